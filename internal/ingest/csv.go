package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/ingest/charset"
)

// readTable yields an article for each row of a table, whose first row names the columns.
func readTable(s *source) bool {
	t, header, at, err := s.openTable()
	switch {
	case err == io.EOF:
		return true // an empty file contains no articles; that is no error
	case err != nil:
		return s.fail(err)
	}
	order := &dateOrder{s: s}
	for {
		row, line, err := t.next()
		if err == io.EOF {
			return order.end()
		}
		var a analyze.Article
		e, bad := errors.AsType[*rowError](err)
		switch {
		case bad:
			err = fmt.Errorf("%s:%w", s.name, e)
		case err != nil && err != errOpenQuote:
			return order.end() && s.fail(fmt.Errorf("line %d: %w", t.line, err))
		default:
			open := err
			if a, err = rowArticle(s.name, line, header, row, at); open != nil {
				a.Warnings = append(a.Warnings, "a quote in the row is not closed; it was read as an ordinary character")
			}
			decodeRow(&a)
			stripTags(&a, s.Limits)
		}
		if !order.add(a, err) {
			return false
		}
	}
}

// openTable begins to read a table. at contains the indexes in header of the columns for each of columns().
func (s *source) openTable() (t *recordReader, header []string, at [partCount][]int, err error) {
	if err := s.toUTF8(); err != nil {
		return nil, nil, at, err
	}
	head, err := s.peekHead()
	if err != nil && err != io.EOF || len(bytes.TrimSpace(head)) == 0 && err == io.EOF {
		return nil, nil, at, err
	}
	if bytes.HasPrefix(head, []byte("\ufeff")) {
		s.in.Discard(len("\ufeff"))
		head = head[len("\ufeff"):]
	}
	t = &recordReader{r: s.in, limits: s.Limits, maxRecord: maxHeader, line: 1}
	var declared int
	if t.comma, declared = findSeparator(s, head); declared > 0 {
		s.in.Discard(declared)
		t.line++
	}
	header, _, err = t.next()
	if e, ok := errors.AsType[*rowError](err); ok {
		return nil, nil, at, fmt.Errorf("header row: %w", e.err)
	}
	for i := range header {
		header[i] = strings.TrimSpace(header[i])
	}
	if err == nil {
		at, err = findColumns(header, s.Columns)
	}
	// A row may contain some cells besides its text.
	t.columns, t.maxRecord = len(header), int(min(s.Limits.Text, 1<<40)*5/4+8<<10)
	return t, header, at, err
}

// decodeRow converts a row that is not UTF-8, in a file that otherwise is.
func decodeRow(a *analyze.Article) {
	if utf8.ValidString(a.Text) {
		return
	}
	var was string
	if a.Text, was = charset.Decode(a.Text, ""); was != "" {
		a.Title, _ = charset.Decode(a.Title, "")
		a.Source, _ = charset.Decode(a.Source, "")
		a.Warnings = append(a.Warnings, fmt.Sprintf("the row was converted from %s to UTF-8", was))
	}
}

// rowArticle makes an article of a row. at contains the indexes of its cells for each of columns().
func rowArticle(name string, line int, header, row []string, at [partCount][]int) (analyze.Article, error) {
	var a analyze.Article
	if k := at[textPart][0]; k >= len(row) {
		return a, fmt.Errorf("%s:%d: the row has %d cells, but the text is in cell %d", name, line, len(row), k+1)
	}
	used := fillFromRow(&a, row, at)
	if k := used[textPart]; k < len(header) && normalizeName(header[k]) == lastResort && strings.TrimSpace(row[k]) != "" {
		warnLastResort(&a, header[k])
	}
	for k, cell := range row {
		if cell == "" || slices.Contains(used[:], k) {
			continue
		}
		key := strconv.Itoa(k + 1)
		if k < len(header) && header[k] != "" {
			key = header[k]
		}
		if a.Meta == nil {
			a.Meta = map[string]any{}
		}
		a.Meta[key] = cell
	}
	if a.ID == "" {
		a.ID = fmt.Sprintf("%s:%d", name, line)
	}
	return a, nil
}

// fillFromRow sets the parts of an article, each from the first of its cells that is not blank. It returns the indexes of the cells used,
// or -1 for parts that have none.
func fillFromRow(a *analyze.Article, row []string, at [partCount][]int) (used [partCount]int) {
	for i, c := range columnTable() {
		used[i] = -1
		for _, k := range at[i] {
			if k < len(row) && (used[i] < 0 || strings.TrimSpace(row[used[i]]) == "") {
				used[i] = k
			}
		}
		if k := used[i]; k >= 0 {
			*c.field(a) = row[k]
			if i != textPart {
				*c.field(a) = strings.TrimSpace(row[k])
			}
		}
	}
	return used
}

// warnLastResort warns that the text comes from a field that is usually only a summary.
func warnLastResort(a *analyze.Article, name string) {
	a.Warnings = append(a.Warnings, fmt.Sprintf("the only text is %q, which may be truncated or only a summary", name))
}

// findSeparator returns the character between the cells. Excel's line "sep=;" decides, whose length is returned too; otherwise it is the
// candidate that occurs most often in the first line, outside quotes.
func findSeparator(s *source, head []byte) (comma byte, declared int) {
	if line, _, ok := bytes.Cut(head, []byte("\n")); ok {
		said := bytes.Trim(bytes.TrimSuffix(line, []byte("\r")), `"`)
		if len(said) == len("sep=;") && bytes.EqualFold(said[:4], []byte("sep=")) {
			return said[4], len(line) + 1
		}
	}
	if k, ok := typeByName(s.base); s.Format == TSV || ok && k.format == TSV && s.Format != CSV {
		return '\t', 0
	}
	count := map[byte]int{}
	quoted := false
	for _, b := range head {
		if b == '"' {
			quoted = !quoted
		}
		if !quoted {
			if b == '\n' || b == '\r' {
				break
			}
			count[b]++
		}
	}
	comma = ','
	for _, b := range []byte(";\t|") {
		if count[b] > count[comma] {
			comma = b
		}
	}
	return comma, 0
}

// looksTable reports whether the first line of a file is the header of a table: it contains usual names of the text and of another part
// of an article. With tabs it is sure, since Excel saves "Unicode Text" tables under the name .txt.
func looksTable(head string) (yes, sure bool) {
	line, _, ok := strings.Cut(head, "\n")
	if !ok || len(line) > 4<<10 {
		return false, false
	}
	for _, comma := range []string{"\t", ",", ";"} {
		var found [partCount]bool
		n := 0
		for cell := range strings.SplitSeq(strings.TrimSuffix(line, "\r"), comma) {
			if u, ok := knownColumns()[normalizeName(strings.Trim(cell, `" `))]; ok && !found[u.part] {
				found[u.part] = true
				n++
			}
		}
		if n >= 2 && found[textPart] {
			return true, comma == "\t"
		}
	}
	return false, false
}
