package stats

import (
	"cmp"
	"slices"
	"strings"
)

// Pair is how many documents of a part of a corpus have a country and a theme in one sentence.
type Pair struct {
	Country   string `json:"country"`
	Theme     string `json:"theme"`
	Documents int    `json:"documents"`
}

// CrossTab numbers pairs of a country and a theme, so that the counts of a corpus's many parts, such as its days, stay small.
type CrossTab struct {
	numbers map[[2]string]uint32
	pairs   [][2]string
}

// PairCounts counts the documents of one part of a corpus by the number of a pair.
type PairCounts map[uint32]uint32

// NewCrossTab returns an empty table.
func NewCrossTab() *CrossTab { return &CrossTab{numbers: map[[2]string]uint32{}} }

// Number returns the number of a pair. A new pair gets the next number.
func (t *CrossTab) Number(country, theme string) uint32 {
	p := [2]string{country, theme}
	i, ok := t.numbers[p]
	if !ok {
		i = uint32(len(t.pairs))
		t.numbers[p], t.pairs = i, append(t.pairs, p)
	}
	return i
}

// Merge adds counts that were numbered by another table, or by t itself.
func (t *CrossTab) Merge(into, from PairCounts, other *CrossTab) {
	for i, n := range from {
		if t != other {
			i = t.Number(other.pairs[i][0], other.pairs[i][1])
		}
		into[i] += n
	}
}

// List returns the pairs that were counted, the most frequent first.
func (t *CrossTab) List(counts PairCounts) []Pair {
	var out []Pair
	for i, n := range counts {
		out = append(out, Pair{t.pairs[i][0], t.pairs[i][1], int(n)})
	}
	slices.SortFunc(out, func(a, b Pair) int {
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), strings.Compare(a.Country, b.Country), strings.Compare(a.Theme, b.Theme))
	})
	return out
}
