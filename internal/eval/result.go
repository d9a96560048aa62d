package eval

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Result is the score of a tagger on a file.
type Result struct {
	File    string             `json:"file"`
	Tagger  string             `json:"tagger"`
	Measure Measure            `json:"measure"`
	Docs    int                `json:"docs"`
	Figures map[string]float64 `json:"figures"`
	Faults  []Fault            `json:"errors,omitempty"`
}

// Result returns the figures and faults of a score.
func (s *Score) Result(file, tagger string) Result {
	out := Result{file, tagger, s.measure, s.Docs, map[string]float64{}, s.Faults}
	for _, f := range s.Figures() {
		out.Figures[f.Name] = f.Value
	}
	return out
}

// Floor is the lowest acceptable value of a figure.
type Floor struct {
	Name string
	Min  float64
}

// ParseFloor parses a floor such as set_f1=0.9, of one of the figures that [Floors] returns.
func ParseFloor(s string) (Floor, error) {
	name, value, _ := strings.Cut(s, "=")
	least, err := strconv.ParseFloat(value, 64)
	if name == "" || err != nil || math.IsNaN(least) || least < 0 || least > 1 {
		return Floor{}, fmt.Errorf("%q: want a figure and a value between 0 and 1, such as set_f1=0.9", s)
	}
	return Floor{name, least}, nil
}

// Below returns an error for each figure below its floor, and for each floor without a figure.
func Below(results []Result, floors []Floor) []error {
	var errs []error
	for _, f := range floors {
		found := false
		for _, r := range results {
			v, ok := r.Figures[f.Name]
			found = found || ok
			if ok && v < f.Min {
				errs = append(errs, fmt.Errorf("%s, tagger %s: %s is %.6g, below %.6g", r.File, r.Tagger, f.Name, v, f.Min))
			}
		}
		if !found {
			errs = append(errs, fmt.Errorf("%s=%.6g: no result has this figure", f.Name, f.Min))
		}
	}
	return errs
}

// Figures returns the names of the figures of a measure, in the order in which they are shown.
func (m Measure) Figures() []string {
	var out []string
	for _, f := range m.counter().figures() {
		out = append(out, f.Name)
	}
	return out
}

// Floors returns the names of the figures of all measures for which higher is better.
func Floors() []string {
	var out []string
	for _, m := range Measures() {
		for _, f := range m.counter().figures() {
			if !f.Low {
				out = append(out, f.Name)
			}
		}
	}
	return sorted(out)
}
