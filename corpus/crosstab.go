package corpus

import (
	"cmp"
	"slices"
	"strings"
)

// numbering gives pairs of a country and a theme numbers, so that the counts of many slices stay small.
type numbering struct {
	number map[pair]uint32
	pairs  []pair
}

func newNumbering() *numbering { return &numbering{number: map[pair]uint32{}} }

func (n *numbering) of(p pair) uint32 {
	i, ok := n.number[p]
	if !ok {
		i = uint32(len(n.pairs))
		n.number[p], n.pairs = i, append(n.pairs, p)
	}
	return i
}

// cross counts the pairs of a document in its slice.
func (s *slice) cross(d DocStats, n *numbering) {
	if s.pairs == nil {
		s.pairs = map[uint32]uint32{}
	}
	for _, c := range d.Countries {
		for _, t := range c.Themes {
			s.pairs[n.of(pair{c.Code, t.ID})]++
		}
	}
}

// mergePairs adds the pairs of a slice that may have been numbered elsewhere.
func (s *slice) mergePairs(o *slice, own, others *numbering) {
	if s.pairs == nil && o.pairs != nil {
		s.pairs = map[uint32]uint32{}
	}
	for i, k := range o.pairs {
		if own != others {
			i = own.of(others.pairs[i])
		}
		s.pairs[i] += k
	}
}

// sumPairs lists the pairs of a slice.
func (n *numbering) sumPairs(pairs map[uint32]uint32) []SlicePair {
	var out []SlicePair
	for i, k := range pairs {
		out = append(out, SlicePair{n.pairs[i].a, n.pairs[i].b, int(k)})
	}
	slices.SortFunc(out, func(a, b SlicePair) int {
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), strings.Compare(a.Country, b.Country), strings.Compare(a.Theme, b.Theme))
	})
	return out
}
