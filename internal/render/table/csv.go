package table

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
)

// NewCSV prints one table, with the rows of all reports. The rows of a report are written before Add returns.
func NewCSV(w io.Writer, o render.Options) render.Printer {
	c := csv.NewWriter(w)
	p := newTablePrinter(o.Table, func(columns []column) (rowWriter, error) { return csvRows(c, columns, o.Raw) })
	add := p.Add
	p.Add = func(r corpus.Result) error {
		if err := add(r); err != nil {
			return err
		}
		c.Flush()
		return c.Error()
	}
	return p
}

// SummaryCSV prints one table of a summary.
func SummaryCSV(w *bufio.Writer, s *corpus.Summary, o render.Options) error {
	return writeSummaryTable(s, o.Table, func(columns []column) (rowWriter, error) { return csvRows(csv.NewWriter(w), columns, o.Raw) })
}

// csvRows writes comma-separated values with a header. Rows are buffered by c. Unless raw is set, texts are protected by
// [CSVText].
func csvRows(c *csv.Writer, columns []column, raw bool) (rowWriter, error) {
	cells := make([]string, len(columns))
	for i, col := range columns {
		cells[i] = col.name
	}
	if err := c.Write(cells); err != nil {
		return rowWriter{}, err
	}
	return rowWriter{
		row: func(row []any) error {
			for i, cell := range row {
				cells[i] = formatCell(cell)
				if _, ok := cell.(string); ok && !raw {
					cells[i] = CSVText(cells[i])
				}
			}
			return c.Write(cells)
		},
		end: func() error {
			c.Flush()
			return c.Error()
		},
	}, nil
}

// CSVText returns a text as the cell of a csv table: with an apostrophe before anything that a spreadsheet would take for a
// formula (CSV injection), and with U+FFFD in place of control characters other than tabs and line breaks.
func CSVText(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r' {
			return unicode.ReplacementChar
		}
		return r
	}, s)
	if isFormula(s) {
		return "'" + s
	}
	return s
}

// isFormula reports whether a spreadsheet may calculate a cell. A number with a sign is not a formula. Tabs and line breaks
// are skipped by some spreadsheets, and fullwidth signs are taken for the signs they look like by some Asian versions.
func isFormula(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) && !isSigned(s)
}

// isSigned reports whether s is a decimal number with a sign: -0.5, +3, -1e-07.
func isSigned(s string) bool {
	if s == "" || s[0] != '+' && s[0] != '-' || strings.Trim(s[1:], "0123456789.eE+-") != "" {
		return false
	}
	_, err := strconv.ParseFloat(s, 64)
	return err == nil || errors.Is(err, strconv.ErrRange)
}
