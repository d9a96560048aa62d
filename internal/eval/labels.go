package eval

import (
	"slices"

	"github.com/attache-nlp/attache/analyze"
)

// labels scores the countries of whole texts.
type labels struct{ tally }

func (c *labels) add(g *Gold, r *analyze.Report, fault func(Fault)) bool {
	want := sorted(g.Countries)
	// Notices are not whole stories, and domestic stories of an American newswire rarely name their country.
	if g.Form != "" && g.Form != "NORM" || slices.Equal(want, []string{"USA"}) {
		return false
	}
	var list []string
	for _, x := range r.Countries {
		list = append(list, x.Code)
	}
	got := sorted(list)
	c.compare(want, got)
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

func (c *labels) figures() []Figure { return c.prf() }
