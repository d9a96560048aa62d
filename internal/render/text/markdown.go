package text

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
)

// NewMarkdown prints reports as Markdown, with the same parts as [New].
func NewMarkdown(w io.Writer, o render.Options) render.Printer {
	first := true
	return render.Printer{
		Add: func(r corpus.Result) error {
			p := newPrinter(bufio.NewWriter(w), o, r)
			if !first {
				p.WriteString("\n")
			}
			first = false
			p.markdown()
			return p.Flush()
		},
		End: func() error { return nil },
	}
}

var escaper = strings.NewReplacer(`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "&", "&amp;", "<", "&lt;", "`", "\\`", "[", `\[`, "]", `\]`)

// EscapeMarkdown returns s as one line in which no character has a meaning in Markdown, also not in a table.
func EscapeMarkdown(s string) string { return escaper.Replace(render.Line(s)) }

func (p *printer) markdown() {
	r := p.Report
	fmt.Fprintf(p, "# %s\n\n", EscapeMarkdown(cmp.Or(render.Line(r.Title), r.ID)))
	fmt.Fprintf(p, "%s, %s, %s. ", render.Plural(r.Words, "word"), render.Plural(len(r.Sentences), "sentence"), render.Plural(len(r.Countries), "country"))
	if r.Focus != nil {
		fmt.Fprintf(p, "Focus: **%s** (%s). ", p.name(r.Focus.Code), r.Focus.Code)
	}
	fmt.Fprintf(p, "Lexicon `%s`.\n", r.Lexicon)
	p.markdownTables()
	for _, list := range [...]struct {
		label      string
		entityType analyze.EntityType
	}{{"People", analyze.EntityPerson}, {"Organisations", analyze.EntityOrganization}} {
		if names := p.names(list.entityType); len(names) > 0 {
			fmt.Fprintf(p, "\n%s: %s.\n", list.label, EscapeMarkdown(strings.Join(names, ", ")))
		}
	}
	if len(r.Keywords) > 0 {
		var terms []string
		for _, k := range r.Keywords {
			terms = append(terms, EscapeMarkdown(k.Term))
		}
		fmt.Fprintf(p, "\nKeyphrases: %s.\n", strings.Join(terms, ", "))
	}
	p.quotes()
	for _, w := range r.Warnings {
		fmt.Fprintf(p, "\nNote: %s\n", EscapeMarkdown(w))
	}
}

// markdownTables prints the tables of countries, themes and groups that are not empty.
func (p *printer) markdownTables() {
	r := p.Report
	if len(p.top()) > 0 {
		fmt.Fprint(p, "\n| country | code | mentions | score | kinds | themes |\n|---|---|---:|---:|---|---|\n")
		for _, c := range p.top() {
			var themes []string
			for _, t := range c.Themes[:min(4, len(c.Themes))] {
				themes = append(themes, t.ID)
			}
			fmt.Fprintf(p, "| %s | %s | %d | %.2f | %s | %s |\n", EscapeMarkdown(c.Name), c.Code, c.Mentions, c.Score, strings.Join(kinds(c.Kinds), ", "), strings.Join(themes, ", "))
		}
	}
	if len(r.Themes) > 0 {
		fmt.Fprint(p, "\n| theme | score | sentences |\n|---|---:|---|\n")
		for _, t := range r.Themes {
			fmt.Fprintf(p, "| %s | %.2f | %s |\n", EscapeMarkdown(t.Name), t.Score, render.JoinInts(t.Sentences))
		}
	}
	if len(r.Groups) > 0 {
		fmt.Fprint(p, "\n| group | mentions | members |\n|---|---:|---|\n")
		for _, g := range r.Groups {
			fmt.Fprintf(p, "| %s | %d | %s |\n", EscapeMarkdown(g.Name), g.Mentions, strings.Join(g.Members, " "))
		}
	}
}

// quotes prints sentences that mention each country, with the mentions in bold.
func (p *printer) quotes() {
	if p.Evidence <= 0 {
		return
	}
	for _, c := range p.top() {
		marks, weight := p.mentions(c.Code)
		list := p.quoted(byWeight(weight))
		if len(list) == 0 {
			continue
		}
		fmt.Fprintf(p, "\n## %s\n\n", EscapeMarkdown(c.Name))
		for _, s := range list {
			fmt.Fprintf(p, "- %s (%d)\n", p.quote(excerpt(p.Article.Text, p.Report.Sentences[s], marks), marks), s)
		}
	}
}

// quote returns a sentence as one line of Markdown, with the marks in bold.
func (p *printer) quote(s analyze.Sentence, marks []mark) string {
	var b strings.Builder
	at := s.Start
	escape := func(from, to int) string { return escaper.Replace(render.Cell(p.Article.Text[from:to])) }
	for _, m := range mergeMarks(slices.Clone(marks)) {
		if m.start < at || m.end > s.End {
			continue
		}
		b.WriteString(escape(at, m.start) + "**" + escape(m.start, m.end) + "**")
		at = m.end
	}
	b.WriteString(escape(at, s.End))
	return strings.Join(strings.Fields(b.String()), " ")
}
