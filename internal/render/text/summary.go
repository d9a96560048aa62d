package text

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
)

// Summary prints the lists of a summary as tables for a terminal.
func Summary(w *bufio.Writer, s *corpus.Summary, o render.Options) error {
	o.Width = ClampWidth(o.Width)
	p := newPage(w, o, corpus.Result{})
	fmt.Fprintln(p, wrap(plainWords(strings.Join(totals(s), " · ")), p.Width, ""))
	if s.Documents == 0 {
		return nil
	}
	for _, sec := range Sections(s, o.Top) {
		p.section(sec)
	}
	fmt.Fprintf(p, "\n%s\n", p.Dim(wrap(plainWords(origin(s.Origin)), p.Width, "")))
	return nil
}

func origin(o corpus.Origin) string {
	return fmt.Sprintf("attache %s, lexicon %s, model %s, %s", o.Attache, o.Lexicon, o.Model, o.Settings)
}

// section prints a table. The widest columns of words give way where the page is too narrow.
func (p *page) section(s Section) {
	fmt.Fprintf(p, "\n%s\n", p.Bold(s.Title))
	right := make([]bool, len(s.Columns))
	widths := make([]int, len(s.Columns))
	heads := make([]string, len(s.Columns))
	for i, c := range s.Columns {
		heads[i], right[i] = strings.CutPrefix(c, ">")
		widths[i] = width(heads[i])
		filled := false
		for _, r := range s.Rows {
			widths[i] = max(widths[i], width(render.Line(r[i])))
			filled = filled || r[i] != ""
		}
		if !filled {
			widths[i] = 0
		}
	}
	for {
		used, widest := 0, -1
		for i, n := range widths {
			if n == 0 {
				continue
			}
			used += n + 2
			if !right[i] && (widest < 0 || n > widths[widest]) {
				widest = i
			}
		}
		if used-2 <= p.Width || widest < 0 || widths[widest] <= 8 {
			break
		}
		widths[widest] = max(8, widths[widest]-(used-2-p.Width))
	}
	line := func(cells []string) string {
		var b strings.Builder
		for i, c := range cells {
			switch {
			case widths[i] == 0:
				continue
			case right[i]:
				b.WriteString(left(c, widths[i]))
			default:
				b.WriteString(pad(render.Line(c), widths[i]))
			}
			b.WriteString("  ")
		}
		return strings.TrimRight(b.String(), " ")
	}
	fmt.Fprintln(p, p.Dim(line(heads)))
	for _, r := range s.Rows {
		fmt.Fprintln(p, line(r))
	}
	if s.More > 0 {
		fmt.Fprintln(p, p.Dim(fmt.Sprintf("… and %d more (--top 0 lists all)", s.More)))
	}
}
