package render

import (
	"bufio"
	"io"
	"slices"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/suggest"
)

var summaryFormats = map[string]func(*bufio.Writer, *corpus.Summary, Options) error{
	"text": summaryText, "md": summaryMarkdown, "csv": summaryCSV, "html": summaryHTML, "parquet": summaryParquet, "xlsx": summaryXLSX,
	"json": func(w *bufio.Writer, s *corpus.Summary, _ Options) error { return JSON(w, s) },
}

// SummaryFormats lists the formats of summaries.
func SummaryFormats() []string {
	var out []string
	for name := range summaryFormats {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// Summary prints what many texts say together.
func Summary(w io.Writer, format string, s *corpus.Summary, o Options) error {
	f, ok := summaryFormats[format]
	if !ok {
		return suggest.Unknown("format", format, SummaryFormats())
	}
	if err := checkTable(format, o.Table, SummaryTables()); err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	if err := f(out, s, o); err != nil {
		return err
	}
	return out.Flush()
}
