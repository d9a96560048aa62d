// Package tsv reads the tables of the project: text with one row a line, cells separated by tabs, and lines of comments
// that begin with #.
package tsv

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"strings"
)

// Row is a line of a table.
type Row struct {
	File  string // as given to [Rows], for errors
	Line  int    // counted from 1, comments and empty lines included
	Text  string // the whole line, without its end
	Cells []string
}

// Error is a row that cannot be used.
type Error struct {
	File string
	Line int // counted from 1
	Err  error
}

func (e *Error) Error() string { return fmt.Sprintf("%s:%d: %v", e.File, e.Line, e.Err) }

func (e *Error) Unwrap() error { return e.Err }

// Errorf returns an [*Error] that names the place of the row.
func (r Row) Errorf(format string, args ...any) error {
	return &Error{File: r.File, Line: r.Line, Err: fmt.Errorf(format, args...)}
}

// Rows yields the rows of a table in order, without comments and empty lines. A row has at least the given number of
// cells: missing ones are empty. The file is named in errors only.
func Rows(file, text string, columns int) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		n := 0
		for line := range strings.Lines(text) {
			n++
			if line = strings.TrimRight(line, "\r\n"); line == "" || line[0] == '#' {
				continue
			}
			r := Row{file, n, line, strings.Split(line, "\t")}
			for len(r.Cells) < columns {
				r.Cells = append(r.Cells, "")
			}
			if !yield(r) {
				return
			}
		}
	}
}

// Parse returns the rows of a table that has the given number of columns. Empty cells at the end of a row may be
// missing. Rows with more cells or an empty first one are left out and reported together, each as an [*Error].
func Parse(file, text string, columns int) ([]Row, error) {
	var rows []Row
	var errs []error
	for r := range Rows(file, text, columns) {
		switch {
		case len(r.Cells) > columns:
			errs = append(errs, r.Errorf("%d columns, want %d", len(r.Cells), columns))
		case r.Cells[0] == "":
			errs = append(errs, r.Errorf("first column is empty"))
		default:
			rows = append(rows, r)
		}
	}
	return rows, errors.Join(errs...)
}

// ReadFile is [Parse] of a file. Its errors name the file as given here.
func ReadFile(f fs.FS, name string, columns int) ([]Row, error) {
	b, err := fs.ReadFile(f, name)
	if err != nil {
		return nil, err
	}
	return Parse(name, string(b), columns)
}

// List splits a cell that holds several values at its semicolons. The list of an empty cell is nil.
func List(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, ";")
}
