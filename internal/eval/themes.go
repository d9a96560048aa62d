package eval

import (
	"cmp"
	"maps"
	"slices"

	"github.com/attache-nlp/attache/analyze"
)

// ThemeLabels maps themes to labels of another scheme. In the zero value the labels are ids of themes.
type ThemeLabels struct {
	Of      map[string][]string // labels of a theme; if nil, its id
	Counted []string            // labels that are compared; if nil, all
}

// themes compares the themes of a text with its annotated labels.
type themes struct {
	labels      ThemeLabels
	all         tally
	top         map[string]*tally // by label, for the highest theme only
	right, none int               // texts whose highest theme is right; texts without one
	labelled    int
}

func (c *themes) add(g *Gold, r *analyze.Report, fault func(Fault)) bool {
	counts := func(label string) bool { return c.labels.Counted == nil || slices.Contains(c.labels.Counted, label) }
	want := slices.DeleteFunc(sorted(g.Labels), func(l string) bool { return !counts(l) })
	if len(g.Labels) > 0 && len(want) == 0 {
		return false // all its labels are left out
	}
	got := c.labels.of(r.Themes, counts)
	c.all.compare(want, got)
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
		c.none++
	} else {
		top = got[0]
	}
	c.addTop(want, top)
	switch {
	case slices.Contains(want, top):
		c.right++
		return true
	case top == "":
		whole.Kind = "missed"
	default:
		whole.Kind = "wrong"
	}
	fault(whole)
	return true
}

// addTop counts the label of the highest theme, "" if there is none, against each label wanted.
func (c *themes) addTop(want []string, top string) {
	for _, l := range want {
		if l == top {
			c.ofLabel(l).right++
		} else {
			c.ofLabel(l).missed++
		}
	}
	if top != "" && !slices.Contains(want, top) {
		c.ofLabel(top).false++
	}
}

// of returns the labels of themes that counts accepts, highest score first.
func (labels ThemeLabels) of(themes []analyze.Theme, counts func(label string) bool) []string {
	list := slices.Clone(themes)
	slices.SortStableFunc(list, func(a, b analyze.Theme) int { return cmp.Compare(b.Score, a.Score) })
	var out []string
	for _, t := range list {
		of := labels.Of[t.ID]
		if labels.Of == nil {
			of = []string{t.ID}
		}
		for _, l := range of {
			if counts(l) && !slices.Contains(out, l) {
				out = append(out, l)
			}
		}
	}
	return out
}

func (c *themes) ofLabel(label string) *tally {
	if c.top == nil {
		c.top = map[string]*tally{}
	}
	if c.top[label] == nil {
		c.top[label] = &tally{}
	}
	return c.top[label]
}

func (c *themes) figures() []Figure {
	sum := 0.0
	for _, label := range slices.Sorted(maps.Keys(c.top)) {
		sum += c.top[label].f1()
	}
	return []Figure{
		{Name: "top_accuracy", Value: ratio(c.right, c.labelled)}, {Name: "top_macro_f1", Value: sum / float64(max(1, len(c.top)))},
		{Name: "no_theme", Value: ratio(c.none, c.labelled), Low: true},
		{Name: "multi_p", Value: c.all.precision()}, {Name: "multi_r", Value: c.all.recall()}, {Name: "multi_f1", Value: c.all.f1()},
	}
}
