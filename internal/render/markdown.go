package render

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
)

// markdown prints the same as text, as a document with tables.
func markdown(w io.Writer, o Options) Printer {
	first := true
	return Printer{
		Add: func(r corpus.Result) error {
			p := &page{bufio.NewWriter(w), o, r}
			if !first {
				p.WriteString("\n")
			}
			first = false
			p.document()
			return p.Flush()
		},
		End: func() error { return nil },
	}
}

var escaped = strings.NewReplacer(`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "&", "&amp;", "<", "&lt;", "`", "\\`", "[", `\[`, "]", `\]`)

// escape makes a string stand for itself in a line or table.
func escape(s string) string { return escaped.Replace(Line(s)) }

func (p *page) document() {
	r := p.Report
	fmt.Fprintf(p, "# %s\n\n", escape(cmp.Or(Line(r.Title), r.ID)))
	fmt.Fprintf(p, "%s, %s, %s. ", Plural(r.Words, "word"), Plural(len(r.Sentences), "sentence"), Plural(len(r.Countries), "country"))
	if r.Focus != nil {
		fmt.Fprintf(p, "Focus: **%s** (%s). ", p.name(r.Focus.Code), r.Focus.Code)
	}
	fmt.Fprintf(p, "Lexicon `%s`.\n", r.Lexicon)
	if len(p.top()) > 0 {
		fmt.Fprint(p, "\n| country | code | mentions | score | kinds | themes |\n|---|---|---:|---:|---|---|\n")
		for _, c := range p.top() {
			var themes []string
			for _, t := range c.Themes {
				themes = append(themes, t.ID)
			}
			fmt.Fprintf(p, "| %s | %s | %d | %.2f | %s | %s |\n", escape(c.Name), c.Code, c.Mentions, c.Score, strings.Join(kinds(c.Kinds), ", "), strings.Join(themes[:min(4, len(themes))], ", "))
		}
	}
	if len(r.Themes) > 0 {
		fmt.Fprint(p, "\n| theme | score | sentences |\n|---|---:|---|\n")
		for _, t := range r.Themes {
			fmt.Fprintf(p, "| %s | %.2f | %s |\n", escape(t.Name), t.Score, nums(t.Sentences))
		}
	}
	if len(r.Groups) > 0 {
		fmt.Fprint(p, "\n| group | mentions | members |\n|---|---:|---|\n")
		for _, g := range r.Groups {
			fmt.Fprintf(p, "| %s | %d | %s |\n", escape(g.Name), g.Mentions, strings.Join(g.Members, " "))
		}
	}
	for _, list := range [...]struct {
		name string
		kind analyze.EntityType
	}{{"People", analyze.EntityPerson}, {"Bodies", analyze.EntityOrganization}} {
		if names := p.people(list.kind); len(names) > 0 {
			fmt.Fprintf(p, "\n%s: %s.\n", list.name, escape(strings.Join(names, ", ")))
		}
	}
	if len(r.Keywords) > 0 {
		var terms []string
		for _, k := range r.Keywords {
			terms = append(terms, escape(k.Term))
		}
		fmt.Fprintf(p, "\nKeyphrases: %s.\n", strings.Join(terms, ", "))
	}
	p.quotes()
	for _, w := range r.Warnings {
		fmt.Fprintf(p, "\nNote: %s\n", escape(w))
	}
}

// quotes prints the sentences with the countries set bold.
func (p *page) quotes() {
	if p.Evidence <= 0 {
		return
	}
	for _, c := range p.top() {
		marks, weight := p.mentions(c.Code)
		list := p.shown(heaviest(weight))
		if len(list) == 0 {
			continue
		}
		fmt.Fprintf(p, "\n## %s\n\n", escape(c.Name))
		for _, s := range list {
			fmt.Fprintf(p, "- %s (%d)\n", p.quote(around(p.Article.Text, p.Report.Sentences[s], marks), marks), s)
		}
	}
}

// quote escapes a sentence and sets its marks bold.
func (p *page) quote(s analyze.Sentence, marks []mark) string {
	var b strings.Builder
	at := s.Start
	clean := func(from, to int) string { return escaped.Replace(shown(p.Article.Text[from:to])) }
	for _, m := range joined(slices.Clone(marks)) {
		if m.start < at || m.end > s.End {
			continue
		}
		b.WriteString(clean(at, m.start) + "**" + clean(m.start, m.end) + "**")
		at = m.end
	}
	b.WriteString(clean(at, s.End))
	return strings.Join(strings.Fields(b.String()), " ")
}
