package page

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/render"
)

// network is a drawing of countries on a ring, with arcs between those that share sentences.
type network struct {
	Nodes []node
	Edges []edge
}

type node struct {
	Code, Name, Short, Anchor string // Short and Anchor are the text beside the node and its text-anchor
	X, Y, R                   float64
	TextX, TextY              float64
}

type edge struct {
	A, B, Label, Path string
	Width             float64
	Weight            int
}

// link says how strongly two countries are connected.
type link struct {
	A, B   string
	Weight int
	Label  string
}

// maxRing is how many countries fit on the ring.
const maxRing = 14

// The ring, in the coordinates of the drawing.
const ringX, ringY, ringRadius = 320, 220, 160

// newNetwork draws the first countries that are connected to any other. Links must be sorted, the strongest first.
func newNetwork(countries []string, links []link, names map[string]string) network {
	weight := map[string]int{}
	for _, l := range links {
		weight[l.A] += l.Weight
		weight[l.B] += l.Weight
	}
	var codes []string
	for _, c := range countries {
		if weight[c] > 0 && len(codes) < maxRing {
			codes = append(codes, c)
		}
	}
	if len(codes) < 2 {
		return network{}
	}
	n := network{Nodes: ringNodes(ringOrder(codes, links), weight, names)}
	at := map[string]node{}
	for _, d := range n.Nodes {
		at[d.Code] = d
	}
	most := 0
	for _, l := range links {
		most = max(most, l.Weight)
	}
	for _, l := range slices.Backward(links) { // the strongest is drawn last
		a, okA := at[l.A]
		b, okB := at[l.B]
		if okA && okB {
			n.Edges = append(n.Edges, edge{A: l.A, B: l.B, Weight: l.Weight, Width: round1(1 + 6*float64(l.Weight)/float64(most)), Label: l.Label, Path: arc(a, b)})
		}
	}
	return n
}

// ringOrder puts countries with strong links side by side: each is followed by the one, of those that remain, to which its
// link is strongest.
func ringOrder(codes []string, links []link) []string {
	pairs := map[[2]string]int{}
	for _, l := range links {
		pairs[[2]string{l.A, l.B}] = l.Weight
		pairs[[2]string{l.B, l.A}] = l.Weight
	}
	ring := codes[:1:1]
	for rest := codes[1:]; len(rest) > 0; {
		best := 0
		last := ring[len(ring)-1]
		for i, c := range rest {
			if pairs[[2]string{last, c}] > pairs[[2]string{last, rest[best]}] {
				best = i
			}
		}
		ring = append(ring, rest[best])
		rest = slices.Delete(slices.Clone(rest), best, best+1)
	}
	return ring
}

// ringNodes lays countries out on the ring, clockwise from its top. The area of a node grows with the weight of its links.
func ringNodes(ring []string, weight map[string]int, names map[string]string) []node {
	most := 0
	for _, c := range ring {
		most = max(most, weight[c])
	}
	var out []node
	for i, c := range ring {
		a := 2*math.Pi*float64(i)/float64(len(ring)) - math.Pi/2
		cos, sin := math.Cos(a), math.Sin(a)
		d := node{
			Code: c, Name: names[c], Short: shorten(names[c]),
			X: round1(ringX + ringRadius*cos), Y: round1(ringY + ringRadius*sin),
			R: round1(5 + 9*math.Sqrt(float64(weight[c])/float64(most))),
		}
		d.TextX, d.TextY = round1(ringX+(ringRadius+20)*cos), round1(ringY+(ringRadius+22)*sin+4)
		switch {
		case cos > 0.15:
			d.Anchor = "start"
		case cos < -0.15:
			d.Anchor = "end"
		default:
			d.Anchor = "middle"
		}
		out = append(out, d)
	}
	return out
}

// arc returns the path between two nodes, bent towards the middle of the ring.
func arc(a, b node) string {
	x, y := (a.X+b.X)/2+(ringX-(a.X+b.X)/2)*0.45, (a.Y+b.Y)/2+(ringY-(a.Y+b.Y)/2)*0.45
	return "M" + coordinate(a.X) + "," + coordinate(a.Y) + "Q" + coordinate(x) + "," + coordinate(y) + " " + coordinate(b.X) + "," + coordinate(b.Y)
}

// shorten cuts a name that is too long for the room beside the ring.
func shorten(name string) string {
	const most = 20
	if r := []rune(name); len(r) > most {
		return strings.TrimRight(string(r[:most-1]), " ") + "…"
	}
	return name
}

// coordinate formats a coordinate of a drawing, with one decimal if it has one.
func coordinate(f float64) string { return strconv.FormatFloat(round1(f), 'f', -1, 64) }

func round1(f float64) float64 { return math.Round(f*10) / 10 }

// reportNetwork returns the network of the countries of one text.
func reportNetwork(r *analyze.Report, names map[string]string) network {
	var countries []string
	for _, c := range r.Countries {
		countries = append(countries, c.Code)
	}
	var links []link
	for _, d := range r.Dyads {
		n := len(d.Sentences)
		links = append(links, link{d.A, d.B, n, names[d.A] + " and " + names[d.B] + ": " + render.Plural(n, "shared sentence")})
	}
	return newNetwork(countries, links, names)
}
