package eval

import (
	"cmp"
	"maps"
	"slices"

	"github.com/attache-nlp/attache/analyze"
)

// ThemeLabels says how themes are compared with labels of another scheme. Its zero value takes the labels for theme ids.
type ThemeLabels struct {
	Of      map[string][]string // the labels of a theme; nil: its id
	Counted []string            // labels that are compared, others are left out; nil: all
}

// themes compares the themes of a text with the labels that people gave it.
type themes struct {
	labels        ThemeLabels
	all           tally
	first         map[string]*tally // by label, of the heaviest theme only
	right, silent int               // texts whose heaviest theme is right, that have none
	labelled      int
}

func (c *themes) add(g *Gold, r *analyze.Report, fault func(Fault)) bool {
	counts := func(label string) bool { return c.labels.Counted == nil || slices.Contains(c.labels.Counted, label) }
	want := slices.DeleteFunc(sorted(g.Labels), func(l string) bool { return !counts(l) })
	if len(g.Labels) > 0 && len(want) == 0 {
		return false // it is about something that is not compared
	}
	list := slices.Clone(r.Themes)
	slices.SortStableFunc(list, func(a, b analyze.Theme) int { return cmp.Compare(b.Score, a.Score) })
	var got []string
	for _, t := range list {
		labels := c.labels.Of[t.ID]
		if c.labels.Of == nil {
			labels = []string{t.ID}
		}
		for _, l := range labels {
			if counts(l) && !slices.Contains(got, l) {
				got = append(got, l)
			}
		}
	}
	c.all.sets(want, got)
	whole := Fault{End: len(g.Article.Text), Want: want, Got: got}
	if len(want) == 0 {
		if whole.Kind = "false"; len(got) > 0 {
			fault(whole)
		}
		return false
	}
	c.labelled++
	top := ""
	if len(got) == 0 {
		c.silent++
	} else {
		top = got[0]
	}
	right := slices.Contains(want, top)
	for _, l := range want {
		if l == top {
			c.of(l).right++
		} else {
			c.of(l).missed++
		}
	}
	switch {
	case right:
		c.right++
	case top == "":
		whole.Kind = "missed"
		fault(whole)
	default:
		c.of(top).false++
		whole.Kind = "wrong"
		fault(whole)
	}
	return true
}

func (c *themes) of(label string) *tally {
	if c.first == nil {
		c.first = map[string]*tally{}
	}
	if c.first[label] == nil {
		c.first[label] = &tally{}
	}
	return c.first[label]
}

func (c *themes) figures() []Figure {
	sum := 0.0
	for _, label := range slices.Sorted(maps.Keys(c.first)) {
		sum += c.first[label].f1()
	}
	return []Figure{
		{Name: "top_accuracy", Value: ratio(c.right, c.labelled)}, {Name: "top_macro_f1", Value: sum / float64(max(1, len(c.first)))},
		{Name: "no_theme", Value: ratio(c.silent, c.labelled), Low: true},
		{Name: "multi_p", Value: c.all.precision()}, {Name: "multi_r", Value: c.all.recall()}, {Name: "multi_f1", Value: c.all.f1()},
	}
}
