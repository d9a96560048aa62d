package corpus

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/docstats"
	"github.com/attache-nlp/attache/internal/stats"
)

// pair is the key of two things that are counted together: a country and a theme, or two countries.
type pair struct{ a, b string }

// counts is what is added up for a country, a theme or a pair.
type counts struct {
	documents, mentions, about, focus, sentences int
	share, score                                 int // sums of ten-thousandths
	top                                          []docstats.Ref
}

// nameCount is what is added up for a person, organization, group, region or keyphrase. There may be millions of them.
type nameCount struct {
	documents, mentions uint32
	name                string // of a group or region, whose key is its id; else empty
}

// slice is what is added up for a date or a source.
type slice struct {
	documents, words, mentions int
	countries, themes          map[string]sliceCount
	pairs                      stats.PairCounts // nil unless TallyOptions.Crosstab is set
}

// sliceCount is what is added up for a country or theme within a slice.
type sliceCount struct{ documents, mentions, about, focus uint32 }

// maxTop is how many documents are listed as examples of a country, theme or pair.
const maxTop = 3

// at returns the counts of a key, which it adds if there are none.
func at[K comparable](m map[K]*counts, key K) *counts {
	c := m[key]
	if c == nil {
		c = &counts{}
		m[key] = c
	}
	return c
}

// count counts a document, and keeps it as an example if its score is high enough.
func (c *counts) count(d DocStats, score int) {
	c.documents++
	c.score += score
	if len(c.top) < maxTop || score >= c.top[len(c.top)-1].Score {
		c.keep(docstats.Ref{ID: d.ID, Title: d.Title, Date: d.Date, Score: score})
	}
}

// keep inserts an example into the list, which is ordered by score, then by id, date and title. The order is total, so that the same
// examples remain whatever order they come in.
func (c *counts) keep(r docstats.Ref) {
	i, _ := slices.BinarySearchFunc(c.top, r, func(a, b docstats.Ref) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(a.ID, b.ID), strings.Compare(a.Date, b.Date), strings.Compare(a.Title, b.Title))
	})
	if i < maxTop {
		c.top = slices.Insert(c.top, i, r)
		c.top = c.top[:min(maxTop, len(c.top))]
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

// addNames counts the names of a document, by id where they have one.
func addNames(m map[string]nameCount, list []docstats.Name) {
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

func mergeNames(into, from map[string]nameCount) {
	for key, o := range from {
		n := into[key]
		n.documents += o.documents
		n.mentions += o.mentions
		n.name = cmp.Or(n.name, o.name)
		into[key] = n
	}
}

// sliceAt returns the slice of a date or source, which it adds if there is none.
func sliceAt(m map[string]*slice, key string) *slice {
	s := m[key]
	if s == nil {
		s = &slice{countries: map[string]sliceCount{}, themes: map[string]sliceCount{}}
		m[key] = s
	}
	return s
}

// count counts a document, which has so many mentions of countries.
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

// countPairs counts the pairs of country and theme of a document.
func (s *slice) countPairs(d DocStats, table *stats.CrossTab) {
	if s.pairs == nil {
		s.pairs = stats.PairCounts{}
	}
	for _, c := range d.Countries {
		for _, t := range c.Themes {
			s.pairs[table.Number(c.Code, t.ID)]++
		}
	}
}

// merge adds the counts of another slice, whose pairs other has numbered.
func (s *slice) merge(o *slice, own, other *stats.CrossTab) {
	s.documents += o.documents
	s.words += o.words
	s.mentions += o.mentions
	mergeSliceCounts(s.countries, o.countries)
	mergeSliceCounts(s.themes, o.themes)
	if s.pairs == nil && o.pairs != nil {
		s.pairs = stats.PairCounts{}
	}
	own.Merge(s.pairs, o.pairs, other)
}

func mergeSliceCounts(into, from map[string]sliceCount) {
	for k, o := range from {
		n := into[k]
		into[k] = sliceCount{n.documents + o.documents, n.mentions + o.mentions, n.about + o.about, n.focus + o.focus}
	}
}

func mergeSlices(into, from map[string]*slice, own, other *stats.CrossTab) {
	for _, k := range slices.Sorted(maps.Keys(from)) {
		sliceAt(into, k).merge(from[k], own, other)
	}
}
