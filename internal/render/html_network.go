package render

import (
	"math"
	"slices"

	"github.com/attache-nlp/attache/analyze"
)

// node is a country on the ring of the network, edge a pair of them.
type node struct {
	Code, Name, Anchor string
	X, Y, R            float64
	TextX, TextY       float64
}

type edge struct {
	A, B, Label, Path string
	Width             float64
}

type network struct {
	Nodes []node
	Edges []edge
}

// ringSize is how many countries the ring has room for.
const ringSize = 14

// newNetwork lays the countries with the most shared sentences on a ring, and draws an arc for each pair. Partners are put side by
// side: the next on the ring is always the country that shares most with the last.
func newNetwork(r *analyze.Report, names map[string]string) network {
	weight := map[string]int{}
	pairs := map[[2]string]int{}
	for _, d := range r.Dyads {
		weight[d.A] += len(d.Sentences)
		weight[d.B] += len(d.Sentences)
		pairs[[2]string{d.A, d.B}] = len(d.Sentences)
		pairs[[2]string{d.B, d.A}] = len(d.Sentences)
	}
	var codes []string
	for _, c := range r.Countries { // heaviest first
		if weight[c.Code] > 0 && len(codes) < ringSize {
			codes = append(codes, c.Code)
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
		d := node{Code: c, Name: names[c], X: round1(cx + radius*cos), Y: round1(cy + radius*sin), R: round1(5 + 9*math.Sqrt(float64(weight[c])/float64(most)))}
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
	for _, d := range r.Dyads {
		most = max(most, len(d.Sentences))
	}
	for _, d := range slices.Backward(r.Dyads) { // the strongest on top
		a, okA := at[d.A]
		b, okB := at[d.B]
		if !okA || !okB {
			continue
		}
		// The arc is bent towards the middle.
		mx, my := (a.X+b.X)/2+(cx-(a.X+b.X)/2)*0.45, (a.Y+b.Y)/2+(cy-(a.Y+b.Y)/2)*0.45
		n.Edges = append(n.Edges, edge{
			A: d.A, B: d.B, Width: round1(1 + 6*float64(len(d.Sentences))/float64(most)),
			Label: names[d.A] + " and " + names[d.B] + ": " + plural(len(d.Sentences), "shared sentence"),
			Path:  "M" + frac(a.X) + "," + frac(a.Y) + "Q" + frac(round1(mx)) + "," + frac(round1(my)) + " " + frac(b.X) + "," + frac(b.Y),
		})
	}
	return n
}

func round1(f float64) float64 { return math.Round(f*10) / 10 }
