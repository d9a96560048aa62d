package corpus

import (
	"fmt"
	"slices"
	"strconv"
)

// change is what became of one country or theme in the unchanged texts.
type change struct {
	was, now                 int // number of texts that have it
	lost, gained             []string
	oldMentions, newMentions int
	fewer, more              []string // texts that still have it, with fewer or more mentions
}

// count counts a text with a number of mentions in the baseline and now.
func (c *change) count(id string, old, now int) {
	c.was += one(old > 0)
	c.now += one(now > 0)
	c.oldMentions += old
	c.newMentions += now
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

// changes has the changes of countries or themes by id.
type changes map[string]*change

func (m changes) at(id string) *change {
	if m[id] == nil {
		m[id] = &change{}
	}
	return m[id]
}

// compareUnchanged compares what was found in the texts that are unchanged.
func (c *comparison) compareUnchanged() {
	countries, themes := changes{}, changes{}
	var flips []Finding
	var details []string // texts in which only details differ, as far as is known yet
	for _, p := range c.unchanged {
		old, now := p[0], p[1]
		for _, code := range unionKeys(old.Countries, now.Countries) {
			countries.at(code).count(now.ID, old.Countries[code], now.Countries[code])
		}
		oldThemes, newThemes := setOf(old.Themes), setOf(now.Themes)
		for _, id := range unionKeys(oldThemes, newThemes) {
			themes.at(id).count(now.ID, oldThemes[id], newThemes[id])
		}
		if old.Focus != now.Focus {
			flips = append(flips, c.focusFinding(old, now))
		} else if old.Results != now.Results {
			details = append(details, now.ID)
		}
	}
	for _, code := range unionKeys(countries, countries) {
		c.judge("country", code, countries[code])
	}
	for _, id := range unionKeys(themes, themes) {
		c.judge("theme", id, themes[id])
	}
	c.addFlips(flips)
	details = slices.DeleteFunc(details, func(id string) bool { return c.named[id] })
	if len(details) > 0 {
		c.add(Finding{
			Class: ClassDrift, Kind: "corpus", ID: "details", What: "details", Texts: details,
			Message: fmt.Sprintf("details differ in %s: scores, people, keyphrases or pairs", countTexts(len(details))),
		})
	}
}

// setOf returns a map with 1 for each id.
func setOf(ids []string) map[string]int {
	m := make(map[string]int, len(ids))
	for _, id := range ids {
		m[id] = 1
	}
	return m
}

// addFlips adds the findings of texts whose focus has changed. The lost and different ones are left out if they are few enough.
func (c *comparison) addFlips(flips []Finding) {
	lost := 0
	for _, f := range flips {
		lost += one(f.Class == ClassRegression)
	}
	tolerated := float64(lost) <= c.Flips*float64(len(c.unchanged))
	for _, f := range flips {
		if f.Class != ClassRegression || !tolerated {
			c.add(f)
		}
	}
}

// focusFinding returns the finding of a text whose focus has changed.
func (c *comparison) focusFinding(old, now baselineText) Finding {
	f := Finding{Class: ClassRegression, Kind: "text", ID: now.ID, What: "focus", Old: old.Focus, New: now.Focus, Texts: []string{now.ID}}
	_, was := c.label("country", old.Focus)
	_, is := c.label("country", now.Focus)
	switch {
	case old.Focus == "":
		f.Class = ClassImprovement
		f.Message = "now has a focus: " + is
	case now.Focus == "":
		f.Message = "no longer has a focus; it was " + was
	default:
		f.Message = fmt.Sprintf("the focus is now %s; it was %s", is, was)
	}
	return f
}

// tolerated reports whether a loss of this many texts or mentions is small enough to be ignored.
func (c *comparison) tolerated(lost, of int) bool {
	return lost <= c.Absolute || float64(lost) <= c.Relative*float64(of)
}

// judge adds the findings about one country or theme: texts that lost or gained it, or else a changed number of mentions.
func (c *comparison) judge(kind, id string, n *change) {
	c.diff.Checks++
	name, label := c.label(kind, id)
	f := Finding{Kind: kind, ID: id, Name: name, What: "texts", Old: strconv.Itoa(n.was), New: strconv.Itoa(n.now)}
	if len(n.lost) > 0 && !c.tolerated(len(n.lost), n.was) {
		f.Class, f.Texts = ClassRegression, n.lost
		f.Message = fmt.Sprintf("%s: lost in %s; now in %d of the unchanged texts, previously in %d", label, countTexts(len(n.lost)), n.now, n.was)
		c.add(f)
	}
	if len(n.gained) > 0 {
		f.Class, f.Texts = ClassImprovement, n.gained
		f.Message = fmt.Sprintf("%s: new in %s; now in %d of the unchanged texts, previously in %d", label, countTexts(len(n.gained)), n.now, n.was)
		c.add(f)
	}
	if kind == "theme" { // a text has a theme or not
		return
	}
	f.What, f.Old, f.New = "mentions", strconv.Itoa(n.oldMentions), strconv.Itoa(n.newMentions)
	f.Message = fmt.Sprintf("%s: %d mentions in the unchanged texts, previously %d", label, n.newMentions, n.oldMentions)
	switch lost := n.oldMentions - n.newMentions; {
	case lost > 0 && len(n.lost) == 0 && !c.tolerated(lost, n.oldMentions):
		f.Class, f.Texts = ClassRegression, n.fewer
		c.add(f)
	case lost < 0 && len(n.gained) == 0:
		f.Class, f.Texts = ClassImprovement, n.more
		c.add(f)
	}
}
