package ingest

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/suggest"
)

// Columns names the columns of a table, or the fields of JSON objects, that contain the parts of an article. A column may be given by
// its number, from 1, and a nested field by a path such as fields.body. The column of an empty name is found by the usual names.
type Columns struct {
	Text, Date, ID, Title, Source string
}

// maxColumns is the largest number of cells of a row or fields of an object. Each that is not part of an article is kept as metadata.
const maxColumns = 10_000

// column is a part of an article, and the usual names of its column, normalized, the most specific first.
type column struct {
	flag      string // that names the column, or ""
	names     []string
	field     func(*analyze.Article) *string
	requested func(Columns) string
}

// lastResort is the name of a field that is usually a summary or the beginning of the text.
const lastResort = "description"

// columns returns the parts of an article; the text is the first. The names are those used by news services, crawlers, archives and
// content management systems.
func columns() []column {
	none := func(Columns) string { return "" }
	return []column{
		{"text-col", []string{"text", "content", "body", "maintext", "articletext", "fulltext", "bodytext", "articlebody", "plaintext", "textcontent", "contentencoded", "article", "story", "speech", "transcript", lastResort}, func(a *analyze.Article) *string { return &a.Text }, func(c Columns) string { return c.Text }},
		{"date-col", []string{"date", "datepublish", "published", "publishedat", "publishdate", "pubdate", "seendate", "datepublished", "publicationdate", "publisheddate", "publishedon", "webpublicationdate", "datetime", "timestamp", "created", "createdat", "year"}, func(a *analyze.Article) *string { return &a.Date }, func(c Columns) string { return c.Date }},
		{"id-col", []string{"id", "docid", "documentid", "articleid", "guid", "uid", "uuid", "an", "uri"}, func(a *analyze.Article) *string { return &a.ID }, func(c Columns) string { return c.ID }},
		{"title-col", []string{"title", "headline", "heading", "webtitle", "subject"}, func(a *analyze.Article) *string { return &a.Title }, func(c Columns) string { return c.Title }},
		{"source-col", []string{"source", "publication", "outlet", "newspaper", "publisher", "media", "sourcename", "medianame", "sourcetitle", "site", "sitename", "medium", "sourcedomain", "domain"}, func(a *analyze.Article) *string { return &a.Source }, func(c Columns) string { return c.Source }},
		{"", []string{"url", "link", "href", "permalink", "weburl"}, func(a *analyze.Article) *string { return &a.URL }, none},
		{"", []string{"lang", "language"}, func(a *analyze.Article) *string { return &a.Lang }, none},
	}
}

// Indexes into columns() of the parts that are treated specially.
const (
	textPart  = 0
	datePart  = 1
	partCount = 7
)

// columnMatch is what a column name stands for: an index into columns(), and the rank of the name among those of the part.
type columnMatch struct{ part, rank int }

// knownColumns maps the usual names of columns, normalized, to what they stand for.
var knownColumns = sync.OnceValue(func() map[string]columnMatch {
	out := map[string]columnMatch{}
	for i, c := range columns() {
		for rank, name := range c.names {
			out[name] = columnMatch{i, rank}
		}
	}
	return out
})

// columnTable caches columns(), which is needed for every object.
var columnTable = sync.OnceValue(columns)

// normalizeName removes case, spaces and separators from a column name: Publication-Date, publicationDate and publication_date are
// the same.
func normalizeName(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '-', '_', '.', ':', '\u00a0', '\ufeff':
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// findColumns returns, for each of columns(), the indexes of the header cells that it may be read from, the most specific first. It is
// an error if there is none for the text.
func findColumns(header []string, asked Columns) ([partCount][]int, error) {
	var at [partCount][]int
	for k, name := range header {
		if u, ok := knownColumns()[normalizeName(name)]; ok {
			at[u.part] = append(at[u.part], k)
		}
	}
	var errs []error
	for i, c := range columns() {
		slices.SortStableFunc(at[i], func(a, b int) int {
			return cmp.Compare(knownColumns()[normalizeName(header[a])].rank, knownColumns()[normalizeName(header[b])].rank)
		})
		want := c.requested(asked)
		if want == "" {
			continue
		}
		k := indexOfName(header, want)
		if n, err := strconv.Atoi(want); k < 0 && err == nil && n >= 1 && n <= len(header) {
			k = n - 1
		}
		if k < 0 {
			errs = append(errs, fmt.Errorf("--%s: %w", c.flag, unknownName("column", want, header)))
		}
		at[i] = []int{k}
	}
	if len(at[textPart]) == 0 {
		errs = append(errs, fmt.Errorf("no column named text, content, body or the like (columns: %s); name it, or give its number, with --text-col", listNames(header)))
	}
	return at, errors.Join(errs...)
}

// indexOfName returns the index of a name, spelled exactly or else after normalization, or -1.
func indexOfName(names []string, name string) int {
	if i := slices.Index(names, name); i >= 0 {
		return i
	}
	plain := normalizeName(name)
	return slices.IndexFunc(names, func(n string) bool { return normalizeName(n) == plain })
}

// maxListed is the number of names that an error lists.
const maxListed = 40

// unknownName returns the error for a name that does not exist.
func unknownName(what, name string, have []string) error {
	if len(have) > maxListed {
		return fmt.Errorf("unknown %s %q (valid: %s)", what, name, listNames(have))
	}
	return suggest.Unknown(what, name, have)
}

// listNames joins names for an error message, with bounds on their number and length.
func listNames(names []string) string {
	if len(names) > maxListed {
		return fmt.Sprintf("%s and %d more", listNames(names[:maxListed]), len(names)-maxListed)
	}
	short := make([]string, len(names))
	for i, n := range names {
		if short[i] = n; len(n) > 100 {
			short[i] = strings.ToValidUTF8(n[:100], "") + "..."
		}
	}
	return strings.Join(short, ", ")
}
