package text

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
)

// Summary prints the sections of a summary as tables for a terminal.
func Summary(w *bufio.Writer, s *corpus.Summary, o render.Options) error {
	width, style := ClampWidth(o.Width), Style(o.Color)
	fmt.Fprintln(w, Wrap(strings.Join(totals(s), " · "), width, ""))
	if s.Documents == 0 {
		return nil
	}
	for _, sec := range Sections(s, o.Top) {
		printSection(w, sec, width, style)
	}
	fmt.Fprintf(w, "\n%s\n", style.Dim(Wrap(provenance(s.Provenance), width, "")))
	return nil
}

// provenance names the versions and settings that a summary was made with.
func provenance(o corpus.Provenance) string {
	return fmt.Sprintf("attache %s, lexicon %s, model %s, %s", o.Attache, o.Lexicon, o.Model, o.Settings)
}

// tableColumn is a column of a table. Its width is 0 if no cell has anything in it; then it is left out.
type tableColumn struct {
	head  string
	right bool // aligned right
	width int
}

// minColumnWidth is how far a column of words may shrink.
const minColumnWidth = 8

// printSection prints a section as a table of at most the given width, if its columns can shrink that far.
func printSection(w *bufio.Writer, s Section, pageWidth int, style Style) {
	columns := layOut(s, pageWidth)
	heads := make([]string, len(columns))
	for i, c := range columns {
		heads[i] = c.head
	}
	fmt.Fprintf(w, "\n%s\n", style.Bold(s.Title))
	fmt.Fprintln(w, style.Dim(tableRow(columns, heads)))
	for _, r := range s.Rows {
		fmt.Fprintln(w, tableRow(columns, r))
	}
	if s.More > 0 {
		fmt.Fprintln(w, style.Dim(fmt.Sprintf("… and %d more (--top 0 lists all)", s.More)))
	}
}

// layOut returns the columns of a section. While they are wider than the page, the widest column of words shrinks.
func layOut(s Section, pageWidth int) []tableColumn {
	columns := make([]tableColumn, len(s.Columns))
	for i, c := range s.Columns {
		head, right := strings.CutPrefix(c, ">")
		columns[i] = tableColumn{head, right, width(head)}
		filled := false
		for _, r := range s.Rows {
			columns[i].width = max(columns[i].width, width(render.Line(r[i])))
			filled = filled || r[i] != ""
		}
		if !filled {
			columns[i].width = 0
		}
	}
	for {
		used, widest := 0, -1
		for i, c := range columns {
			if c.width == 0 {
				continue
			}
			used += c.width + 2
			if !c.right && (widest < 0 || c.width > columns[widest].width) {
				widest = i
			}
		}
		excess := used - 2 - pageWidth
		if excess <= 0 || widest < 0 || columns[widest].width <= minColumnWidth {
			return columns
		}
		columns[widest].width = max(minColumnWidth, columns[widest].width-excess)
	}
}

// tableRow returns the cells of a row with two spaces between them.
func tableRow(columns []tableColumn, cells []string) string {
	var b strings.Builder
	for i, c := range cells {
		switch {
		case columns[i].width == 0:
			continue
		case columns[i].right:
			b.WriteString(padLeft(c, columns[i].width))
		default:
			b.WriteString(pad(render.Line(c), columns[i].width))
		}
		b.WriteString("  ")
	}
	return strings.TrimRight(b.String(), " ")
}
