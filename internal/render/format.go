package render

import (
	"io"
	"slices"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/lexicon"
)

// Options are what a reader wants to see. Formats that are made for programs ignore what is made for people.
type Options struct {
	Width    int    // columns of the terminal
	Color    bool   // mark with colours; otherwise with asterisks
	Top      int    // countries listed, 0: all
	Evidence int    // sentences shown for each country and theme
	Table    string // of csv: one of Tables
	Home     string // where a page leads back to, if it was made by a server
}

// Printer prints results one by one, and ends with what belongs at the end.
type Printer struct {
	Add func(corpus.Result) error
	End func() error
}

var formats = map[string]func(io.Writer, Options) Printer{
	"text": text, "json": jsonArray, "jsonl": jsonLines, "csv": csvTable, "md": markdown, "html": htmlPage,
}

// Formats lists the formats.
func Formats() []string {
	var out []string
	for name := range formats {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// New makes the printer of a format.
func New(format string, w io.Writer, o Options) (Printer, error) {
	f, ok := formats[format]
	if !ok {
		return Printer{}, lexicon.Unknown("format", format, Formats())
	}
	if format == "csv" && !slices.Contains(Tables(), o.Table) {
		return Printer{}, lexicon.Unknown("table", o.Table, Tables())
	}
	return f(w, o), nil
}
