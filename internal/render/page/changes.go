package page

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/text"
)

// change is how the share of texts with a country or theme has gone from the earlier to the later half of the texts.
type change struct {
	id            string
	before, after float64
	low, high     float64 // 95 % interval of the difference
}

// halves gives the first period of the later half of the dated texts, which is 0 where there are no two halves.
func halves(s *corpus.Summary) (at, before, after int) {
	all := 0
	for _, p := range s.Periods {
		all += p.Documents
	}
	for i, p := range s.Periods {
		if i > 0 && 2*before+p.Documents >= all {
			return i, before, all - before
		}
		before += p.Documents
	}
	return 0, 0, 0
}

// changes lists what rose and what fell by more than chance would let it in 95 of 100 cases, the surest first.
func changes(counts map[string][]int, at, n, m int) (rising, falling []change) {
	type scored struct {
		change
		z float64
	}
	var up, down []scored
	for id, list := range counts {
		a, b := 0, 0
		for i, k := range list {
			if i < at {
				a += k
			} else {
				b += k
			}
		}
		c := change{id: id, before: float64(a) / float64(n), after: float64(b) / float64(m)}
		c.low, c.high = difference95(a, n, b, m)
		pooled := float64(a+b) / float64(n+m)
		z := math.Abs(c.after-c.before) / math.Sqrt(max(pooled*(1-pooled)*(1/float64(n)+1/float64(m)), 1e-12))
		switch {
		case c.low > 0:
			up = append(up, scored{c, z})
		case c.high < 0:
			down = append(down, scored{c, z})
		}
	}
	sorted := func(list []scored) (out []change) {
		slices.SortFunc(list, func(a, b scored) int { return cmp.Or(cmp.Compare(b.z, a.z), cmp.Compare(a.id, b.id)) })
		for _, c := range list {
			out = append(out, c.change)
		}
		return out
	}
	return sorted(up), sorted(down)
}

// difference95 is the 95 % interval of the difference of two shares, b of m less a of n (R. G. Newcombe, 1998, method 10).
func difference95(a, n, b, m int) (low, high float64) {
	p, q := float64(a)/float64(n), float64(b)/float64(m)
	l1, u1 := wilson(a, n)
	l2, u2 := wilson(b, m)
	d := q - p
	return d - math.Sqrt((q-l2)*(q-l2)+(u1-p)*(u1-p)), d + math.Sqrt((u2-q)*(u2-q)+(p-l1)*(p-l1))
}

// changeSections are the tables of what rises and falls.
func changeSections(s *corpus.Summary, names map[string]string, most int) []text.Section {
	at, n, m := halves(s)
	if at == 0 || n == 0 || m == 0 {
		return nil
	}
	counts := map[string][]int{}
	kinds := map[string]string{}
	for kind, list := range map[string]map[string][]int{"country": text.CountriesOver(s), "theme": text.ThemesOver(s)} {
		for id, c := range list {
			counts[id], kinds[id] = c, kind
		}
	}
	rising, falling := changes(counts, at, n, m)
	t := text.NewTrend(s)
	columns := []string{"What", "Kind", ">to " + s.Periods[at-1].Key, ">from " + s.Periods[at].Key, ">Change", ">95 %", "By " + string(s.By)}
	if t == nil {
		columns[len(columns)-1] = ""
	}
	var out []text.Section
	for _, x := range []struct {
		title string
		list  []change
	}{{"Rising", rising}, {"Falling", falling}} {
		sec := text.Section{Title: x.title, Columns: columns}
		for _, c := range x.list[:min(most, len(x.list))] {
			line := ""
			if t != nil {
				line = t.Line(counts[c.id])
			}
			sec.Rows = append(sec.Rows, []string{cmp.Or(names[c.id], c.id), kinds[c.id], render.Percent(c.before), render.Percent(c.after), fmt.Sprintf("%+.1f", 100*(c.after-c.before)), fmt.Sprintf("%+.1f to %+.1f", 100*c.low, 100*c.high), line})
		}
		out = append(out, sec)
	}
	return out
}
