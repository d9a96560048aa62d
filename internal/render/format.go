package render

import (
	"io"
	"slices"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/suggest"
)

// Options are what a reader wants to see. Formats that are made for programs ignore what is made for people.
type Options struct {
	Width     int          // columns of the terminal
	Color     bool         // mark with colours; otherwise with asterisks
	Top       int          // countries listed, 0: all
	Evidence  int          // sentences shown for each country and theme
	Table     string       // of csv and parquet: one of Tables. Of xlsx: "" for all of them, or one
	Raw       bool         // csv has texts as they are, also those that a spreadsheet would take for formulas
	Note      func(string) // is told what the format could not hold, if it is not nil
	Home      string       // where a page leads back to, if it was made by a server or for a folder
	HomeName  string       // what is there; "another text" where nothing is said
	documents *documents   // of a folder
}

// Printer prints results one by one, and ends with what belongs at the end.
type Printer struct {
	Add   func(corpus.Result) error
	End   func() error
	close func()
}

// Close gives back what the printer holds. It is called in any case, also where End was not reached.
func (p Printer) Close() {
	if p.close != nil {
		p.close()
	}
}

// Binary says whether a format is not for the eyes.
func Binary(format string) bool { return format == "parquet" || format == "xlsx" }

// checkTable says whether a format that needs a table has one that there is.
func checkTable(format, table string, have []string) error {
	if format == "csv" || format == "parquet" || format == "xlsx" && table != "" {
		if !slices.Contains(have, table) {
			return suggest.Unknown("table", table, have)
		}
	}
	return nil
}

var formats = map[string]func(io.Writer, Options) Printer{
	"text": text, "json": jsonArray, "jsonl": jsonLines, "csv": csvTable, "md": markdown, "html": htmlPage, "parquet": parquetTable, "xlsx": xlsx,
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
		return Printer{}, suggest.Unknown("format", format, Formats())
	}
	if err := checkTable(format, o.Table, Tables()); err != nil {
		return Printer{}, err
	}
	return f(w, o), nil
}
