package corpus

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/lexicon"
)

// Class says what a finding means.
type Class string

// The classes, the most serious first.
const (
	ClassRegression  Class = "regression"  // the same text gives less, or something else, than it did; or an expectation is not met
	ClassGone        Class = "gone"        // a text, or all texts with a country, are no longer there
	ClassDrift       Class = "drift"       // other texts, and with them other numbers
	ClassNew         Class = "new"         // a text or country that was not there
	ClassImprovement Class = "improvement" // the same text gives more than it did
)

// Classes lists the classes.
func Classes() []Class {
	return []Class{ClassRegression, ClassGone, ClassDrift, ClassNew, ClassImprovement}
}

// ParseClasses reads the names of classes.
func ParseClasses(names []string) ([]Class, error) {
	var have []string
	for _, c := range Classes() {
		have = append(have, string(c))
	}
	var out []Class
	for _, n := range names {
		if n == "none" {
			continue
		}
		if !slices.Contains(have, n) {
			return nil, lexicon.Unknown("class", n, append(have, "none"))
		}
		out = append(out, Class(n))
	}
	return out, nil
}

// Finding is one difference between a baseline and now.
type Finding struct {
	Class     Class    `json:"class"`
	Kind      string   `json:"kind"`                 // country, theme, source, text, corpus, expectation or gold
	ID        string   `json:"id"`                   // of the country, theme or text
	Name      string   `json:"name,omitempty"`       // of the country or theme
	What      string   `json:"what"`                 // texts, mentions, focus, share, details, ...
	Old       string   `json:"old,omitempty"`        // what it was
	New       string   `json:"new,omitempty"`        // what it is
	Message   string   `json:"message"`              // the whole of it in words
	Texts     []string `json:"texts,omitempty"`      // ids of texts that show it, at most twenty
	MoreTexts int      `json:"more_texts,omitempty"` // how many texts more show it
	P         float64  `json:"p,omitempty"`          // of a test, corrected for the number of tests
	Fails     bool     `json:"fails"`                // it makes the check fail
}

// Diff is what has changed since a baseline.
type Diff struct {
	Schema   int           `json:"schema"`
	Baseline Provenance    `json:"baseline"`
	Now      Provenance    `json:"now"`
	Note     string        `json:"note,omitempty"` // in what the origins differ
	Was      int           `json:"was"`            // texts of the baseline
	Texts    int           `json:"texts"`          // texts now
	Same     int           `json:"same"`           // texts that are in both, letter for letter
	Changed  int           `json:"changed"`        // texts with the same id and other words
	Failed   int           `json:"failed"`         // articles that could not be read
	Checks   int           `json:"checks"`         // comparisons that were made
	Counts   map[Class]int `json:"counts"`         // findings by class
	Fails    bool          `json:"fails"`          // the check has failed
	Findings []Finding     `json:"findings"`       // those that fail first, then by class, kind and id
}

// DiffSchema is the version of the form of a Diff.
const DiffSchema = 1

// Add adds a finding that was made elsewhere, such as that of an expectation. It fails if its class is among those that do.
func (d *Diff) Add(f Finding, fail []Class) {
	f.Fails = slices.Contains(fail, f.Class)
	d.Findings = append(d.Findings, f)
	d.sort()
}

// sort puts the findings in order, and counts them.
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

// texts says how many: "1 text", "12 texts".
func texts(n int) string {
	if n == 1 {
		return "1 text"
	}
	return fmt.Sprintf("%d texts", n)
}
