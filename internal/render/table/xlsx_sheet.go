package table

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
)

// sheet is a table in a workbook. If it is longer than Excel allows, it is continued in more parts.
type sheet struct {
	book      *workbook
	name      string
	columns   []column
	parts     []sheetPart
	rows      int // of the last part, with the header
	truncated int // cells
	buf       []byte
}

// sheetPart is a sheet as Excel knows it.
type sheetPart struct {
	name string
	rows *spool
}

// The styles of cells are indexes into the cellXfs of workbookStyles.
const (
	styleNone = iota
	styleHead
	styleDate
	styleTime
	styleText // text that Excel would take for a formula if it were typed in
)

const sheetHead = xmlHead + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">` +
	`<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>`

// Widths of columns, in characters.
const (
	wideColumn   = 24
	narrowColumn = 12
)

// begin begins a part, with the header row.
func (s *sheet) begin(name string) error {
	s.parts = append(s.parts, sheetPart{name, newSpool()})
	s.rows = 0
	head := make([]any, len(s.columns))
	s.buf = append(s.buf[:0], sheetHead...)
	for i, c := range s.columns {
		head[i] = c.name
		width := narrowColumn
		if c.typ == str || c.typ == mixed {
			width = wideColumn
		}
		s.buf = fmt.Appendf(s.buf, `<col min="%d" max="%[1]d" width="%d" customWidth="1"/>`, i+1, width)
	}
	s.buf = append(s.buf, "</cols><sheetData>"...)
	return s.line(head, styleHead)
}

// end ends the sheet.
func (s *sheet) end() error {
	s.notes()
	return s.endPart()
}

func (s *sheet) endPart() error {
	p := s.parts[len(s.parts)-1]
	_, err := io.WriteString(p.rows, "</sheetData></worksheet>")
	return errors.Join(err, p.rows.end())
}

// row adds a row, in a new part if the last one is full.
func (s *sheet) row(cells []any) error {
	if s.rows == s.book.maxRows {
		if err := s.endPart(); err != nil {
			return err
		}
		if err := s.begin(s.name + " " + strconv.Itoa(len(s.parts)+1)); err != nil {
			return err
		}
	}
	s.buf = s.buf[:0]
	return s.line(cells, styleNone)
}

func (s *sheet) line(cells []any, style int) error {
	s.rows++
	s.buf = append(strconv.AppendInt(append(s.buf, `<row r="`...), int64(s.rows), 10), `">`...)
	for i, c := range cells {
		s.cell(i, c, style)
	}
	s.buf = append(s.buf, "</row>"...)
	_, err := s.parts[len(s.parts)-1].rows.Write(s.buf)
	return err
}

// cell adds cell i of a row. Empty cells are left out.
func (s *sheet) cell(i int, v any, style int) {
	switch v := v.(type) {
	case int:
		s.open(i, "n", style)
		s.buf = append(strconv.AppendInt(append(s.buf, "<v>"...), int64(v), 10), "</v></c>"...)
	case float64:
		s.number(i, v, style)
	case probability:
		s.number(i, float64(v), style)
	case bool:
		s.open(i, "b", style)
		s.buf = append(append(s.buf, "<v>"...), formatBool(v)+"</v></c>"...)
	case string:
		if style == styleNone && s.columns[i].typ != str {
			if serial, style, ok := dateSerial(v); ok {
				s.number(i, serial, style)
				return
			}
		}
		if v != "" {
			s.text(i, v, style)
		}
	}
}

// open begins a cell.
func (s *sheet) open(i int, cellType string, style int) {
	s.buf = append(append(s.buf, `<c r="`...), 'A'+byte(i)) // no table has more than 26 columns
	s.buf = append(strconv.AppendInt(s.buf, int64(s.rows), 10), `" t="`+cellType...)
	if style != styleNone {
		s.buf = strconv.AppendInt(append(s.buf, `" s="`...), int64(style), 10)
	}
	s.buf = append(s.buf, `">`...)
}

func (s *sheet) number(i int, f float64, style int) {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return
	}
	s.open(i, "n", style)
	s.buf = append(strconv.AppendFloat(append(s.buf, "<v>"...), f, 'g', -1, 64), "</v></c>"...)
}

func (s *sheet) text(i int, v string, style int) {
	if style == styleNone && strings.ContainsRune("=+-@\t\r", rune(v[0])) {
		style = styleText
	}
	s.open(i, "inlineStr", style)
	s.buf = append(s.buf, `<is><t xml:space="preserve">`...)
	var complete bool
	if s.buf, complete = appendXML(s.buf, v, maxCellLength); !complete {
		s.truncated++
	}
	s.buf = append(s.buf, "</t></is></c>"...)
}

// dateSerial returns a date as Excel counts it, in days since the end of 1899, and its style. It reports false for years and
// months, and for dates before March 1900, because Excel counts a 29 February 1900.
func dateSerial(s string) (float64, int, bool) {
	style := styleDate
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		style = styleTime
		if t, err = time.Parse(time.RFC3339, s); err != nil {
			return 0, 0, false
		}
	}
	// A workbook has no time zones: show the local time.
	_, offset := t.Zone()
	seconds := t.Unix() + int64(offset) - time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).Unix()
	const perDay, march1900 = 24 * 60 * 60, 61
	serial := float64(seconds) / perDay
	return serial, style, serial >= march1900
}
