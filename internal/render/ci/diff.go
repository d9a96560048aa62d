package ci

import (
	"fmt"
	"strings"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
)

// Options are what the reader of a comparison wants to see.
type Options struct {
	render.Options
	Baseline string               // the file, "" if there is none
	IsFile   func(id string) bool // says whether the id of a text is the name of a file
}

// place is the file that a finding belongs to: that of its text, or the baseline.
func (o Options) place(f corpus.Finding) string {
	if f.Kind == "text" && o.IsFile != nil && o.IsFile(f.ID) {
		return f.ID
	}
	if f.Kind == "gold" {
		return f.ID
	}
	return o.Baseline
}

// verdict is the outcome in one line.
func verdict(d *corpus.Diff) string {
	if len(d.Findings) == 0 {
		return fmt.Sprintf("as it was: %s, %s", render.Plural(d.Texts, "text"), render.Plural(d.Checks, "check"))
	}
	var out []string
	for _, c := range corpus.Classes() {
		switch n := d.Counts[c]; {
		case n == 0:
		case c == corpus.Regression, c == corpus.Improvement:
			out = append(out, render.Plural(n, string(c)))
		default:
			out = append(out, fmt.Sprintf("%d %s", n, c))
		}
	}
	return fmt.Sprintf("%s: %s", map[bool]string{true: "failed", false: "passed"}[d.Fails], strings.Join(out, ", "))
}

// counted says which texts were compared.
func counted(d *corpus.Diff) string {
	out := fmt.Sprintf("%s, %d in the baseline, %d the same", render.Plural(d.Texts, "text"), d.Was, d.Same)
	if d.Changed > 0 {
		out += fmt.Sprintf(", %d changed", d.Changed)
	}
	if d.Failed > 0 {
		out += fmt.Sprintf(", %d could not be read", d.Failed)
	}
	return out
}

// subject is what a finding is about, where its message does not say it.
func subject(f corpus.Finding) string {
	switch f.Kind {
	case "text", "gold":
		return f.ID + ": "
	}
	return ""
}

// mostFindings is how many findings of one class and kind are printed for people.
const mostFindings = 25

// group are findings of one class and kind.
type group struct {
	class    corpus.Class
	kind     string
	findings []corpus.Finding
	fails    bool
}

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

// someTexts names the first five.
func someTexts(f corpus.Finding) string {
	const most = 5
	out := strings.Join(f.Texts[:min(most, len(f.Texts))], ", ")
	if n := len(f.Texts) - most + f.MoreTexts; n > 0 {
		out += fmt.Sprintf(" and %d more", n)
	}
	return out
}
