package render

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/attache-nlp/attache/corpus"
)

// summaryText prints the lists of a summary as tables for a terminal.
func summaryText(w *bufio.Writer, s *corpus.Summary, o Options) error {
	p := &page{Writer: w, Options: o}
	p.Width = min(max(o.Width, narrow), wide)
	fmt.Fprintln(p, wrap(plainWords(strings.Join(totals(s), " · ")), p.Width, ""))
	if s.Documents == 0 {
		return nil
	}
	for _, sec := range sections(s, o) {
		p.section(sec)
	}
	fmt.Fprintf(p, "\n%s\n", p.dim(wrap(plainWords(origin(s.Provenance)), p.Width, "")))
	return nil
}

func origin(o corpus.Provenance) string {
	return fmt.Sprintf("attache %s, lexicon %s, model %s, %s", o.Attache, o.Lexicon, o.Model, o.Settings)
}

// section prints a table. The widest columns of words give way where the page is too narrow.
func (p *page) section(s section) {
	fmt.Fprintf(p, "\n%s\n", p.bold(s.title))
	right := make([]bool, len(s.columns))
	widths := make([]int, len(s.columns))
	heads := make([]string, len(s.columns))
	for i, c := range s.columns {
		heads[i], right[i] = strings.CutPrefix(c, ">")
		widths[i] = width(heads[i])
		filled := false
		for _, r := range s.rows {
			widths[i] = max(widths[i], width(Line(r[i])))
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
				b.WriteString(pad(Line(c), widths[i]))
			}
			b.WriteString("  ")
		}
		return strings.TrimRight(b.String(), " ")
	}
	fmt.Fprintln(p, p.dim(line(heads)))
	for _, r := range s.rows {
		fmt.Fprintln(p, line(r))
	}
	if s.more > 0 {
		fmt.Fprintln(p, p.dim(fmt.Sprintf("… and %d more (--top 0 lists all)", s.more)))
	}
}
