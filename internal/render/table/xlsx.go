package table

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
)

// NewXLSX prints the tables of reports as a workbook: all of them, or the one that o names. Nothing is written before End.
func NewXLSX(w io.Writer, o render.Options) render.Printer {
	b := newWorkbook(o.Note)
	var sheets []*sheet
	var order []table[*analyze.Report]
	start := func() error {
		if len(sheets) > 0 {
			return nil
		}
		for _, name := range Names() {
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

// SummaryXLSX prints the tables of a summary as a workbook: all of them, or the one that o names.
func SummaryXLSX(w *bufio.Writer, s *corpus.Summary, o render.Options) error {
	b := newWorkbook(o.Note)
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

// Limits of Excel: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
const (
	maxSheetRows  = 1_048_576
	maxCellLength = 32_767 // in UTF-16 code units
)

// workbook is an Office Open XML workbook (ECMA-376). It has what tables need and no more: a sheet for each table; a bold
// header row that does not scroll; numbers, booleans and dates; and text that is never taken for a formula. All sheets can
// be written to at the same time.
type workbook struct {
	sheets  []*sheet
	maxRows int // of a sheet
	note    func(string)
}

func newWorkbook(note func(string)) *workbook {
	if note == nil {
		note = func(string) {}
	}
	return &workbook{maxRows: maxSheetRows, note: note}
}

// add begins a table.
func (b *workbook) add(name string, columns []column) (*sheet, error) {
	s := &sheet{book: b, name: name, columns: columns}
	b.sheets = append(b.sheets, s)
	return s, s.begin(name)
}

// close removes temporary files.
func (b *workbook) close() {
	for _, s := range b.sheets {
		for _, p := range s.parts {
			p.rows.close()
		}
	}
}

// write ends the sheets and writes the workbook.
func (b *workbook) write(w io.Writer) error {
	var parts []sheetPart
	for _, s := range b.sheets {
		if err := s.end(); err != nil {
			return err
		}
		parts = append(parts, s.parts...)
	}
	return writePackage(w, parts)
}

// notes tells what a table lost or how it was split.
func (s *sheet) notes() {
	if len(s.parts) > 1 {
		var names []string
		for _, p := range s.parts[1:] {
			names = append(names, p.name)
		}
		s.book.note(fmt.Sprintf("%s: more than the %d rows of an Excel sheet; continued in %s", s.name, s.book.maxRows, render.JoinAnd(names)))
	}
	if s.truncated > 0 {
		s.book.note(fmt.Sprintf("%s: %s truncated to the %d characters of an Excel cell; csv and parquet have the whole text", s.name, render.Plural(s.truncated, "cell"), maxCellLength))
	}
}
