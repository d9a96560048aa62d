package eval

import (
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// geo counts mentions of countries and places. A mention is found where a range of the report overlaps it: borders are a
// matter of taste ("the Kyrgyz Republic"), what is meant is not.
type geo struct {
	gold, found    int // ranges that are marked; of them, with a range of the report
	said, touching int // ranges of the report; of them, with a marked one
	placed         int // marked ranges with a country
	right, wrong   int // of them, found with that country; found without it
	untrue         int // ranges of the report on nothing, or with a country on what has none
	set            tally
	about, focus   int // texts with a focus; of them, with that of the report
}

// spoken are the kinds that the words say. Persons and institutions only let a country be inferred, and most annotated
// texts leave them out.
func spoken(kind analyze.Kind) bool {
	switch kind {
	case analyze.KindName, analyze.KindDemonym, analyze.KindPlace, analyze.KindRegion:
		return true
	}
	return false
}

func (c *geo) add(g *Gold, r *analyze.Report, fault func(Fault)) bool {
	var said, others []analyze.Mention
	for _, m := range r.Mentions {
		switch {
		case m.Field != "": // the title, which is not annotated
		case g.AllKinds || spoken(m.Kind):
			said = append(said, m)
		default:
			others = append(others, m)
		}
	}
	var want, got []string
	for _, m := range g.Mentions {
		want = append(want, m.Countries...)
		c.marked(m, touched(said, m.Start, m.End), touched(others, m.Start, m.End), fault)
	}
	for _, m := range said {
		if c.reported(g, m, fault) {
			got = append(got, m.Countries...)
		}
	}
	c.set.sets(sorted(want), sorted(got))
	about := g.Focus
	if len(about) == 0 {
		about = most(want)
	}
	if len(about) > 0 {
		c.about++
		if r.Focus != nil && slices.Contains(about, r.Focus.Code) {
			c.focus++
		}
	}
	return true
}

// marked counts a range of the annotation. over are the ranges of the report on it, others those of other kinds.
func (c *geo) marked(m Mention, over, others []analyze.Mention, fault func(Fault)) {
	c.gold++
	if len(over) > 0 {
		c.found++
	}
	if len(m.Countries) == 0 {
		return
	}
	c.placed++
	f := Fault{Kind: "wrong", Start: m.Start, End: m.End, Want: m.Countries}
	for _, o := range over {
		f.Got = append(f.Got, o.Countries...)
	}
	if len(over) > 0 && !slices.ContainsFunc(m.Countries, func(code string) bool { return !slices.Contains(f.Got, code) }) {
		c.right++
		return
	}
	f.Why = reasons(over)
	if len(over) > 0 {
		c.wrong++
	} else {
		f.Kind, f.Why = "missed", reasons(others)
	}
	fault(f)
}

// reported counts a range of the report, and reports whether it counts.
func (c *geo) reported(g *Gold, m analyze.Mention, fault func(Fault)) bool {
	on, none := 0, true
	for _, o := range g.Mentions {
		if m.Start < o.End && o.Start < m.End {
			on++
			none = none && o.NoCountry
		}
	}
	if on == 0 && g.FewDemonyms && m.Kind == analyze.KindDemonym {
		return false
	}
	c.said++
	if on > 0 {
		c.touching++
	}
	if on == 0 || none && len(m.Countries) > 0 {
		c.untrue++
		fault(Fault{Kind: "false", Start: m.Start, End: m.End, Got: m.Countries, Why: reasons([]analyze.Mention{m})})
	}
	return true
}

func (c *geo) figures() []Figure {
	p, r := ratio(c.touching, c.said), ratio(c.found, c.gold)
	return []Figure{
		{Name: "span_p", Value: p}, {Name: "span_r", Value: r}, {Name: "span_f1", Value: harmonic(p, r)},
		{Name: "right", Value: ratio(c.right, c.placed)},
		{Name: "wrong", Value: ratio(c.wrong, c.placed), Low: true},
		{Name: "false", Value: ratio(c.untrue, c.said), Low: true},
		{Name: "set_p", Value: c.set.precision()}, {Name: "set_r", Value: c.set.recall()}, {Name: "set_f1", Value: c.set.f1()},
		{Name: "focus", Value: ratio(c.focus, c.about)},
	}
}

// touched gives the mentions that overlap a range.
func touched(list []analyze.Mention, start, end int) []analyze.Mention {
	var out []analyze.Mention
	for _, m := range list {
		if m.Start < end && start < m.End {
			out = append(out, m)
		}
	}
	return out
}

// reasons says of mentions what they are, and why.
func reasons(list []analyze.Mention) string {
	var out []string
	for _, m := range list {
		why := string(m.Kind)
		if m.Why != "" && m.Why != why {
			why += " (" + m.Why + ")"
		}
		out = append(out, why)
	}
	return strings.Join(out, "; ")
}

// most gives the values that occur most often.
func most(list []string) []string {
	count := map[string]int{}
	top := 0
	for _, c := range list {
		count[c]++
		top = max(top, count[c])
	}
	var out []string
	for _, c := range sorted(list) {
		if count[c] == top {
			out = append(out, c)
		}
	}
	return out
}
