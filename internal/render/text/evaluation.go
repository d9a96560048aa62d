package text

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/attache-nlp/attache/internal/eval"
	"github.com/attache-nlp/attache/internal/render"
)

// Evaluation prints the results of an evaluation: a table for each measure, then the errors.
func Evaluation(w *bufio.Writer, results []eval.Result) error {
	scores(w, results, textRow)
	mistakes(w, results, "\n%s, tagger %s\n", "", render.Line)
	return nil
}

// EvaluationMarkdown prints the same as Markdown.
func EvaluationMarkdown(w *bufio.Writer, results []eval.Result) error {
	scores(w, results, markdownRow)
	mistakes(w, results, "\n## %s, tagger %s\n\n", "- ", EscapeMarkdown)
	return nil
}

// wordColumns is how many columns of a table of scores have words in them, before those with numbers.
const wordColumns = 3

// scores prints a table for each measure, in the order in which the results name them first.
func scores(w io.Writer, results []eval.Result, row func(w io.Writer, cells []string, widths []int, head bool)) {
	var seen []eval.Measure
	for _, r := range results {
		if slices.Contains(seen, r.Measure) {
			continue
		}
		if len(seen) > 0 {
			fmt.Fprintln(w)
		}
		seen = append(seen, r.Measure)
		table := scoreTable(results, r.Measure)
		widths := make([]int, len(table[0]))
		for _, cells := range table {
			for i, c := range cells {
				widths[i] = max(widths[i], width(c))
			}
		}
		for i, cells := range table {
			row(w, cells, widths, i == 0)
		}
	}
}

// scoreTable returns the cells of the table of a measure, with a header.
func scoreTable(results []eval.Result, m eval.Measure) [][]string {
	names := m.Figures()
	table := [][]string{append([]string{"file", "tagger", "measure", "docs"}, names...)}
	for _, r := range results {
		if r.Measure != m {
			continue
		}
		cells := []string{render.Line(r.File), r.Tagger, string(r.Measure), strconv.Itoa(r.Docs)}
		for _, name := range names {
			cells = append(cells, strconv.FormatFloat(r.Figures[name], 'f', 4, 64))
		}
		table = append(table, cells)
	}
	return table
}

func textRow(w io.Writer, cells []string, widths []int, _ bool) {
	for i, c := range cells {
		if i < wordColumns {
			cells[i] = pad(c, widths[i])
		} else {
			cells[i] = padLeft(c, widths[i])
		}
	}
	fmt.Fprintln(w, strings.Join(cells, "  "))
}

func markdownRow(w io.Writer, cells []string, _ []int, head bool) {
	for i, c := range cells {
		cells[i] = EscapeMarkdown(c)
	}
	fmt.Fprintf(w, "| %s |\n", strings.Join(cells, " | "))
	if head {
		fmt.Fprintf(w, "|%s%s\n", strings.Repeat("---|", wordColumns), strings.Repeat("---:|", len(cells)-wordColumns))
	}
}

// mistakes lists what was missed and what was wrong, below a heading for each result.
func mistakes(w io.Writer, results []eval.Result, head, item string, clean func(string) string) {
	for _, r := range results {
		if len(r.Faults) == 0 {
			continue
		}
		fmt.Fprintf(w, head, clean(r.File), r.Tagger)
		for _, f := range r.Faults {
			fmt.Fprintf(w, "%s%s:%d %s: %s", item, clean(f.ID), f.Start, f.Kind, clean(`"`+f.Text+`"`))
			if len(f.Want)+len(f.Got) > 0 {
				fmt.Fprintf(w, ", want %s, got %s", orNone(f.Want), orNone(f.Got))
			}
			if f.Why != "" {
				fmt.Fprintf(w, "; %s", clean(f.Why))
			}
			if f.Near != "" {
				fmt.Fprintf(w, "\n    %s", clean(f.Near))
			}
			fmt.Fprintln(w)
		}
	}
}

func orNone(list []string) string { return cmp.Or(strings.Join(list, " "), "none") }
