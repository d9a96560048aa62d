package render

import (
	"github.com/attache-nlp/attache/corpus"
)

// Options say what to print and how. A format ignores the options that it has no use for.
type Options struct {
	Width    int          // columns of the terminal
	Color    bool         // highlight with colours; if false, with asterisks
	Top      int          // number of countries to list; 0 means all
	Evidence int          // number of sentences to quote for each country and theme
	Table    string       // csv and parquet: the table to print. xlsx: the only table, or "" for all of them
	Raw      bool         // csv: do not protect cells that a spreadsheet would take for formulas
	Note     func(string) // if not nil, called with a message about what the format could not hold
	Home     string       // html: address of the link at the top of the page, or "" for none
	HomeName string       // html: text of that link; "analyse another text" if empty
}

// Printer prints results one after the other.
type Printer struct {
	Add     func(corpus.Result) error // prints one result
	End     func() error              // prints what belongs after the last one
	Release func()                    // removes temporary files; may be nil
}

// Close releases what the printer holds. It must be called even if End was not.
func (p Printer) Close() {
	if p.Release != nil {
		p.Release()
	}
}
