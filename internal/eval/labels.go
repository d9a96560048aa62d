package eval

import (
	"slices"

	"github.com/attache-nlp/attache/analyze"
)

// labels counts the countries of whole texts, each once a text.
type labels struct{ tally }

func (c *labels) add(g *Gold, r *analyze.Report, fault func(Fault)) bool {
	want := sorted(g.Countries)
	// Notices are no whole stories. In an American newswire a domestic story seldom names its country.
	if g.Form != "" && g.Form != "NORM" || slices.Equal(want, []string{"USA"}) {
		return false
	}
	var list []string
	for _, x := range r.Countries {
		list = append(list, x.Code)
	}
	got := sorted(list)
	c.sets(want, got)
	for _, code := range want {
		if !slices.Contains(got, code) {
			fault(Fault{Kind: "missed", End: len(g.Article.Text), Want: []string{code}})
		}
	}
	for _, code := range got {
		if slices.Contains(want, code) {
			continue
		}
		f := Fault{Kind: "false", End: len(g.Article.Text), Got: []string{code}}
		for _, m := range r.Mentions {
			if m.Field == "" && slices.Contains(m.Countries, code) {
				f.Start, f.End, f.Why = m.Start, m.End, reasons([]analyze.Mention{m})
				break
			}
		}
		fault(f)
	}
	return true
}

func (c *labels) figures() []Figure { return c.three() }
