package ci

import (
	"fmt"
	"strings"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
)

// Options say what to print and how.
type Options struct {
	render.Options
	Baseline string               // name of the baseline's file, or ""
	IsFile   func(id string) bool // reports whether the id of a text is the name of a file; may be nil
}

// file returns the file to attach a finding to: that of its text or its gold annotations, otherwise the baseline.
func (o Options) file(f corpus.Finding) string {
	if f.Kind == "gold" || f.Kind == "text" && o.IsFile != nil && o.IsFile(f.ID) {
		return f.ID
	}
	return o.Baseline
}

// verdict returns the outcome: "failed: 2 regressions, 1 new".
func verdict(d *corpus.Diff) string {
	if len(d.Findings) == 0 {
		return fmt.Sprintf("unchanged: %s, %s", render.Plural(d.Texts, "text"), render.Plural(d.Checks, "check"))
	}
	var out []string
	for _, c := range corpus.Classes() {
		switch n := d.Counts[c]; {
		case n == 0:
		case c == corpus.ClassRegression, c == corpus.ClassImprovement:
			out = append(out, render.Plural(n, string(c)))
		default:
			out = append(out, fmt.Sprintf("%d %s", n, c))
		}
	}
	return fmt.Sprintf("%s: %s", map[bool]string{true: "failed", false: "passed"}[d.Fails], strings.Join(out, ", "))
}

// compared returns what was compared: "4 texts, 4 in the baseline, 3 identical, 1 changed".
func compared(d *corpus.Diff) string {
	out := fmt.Sprintf("%s, %d in the baseline, %d identical", render.Plural(d.Texts, "text"), d.Was, d.Same)
	if d.Changed > 0 {
		out += fmt.Sprintf(", %d changed", d.Changed)
	}
	if d.Failed > 0 {
		out += fmt.Sprintf(", %d could not be read", d.Failed)
	}
	return out
}

// subject returns what a finding is about, if its message does not say it.
func subject(f corpus.Finding) string {
	switch f.Kind {
	case "text", "gold":
		return f.ID + ": "
	}
	return ""
}

// maxFindings is how many findings of one class and kind are printed for people.
const maxFindings = 25

// group is the findings of one class and kind.
type group struct {
	class    corpus.Class
	kind     string
	findings []corpus.Finding
	fails    bool
}

// groups splits the findings, which are sorted by class and kind.
func groups(d *corpus.Diff) []group {
	var out []group
	for _, f := range d.Findings {
		if n := len(out); n == 0 || out[n-1].class != f.Class || out[n-1].kind != f.Kind {
			out = append(out, group{class: f.Class, kind: f.Kind, fails: f.Fails})
		}
		g := &out[len(out)-1]
		g.findings = append(g.findings, f)
	}
	return out
}

// someTexts returns the names of the first five texts of a finding, and the number of the others.
func someTexts(f corpus.Finding) string {
	const shown = 5
	out := strings.Join(f.Texts[:min(shown, len(f.Texts))], ", ")
	if n := len(f.Texts) - shown + f.MoreTexts; n > 0 {
		out += fmt.Sprintf(" and %d more", n)
	}
	return out
}
