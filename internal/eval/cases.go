package eval

import (
	"slices"

	"github.com/attache-nlp/attache/analyze"
)

// cases counts the texts whose countries are exactly those that are given.
type cases struct{ right, all int }

func (c *cases) add(g *Gold, r *analyze.Report, fault func(Fault)) bool {
	var list []string
	var whys []analyze.Mention
	for _, m := range r.Mentions {
		if m.Kind == analyze.KindGroup { // the members of a group are not named
			continue
		}
		list = append(list, m.Countries...)
		if len(m.Countries) > 0 {
			whys = append(whys, m)
		}
	}
	want, got := sorted(g.Countries), sorted(list)
	c.all++
	if slices.Equal(want, got) {
		c.right++
		return true
	}
	f := Fault{Kind: "wrong", End: len(g.Article.Text), Want: want, Got: got, Why: reasons(whys)}
	switch {
	case len(got) == 0:
		f.Kind = "missed"
	case len(want) == 0:
		f.Kind = "false"
	}
	fault(f)
	return true
}

func (c *cases) figures() []Figure { return []Figure{{Name: "right", Value: ratio(c.right, c.all)}} }
