package corpus

import (
	"fmt"
	"slices"
	"strconv"
)

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
		lost += one(f.Class == ClassRegression)
	}
	for _, f := range flips {
		if f.Class != ClassRegression || float64(lost) > c.Flips*float64(len(c.same)) {
			c.add(f)
		}
	}
	details = slices.DeleteFunc(details, func(id string) bool { return c.told[id] })
	if len(details) > 0 {
		c.add(Finding{
			Class: ClassDrift, Kind: "corpus", ID: "details", What: "details", Texts: details,
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
		f.Class, f.Texts = ClassRegression, n.lost
		f.Message = fmt.Sprintf("%s: lost in %s; %d of the same texts %s, %d %s", shown, texts(len(n.lost)), n.now, verb, n.was, did)
		c.add(f)
	}
	if len(n.gained) > 0 {
		f.Class, f.Texts = ClassImprovement, n.gained
		f.Message = fmt.Sprintf("%s: new in %s; %d of the same texts %s, %d %s", shown, texts(len(n.gained)), n.now, verb, n.was, did)
		c.add(f)
	}
	f.What, f.Old, f.New = "mentions", strconv.Itoa(n.mentions), strconv.Itoa(n.mentions2)
	switch lost := n.mentions - n.mentions2; {
	case kind == "theme":
	case lost > 0 && len(n.lost) == 0 && !c.tolerated(lost, n.mentions):
		f.Class, f.Texts = ClassRegression, n.fewer
		f.Message = fmt.Sprintf("%s: %d mentions in the same texts, %d before", shown, n.mentions2, n.mentions)
		c.add(f)
	case lost < 0 && len(n.gained) == 0:
		f.Class, f.Texts = ClassImprovement, n.more
		f.Message = fmt.Sprintf("%s: %d mentions in the same texts, %d before", shown, n.mentions2, n.mentions)
		c.add(f)
	}
}

// flip is a text whose focus has changed.
func (c *comparison) flip(old, now BaselineText) Finding {
	f := Finding{Class: ClassRegression, Kind: "text", ID: now.ID, What: "focus", Old: old.Focus, New: now.Focus, Texts: []string{now.ID}}
	_, was := c.named("country", old.Focus)
	_, is := c.named("country", now.Focus)
	switch {
	case old.Focus == "":
		f.Class = ClassImprovement
		f.Message = "has a focus now: " + is
	case now.Focus == "":
		f.Message = "has no focus any more; it was " + was
	default:
		f.Message = fmt.Sprintf("the focus is %s now, it was %s", is, was)
	}
	return f
}
