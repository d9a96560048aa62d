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

// Columns names the columns of a table or the fields of JSON objects. A column may be given by its number from 1, a field
// inside of another one with a dot between their names: fields.body. An empty one is found by the usual names.
type Columns struct {
	Text, Date, ID, Title, Source string
}

// maxColumns is the most cells of a row and fields of an object. Each that has no part in an article is kept with it.
const maxColumns = 10_000

// column is a part of an article and the names that its column usually has, most telling first, in the form of plainName.
type column struct {
	flag  string // of the command
	usual []string
	field func(*analyze.Article) *string
	asked func(Columns) string
}

// lastResort is the name of a text that is but the beginning of one, or says what it is about.
const lastResort = "description"

// columns lists the parts of an article; the text is the first. The names are those that news services, crawlers, archives
// and content management systems give them.
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

// The parts of an article that are treated in a way of their own, as indexes into columns().
const (
	textPart  = 0
	datePart  = 1
	partCount = 7
)

// usage is what a usual name stands for: a part of columns(), and how telling it is, from 0.
type usage struct{ part, rank int }

var usualNames = sync.OnceValue(func() map[string]usage {
	out := map[string]usage{}
	for i, c := range columns() {
		for rank, name := range c.usual {
			out[name] = usage{i, rank}
		}
	}
	return out
})

// fields caches columns(), which is asked for with every object.
var fields = sync.OnceValue(columns)

// plainName is a name without regard to case, spaces, and what else stands between its words: Publication-Date, publicationDate
// and publication_date are one.
func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '-', '_', '.', ':', '\u00a0', '\ufeff':
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// findColumns gives, for each of columns(), the places in the header that it may be read from, the most telling first. Of
// the text there must be one.
func findColumns(header []string, asked Columns) ([partCount][]int, error) {
	var at [partCount][]int
	for k, name := range header {
		if u, ok := usualNames()[plainName(name)]; ok {
			at[u.part] = append(at[u.part], k)
		}
	}
	var errs []error
	for i, c := range columns() {
		slices.SortStableFunc(at[i], func(a, b int) int {
			return cmp.Compare(usualNames()[plainName(header[a])].rank, usualNames()[plainName(header[b])].rank)
		})
		want := c.asked(asked)
		if want == "" {
			continue
		}
		k := named(header, want)
		if n, err := strconv.Atoi(want); k < 0 && err == nil && n >= 1 && n <= len(header) {
			k = n - 1
		}
		if k < 0 {
			errs = append(errs, fmt.Errorf("--%s: %w", c.flag, unknownName("column", want, header)))
		}
		at[i] = []int{k}
	}
	if len(at[textPart]) == 0 {
		errs = append(errs, fmt.Errorf("no column is named text, content, body or the like; have %s; name it with --text-col, or by its number", someOf(header)))
	}
	return at, errors.Join(errs...)
}

// named is the place of a name, best as it is written, or else in another spelling, or -1.
func named(names []string, name string) int {
	if i := slices.Index(names, name); i >= 0 {
		return i
	}
	plain := plainName(name)
	return slices.IndexFunc(names, func(n string) bool { return plainName(n) == plain })
}

// manyNames is how many names an error lists.
const manyNames = 40

// unknownName is the error for a name that is not there.
func unknownName(what, name string, have []string) error {
	if len(have) > manyNames {
		return fmt.Errorf("unknown %s %q (valid: %s)", what, name, someOf(have))
	}
	return suggest.Unknown(what, name, have)
}

// someOf lists names, but not without end.
func someOf(names []string) string {
	if len(names) > manyNames {
		return fmt.Sprintf("%s and %d more", someOf(names[:manyNames]), len(names)-manyNames)
	}
	short := make([]string, len(names))
	for i, n := range names {
		if short[i] = n; len(n) > 100 {
			short[i] = strings.ToValidUTF8(n[:100], "") + "..."
		}
	}
	return strings.Join(short, ", ")
}
