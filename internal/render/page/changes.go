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

// change is the change in the share of texts that have a country or theme, from the earlier to the later half of the corpus.
type change struct {
	id            string
	before, after float64
	low, high     float64 // 95 % interval of the difference
}

// halves splits the dated texts where their two parts are most nearly equal without splitting a period. It returns the index of
// the first period of the later part, or 0 if there are no two parts, and the number of texts in both.
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

// significantChanges returns what rose and what fell, if the 95 % interval of the difference does not contain 0, the most
// significant first by a z test of two proportions. The first half, of n texts, ends before period at; the second has m texts.
func significantChanges(counts map[string][]int, at, n, m int) (rising, falling []change) {
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
		c.low, c.high = newcombe(a, n, b, m)
		pooled := float64(a+b) / float64(n+m)
		z := math.Abs(c.after-c.before) / math.Sqrt(max(pooled*(1-pooled)*(1/float64(n)+1/float64(m)), 1e-12))
		switch {
		case c.low > 0:
			up = append(up, scored{c, z})
		case c.high < 0:
			down = append(down, scored{c, z})
		}
	}
	sorted := func(list []scored) (out []change) { // by z
		slices.SortFunc(list, func(a, b scored) int { return cmp.Or(cmp.Compare(b.z, a.z), cmp.Compare(a.id, b.id)) })
		for _, c := range list {
			out = append(out, c.change)
		}
		return out
	}
	return sorted(up), sorted(down)
}

// newcombe returns the 95 % interval of the difference between the shares b/m and a/n (R. G. Newcombe, 1998, method 10).
func newcombe(a, n, b, m int) (low, high float64) {
	p, q := float64(a)/float64(n), float64(b)/float64(m)
	l1, u1 := wilson(a, n)
	l2, u2 := wilson(b, m)
	d := q - p
	return d - math.Sqrt((q-l2)*(q-l2)+(u1-p)*(u1-p)), d + math.Sqrt((u2-q)*(u2-q)+(p-l1)*(p-l1))
}

// changes prints the tables of what rises and what falls.
func (w writer) changes(s *corpus.Summary, names map[string]string) {
	const rows = 12
	w.print("<div class=\"tables\">\n")
	for i, sec := range changeSections(s, names, rows) {
		w.table([]string{"rising", "falling"}[i], sec)
	}
	w.print("</div>\n")
}

// changeSections returns the tables of what rises and what falls, each with at most the given number of rows.
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
	rising, falling := significantChanges(counts, at, n, m)
	t := text.NewTrend(s)
	columns := []string{"Name", "Kind", ">Until " + s.Periods[at-1].Key, ">From " + s.Periods[at].Key, ">Change", ">95 % CI", "Trend by " + string(s.By)}
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
