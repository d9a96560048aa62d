package render

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/attache-nlp/attache/corpus"
)

// summaryMarkdown prints the lists of a summary as a document with tables.
func summaryMarkdown(w *bufio.Writer, s *corpus.Summary, o Options) error {
	fmt.Fprintf(w, "# Summary\n\n%s.\n\n", escape(strings.Join(totals(s), ", ")))
	fmt.Fprintf(w, "Made by %s.\n", escape(origin(s.Provenance)))
	for _, sec := range sections(s, o) {
		sec.markdown(w)
	}
	return nil
}

// markdown prints a table, without the columns that are empty.
func (s section) markdown(w *bufio.Writer) {
	fmt.Fprintf(w, "\n## %s\n\n", escape(s.title))
	var keep []int
	for i := range s.columns {
		for _, r := range s.rows {
			if r[i] != "" {
				keep = append(keep, i)
				break
			}
		}
	}
	row := func(cells []string) {
		for _, i := range keep {
			fmt.Fprintf(w, "| %s ", escape(cells[i]))
		}
		fmt.Fprintln(w, "|")
	}
	heads, rule := make([]string, len(s.columns)), "|"
	for i, c := range s.columns {
		heads[i] = strings.TrimPrefix(c, ">")
	}
	for _, i := range keep {
		if strings.HasPrefix(s.columns[i], ">") {
			rule += "---:|"
		} else {
			rule += "---|"
		}
	}
	row(heads)
	fmt.Fprintln(w, rule)
	for _, r := range s.rows {
		row(r)
	}
	if s.more > 0 {
		fmt.Fprintf(w, "\n… and %d more\n", s.more)
	}
}
