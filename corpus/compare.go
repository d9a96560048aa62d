package corpus

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Tolerances say which differences are too small to speak of. The zero value tolerates nothing, and fails for nothing.
type Tolerances struct {
	Absolute int     // a country or theme may lose so many texts, or mentions
	Relative float64 // or this part of them; the greater of the two counts
	Flips    float64 // this part of the texts may get another focus
	Points   float64 // the share of the texts that have a country or theme may move by so much as other texts come in: 0.05 is five points
	Distance float64 // Jensen-Shannon distance of the shares of countries, and of themes, 0..1
	FDR      float64 // false discoveries that are accepted among the tests of countries and themes
	Fail     []Class // classes that make the check fail
}

// DefaultTolerances are strict with texts that are the same, and lenient with texts that are others.
func DefaultTolerances() Tolerances {
	return Tolerances{Points: 0.05, Distance: 0.1, FDR: 0.05, Fail: []Class{Regression, Gone}}
}

// mostShown is how many texts a finding names.
const mostShown = 20

// Compare says what has changed since a baseline. Two questions are kept apart. Texts that are the same letter for letter, and give
// something else, show what the program, its data or its model have changed: less is a regression, more an improvement. Texts that are
// gone, new or changed show what has changed in the corpus: drift, which is measured over all texts.
func Compare(was, now *Baseline, t Tolerances) (*Diff, error) {
	words, err := newGlossary()
	if err != nil {
		return nil, err
	}
	c := &comparison{
		Tolerances: t, words: words, was: was, now: now, told: map[string]bool{},
		d: &Diff{Schema: DiffSchema, Baseline: was.Origin, Now: now.Origin, Note: was.Origin.differs(now.Origin), Was: was.Documents, Texts: now.Documents, Findings: []Finding{}},
	}
	if len(was.Texts) > 0 || was.Documents == 0 {
		c.match()
		c.sameTexts()
		c.otherTexts()
	}
	if c.moved() {
		c.shares("country", was.Countries, now.Countries)
		c.shares("theme", was.Themes, now.Themes)
		c.shares("source", was.Sources, now.Sources)
		c.distance("countries", was.Countries, now.Countries)
		c.distance("themes", was.Themes, now.Themes)
	}
	c.d.sort()
	return c.d, nil
}

// comparison is the work of Compare.
type comparison struct {
	Tolerances
	words    glossary
	was, now *Baseline
	d        *Diff
	same     [][2]BaselineText // then and now
	changed  []BaselineText
	gone     []BaselineText
	new      []BaselineText
	told     map[string]bool // texts that a finding has named
}

func (c *comparison) add(f Finding) {
	f.Fails = slices.Contains(c.Fail, f.Class)
	for _, id := range f.Texts {
		c.told[id] = true
	}
	f.MoreTexts = max(0, len(f.Texts)-mostShown)
	f.Texts = f.Texts[:len(f.Texts)-f.MoreTexts]
	c.d.Findings = append(c.d.Findings, f)
}

// named is "Kazakhstan (KAZ)", or the name of a theme.
func (c *comparison) named(kind, id string) (name, shown string) {
	if kind == "country" {
		name = cmp.Or(c.words.countries[id], id)
		return name, fmt.Sprintf("%s (%s)", name, id)
	}
	if kind == "source" {
		name = cmp.Or(id, "no source")
		return name, fmt.Sprintf("%q", cmp.Or(id, "(no source)"))
	}
	name = cmp.Or(c.words.themes[id].Name, id)
	return name, name
}

