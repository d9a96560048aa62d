package page

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/render"
)

// node is a country on the ring of the network, edge a pair of them.
type node struct {
	Code, Name, Short, Anchor string
	X, Y, R                   float64
	TextX, TextY              float64
}

type edge struct {
	A, B, Label, Path string
	Width             float64
	Weight            int
}

type network struct {
	Nodes []node
	Edges []edge
}

// ringSize is how many countries the ring has room for.
const ringSize = 14

// link joins two countries.
type link struct {
	A, B   string
	Weight int
	Label  string
}

// newNetwork lays the first countries that are joined to any other on a ring, and draws an arc for each pair, of which the strongest come first. Partners are
// put side by side: the next on the ring is always the country that is joined most to the last.
func newNetwork(countries []string, links []link, names map[string]string) network {
	weight := map[string]int{}
	pairs := map[[2]string]int{}
	for _, d := range links {
		weight[d.A] += d.Weight
		weight[d.B] += d.Weight
		pairs[[2]string{d.A, d.B}] = d.Weight
		pairs[[2]string{d.B, d.A}] = d.Weight
	}
	var codes []string
	for _, c := range countries {
		if weight[c] > 0 && len(codes) < ringSize {
			codes = append(codes, c)
		}
	}
	if len(codes) < 2 {
		return network{}
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
	const cx, cy, radius = 320, 220, 160
	most := 0
	for _, c := range ring {
		most = max(most, weight[c])
	}
	var n network
	at := map[string]node{}
	for i, c := range ring {
		a := 2*math.Pi*float64(i)/float64(len(ring)) - math.Pi/2
		cos, sin := math.Cos(a), math.Sin(a)
		d := node{Code: c, Name: names[c], Short: shortened(names[c]), X: round1(cx + radius*cos), Y: round1(cy + radius*sin), R: round1(5 + 9*math.Sqrt(float64(weight[c])/float64(most)))}
		d.TextX, d.TextY = round1(cx+(radius+20)*cos), round1(cy+(radius+22)*sin+4)
		switch {
		case cos > 0.15:
			d.Anchor = "start"
		case cos < -0.15:
			d.Anchor = "end"
		default:
			d.Anchor = "middle"
		}
		at[c] = d
		n.Nodes = append(n.Nodes, d)
	}
	most = 0
	for _, d := range links {
		most = max(most, d.Weight)
	}
	for _, d := range slices.Backward(links) { // the strongest on top
		a, okA := at[d.A]
		b, okB := at[d.B]
		if !okA || !okB {
			continue
		}
		// The arc is bent towards the middle.
		mx, my := (a.X+b.X)/2+(cx-(a.X+b.X)/2)*0.45, (a.Y+b.Y)/2+(cy-(a.Y+b.Y)/2)*0.45
		n.Edges = append(n.Edges, edge{
			A: d.A, B: d.B, Weight: d.Weight, Width: round1(1 + 6*float64(d.Weight)/float64(most)), Label: d.Label,
			Path: "M" + frac(a.X) + "," + frac(a.Y) + "Q" + frac(round1(mx)) + "," + frac(round1(my)) + " " + frac(b.X) + "," + frac(b.Y),
		})
	}
	return n
}

// shortened is a name for which there is room beside the ring.
func shortened(name string) string {
	const most = 20
	if r := []rune(name); len(r) > most {
		return strings.TrimRight(string(r[:most-1]), " ") + "…"
	}
	return name
}

// frac writes a number without zeros at its end.
func frac(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

func round1(f float64) float64 { return math.Round(f*10) / 10 }

// reportNetwork is the network of one text: countries that share sentences.
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
