package lexicon

import (
	"errors"
	"fmt"
	"strings"

	"github.com/attache-nlp/attache/internal/token"
)

// RowError is a row of a table that cannot be used.
type RowError struct {
	File string
	Line int // counted from 1
	Msg  string
}

func (e *RowError) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Msg) }

// row is one line of a table.
type row struct {
	file string
	line int
	cell []string
}

func (r row) errorf(format string, args ...any) error {
	return &RowError{File: r.file, Line: r.line, Msg: fmt.Sprintf(format, args...)}
}

// list splits a cell at semicolons.
func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, ";")
}

// parseRows splits a table into rows of the given number of columns. Trailing empty cells may be missing.
// Rows that do not fit are left out and reported together.
func parseRows(file, text string, columns int) ([]row, error) {
	var rows []row
	var errs []error
	for n, l := range token.Rows(text) {
		r := row{file, n, strings.Split(l, "\t")}
		if len(r.cell) > columns {
			errs = append(errs, r.errorf("%d columns, want %d", len(r.cell), columns))
			continue
		}
		for len(r.cell) < columns {
			r.cell = append(r.cell, "")
		}
		if r.cell[0] == "" {
			errs = append(errs, r.errorf("first column is empty"))
			continue
		}
		rows = append(rows, r)
	}
	return rows, errors.Join(errs...)
}
