package eval

import (
	"cmp"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// Score accumulates the figures of a measure over texts. It is not safe for concurrent use.
type Score struct {
	Docs   int     // texts that were scored
	Faults []Fault // the first ones, at most the number given to New

	measure Measure
	maxKept int // faults
	counter counter
}

// Figure is a result between 0 and 1.
type Figure struct {
	Name  string
	Value float64
	Low   bool // lower is better
}

// Fault is a difference between a report and the annotation.
type Fault struct {
	ID    string   `json:"id"`   // of the text
	Kind  string   `json:"kind"` // missed, wrong (found, with another value) or false (found where nothing is annotated)
	Start int      `json:"start"`
	End   int      `json:"end"`
	Text  string   `json:"text"`           // the range, on one line; without its middle if it is long
	Near  string   `json:"near,omitempty"` // the range with the words around it
	Want  []string `json:"want"`           // codes of countries, or the type of an entity
	Got   []string `json:"got"`
	Why   string   `json:"why,omitempty"` // the reason that the report gives
}

// counter accumulates the counts of one measure.
type counter interface {
	// add adds a text and reports whether it is scored. It calls fault with each difference.
	add(g *Gold, r *analyze.Report, fault func(Fault)) bool
	figures() []Figure
}

// New returns a Score that keeps at most the given number of faults.
func New(m Measure, faults int) *Score {
	return &Score{measure: m, maxKept: faults, counter: m.counter()}
}

// NewThemes returns a Score of themes against labels of another scheme.
func NewThemes(labels ThemeLabels, faults int) *Score {
	return &Score{measure: Themes, maxKept: faults, counter: &themes{labels: labels}}
}

// Add adds a text that [Measure.Check] has accepted, and its report.
func (s *Score) Add(g *Gold, r *analyze.Report) {
	var faults []Fault
	if s.counter.add(g, r, func(f Fault) { faults = append(faults, f) }) {
		s.Docs++
	}
	slices.SortStableFunc(faults, func(a, b Fault) int {
		return cmp.Or(a.Start-b.Start, a.End-b.End, strings.Compare(b.Kind, a.Kind)) // wrong, missed, false
	})
	for _, f := range faults[:min(len(faults), s.maxKept-len(s.Faults))] {
		f.ID = g.Article.ID
		f.Text, f.Near = excerpt(g.Article.Text, f.Start, f.End)
		f.Want, f.Got = sorted(f.Want), sorted(f.Got)
		s.Faults = append(s.Faults, f)
	}
}

// Figures returns the results in the order in which they are shown.
func (s *Score) Figures() []Figure { return s.counter.figures() }

// sorted returns a sorted copy without duplicates, never nil.
func sorted(list []string) []string {
	out := append([]string{}, list...)
	slices.Sort(out)
	return slices.Compact(out)
}

// tally counts true positives (right), false positives and false negatives (missed).
type tally struct{ right, false, missed int }

func (t tally) precision() float64 { return ratio(t.right, t.right+t.false) }
func (t tally) recall() float64    { return ratio(t.right, t.right+t.missed) }
func (t tally) f1() float64        { return ratio(2*t.right, 2*t.right+t.false+t.missed) }

// prf returns precision, recall and F1.
func (t tally) prf() []Figure {
	return []Figure{{Name: "p", Value: t.precision()}, {Name: "r", Value: t.recall()}, {Name: "f1", Value: t.f1()}}
}

// compare adds the differences between two lists without duplicates.
func (t *tally) compare(want, got []string) {
	for _, c := range got {
		if slices.Contains(want, c) {
			t.right++
		} else {
			t.false++
		}
	}
	for _, c := range want {
		if !slices.Contains(got, c) {
			t.missed++
		}
	}
}

// ratio returns n/of, or 0 if of is 0.
func ratio(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// harmonicMean returns the F1 of a precision and a recall that do not come from one tally.
func harmonicMean(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}
