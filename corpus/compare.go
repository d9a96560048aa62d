package corpus

import (
	"cmp"
	"fmt"
	"slices"
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
	return Tolerances{Points: 0.05, Distance: 0.1, FDR: 0.05, Fail: []Class{ClassRegression, ClassGone}}
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
		d: &Diff{Schema: DiffSchema, Baseline: was.Provenance, Now: now.Provenance, Note: was.Provenance.differs(now.Provenance), Was: was.Documents, Texts: now.Documents, Findings: []Finding{}},
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

// otherTexts names the texts that are gone, new or changed.
func (c *comparison) otherTexts() {
	for _, t := range c.gone {
		c.add(Finding{Class: ClassGone, Kind: "text", ID: t.ID, What: "text", Old: t.Focus, Texts: []string{t.ID}, Message: "is not there any more" + c.about(t)})
	}
	for _, t := range c.new {
		c.add(Finding{Class: ClassNew, Kind: "text", ID: t.ID, What: "text", New: t.Focus, Texts: []string{t.ID}, Message: "is not in the baseline" + c.about(t)})
	}
	for _, t := range c.changed {
		c.add(Finding{Class: ClassDrift, Kind: "text", ID: t.ID, What: "text", New: t.Focus, Texts: []string{t.ID}, Message: "has other words than in the baseline" + c.about(t)})
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
