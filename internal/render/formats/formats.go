// Package formats has every output format by its name.
package formats

import (
	"bufio"
	"io"
	"maps"
	"slices"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/eval"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/ci"
	"github.com/attache-nlp/attache/internal/render/page"
	"github.com/attache-nlp/attache/internal/render/table"
	"github.com/attache-nlp/attache/internal/render/text"
	"github.com/attache-nlp/attache/internal/suggest"
)

// To add a format, write its functions in a file of its name in one of the packages below render, and add it to these tables.

func reports() map[string]func(io.Writer, render.Options) render.Printer {
	return map[string]func(io.Writer, render.Options) render.Printer{
		"csv":     table.NewCSV,
		"html":    page.New,
		"json":    newJSON,
		"jsonl":   newJSONLines,
		"md":      text.NewMarkdown,
		"parquet": table.NewParquet,
		"text":    text.New,
		"xlsx":    table.NewXLSX,
	}
}

func summaries() map[string]func(*bufio.Writer, *corpus.Summary, render.Options) error {
	return map[string]func(*bufio.Writer, *corpus.Summary, render.Options) error{
		"csv":     table.SummaryCSV,
		"html":    page.Summary,
		"json":    func(w *bufio.Writer, s *corpus.Summary, _ render.Options) error { return render.JSON(w, s) },
		"md":      text.SummaryMarkdown,
		"parquet": table.SummaryParquet,
		"text":    text.Summary,
		"xlsx":    table.SummaryXLSX,
	}
}

func diffs() map[string]func(*bufio.Writer, *corpus.Diff, ci.Options) error {
	return map[string]func(*bufio.Writer, *corpus.Diff, ci.Options) error{
		"github": ci.GitHub,
		"json":   func(w *bufio.Writer, d *corpus.Diff, _ ci.Options) error { return render.JSON(w, d) },
		"junit":  ci.JUnit,
		"md":     ci.Markdown,
		"sarif":  ci.SARIF,
		"text":   ci.Text,
	}
}

func evaluations() map[string]func(*bufio.Writer, []eval.Result) error {
	return map[string]func(*bufio.Writer, []eval.Result) error{
		"json": func(w *bufio.Writer, results []eval.Result) error {
			return render.JSON(w, append([]eval.Result{}, results...)) // [] rather than null
		},
		"md":   text.EvaluationMarkdown,
		"text": text.Evaluation,
	}
}

// Reports returns the names of the formats of reports, sorted.
func Reports() []string { return slices.Sorted(maps.Keys(reports())) }

// Summaries returns the names of the formats of corpus summaries, sorted.
func Summaries() []string { return slices.Sorted(maps.Keys(summaries())) }

// Diffs returns the names of the formats of comparisons with a baseline, sorted.
func Diffs() []string { return slices.Sorted(maps.Keys(diffs())) }

// Evaluations returns the names of the formats of evaluation results, sorted.
func Evaluations() []string { return slices.Sorted(maps.Keys(evaluations())) }

// Binary reports whether a format is unreadable on a terminal.
func Binary(format string) bool { return format == "parquet" || format == "xlsx" }

// NewPrinter returns a printer of reports. It fails for an unknown format or table.
func NewPrinter(format string, w io.Writer, o render.Options) (render.Printer, error) {
	open, ok := reports()[format]
	if !ok {
		return render.Printer{}, suggest.Unknown("format", format, Reports())
	}
	if err := checkTable(format, o.Table, table.Names()); err != nil {
		return render.Printer{}, err
	}
	return open(w, o), nil
}

// checkTable returns an error if the format needs a table and there is none of that name.
func checkTable(format, name string, names []string) error {
	needed := format == "csv" || format == "parquet" || format == "xlsx" && name != ""
	if needed && !slices.Contains(names, name) {
		return suggest.Unknown("table", name, names)
	}
	return nil
}

// PrintSummary prints the summary of a corpus.
func PrintSummary(w io.Writer, format string, s *corpus.Summary, o render.Options) error {
	write, ok := summaries()[format]
	if !ok {
		return suggest.Unknown("format", format, Summaries())
	}
	if err := checkTable(format, o.Table, table.SummaryNames()); err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	if err := write(out, s, o); err != nil {
		return err
	}
	return out.Flush()
}

// PrintDiff prints what has changed since a baseline.
func PrintDiff(w io.Writer, format string, d *corpus.Diff, o ci.Options) error {
	write, ok := diffs()[format]
	if !ok {
		return suggest.Unknown("format", format, Diffs())
	}
	out := bufio.NewWriter(w)
	if err := write(out, d, o); err != nil {
		return err
	}
	return out.Flush()
}

// PrintEvaluation prints the results of an evaluation.
func PrintEvaluation(w io.Writer, format string, results []eval.Result) error {
	write, ok := evaluations()[format]
	if !ok {
		return suggest.Unknown("format", format, Evaluations())
	}
	out := bufio.NewWriter(w)
	if err := write(out, results); err != nil {
		return err
	}
	return out.Flush()
}
