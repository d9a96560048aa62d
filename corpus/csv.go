package corpus

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/charset"
	"github.com/attache-nlp/attache/internal/lexicon"
)

// Columns names the columns of a table, or gives their numbers from 1. An empty one is found by the usual names.
type Columns struct {
	Text, Date, ID, Title, Source string
}

// column is a part of an article and the names that its column usually has, most telling first.
type column struct {
	flag  string // of the command
	usual []string
	field func(*analyze.Article) *string
	asked func(Columns) string
}

func columns() []column {
	none := func(Columns) string { return "" }
	return []column{
		{"text-col", []string{"text", "body", "content", "fulltext", "full_text", "article_text", "article", "maintext", "story", "speech", "transcript"}, func(a *analyze.Article) *string { return &a.Text }, func(c Columns) string { return c.Text }},
		{"date-col", []string{"date", "published", "publication_date", "date_published", "published_at", "pubdate", "pub_date", "datetime", "publish_date", "timestamp", "created_at", "year"}, func(a *analyze.Article) *string { return &a.Date }, func(c Columns) string { return c.Date }},
		{"id-col", []string{"id", "doc_id", "document_id", "article_id", "docid", "guid", "uid", "uuid", "an"}, func(a *analyze.Article) *string { return &a.ID }, func(c Columns) string { return c.ID }},
		{"title-col", []string{"title", "headline", "heading", "subject"}, func(a *analyze.Article) *string { return &a.Title }, func(c Columns) string { return c.Title }},
		{"source-col", []string{"source", "publication", "outlet", "newspaper", "publisher", "media", "source_name", "site", "medium"}, func(a *analyze.Article) *string { return &a.Source }, func(c Columns) string { return c.Source }},
		{"", []string{"url", "link", "href", "permalink"}, func(a *analyze.Article) *string { return &a.URL }, none},
		{"", []string{"lang", "language"}, func(a *analyze.Article) *string { return &a.Lang }, none},
	}
}

// readTable yields an article for each row of a table; its first row names the columns.
func readTable(s *source) bool {
	if err := s.stream(); err != nil {
		return s.fail(err)
	}
	head, err := s.head()
	if err != nil && err != io.EOF {
		return s.fail(err)
	}
	if len(bytes.TrimSpace(head)) == 0 && err == io.EOF {
		return true // as an empty file of JSON lines: no articles
	}
	if bytes.HasPrefix(head, []byte("\ufeff")) {
		s.in.Discard(len("\ufeff"))
		head = head[len("\ufeff"):]
	}
	rows := &rowLimit{r: s.in, limits: s.Limits}
	table := csv.NewReader(rows)
	table.Comma = separatorOf(s, head)
	table.FieldsPerRecord = -1
	table.LazyQuotes = true
	header, err := rows.next(table)
	if err != nil {
		return s.fail(fmt.Errorf("the row of names: %w", err))
	}
	for i := range header {
		header[i] = strings.TrimSpace(header[i])
	}
	at, err := findColumns(header, s.Columns)
	if err != nil {
		return s.fail(err)
	}
	for {
		row, err := rows.next(table)
		if err == io.EOF {
			return true
		}
		line := 0
		if len(row) > 0 {
			line, _ = table.FieldPos(0)
		}
		switch {
		case err != nil:
			if e, ok := errors.AsType[*csv.ParseError](err); ok {
				if !s.yield(analyze.Article{}, fmt.Errorf("%s:%d: %w", s.name, e.StartLine, e.Err)) {
					return false
				}
				continue
			}
			return s.yield(analyze.Article{}, fmt.Errorf("%s: byte %d: %w", s.name, table.InputOffset(), err))
		case at[0] >= len(row):
			if !s.yield(analyze.Article{}, fmt.Errorf("%s:%d: the row has %d cells, and the text stands in cell %d", s.name, line, len(row), at[0]+1)) {
				return false
			}
			continue
		}
		a := rowArticle(s.name, line, header, row, at)
		if !utf8.ValidString(a.Text) {
			var was string
			if a.Text, was = charset.Decode(a.Text, ""); was != "" {
				a.Title, _ = charset.Decode(a.Title, "")
				a.Source, _ = charset.Decode(a.Source, "")
				a.Warnings = append(a.Warnings, fmt.Sprintf("the row is %s and was converted to UTF-8", was))
			}
		}
		if !s.emit(a) {
			return false
		}
	}
}

// rowArticle makes an article of a row. at has the place of each of columns(), or -1.
func rowArticle(name string, line int, header, row []string, at []int) analyze.Article {
	var a analyze.Article
	for i, c := range columns() {
		if k := at[i]; k >= 0 && k < len(row) {
			*c.field(&a) = row[k]
			if i > 0 {
				*c.field(&a) = strings.TrimSpace(row[k])
			}
		}
	}
	for k, cell := range row {
		if slices.Contains(at, k) || cell == "" {
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
	return a
}

// findColumns gives the place of each of columns() in the header, or -1. A text there must be.
func findColumns(header []string, asked Columns) ([]int, error) {
	at := make([]int, len(columns()))
	var errs []error
	for i, c := range columns() {
		at[i] = -1
		want := c.asked(asked)
		if want == "" {
			for _, name := range c.usual {
				if at[i] = named(header, name); at[i] >= 0 {
					break
				}
			}
			continue
		}
		if at[i] = named(header, want); at[i] >= 0 {
			continue
		}
		if n, err := strconv.Atoi(want); err == nil && n >= 1 && n <= len(header) {
			at[i] = n - 1
			continue
		}
		errs = append(errs, fmt.Errorf("--%s: %w", c.flag, lexicon.Unknown("column", want, header)))
	}
	if at[0] < 0 && len(errs) == 0 {
		errs = append(errs, fmt.Errorf("no column is named text, body or content; name it with --text-col, or by its number; have %s", strings.Join(header, ", ")))
	}
	return at, errors.Join(errs...)
}

// named is the place of a column, whatever its case, or -1.
func named(header []string, name string) int {
	return slices.IndexFunc(header, func(h string) bool { return plainName(h) == plainName(name) })
}

// plainName is a name without regard to case, spaces and hyphens: Publication-Date is publication_date.
func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return '_'
		}
		return unicode.ToLower(r)
	}, s)
}

// separatorOf is what stands between the cells: the candidate that the first line has most often outside quotes.
func separatorOf(s *source, head []byte) rune {
	if k, ok := byName(s.base); s.Format == TSV || ok && k.format == TSV && s.Format != CSV {
		return '\t'
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
	best := byte(',')
	for _, b := range []byte(";\t|") {
		if count[b] > count[best] {
			best = b
		}
	}
	return rune(best)
}

// rowLimit stops a row that does not end: a quote that nobody closes takes the rest of a file.
type rowLimit struct {
	r      io.Reader
	limits Limits
	n      int64
	err    error
}

func (l *rowLimit) Read(p []byte) (int, error) {
	// The reader above reads 4 kB ahead; a row may have some cells besides its text.
	if l.n > l.limits.Text+l.limits.Text/4+8<<10 {
		l.err = l.limits.over("text")
		return 0, l.err
	}
	n, err := l.r.Read(p)
	l.n += int64(n)
	return n, err
}

// next is the next row. A row that the limit or a broken source has cut is not one.
func (l *rowLimit) next(t *csv.Reader) ([]string, error) {
	l.n = 0
	row, err := t.Read()
	if l.err != nil {
		return nil, l.err
	}
	return row, err
}
