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

// readTable yields an article for each row of a table; its first row names the columns.
func readTable(s *source) bool {
	t, header, at, err := s.table()
	switch {
	case err == io.EOF:
		return true // as an empty file of JSON lines: no articles
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
				a.Warnings = append(a.Warnings, "a quote in the row is not closed; it was read as any other character")
			}
			decodeRow(&a)
			stripTags(&a, s.Limits)
		}
		if !order.add(a, err) {
			return false
		}
	}
}

// table begins to read a table: it gives the names of the columns and the places of each of columns() among them.
func (s *source) table() (t *recordReader, header []string, at [partCount][]int, err error) {
	if err := s.stream(); err != nil {
		return nil, nil, at, err
	}
	head, err := s.head()
	if err != nil && err != io.EOF || len(bytes.TrimSpace(head)) == 0 && err == io.EOF {
		return nil, nil, at, err
	}
	if bytes.HasPrefix(head, []byte("\ufeff")) {
		s.in.Discard(len("\ufeff"))
		head = head[len("\ufeff"):]
	}
	t = &recordReader{r: s.in, limits: s.Limits, most: maxHeader, line: 1}
	var declared int
	if t.comma, declared = separatorOf(s, head); declared > 0 {
		s.in.Discard(declared)
		t.line++
	}
	header, _, err = t.next()
	if e, ok := errors.AsType[*rowError](err); ok {
		return nil, nil, at, fmt.Errorf("the row of names: %w", e.err)
	}
	for i := range header {
		header[i] = strings.TrimSpace(header[i])
	}
	if err == nil {
		at, err = findColumns(header, s.Columns)
	}
	// A row may have some cells besides its text.
	t.width, t.most = len(header), int(min(s.Limits.Text, 1<<40)*5/4+8<<10)
	return t, header, at, err
}

// decodeRow turns a row that is not UTF-8 into it, in a file that is.
func decodeRow(a *analyze.Article) {
	if utf8.ValidString(a.Text) {
		return
	}
	var was string
	if a.Text, was = charset.Decode(a.Text, ""); was != "" {
		a.Title, _ = charset.Decode(a.Title, "")
		a.Source, _ = charset.Decode(a.Source, "")
		a.Warnings = append(a.Warnings, fmt.Sprintf("the row is %s and was converted to UTF-8", was))
	}
}

// rowArticle makes an article of a row. at has the places of each of columns().
func rowArticle(name string, line int, header, row []string, at [partCount][]int) (analyze.Article, error) {
	var a analyze.Article
	if k := at[textPart][0]; k >= len(row) {
		return a, fmt.Errorf("%s:%d: the row has %d cells, and the text stands in cell %d", name, line, len(row), k+1)
	}
	var used [partCount]int
	for i, c := range fields() {
		used[i] = -1
		for _, k := range at[i] {
			if k < len(row) && (used[i] < 0 || strings.TrimSpace(row[used[i]]) == "") {
				used[i] = k
			}
		}
		if k := used[i]; k >= 0 {
			*c.field(&a) = row[k]
			if i != textPart {
				*c.field(&a) = strings.TrimSpace(row[k])
			}
		}
	}
	if k := used[textPart]; k < len(header) && plainName(header[k]) == lastResort && strings.TrimSpace(row[k]) != "" {
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

func warnLastResort(a *analyze.Article, name string) {
	a.Warnings = append(a.Warnings, fmt.Sprintf("there is no other text than %q, which may be cut or no more than a summary", name))
}

// separatorOf is what stands between the cells: what Excel's line "sep=;" says, whose length is returned, or else the candidate
// that the first line has most often outside quotes.
func separatorOf(s *source, head []byte) (comma byte, declared int) {
	if line, _, ok := bytes.Cut(head, []byte("\n")); ok {
		said := bytes.Trim(bytes.TrimSuffix(line, []byte("\r")), `"`)
		if len(said) == len("sep=;") && bytes.EqualFold(said[:4], []byte("sep=")) {
			return said[4], len(line) + 1
		}
	}
	if k, ok := byName(s.base); s.Format == TSV || ok && k.format == TSV && s.Format != CSV {
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

// looksTable reports whether the first line of a file is the row of names of a table: the usual ones of a text and of another
// part of an article are among them. It is sure of a table with tabs, as which Excel saves "Unicode text" under the name of .txt.
func looksTable(head string) (yes, sure bool) {
	line, _, ok := strings.Cut(head, "\n")
	if !ok || len(line) > 4<<10 {
		return false, false
	}
	for _, comma := range []string{"\t", ",", ";"} {
		var found [partCount]bool
		n := 0
		for _, cell := range strings.Split(strings.TrimSuffix(line, "\r"), comma) {
			if u, ok := usualNames()[plainName(strings.Trim(cell, `" `))]; ok && !found[u.part] {
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
