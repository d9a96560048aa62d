package eval

import (
	"cmp"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// Score counts how well texts were answered. It is not safe for several goroutines.
type Score struct {
	Docs   int     // texts that were counted
	Faults []Fault // the first ones, as many as were asked for

	measure Measure
	keep    int
	counter counter
}

// Figure is a result between 0 and 1.
type Figure struct {
	Name  string
	Value float64
	Low   bool // the lower the better
}

// Fault is a difference between a report and the annotation.
type Fault struct {
	ID    string   `json:"id"`   // of the text
	Kind  string   `json:"kind"` // missed, wrong (found, and said otherwise) or false (there is nothing)
	Start int      `json:"start"`
	End   int      `json:"end"`
	Text  string   `json:"text"`           // the range, on one line; long ones without their middle
	Near  string   `json:"near,omitempty"` // the words around it
	Want  []string `json:"want"`           // codes of countries, or the type of an entity
	Got   []string `json:"got"`
	Why   string   `json:"why,omitempty"` // the reason that the report gives
}

// counter is what a measure counts.
type counter interface {
	// add counts a text and reports whether it belongs to the measure. Differences go to fault.
	add(g *Gold, r *analyze.Report, fault func(Fault)) bool
	figures() []Figure
}

// New begins a score. It keeps so many faults.
func New(m Measure, faults int) *Score { return &Score{measure: m, keep: faults, counter: m.counter()} }

// NewThemes begins a score of themes against labels of another scheme.
func NewThemes(labels ThemeLabels, faults int) *Score {
	return &Score{measure: Themes, keep: faults, counter: &themes{labels: labels}}
}

// Add counts a text, which [Measure.Check] has accepted, and its report.
func (s *Score) Add(g *Gold, r *analyze.Report) {
	var faults []Fault
	if s.counter.add(g, r, func(f Fault) { faults = append(faults, f) }) {
		s.Docs++
	}
	slices.SortStableFunc(faults, func(a, b Fault) int {
		return cmp.Or(a.Start-b.Start, a.End-b.End, strings.Compare(b.Kind, a.Kind)) // wrong, missed, false
	})
	for _, f := range faults[:min(len(faults), s.keep-len(s.Faults))] {
		f.ID = g.Article.ID
		f.Text, f.Near = shown(g.Article.Text, f.Start, f.End)
		f.Want, f.Got = sorted(f.Want), sorted(f.Got)
		s.Faults = append(s.Faults, f)
	}
}

// Figures gives the results in the order in which they are read.
func (s *Score) Figures() []Figure { return s.counter.figures() }

// sorted gives each value once, never nil.
func sorted(list []string) []string {
	out := append([]string{}, list...)
	slices.Sort(out)
	return slices.Compact(out)
}

// tally counts what was right, what is false and what was missed.
type tally struct{ right, false, missed int }

func (t tally) precision() float64 { return ratio(t.right, t.right+t.false) }
func (t tally) recall() float64    { return ratio(t.right, t.right+t.missed) }
func (t tally) f1() float64        { return ratio(2*t.right, 2*t.right+t.false+t.missed) }

// three are the figures that most measures have.
func (t tally) three() []Figure {
	return []Figure{{Name: "p", Value: t.precision()}, {Name: "r", Value: t.recall()}, {Name: "f1", Value: t.f1()}}
}

// sets counts two sorted lists without repetitions.
func (t *tally) sets(want, got []string) {
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

// ratio is a share, and 0 of nothing.
func ratio(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}

// harmonic is the F1 of a precision and a recall that do not count the same things.
func harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}
