package eval

import (
	"slices"

	"github.com/attache-nlp/attache/analyze"
)

// Pair is a theme of a country.
type Pair struct {
	Country string // alpha-3
	Theme   string // id
}

// pairs scores the themes of countries.
type pairs struct{ tally }

func (c *pairs) add(g *Gold, r *analyze.Report, fault func(Fault)) bool {
	var want, got []string
	for _, p := range g.Pairs {
		want = append(want, p.Country+" "+p.Theme)
	}
	for _, country := range r.Countries {
		for _, theme := range country.Themes {
			got = append(got, country.Code+" "+theme.ID)
		}
	}
	want, got = sorted(want), sorted(got)
	c.compare(want, got)
	for _, p := range want {
		if !slices.Contains(got, p) {
			fault(Fault{Kind: "missed", End: len(g.Article.Text), Want: []string{p}})
		}
	}
	for _, p := range got {
		if !slices.Contains(want, p) {
			fault(Fault{Kind: "false", End: len(g.Article.Text), Got: []string{p}})
		}
	}
	return true
}

func (c *pairs) figures() []Figure {
	return []Figure{{Name: "pair_p", Value: c.precision()}, {Name: "pair_r", Value: c.recall()}, {Name: "pair_f1", Value: c.f1()}}
}
