package corpus

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// tops is how many documents are named as examples of a country, theme or pair.
const tops = 3

// at gives the counts of a key, which are made when they are needed.
func at[K comparable](m map[K]*counts, key K) *counts {
	c := m[key]
	if c == nil {
		c = &counts{}
		m[key] = c
	}
	return c
}

// count counts a document, and keeps it as an example if it weighs more than those that are kept.
func (c *counts) count(d DocStats, score int) {
	c.documents++
	c.score += score
	if len(c.top) < tops || score >= c.top[len(c.top)-1].Score {
		c.keep(DocRef{d.ID, d.Title, d.Date, score})
	}
}

// keep puts an example in its place: heaviest first, then by id. So the examples are the same in whatever order they come.
func (c *counts) keep(r DocRef) {
	i, _ := slices.BinarySearchFunc(c.top, r, func(a, b DocRef) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(a.ID, b.ID), strings.Compare(a.Date, b.Date), strings.Compare(a.Title, b.Title))
	})
	if i < tops {
		c.top = slices.Insert(c.top, i, r)
		c.top = c.top[:min(tops, len(c.top))]
	}
}

func mergeCounts[K comparable](into, from map[K]*counts) {
	for k, o := range from {
		c := at(into, k)
		c.documents += o.documents
		c.mentions += o.mentions
		c.about += o.about
		c.focus += o.focus
		c.sentences += o.sentences
		c.share += o.share
		c.score += o.score
		for _, r := range o.top {
			c.keep(r)
		}
	}
}

func addNames(m map[string]name, list []StatsName) {
	for _, x := range list {
		key := cmp.Or(x.ID, x.Name)
		n := m[key]
		n.documents++
		n.mentions += uint32(x.Mentions)
		if x.ID != "" {
			n.name = x.Name
		}
		m[key] = n
	}
}

func mergeNames(into, from map[string]name) {
	for key, o := range from {
		n := into[key]
		n.documents += o.documents
		n.mentions += o.mentions
		n.name = cmp.Or(n.name, o.name)
		into[key] = n
	}
}

// sliceAt gives the slice of a date or source, which is made when it is needed.
func sliceAt(m map[string]*slice, key string) *slice {
	s := m[key]
	if s == nil {
		s = &slice{countries: map[string]sliced{}, themes: map[string]sliced{}}
		m[key] = s
	}
	return s
}

func (s *slice) count(d DocStats, mentions int) {
	s.documents++
	s.words += d.Words
	s.mentions += mentions
	for _, c := range d.Countries {
		n := s.countries[c.Code]
		n.documents++
		n.mentions += uint32(c.Mentions)
		n.about += uint32(one(c.About))
		n.focus += uint32(one(c.Code == d.Focus))
		s.countries[c.Code] = n
	}
	for _, t := range d.Themes {
		n := s.themes[t.ID]
		n.documents++
		s.themes[t.ID] = n
	}
}

// merge adds what another slice has counted, whose pairs may be numbered otherwise.
func (s *slice) merge(o *slice, own, others *numbering) {
	s.documents += o.documents
	s.words += o.words
	s.mentions += o.mentions
	mergeSliced(s.countries, o.countries)
	mergeSliced(s.themes, o.themes)
	s.mergePairs(o, own, others)
}

func mergeSliced(into, from map[string]sliced) {
	for k, o := range from {
		n := into[k]
		into[k] = sliced{n.documents + o.documents, n.mentions + o.mentions, n.about + o.about, n.focus + o.focus}
	}
}

func mergeSlices(into, from map[string]*slice, own, others *numbering) {
	for _, k := range slices.Sorted(maps.Keys(from)) {
		sliceAt(into, k).merge(from[k], own, others)
	}
}
