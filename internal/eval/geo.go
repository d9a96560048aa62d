package eval

import (
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// geo scores mentions of countries and places. A mention is found if a range of the report overlaps it: annotators differ about the
// exact range ("the Kyrgyz Republic"), but not about what is meant.
type geo struct {
	gold, found       int // annotated ranges; of them, those that a range of the report overlaps
	reported, matched int // ranges of the report; of them, those that overlap an annotated one
	withCountry       int // annotated ranges with a country
	right, wrong      int // of them, those found with that country, and with another or none
	spurious          int // ranges of the report that overlap no annotated one, or have a country where the annotation has none
	set               tally
	focused, focus    int // texts with a focus; of them, those with the same focus in the report
}

// isLocation reports whether mentions of a kind refer to a country or place itself. From persons and institutions a country can only
// be inferred, and most annotated sets leave them out.
func isLocation(kind analyze.Kind) bool {
	switch kind {
	case "name", "demonym", "place", "region":
		return true
	}
	return false
}

func (c *geo) add(g *Gold, r *analyze.Report, fault func(Fault)) bool {
	var scored, others []analyze.Mention
	for _, m := range r.Mentions {
		switch {
		case m.Field != "": // titles are not annotated
		case g.AllKinds || isLocation(m.Kind):
			scored = append(scored, m)
		default:
			others = append(others, m)
		}
	}
	var want, got []string
	for _, m := range g.Mentions {
		want = append(want, m.Countries...)
		c.addGold(m, overlapping(scored, m.Start, m.End), overlapping(others, m.Start, m.End), fault)
	}
	for _, m := range scored {
		if c.addReported(g, m, fault) {
			got = append(got, m.Countries...)
		}
	}
	c.set.compare(sorted(want), sorted(got))
	focus := g.Focus
	if len(focus) == 0 {
		focus = mostFrequent(want)
	}
	if len(focus) > 0 {
		c.focused++
		if r.Focus != nil && slices.Contains(focus, r.Focus.Code) {
			c.focus++
		}
	}
	return true
}

// addGold counts an annotated range. over are the mentions of the report that overlap it, others those of kinds that are not scored.
func (c *geo) addGold(m Mention, over, others []analyze.Mention, fault func(Fault)) {
	c.gold++
	if len(over) > 0 {
		c.found++
	}
	if len(m.Countries) == 0 {
		return
	}
	c.withCountry++
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

// addReported counts a range of the report, and reports whether it is scored.
func (c *geo) addReported(g *Gold, m analyze.Mention, fault func(Fault)) bool {
	on, none := 0, true
	for _, o := range g.Mentions {
		if m.Start < o.End && o.Start < m.End {
			on++
			none = none && o.NoCountry
		}
	}
	if on == 0 && g.FewDemonyms && m.Kind == "demonym" {
		return false
	}
	c.reported++
	if on > 0 {
		c.matched++
	}
	if on == 0 || none && len(m.Countries) > 0 {
		c.spurious++
		fault(Fault{Kind: "false", Start: m.Start, End: m.End, Got: m.Countries, Why: reasons([]analyze.Mention{m})})
	}
	return true
}

func (c *geo) figures() []Figure {
	p, r := ratio(c.matched, c.reported), ratio(c.found, c.gold)
	return []Figure{
		{Name: "span_p", Value: p}, {Name: "span_r", Value: r}, {Name: "span_f1", Value: harmonicMean(p, r)},
		{Name: "right", Value: ratio(c.right, c.withCountry)},
		{Name: "wrong", Value: ratio(c.wrong, c.withCountry), Low: true},
		{Name: "false", Value: ratio(c.spurious, c.reported), Low: true},
		{Name: "set_p", Value: c.set.precision()}, {Name: "set_r", Value: c.set.recall()}, {Name: "set_f1", Value: c.set.f1()},
		{Name: "focus", Value: ratio(c.focus, c.focused)},
	}
}

// overlapping returns the mentions that overlap a range.
func overlapping(list []analyze.Mention, start, end int) []analyze.Mention {
	var out []analyze.Mention
	for _, m := range list {
		if m.Start < end && start < m.End {
			out = append(out, m)
		}
	}
	return out
}

// reasons joins the kinds of mentions and the reasons that the report gives for them.
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

// mostFrequent returns the values that occur most often.
func mostFrequent(list []string) []string {
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
