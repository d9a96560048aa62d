package table

import (
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
)

// rowWriter writes a table in some format: what has columns is written row by row, and ended.
type rowWriter struct {
	row func([]any) error
	end func() error
}

// oneTable prints the table that was asked for, with a writer that is opened when there is something to write.
func oneTable(o render.Options, open func([]column) (rowWriter, error)) render.Printer {
	t := tables[o.Table]
	start := sync.OnceValues(func() (rowWriter, error) { return open(t.columns) })
	return render.Printer{
		Add: func(r corpus.Result) error {
			w, err := start()
			if err != nil {
				return err
			}
			for _, row := range t.rows(r.Report) {
				if err := w.row(row); err != nil {
					return err
				}
			}
			return nil
		},
		End: func() error {
			w, err := start()
			if err != nil {
				return err
			}
			return w.end()
		},
	}
}

// csvRows writes comma-separated values with a header. What is written may wait for the end, or for a flush. Unless raw is true, texts are
// written by [CSVText].
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
				cells[i] = plain(cell)
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

// NewCSV prints one table over all texts, and hands on the rows of each text at once.
func NewCSV(w io.Writer, o render.Options) render.Printer {
	c := csv.NewWriter(w)
	p := oneTable(o, func(columns []column) (rowWriter, error) { return csvRows(c, columns, o.Raw) })
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

// CSVText is a text as a cell of csv has it: with an apostrophe before what a spreadsheet would take for a formula, and with U+FFFD in place
// of control characters other than tabs and line breaks, on which a terminal acts.
func CSVText(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r' {
			return unicode.ReplacementChar
		}
		return r
	}, s)
	if formula(s) {
		return "'" + s
	}
	return s
}

// formula reports whether a spreadsheet would calculate a cell, or may do so. A number with a sign is none.
func formula(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) && !signed(s)
}

// signed reports whether a text is a decimal number with a sign: -0.5, +3, -1e-07.
func signed(s string) bool {
	if s == "" || s[0] != '+' && s[0] != '-' || strings.Trim(s[1:], "0123456789.eE+-") != "" {
		return false
	}
	_, err := strconv.ParseFloat(s, 64)
	return err == nil || errors.Is(err, strconv.ErrRange)
}

func frac(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

func bit(b bool) string {
	if b {
		return "1"
	}
	return "0"
}
