package render

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/attache-nlp/attache/internal/eval"
	"github.com/attache-nlp/attache/internal/suggest"
)

// ResultFormats lists the formats of results of an evaluation.
func ResultFormats() []string { return []string{"json", "md", "text"} }

// Results prints results of an evaluation: a table for each measure, then what was wrong.
func Results(w io.Writer, format string, results []eval.Result) error {
	out := bufio.NewWriter(w)
	switch format {
	case "json":
		if err := JSON(out, append([]eval.Result{}, results...)); err != nil {
			return err
		}
	case "md":
		figures(out, results, markdownRow)
		faults(out, results, "\n## %s, tagger %s\n\n", "- ", escape)
	case "text":
		figures(out, results, textRow)
		faults(out, results, "\n%s, tagger %s\n", "", Line)
	default:
		return suggest.Unknown("format", format, ResultFormats())
	}
	return out.Flush()
}

// labelColumns is how many columns of a table of figures are words.
const labelColumns = 3

// figures prints the tables, in the order in which their measures come.
func figures(w io.Writer, results []eval.Result, row func(w io.Writer, cells []string, widths []int, head bool)) {
	var seen []eval.Measure
	for _, r := range results {
		if slices.Contains(seen, r.Measure) {
			continue
		}
		if len(seen) > 0 {
			fmt.Fprintln(w)
		}
		seen = append(seen, r.Measure)
		names := r.Measure.Figures()
		table := [][]string{append([]string{"file", "tagger", "measure", "docs"}, names...)}
		for _, same := range results {
			if same.Measure != r.Measure {
				continue
			}
			cells := []string{Line(same.File), same.Tagger, string(same.Measure), strconv.Itoa(same.Docs)}
			for _, name := range names {
				cells = append(cells, strconv.FormatFloat(same.Figures[name], 'f', 4, 64))
			}
			table = append(table, cells)
		}
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

func textRow(w io.Writer, cells []string, widths []int, _ bool) {
	for i, c := range cells {
		if i < labelColumns {
			cells[i] = pad(c, widths[i])
		} else {
			cells[i] = left(c, widths[i])
		}
	}
	fmt.Fprintln(w, strings.Join(cells, "  "))
}

func markdownRow(w io.Writer, cells []string, _ []int, head bool) {
	for i, c := range cells {
		cells[i] = escape(c)
	}
	fmt.Fprintf(w, "| %s |\n", strings.Join(cells, " | "))
	if head {
		fmt.Fprintf(w, "|%s%s\n", strings.Repeat("---|", labelColumns), strings.Repeat("---:|", len(cells)-labelColumns))
	}
}

// faults lists what was missed, wrong or false.
func faults(w io.Writer, results []eval.Result, head, item string, clean func(string) string) {
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
