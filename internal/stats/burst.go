package stats

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

const (
	burstRate  = 2.0 // in a burst, something is in so many times the usual share of the documents
	burstCost  = 1.0 // of entering a burst, in units of the logarithm of the number of periods
	minBurst   = 3   // documents of a burst
	minPeriods = 4   // with fewer periods there is no usual share
)

// Burst is a run of periods in which a country or theme is in more of the documents than usual.
type Burst struct {
	Kind      string  `json:"kind"` // country or theme
	ID        string  `json:"id"`
	From      string  `json:"from"` // key of the first period
	To        string  `json:"to"`   // key of the last period
	Documents int     `json:"documents"`
	Expected  float64 `json:"expected"` // documents at the usual share
	Weight    float64 `json:"weight"`   // log-likelihood ratio of the burst against the usual share (natural logarithm)
}

// Period is one period of a timeline.
type Period struct {
	Key       string
	Documents int // all documents of the period
}

// Series is how many documents of each period of a timeline have something.
type Series struct {
	Kind, ID string
	Counts   []int // as many as there are periods
}

// Bursts finds the bursts of each series, the heaviest first, with the two-state automaton for batched arrivals of Kleinberg (2002).
func Bursts(timeline []Period, list []Series) []Burst {
	out := []Burst{}
	if len(timeline) < minPeriods {
		return out
	}
	for _, s := range list {
		for _, b := range seriesBursts(s.Counts, timeline) {
			b.Kind, b.ID = s.Kind, s.ID
			out = append(out, b)
		}
	}
	slices.SortFunc(out, func(a, b Burst) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), strings.Compare(a.Kind, b.Kind), strings.Compare(a.ID, b.ID), strings.Compare(a.From, b.From))
	})
	return out
}

// seriesBursts returns the bursts of one series in order of time.
func seriesBursts(counts []int, timeline []Period) []Burst {
	all, documents := 0, 0
	for i, n := range counts {
		all += n
		documents += timeline[i].Documents
	}
	usual := float64(all) / float64(documents)
	high := usual * burstRate
	if high >= 1 || all < minBurst {
		return nil // the share of what is in half of the documents cannot double
	}
	// gain is the log-likelihood ratio of a period in a burst against one that is not.
	gain := func(i int) float64 {
		n, d := float64(counts[i]), float64(timeline[i].Documents)
		return n*math.Log(burstRate) + (d-n)*(math.Log(1-high)-math.Log(1-usual))
	}
	in := burstStates(len(counts), gain)
	var out []Burst
	for i := 0; i < len(in); i++ {
		if !in[i] {
			continue
		}
		b := Burst{From: timeline[i].Key}
		weight, expected := 0.0, 0.0
		for ; i < len(in) && in[i]; i++ {
			b.To = timeline[i].Key
			b.Documents += counts[i]
			weight += gain(i)
			expected += usual * float64(timeline[i].Documents)
		}
		if b.Documents >= minBurst {
			b.Weight, b.Expected = Round(weight), Round(expected)
			out = append(out, b)
		}
	}
	return out
}

// burstStates returns which of n periods the cheapest path through the two states, usual (0) and burst (1), has in a burst. It is
// the Viterbi algorithm: entering a burst has a cost, and leaving one is free.
func burstStates(n int, gain func(int) float64) []bool {
	enter := burstCost * math.Log(float64(n))
	cost := [2]float64{0, enter - gain(0)}
	from := make([][2]int, n)
	for i := 1; i < n; i++ {
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
	state := 0
	if cost[1] < cost[0] {
		state = 1
	}
	in := make([]bool, n)
	for i := n - 1; i >= 0; i-- {
		in[i] = state == 1
		state = from[i][state]
	}
	return in
}
