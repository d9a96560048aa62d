package corpus

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// moved says whether other texts than those of the baseline were counted, as far as that is known.
func (c *comparison) moved() bool {
	if len(c.was.Texts) == 0 {
		return true
	}
	return len(c.gone)+len(c.new)+len(c.changed) > 0
}

// shares tests, for each country, theme or source, whether it is in another share of the texts than it was.
func (c *comparison) shares(kind string, was, now []BaselineCount) {
	then, here := byID(was), byID(now)
	nWas, nNow := c.was.Documents, c.now.Documents
	if nWas == 0 || nNow == 0 {
		return
	}
	ids := keys(then, here)
	p := make([]float64, len(ids))
	for i, id := range ids {
		p[i] = math.Erfc(math.Sqrt(math.Abs(likelihood(then[id].Documents, here[id].Documents, nWas, nNow)) / 2))
	}
	q := benjaminiHochberg(p)
	is, had := "is in", "was in"
	if kind == "source" {
		is, had = "has", "had"
	}
	for i, id := range ids {
		c.d.Checks++
		a, b := then[id].Documents, here[id].Documents
		x, y := float64(a)/float64(nWas), float64(b)/float64(nNow)
		name, shown := c.named(kind, id)
		f := Finding{Class: ClassDrift, Kind: kind, ID: id, Name: name, What: "share", Old: percent(x), New: percent(y), P: significant(q[i])}
		switch significant := q[i] < c.FDR; {
		case a > 0 && b == 0 && c.left(kind, id, c.gone):
			f.Class, f.Message = ClassGone, fmt.Sprintf("%s %s no text any more, it %s %d", shown, is, had, a)
		case a == 0 && b > 0 && c.left(kind, id, c.new):
			f.Class, f.Message = ClassNew, fmt.Sprintf("%s %s %s, it %s none", shown, is, texts(b), had)
		case significant || math.Abs(x-y) > c.Points && max(a-b, b-a) > 1: // one text is named as such
			f.Message = fmt.Sprintf("%s %s %s of the texts (%d of %d), it %s %s (%d of %d)", shown, is, f.New, b, nNow, had, f.Old, a, nWas)
			if significant {
				f.Message += fmt.Sprintf("; p = %.2g", q[i])
			}
		default:
			continue
		}
		f.Texts = c.holders(kind, id)
		c.add(f)
	}
}

// left says whether any of the texts has a country or theme. Where no texts are kept, they may.
func (c *comparison) left(kind, id string, list []BaselineText) bool {
	return len(c.was.Texts) == 0 || kind == "source" || slices.ContainsFunc(append(list[:len(list):len(list)], c.changed...), func(t BaselineText) bool { return t.has(kind, id) }) || len(c.changed) > 0
}

func (t BaselineText) has(kind, id string) bool {
	switch kind {
	case "country":
		return t.Countries[id] > 0
	case "theme":
		return slices.Contains(t.Themes, id)
	}
	return false // the source of a text is not kept
}

// holders are the texts with a country or theme that are gone, new or changed.
func (c *comparison) holders(kind, id string) []string {
	var out []string
	for _, list := range [][]BaselineText{c.gone, c.new, c.changed} {
		for _, t := range list {
			if t.has(kind, id) {
				out = append(out, t.ID)
			}
		}
	}
	return out
}

// distance compares the shares of all countries or themes at once.
func (c *comparison) distance(kind string, was, now []BaselineCount) {
	c.d.Checks++
	d := jensenShannon(byID(was), byID(now))
	if d <= c.Distance {
		return
	}
	c.add(Finding{
		Class: ClassDrift, Kind: "corpus", ID: kind, What: "distance", Old: fmt.Sprintf("%.3f", c.Distance), New: fmt.Sprintf("%.3f", d),
		Message: fmt.Sprintf("the shares of %s have moved by a Jensen-Shannon distance of %.3f; %.3f is tolerated", kind, d, c.Distance),
	})
}

// jensenShannon is the distance of two distributions of documents, 0 where they are the same, 1 where they share nothing.
func jensenShannon(a, b map[string]BaselineCount) float64 {
	sum := func(m map[string]BaselineCount) (n float64) {
		for _, c := range m {
			n += float64(c.Documents)
		}
		return n
	}
	na, nb := sum(a), sum(b)
	switch {
	case na == 0 && nb == 0:
		return 0
	case na == 0 || nb == 0:
		return 1
	}
	d := 0.0
	for _, id := range keys(a, b) { // in order: sums of floats depend on it
		p, q := float64(a[id].Documents)/na, float64(b[id].Documents)/nb
		m := (p + q) / 2
		if p > 0 {
			d += p * math.Log2(p/m) / 2
		}
		if q > 0 {
			d += q * math.Log2(q/m) / 2
		}
	}
	return math.Sqrt(max(0, d))
}

// benjaminiHochberg corrects the p of several tests: those below a level then hold at most that part of false discoveries.
func benjaminiHochberg(p []float64) []float64 {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, k int) int { return cmp.Compare(p[i], p[k]) })
	out := make([]float64, len(p))
	least := 1.0
	for place := len(order) - 1; place >= 0; place-- {
		i := order[place]
		least = min(least, p[i]*float64(len(p))/float64(place+1))
		out[i] = least
	}
	return out
}

// significant keeps three digits of a p.
func significant(p float64) float64 {
	f, err := strconv.ParseFloat(strconv.FormatFloat(p, 'g', 3, 64), 64)
	if err != nil {
		return p
	}
	return f
}

func percent(f float64) string { return strings.TrimSuffix(fmt.Sprintf("%.1f", 100*f), ".0") + " %" }
