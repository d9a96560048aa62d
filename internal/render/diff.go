package render

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/lexicon"
)

// DiffOptions are what the reader of a comparison wants to see.
type DiffOptions struct {
	Options
	Baseline string               // the file, "" if there is none
	IsFile   func(id string) bool // says whether the id of a text is the name of a file
}

// place is the file that a finding belongs to: that of its text, or the baseline.
func (o DiffOptions) place(f corpus.Finding) string {
	if f.Kind == "text" && o.IsFile != nil && o.IsFile(f.ID) {
		return f.ID
	}
	if f.Kind == "gold" {
		return f.ID
	}
	return o.Baseline
}

var diffFormats = map[string]func(*bufio.Writer, *corpus.Diff, DiffOptions) error{
	"text": diffText, "md": diffMarkdown, "junit": diffJUnit, "sarif": diffSARIF, "github": diffGitHub,
	"json": func(w *bufio.Writer, d *corpus.Diff, _ DiffOptions) error { return JSON(w, d) },
}

// DiffFormats lists the formats of comparisons.
func DiffFormats() []string { return slices.Sorted(maps.Keys(diffFormats)) }

// Diff prints what has changed since a baseline.
func Diff(w io.Writer, format string, d *corpus.Diff, o DiffOptions) error {
	f, ok := diffFormats[format]
	if !ok {
		return lexicon.Unknown("format", format, DiffFormats())
	}
	out := bufio.NewWriter(w)
	if err := f(out, d, o); err != nil {
		return err
	}
	return out.Flush()
}

// verdict is the outcome in one line.
func verdict(d *corpus.Diff) string {
	if len(d.Findings) == 0 {
		return fmt.Sprintf("as it was: %s, %s", Plural(d.Texts, "text"), Plural(d.Checks, "check"))
	}
	var out []string
	for _, c := range corpus.Classes() {
		switch n := d.Counts[c]; {
		case n == 0:
		case c == corpus.ClassRegression, c == corpus.ClassImprovement:
			out = append(out, Plural(n, string(c)))
		default:
			out = append(out, fmt.Sprintf("%d %s", n, c))
		}
	}
	return fmt.Sprintf("%s: %s", map[bool]string{true: "failed", false: "passed"}[d.Fails], strings.Join(out, ", "))
}

// counted says which texts were compared.
func counted(d *corpus.Diff) string {
	out := fmt.Sprintf("%s, %d in the baseline, %d the same", Plural(d.Texts, "text"), d.Was, d.Same)
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

// diffText prints a comparison for people.
func diffText(w *bufio.Writer, d *corpus.Diff, o DiffOptions) error {
	p := &page{Writer: w, Options: o.Options}
	p.Width = min(max(o.Width, narrow), wide)
	if d.Note != "" {
		fmt.Fprintln(p, wrap(plainWords("Other versions: "+d.Note), p.Width, "  "))
	}
	fmt.Fprintf(p, "%s (%s)\n", p.bold(verdict(d)), counted(d))
	for _, g := range groups(d) {
		mark := "  "
		if g.fails {
			mark = "! "
		}
		fmt.Fprintf(p, "\n%s\n", p.bold(mark+string(g.class)+", "+g.kind))
		for i, f := range g.findings {
			if i == mostFindings {
				fmt.Fprintf(p, "  … and %d more\n", len(g.findings)-i)
				break
			}
			fmt.Fprintf(p, "  %s\n", wrap(plainWords(subject(f)+f.Message), p.Width-2, "    "))
			if f.Kind != "text" && len(f.Texts) > 0 {
				fmt.Fprintf(p, "    %s\n", p.dim(wrap(plainWords(someTexts(f)), p.Width-4, "    ")))
			}
		}
	}
	return nil
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

// summaryLimit is the size in bytes that a step summary of GitHub may have, less some room.
const summaryLimit = 1<<20 - 4<<10

// diffMarkdown prints a comparison as a document with tables, which stays below the limit of a step summary.
func diffMarkdown(w *bufio.Writer, d *corpus.Diff, _ DiffOptions) error {
	var b strings.Builder
	fmt.Fprintf(&b, "## attache check %s\n\n%s.\n", escape(verdict(d)), escape(counted(d)))
	if d.Note != "" {
		fmt.Fprintf(&b, "\nOther versions: %s.\n", escape(d.Note))
	}
	for _, g := range groups(d) {
		rows := 0
		head := fmt.Sprintf("\n### %s, %s\n\n| what | texts |\n|---|---|\n", map[bool]string{true: "❌ ", false: ""}[g.fails]+string(g.class), g.kind)
		if b.Len()+len(head) > summaryLimit {
			break
		}
		b.WriteString(head)
		for _, f := range g.findings {
			named := ""
			if f.Kind != "text" {
				named = someTexts(f)
			}
			row := fmt.Sprintf("| %s | %s |\n", escape(subject(f)+f.Message), escape(named))
			if rows == 4*mostFindings || b.Len()+len(row) > summaryLimit {
				break
			}
			b.WriteString(row)
			rows++
		}
		if n := len(g.findings) - rows; n > 0 {
			fmt.Fprintf(&b, "\n… and %d more\n", n)
		}
	}
	_, err := w.WriteString(b.String())
	return err
}
