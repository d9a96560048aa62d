package table

import (
	"archive/zip"
	"bufio"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
)

// What a sheet of Excel holds: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
const (
	sheetRows  = 1_048_576
	cellLength = 32_767 // UTF-16 units
)

// book is a workbook of Office Open XML (ECMA-376), with no more in it than tables need: a sheet a table, a bold header row that stays
// where it is, numbers, truth values, dates, and text that is never taken for a formula. The sheets grow side by side.
type book struct {
	sheets []*sheet
	most   int // rows of a sheet
	note   func(string)
}

func newBook(note func(string)) *book {
	if note == nil {
		note = func(string) {}
	}
	return &book{most: sheetRows, note: note}
}

// add begins a table.
func (b *book) add(name string, columns []column) (*sheet, error) {
	s := &sheet{book: b, name: name, columns: columns}
	b.sheets = append(b.sheets, s)
	return s, s.begin(name)
}

func (b *book) close() {
	for _, s := range b.sheets {
		for _, p := range s.parts {
			p.rows.close()
		}
	}
}

// write ends the sheets and writes the workbook.
func (b *book) write(w io.Writer) error {
	var parts []part
	for _, s := range b.sheets {
		if err := s.end(); err != nil {
			return err
		}
		parts = append(parts, s.parts...)
	}
	z := zip.NewWriter(w)
	for _, f := range bookFiles(parts) {
		out, err := z.Create(f.name)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(out, f.xml); err != nil {
			return err
		}
	}
	for i, p := range parts {
		h := &zip.FileHeader{Name: sheetFile(i), Method: zip.Deflate, CRC32: p.rows.sum.Sum32(), CompressedSize64: uint64(p.rows.packed), UncompressedSize64: uint64(p.rows.size)}
		out, err := z.CreateRaw(h)
		if err != nil {
			return err
		}
		if err := p.rows.copyTo(out); err != nil {
			return err
		}
	}
	return z.Close()
}

// sheet is a table in a workbook. One that is longer than Excel allows goes on in further parts.
type sheet struct {
	book    *book
	name    string
	columns []column
	parts   []part
	rows    int // in the last part, with the header
	cut     int // cells
	buf     []byte
}

type part struct {
	name string
	rows *spool
}

// The styles of cells, in the order of bookStyles.
const (
	styleNone = iota
	styleHead
	styleDay
	styleTime
	styleText // a text that Excel would take for a formula if somebody typed it in
)

const sheetHead = xmlHead + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">` +
	`<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>`

// Widths of columns, in characters.
const (
	wideColumn   = 24
	narrowColumn = 12
)

func (s *sheet) begin(name string) error {
	s.parts = append(s.parts, part{name, newSpool()})
	s.rows = 0
	head := make([]any, len(s.columns))
	s.buf = append(s.buf[:0], sheetHead...)
	for i, c := range s.columns {
		head[i] = c.name
		width := narrowColumn
		if c.kind == textual || c.kind == either {
			width = wideColumn
		}
		s.buf = fmt.Appendf(s.buf, `<col min="%d" max="%[1]d" width="%d" customWidth="1"/>`, i+1, width)
	}
	s.buf = append(s.buf, "</cols><sheetData>"...)
	return s.line(head, styleHead)
}

func (s *sheet) end() error {
	if n := len(s.parts); n > 1 {
		s.book.note(fmt.Sprintf("%s: more than the %d rows of a sheet of Excel; it goes on in %s", s.name, s.book.most, render.JoinAnd(names(s.parts[1:]))))
	}
	if s.cut > 0 {
		s.book.note(fmt.Sprintf("%s: %s cut to the %d characters of a cell of Excel; csv and parquet have the whole", s.name, render.Plural(s.cut, "cell"), cellLength))
	}
	return s.finish()
}

func (s *sheet) finish() error {
	p := s.parts[len(s.parts)-1]
	_, err := io.WriteString(p.rows, "</sheetData></worksheet>")
	return errors.Join(err, p.rows.end())
}

