package corpus

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/suggest"
)

// Class says what a [Finding] means for the corpus.
type Class string

// The classes, the most serious first.
const (
	ClassRegression  Class = "regression"  // less, or something else, was found in an unchanged text, or an expectation is not met
	ClassGone        Class = "gone"        // a text was removed, or all texts with a country, theme or source were
	ClassDrift       Class = "drift"       // a text was edited, or the shares of countries, themes or sources have shifted
	ClassNew         Class = "new"         // a text, country, theme or source was added
	ClassImprovement Class = "improvement" // more was found in an unchanged text
)

// Classes returns all classes, the most serious first.
func Classes() []Class {
	return []Class{ClassRegression, ClassGone, ClassDrift, ClassNew, ClassImprovement}
}

// ParseClasses returns the classes with the given names; "none" adds no class. The error for an unknown name lists the valid ones.
func ParseClasses(names []string) ([]Class, error) {
	var valid []string
	for _, c := range Classes() {
		valid = append(valid, string(c))
	}
	var out []Class
	for _, n := range names {
		if n == "none" {
			continue
		}
		if !slices.Contains(valid, n) {
			return nil, suggest.Unknown("class", n, append(valid, "none"))
		}
		out = append(out, Class(n))
	}
	return out, nil
}

// Finding is one difference between a corpus and its baseline.
type Finding struct {
	Class     Class    `json:"class"`
	Kind      string   `json:"kind"`                 // country, theme, source, text, corpus, expectation or gold
	ID        string   `json:"id"`                   // of the country, theme, source or text
	Name      string   `json:"name,omitempty"`       // of the country, theme or source
	What      string   `json:"what"`                 // what was compared: texts, mentions, focus, share, ...
	Old       string   `json:"old,omitempty"`        // its value in the baseline
	New       string   `json:"new,omitempty"`        // its value now
	Message   string   `json:"message"`              // the finding as a sentence
	Texts     []string `json:"texts,omitempty"`      // ids of texts that show it, at most twenty
	MoreTexts int      `json:"more_texts,omitempty"` // number of further texts that show it
	P         float64  `json:"p,omitempty"`          // p-value of a test, corrected for the number of tests
	Fails     bool     `json:"fails"`                // whether it makes the check fail
}

// DiffSchema is the version of the JSON form of a [Diff].
const DiffSchema = 1

// Diff lists the differences between a corpus and its baseline.
type Diff struct {
	Schema   int           `json:"schema"` // DiffSchema
	Baseline Provenance    `json:"baseline"`
	Now      Provenance    `json:"now"`
	Note     string        `json:"note,omitempty"` // how the two differ, see Provenance.Changes
	Was      int           `json:"was"`            // number of texts in the baseline
	Texts    int           `json:"texts"`          // number of texts now
	Same     int           `json:"same"`           // texts that are unchanged
	Changed  int           `json:"changed"`        // texts that were edited: their ids are in both, with different input
	Failed   int           `json:"failed"`         // articles that could not be read; set by the caller
	Checks   int           `json:"checks"`         // number of comparisons made
	Counts   map[Class]int `json:"counts"`         // number of findings by class
	Fails    bool          `json:"fails"`          // whether any finding makes the check fail
	Findings []Finding     `json:"findings"`       // those that fail first, then by class, kind and id
}

// Add adds a finding. It fails if its class is in fail.
func (d *Diff) Add(f Finding, fail []Class) {
	f.Fails = slices.Contains(fail, f.Class)
	d.Findings = append(d.Findings, f)
	d.sort()
}

// Expect adds a regression for each expectation that the documents of a tally do not meet.
func (d *Diff) Expect(list []Expectation, t *Tally, fail []Class) {
	for _, e := range list {
		d.Checks++
		if holds, has := e.Holds(t); !holds {
			d.Add(Finding{
				Class: ClassRegression, Kind: "expectation", ID: e.text, What: "expectation", New: has,
				Message: fmt.Sprintf("expected %s; found %s", e.text, has),
			}, fail)
		}
	}
}

// sort orders and counts the findings.
func (d *Diff) sort() {
	rank := func(f Finding) int { return slices.Index(Classes(), f.Class) }
	kinds := []string{"gold", "expectation", "corpus", "source", "country", "theme", "text"}
	slices.SortStableFunc(d.Findings, func(a, b Finding) int {
		return cmp.Or(one(b.Fails)-one(a.Fails), rank(a)-rank(b), slices.Index(kinds, a.Kind)-slices.Index(kinds, b.Kind), strings.Compare(a.ID, b.ID), strings.Compare(a.What, b.What))
	})
	d.Counts, d.Fails = map[Class]int{}, false
	for _, f := range d.Findings {
		d.Counts[f.Class]++
		d.Fails = d.Fails || f.Fails
	}
}

// countTexts returns "1 text", "12 texts".
func countTexts(n int) string {
	if n == 1 {
		return "1 text"
	}
	return fmt.Sprintf("%d texts", n)
}
