package corpus

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

const (
	burstRate   = 2.0 // in a burst something is in so many times the usual share of the documents
	burstCost   = 1.0 // of a burst's beginning, in units of the logarithm of the number of periods
	leastBurst  = 3   // documents of a burst
	leastPeriod = 4   // periods below which nothing is usual
)

// bursts finds stretches of time in which a country or theme is in many more of the documents than over the whole time: the
// automaton with two states of Kleinberg (2002) for batched arrivals.
func bursts(periods []Slice) []Burst {
	out := []Burst{}
	if len(periods) < leastPeriod {
		return out
	}
	for _, kind := range []struct {
		name string
		of   func(Slice) []SliceCount
	}{{"country", func(s Slice) []SliceCount { return s.Countries }}, {"theme", func(s Slice) []SliceCount { return s.Themes }}} {
		series := map[string][]int{}
		for i, p := range periods {
			for _, c := range kind.of(p) {
				if series[c.ID] == nil {
					series[c.ID] = make([]int, len(periods))
				}
				series[c.ID][i] = c.Documents
			}
		}
		for id, counts := range series {
			for _, b := range burstsOf(counts, periods) {
				b.Kind, b.ID = kind.name, id
				out = append(out, b)
			}
		}
	}
	slices.SortFunc(out, func(a, b Burst) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), strings.Compare(a.Kind, b.Kind), strings.Compare(a.ID, b.ID), strings.Compare(a.From, b.From))
	})
	return out
}

// burstsOf finds the cheapest way through the two states, usual and burst, and gives the stretches of the second.
func burstsOf(counts []int, periods []Slice) []Burst {
	all, documents := 0, 0
	for i, n := range counts {
		all += n
		documents += periods[i].Documents
	}
	usual := float64(all) / float64(documents)
	high := usual * burstRate
	if high >= 1 || all < leastBurst {
		return nil // what is in half of the documents cannot double
	}
	// gain is how much likelier the state of a burst makes a period.
	gain := func(i int) float64 {
		n, d := float64(counts[i]), float64(periods[i].Documents)
		return n*math.Log(burstRate) + (d-n)*(math.Log(1-high)-math.Log(1-usual))
	}
	enter := burstCost * math.Log(float64(len(counts)))
	cost := [2]float64{0, enter}
	from := make([][2]int, len(counts))
	cost[1] -= gain(0)
	for i := 1; i < len(counts); i++ {
		next := cost
		if cost[1] < cost[0] {
			next[0], from[i][0] = cost[1], 1
		}
		next[1], from[i][1] = cost[0]+enter, 0
		if cost[1] <= next[1] {
			next[1], from[i][1] = cost[1], 1
		}
		next[1] -= gain(i)
		cost = next
	}
	state := one(cost[1] < cost[0])
	in := make([]bool, len(counts))
	for i := len(counts) - 1; i >= 0; i-- {
		in[i] = state == 1
		state = from[i][state]
	}
	var out []Burst
	for i := 0; i < len(in); i++ {
		if !in[i] {
			continue
		}
		b := Burst{From: periods[i].Key}
		weight, expected := 0.0, 0.0
		for ; i < len(in) && in[i]; i++ {
			b.To = periods[i].Key
			b.Documents += counts[i]
			weight += gain(i)
			expected += usual * float64(periods[i].Documents)
		}
		if b.Documents >= leastBurst {
			b.Weight, b.Expected = round(weight), round(expected)
			out = append(out, b)
		}
	}
	return out
}
