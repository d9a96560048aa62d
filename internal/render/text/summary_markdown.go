package text

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
)

// SummaryMarkdown prints the sections of a summary as tables of Markdown.
func SummaryMarkdown(w *bufio.Writer, s *corpus.Summary, o render.Options) error {
	fmt.Fprintf(w, "# Summary\n\n%s.\n\n", EscapeMarkdown(strings.Join(totals(s), ", ")))
	fmt.Fprintf(w, "Made by %s.\n", EscapeMarkdown(provenance(s.Provenance)))
	for _, sec := range Sections(s, o.Top) {
		sec.markdown(w)
	}
	return nil
}

// markdown prints a section as a table, without the columns that have nothing in any row.
func (s Section) markdown(w *bufio.Writer) {
	fmt.Fprintf(w, "\n## %s\n\n", EscapeMarkdown(s.Title))
	var keep []int
	for i := range s.Columns {
		for _, r := range s.Rows {
			if r[i] != "" {
				keep = append(keep, i)
				break
			}
		}
	}
	row := func(cells []string) {
		for _, i := range keep {
			fmt.Fprintf(w, "| %s ", EscapeMarkdown(cells[i]))
		}
		fmt.Fprintln(w, "|")
	}
	heads, rule := make([]string, len(s.Columns)), "|"
	for i, c := range s.Columns {
		heads[i] = strings.TrimPrefix(c, ">")
	}
	for _, i := range keep {
		if strings.HasPrefix(s.Columns[i], ">") {
			rule += "---:|"
		} else {
			rule += "---|"
		}
	}
	row(heads)
	fmt.Fprintln(w, rule)
	for _, r := range s.Rows {
		row(r)
	}
	if s.More > 0 {
		fmt.Fprintf(w, "\n… and %d more\n", s.More)
	}
}
