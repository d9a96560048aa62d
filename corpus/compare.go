package corpus

import (
	"cmp"
	"fmt"
	"slices"
)

// Tolerances say which differences [Compare] ignores. The zero value ignores none, and no class makes the check fail.
type Tolerances struct {
	// For unchanged texts.
	Absolute int     // a country or theme may lose this many texts or mentions
	Relative float64 // or this share of them, if that is more
	Flips    float64 // this share of the texts may lose their focus country or get a different one

	// For the corpus as a whole, if texts were added, removed or edited.
	Points   float64 // the share of texts with a country, theme or source may change by this much: 0.05 is five percentage points
	Distance float64 // largest Jensen-Shannon distance of the shares of countries, and of themes, 0..1
	FDR      float64 // false discovery rate of the tests for changed shares

	Fail []Class // classes that make the check fail
}

// DefaultTolerances returns tolerances that are strict about unchanged texts and lenient about changes of the corpus.
func DefaultTolerances() Tolerances {
	return Tolerances{Points: 0.05, Distance: 0.1, FDR: 0.05, Fail: []Class{ClassRegression, ClassGone}}
}

// maxTexts is how many texts a finding lists.
const maxTexts = 20

// Compare lists the differences between two baselines of a corpus. It keeps two questions apart. If something else is found in texts
// that are unchanged, the program, its data or its model has changed: less is a regression, more is an improvement. If texts were
// added, removed or edited, the corpus has changed, and the shares over all texts are tested for drift.
func Compare(was, now *Baseline, t Tolerances) (*Diff, error) {
	names, err := newGlossary()
	if err != nil {
		return nil, err
	}
	c := &comparison{
		Tolerances: t, names: names, was: was, now: now, named: map[string]bool{},
		diff: &Diff{
			Schema: DiffSchema, Baseline: was.Provenance, Now: now.Provenance, Note: was.Provenance.Changes(now.Provenance),
			Was: was.Documents, Texts: now.Documents, Findings: []Finding{},
		},
	}
	if !was.SumsOnly() {
		c.match()
		c.compareUnchanged()
		c.listOthers()
	}
	if c.corpusChanged() {
		c.compareShares("country", was.countries, now.countries)
		c.compareShares("theme", was.themes, now.themes)
		c.compareShares("source", was.sources, now.sources)
		c.compareDistribution("countries", was.countries, now.countries)
		c.compareDistribution("themes", was.themes, now.themes)
	}
	c.diff.sort()
	return c.diff, nil
}

// comparison is the state of Compare.
type comparison struct {
	Tolerances
	names    glossary
	was, now *Baseline
	diff     *Diff

	unchanged [][2]baselineText // texts with equal input, in the baseline and now
	edited    []baselineText
	gone      []baselineText
	added     []baselineText

	named map[string]bool // ids of the texts that findings list
}

func (c *comparison) add(f Finding) {
	f.Fails = slices.Contains(c.Fail, f.Class)
	for _, id := range f.Texts {
		c.named[id] = true
	}
	f.MoreTexts = max(0, len(f.Texts)-maxTexts)
	f.Texts = f.Texts[:len(f.Texts)-f.MoreTexts]
	c.diff.Findings = append(c.diff.Findings, f)
}

// label returns the name of a country, theme or source, and how messages refer to it: "Kazakhstan (KAZ)".
func (c *comparison) label(kind, id string) (name, label string) {
	switch kind {
	case "country":
		name = cmp.Or(c.names.countries[id], id)
		return name, fmt.Sprintf("%s (%s)", name, id)
	case "source":
		return cmp.Or(id, "no source"), fmt.Sprintf("%q", cmp.Or(id, "(no source)"))
	}
	name = cmp.Or(c.names.themes[id].Name, id)
	return name, name
}

// match pairs the texts of the two baselines by id. Those that are left are paired by their input: a text that was only renamed is
// unchanged.
func (c *comparison) match() {
	old := map[string]baselineText{}
	for _, t := range c.was.texts {
		old[t.ID] = t
	}
	var unmatched []baselineText
	for _, t := range c.now.texts {
		o, ok := old[t.ID]
		switch {
		case !ok:
			unmatched = append(unmatched, t)
			continue
		case o.Input == t.Input:
			c.unchanged = append(c.unchanged, [2]baselineText{o, t})
		default:
			c.edited = append(c.edited, t)
		}
		delete(old, t.ID)
	}
	byInput := map[string][]baselineText{}
	for _, t := range c.was.texts {
		if _, left := old[t.ID]; left {
			byInput[t.Input] = append(byInput[t.Input], t)
		}
	}
	for _, t := range unmatched {
		if list := byInput[t.Input]; len(list) > 0 {
			c.unchanged = append(c.unchanged, [2]baselineText{list[0], t})
			byInput[t.Input] = list[1:]
			delete(old, list[0].ID)
			continue
		}
		c.added = append(c.added, t)
	}
	for _, t := range c.was.texts {
		if _, left := old[t.ID]; left {
			c.gone = append(c.gone, t)
		}
	}
	c.diff.Same, c.diff.Changed = len(c.unchanged), len(c.edited)
	c.diff.Checks += len(c.was.texts) + len(c.added)
}

// listOthers adds a finding for each text that was removed, added or edited.
func (c *comparison) listOthers() {
	for _, t := range c.gone {
		c.add(Finding{Class: ClassGone, Kind: "text", ID: t.ID, What: "text", Old: t.Focus, Texts: []string{t.ID}, Message: "is gone" + c.focusNote("was", t)})
	}
	for _, t := range c.added {
		c.add(Finding{Class: ClassNew, Kind: "text", ID: t.ID, What: "text", New: t.Focus, Texts: []string{t.ID}, Message: "is not in the baseline" + c.focusNote("is", t)})
	}
	for _, t := range c.edited {
		c.add(Finding{Class: ClassDrift, Kind: "text", ID: t.ID, What: "text", New: t.Focus, Texts: []string{t.ID}, Message: "was edited after the baseline" + c.focusNote("is", t)})
	}
}

// focusNote names the focus of a text, to help people recognize it.
func (c *comparison) focusNote(verb string, t baselineText) string {
	if t.Focus == "" {
		return ""
	}
	_, label := c.label("country", t.Focus)
	return "; its focus " + verb + " " + label
}