// match pairs the texts by their ids, and those that are left, because they were renamed, by their words.
func (c *comparison) match() {
	then := map[string]BaselineText{}
	for _, t := range c.was.Texts {
		then[t.ID] = t
	}
	var rest []BaselineText
	for _, t := range c.now.Texts {
		old, ok := then[t.ID]
		switch {
		case !ok:
			rest = append(rest, t)
			continue
		case old.Input == t.Input:
			c.same = append(c.same, [2]BaselineText{old, t})
		default:
			c.changed = append(c.changed, t)
		}
		delete(then, t.ID)
	}
	moved := map[string][]BaselineText{}
	for _, t := range c.was.Texts {
		if _, left := then[t.ID]; left {
			moved[t.Input] = append(moved[t.Input], t)
		}
	}
	for _, t := range rest {
		if list := moved[t.Input]; len(list) > 0 {
			c.same = append(c.same, [2]BaselineText{list[0], t})
			moved[t.Input] = list[1:]
			delete(then, list[0].ID)
			continue
		}
		c.new = append(c.new, t)
	}
	for _, t := range c.was.Texts {
		if _, left := then[t.ID]; left {
			c.gone = append(c.gone, t)
		}
	}
	c.d.Same, c.d.Changed = len(c.same), len(c.changed)
	c.d.Checks += len(c.was.Texts) + len(c.new)
}

// tolerated says whether a loss out of so many is too small to speak of.
func (c *comparison) tolerated(lost, of int) bool {
	return lost <= c.Absolute || float64(lost) <= c.Relative*float64(of)
}

// change is what has become of a country or theme in the same texts.
type change struct {
	was, now            int // texts
	lost, gained        []string
	mentions, mentions2 int
	fewer, more         []string // texts that have it still, with fewer or more mentions
}

// sameTexts compares what the same texts give.
func (c *comparison) sameTexts() {
	countries, themes := map[string]*change{}, map[string]*change{}
	of := func(m map[string]*change, id string) *change {
		if m[id] == nil {
			m[id] = &change{}
		}
		return m[id]
	}
	var flips []Finding
	var details []string
	for _, p := range c.same {
		old, now := p[0], p[1]
		for _, code := range keys(old.Countries, now.Countries) {
			of(countries, code).count(now.ID, old.Countries[code], now.Countries[code])
		}
		then, here := map[string]int{}, map[string]int{}
		for _, id := range old.Themes {
			then[id] = 1
		}
		for _, id := range now.Themes {
			here[id] = 1
		}
		for _, id := range keys(then, here) {
			of(themes, id).count(now.ID, then[id], here[id])
		}
		if old.Focus != now.Focus {
			flips = append(flips, c.flip(old, now))
		} else if old.Results != now.Results {
			details = append(details, now.ID)
		}
	}
	for _, code := range keys(countries, countries) {
		c.judge("country", code, countries[code])
	}
	for _, id := range keys(themes, themes) {
		c.judge("theme", id, themes[id])
	}
	lost := 0
	for _, f := range flips {
		lost += one(f.Class == Regression)
	}
	for _, f := range flips {
		if f.Class != Regression || float64(lost) > c.Flips*float64(len(c.same)) {
			c.add(f)
		}
	}
	details = slices.DeleteFunc(details, func(id string) bool { return c.told[id] })
	if len(details) > 0 {
		c.add(Finding{
			Class: Drift, Kind: "corpus", ID: "details", What: "details", Texts: details,
			Message: fmt.Sprintf("other details in %s: scores, people, keyphrases or pairs", texts(len(details))),
		})
	}
}

func (c *change) count(id string, old, now int) {
	c.was += one(old > 0)
	c.now += one(now > 0)
	c.mentions += old
	c.mentions2 += now
	switch {
	case old > 0 && now == 0:
		c.lost = append(c.lost, id)
	case old == 0 && now > 0:
		c.gained = append(c.gained, id)
	case now < old:
		c.fewer = append(c.fewer, id)
	case now > old:
		c.more = append(c.more, id)
	}
}

