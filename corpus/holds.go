package corpus

import (
	"fmt"
)

// Holds says whether a tally is as expected, and what it has.
func (e Expectation) Holds(t *Tally) (holds bool, has string) {
	n := e.number(t)
	v := float64(n)
	has = fmt.Sprintf("%d %s", n, e.counts)
	if e.share {
		v = 0
		if t.documents > 0 {
			v = float64(n) / float64(t.documents)
		}
		has = fmt.Sprintf("%s (%d of %d)", percent(v), n, t.documents)
	}
	switch e.op {
	case "<":
		holds = v < e.value
	case "<=":
		holds = v <= e.value
	case "=":
		holds = v == e.value
	case "!=":
		holds = v != e.value
	case ">=":
		holds = v >= e.value
	case ">":
		holds = v > e.value
	}
	return holds, has
}

func (e Expectation) number(t *Tally) int {
	var c counts
	get := func(p *counts) {
		if p != nil {
			c = *p
		}
	}
	get(t.countries[e.a])
	switch {
	case e.a == "" && e.relation == "without":
		return t.bare
	case e.a == "" && e.counts == "documents":
		return t.documents
	case e.a == "" && e.counts == "mentions":
		return t.mentions
	case e.a == "" && e.counts == "words":
		return t.words
	case e.a == "":
		return t.failed
	case e.relation == "about":
		return c.about
	case e.relation == "focus":
		return c.focus
	case e.b != "":
		c = counts{}
		get(t.pairs[couple{e.a, e.b}])
		get(t.dyads[couple{e.a, e.b}])
	case t.countries[e.a] == nil:
		get(t.themes[e.a])
	}
	if e.counts == "mentions" {
		return c.mentions
	}
	return c.documents
}

// Expect adds a finding for each expectation that does not hold.
func (d *Diff) Expect(list []Expectation, t *Tally, fail []Class) {
	for _, e := range list {
		d.Checks++
		if holds, has := e.Holds(t); !holds {
			d.Add(Finding{Class: Regression, Kind: "expectation", ID: e.text, What: "expectation", New: has, Message: fmt.Sprintf("expected: %s; there is %s", e.text, has)}, fail)
		}
	}
}