func names(parts []part) (out []string) {
	for _, p := range parts {
		out = append(out, p.name)
	}
	return out
}

// row adds a row.
func (s *sheet) row(cells []any) error {
	if s.rows == s.book.most {
		if err := s.finish(); err != nil {
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

func (s *sheet) cell(i int, v any, style int) {
	switch v := v.(type) {
	case int:
		s.open(i, "n", style)
		s.buf = append(strconv.AppendInt(append(s.buf, "<v>"...), int64(v), 10), "</v></c>"...)
	case float64:
		s.number(i, v, style)
	case chance:
		s.number(i, float64(v), style)
	case bool:
		s.open(i, "b", style)
		s.buf = append(append(s.buf, "<v>"...), bit(v)+"</v></c>"...)
	case string:
		if k := s.columns[i].kind; style == styleNone && k != textual {
			if at, style, ok := serial(v); ok {
				s.number(i, at, style)
				return
			}
		}
		if v != "" {
			s.text(i, v, style)
		}
	}
}

// open begins a cell.
func (s *sheet) open(i int, kind string, style int) {
	s.buf = append(append(s.buf, `<c r="`...), 'A'+byte(i)) // no table has more than 26 columns
	s.buf = append(strconv.AppendInt(s.buf, int64(s.rows), 10), `" t="`+kind...)
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
	var whole bool
	if s.buf, whole = appendXML(s.buf, v, cellLength); !whole {
		s.cut++
	}
	s.buf = append(s.buf, "</t></is></c>"...)
}

// serial is a date as Excel counts it, in days since the end of 1899, with its style. Before March 1900 it counts a day that never was, so
// that earlier dates stay text; and so do months and years.
func serial(s string) (float64, int, bool) {
	style := styleDay
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		style = styleTime
		if t, err = time.Parse(time.RFC3339, s); err != nil {
			return 0, 0, false
		}
	}
	// The clock of the place counts, as it does for a reader: a workbook knows no zones.
	_, offset := t.Zone()
	seconds := t.Unix() + int64(offset) - time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).Unix()
	const perDay, march1900 = 24 * 60 * 60, 61
	at := float64(seconds) / perDay
	return at, style, at >= march1900
}

// NewXLSX prints all tables of reports as a workbook, or one.
func NewXLSX(w io.Writer, o render.Options) render.Printer {
	b := newBook(o.Note)
	var sheets []*sheet
	var order []table[*analyze.Report]
	start := func() error {
		if len(sheets) > 0 {
			return nil
		}
		for _, name := range slices.Sorted(maps.Keys(tables)) {
			if o.Table != "" && o.Table != name {
				continue
			}
			s, err := b.add(name, tables[name].columns)
			if err != nil {
				return err
			}
			sheets, order = append(sheets, s), append(order, tables[name])
		}
		return nil
	}
	return render.Printer{
		Add: func(r corpus.Result) error {
			if err := start(); err != nil {
				return err
			}
			for i, s := range sheets {
				for _, row := range order[i].rows(r.Report) {
					if err := s.row(row); err != nil {
						return err
					}
				}
			}
			return nil
		},
		End:     func() error { return errors.Join(start(), b.write(w)) },
		Release: b.close,
	}
}

// SummaryXLSX prints all tables of a summary as a workbook, or one.
func SummaryXLSX(w *bufio.Writer, s *corpus.Summary, o render.Options) error {
	b := newBook(o.Note)
	defer b.close()
	for _, name := range SummaryNames() {
		if o.Table != "" && o.Table != name {
			continue
		}
		t := summaryTables[name]
		sh, err := b.add(name, t.columns)
		if err != nil {
			return err
		}
		for _, row := range t.rows(s) {
			if err := sh.row(row); err != nil {
				return err
			}
		}
	}
	return b.write(w)
}