// judge says what has become of a country or theme.
func (c *comparison) judge(kind, id string, n *change) {
	c.d.Checks++
	name, shown := c.named(kind, id)
	f := Finding{Kind: kind, ID: id, Name: name, What: "texts", Old: strconv.Itoa(n.was), New: strconv.Itoa(n.now)}
	verb, did := "mention it", "did"
	if kind == "theme" {
		verb, did = "have it", "had"
	}
	if len(n.lost) > 0 && !c.tolerated(len(n.lost), n.was) {
		f.Class, f.Texts = Regression, n.lost
		f.Message = fmt.Sprintf("%s: lost in %s; %d of the same texts %s, %d %s", shown, texts(len(n.lost)), n.now, verb, n.was, did)
		c.add(f)
	}
	if len(n.gained) > 0 {
		f.Class, f.Texts = Improvement, n.gained
		f.Message = fmt.Sprintf("%s: new in %s; %d of the same texts %s, %d %s", shown, texts(len(n.gained)), n.now, verb, n.was, did)
		c.add(f)
	}
	f.What, f.Old, f.New = "mentions", strconv.Itoa(n.mentions), strconv.Itoa(n.mentions2)
	switch lost := n.mentions - n.mentions2; {
	case kind == "theme":
	case lost > 0 && len(n.lost) == 0 && !c.tolerated(lost, n.mentions):
		f.Class, f.Texts = Regression, n.fewer
		f.Message = fmt.Sprintf("%s: %d mentions in the same texts, %d before", shown, n.mentions2, n.mentions)
		c.add(f)
	case lost < 0 && len(n.gained) == 0:
		f.Class, f.Texts = Improvement, n.more
		f.Message = fmt.Sprintf("%s: %d mentions in the same texts, %d before", shown, n.mentions2, n.mentions)
		c.add(f)
	}
}

// flip is a text whose focus has changed.
func (c *comparison) flip(old, now BaselineText) Finding {
	f := Finding{Class: Regression, Kind: "text", ID: now.ID, What: "focus", Old: old.Focus, New: now.Focus, Texts: []string{now.ID}}
	_, was := c.named("country", old.Focus)
	_, is := c.named("country", now.Focus)
	switch {
	case old.Focus == "":
		f.Class = Improvement
		f.Message = "has a focus now: " + is
	case now.Focus == "":
		f.Message = "has no focus any more; it was " + was
	default:
		f.Message = fmt.Sprintf("the focus is %s now, it was %s", is, was)
	}
	return f
}

// otherTexts names the texts that are gone, new or changed.
func (c *comparison) otherTexts() {
	for _, t := range c.gone {
		c.add(Finding{Class: Gone, Kind: "text", ID: t.ID, What: "text", Old: t.Focus, Texts: []string{t.ID}, Message: "is not there any more" + c.about(t)})
	}
	for _, t := range c.new {
		c.add(Finding{Class: New, Kind: "text", ID: t.ID, What: "text", New: t.Focus, Texts: []string{t.ID}, Message: "is not in the baseline" + c.about(t)})
	}
	for _, t := range c.changed {
		c.add(Finding{Class: Drift, Kind: "text", ID: t.ID, What: "text", New: t.Focus, Texts: []string{t.ID}, Message: "has other words than in the baseline" + c.about(t)})
	}
}

// about says what a text is about, so that somebody knows it.
func (c *comparison) about(t BaselineText) string {
	if t.Focus == "" {
		return ""
	}
	_, shown := c.named("country", t.Focus)
	return "; its focus: " + shown
}

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
		f := Finding{Class: Drift, Kind: kind, ID: id, Name: name, What: "share", Old: percent(x), New: percent(y), P: significant(q[i])}
		switch significant := q[i] < c.FDR; {
		case a > 0 && b == 0 && c.left(kind, id, c.gone):
			f.Class, f.Message = Gone, fmt.Sprintf("%s %s no text any more, it %s %d", shown, is, had, a)
		case a == 0 && b > 0 && c.left(kind, id, c.new):
			f.Class, f.Message = New, fmt.Sprintf("%s %s %s, it %s none", shown, is, texts(b), had)
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
		Class: Drift, Kind: "corpus", ID: kind, What: "distance", Old: fmt.Sprintf("%.3f", c.Distance), New: fmt.Sprintf("%.3f", d),
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
