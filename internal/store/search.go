package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/attache-nlp/attache/analyze"
)

// Order is an order of documents.
type Order string

const (
	Best   Order = "best"   // by rank (BM25), then newest first
	Newest Order = "newest" // newest first, undated last
)

// Orders returns the names of the orders.
func Orders() []string { return []string{string(Best), string(Newest)} }

// View says which of the matching documents to return, and how.
type View struct {
	Order    Order // Best if empty
	Skip     int   // documents to skip
	Size     int   // greatest number of documents
	Snippets int   // greatest number of snippets of each document
	Width    int   // characters of context on each side of a match
}

// Results is a page of the documents that match a query, and counts of all of them.
type Results struct {
	Total     int     `json:"total" doc:"Number of matching documents."`
	Hits      []Hit   `json:"hits"`
	Countries []Count `json:"countries" doc:"Number of matching documents that mention each country, the most frequent first."`
	Themes    []Count `json:"themes" doc:"Number of matching documents that have each theme, the most frequent first."`
}

// Count is a number of documents for a country or theme.
type Count struct {
	Code      string `json:"code"`
	Name      string `json:"name"`
	Documents int    `json:"documents"`
}

// Hit is a matching document.
type Hit struct {
	ID        string    `json:"id" doc:"Permanent id: the report is at /v1/reports/ID, its page at /r/ID."`
	Name      string    `json:"name" doc:"Id of the article when it was read."`
	Title     string    `json:"title"`
	Date      string    `json:"date"`
	Source    string    `json:"source"`
	Words     int       `json:"words"`
	Countries []string  `json:"countries" doc:"Codes of the countries that it mentions, heaviest first."`
	Themes    []string  `json:"themes"`
	Snippets  []Snippet `json:"lines" doc:"Matches in context."`
}

// Parse parses a query. Its errors are of type [*QueryError], unless the file cannot be read.
func (s *Store) Parse(ctx context.Context, text string) (Query, error) {
	if len(text) > MaxQuery {
		return Query{}, &QueryError{MaxQuery, fmt.Sprintf("the query is longer than %d bytes", MaxQuery)}
	}
	themes, err := s.themes(ctx, s.read)
	if err != nil {
		return Query{}, err
	}
	return parse(text, resolver{&s.keys, themes})
}

func parse(text string, r resolver) (Query, error) {
	tokens, err := scan(text)
	if err != nil {
		return Query{}, err
	}
	p := parser{rest: tokens, end: len(text), resolver: r}
	root, err := p.and(0)
	if err != nil {
		return Query{}, err
	}
	if t, more := p.peek(); more {
		return Query{}, &QueryError{t.at, "a closing bracket has no opening bracket"}
	}
	if len(root.parts) == 0 && strings.TrimSpace(text) != "" {
		return Query{}, &QueryError{0, "the query has no words"}
	}
	return compile(text, root), nil
}

// builtin has the countries and themes of the built-in data.
type builtin struct {
	themes    []theme
	countries map[string]string // names by code
}

var loadBuiltin = sync.OnceValues(func() (*builtin, error) {
	b := &builtin{countries: map[string]string{}}
	countries, err := analyze.Countries()
	if err != nil {
		return nil, err
	}
	for _, c := range countries {
		b.countries[c.Code] = c.Name
	}
	list, err := analyze.Themes()
	if err != nil {
		return nil, err
	}
	families := map[string]string{}
	for _, t := range list {
		if t.Family == "" {
			families[t.ID] = t.Name
		} else {
			b.themes = append(b.themes, theme{t.ID, t.Name, t.Family, families[t.Family]}) // families come before their themes
		}
	}
	return b, nil
})

// querier is a pool of connections or a transaction. A caller that has a transaction must not wait for another connection: the others may
// all be held by callers that wait as well.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// themes returns the built-in themes, and the user-defined themes of the reports in the file.
func (s *Store) themes(ctx context.Context, db querier) ([]theme, error) {
	b, err := loadBuiltin()
	if err != nil {
		return nil, err
	}
	out := slices.Clone(b.themes)
	have := map[string]bool{}
	for _, t := range out {
		have[t.id] = true
	}
	rows, err := db.QueryContext(ctx, "SELECT id, name, family FROM themes ORDER BY id")
	if err != nil {
		return nil, s.wrap(err)
	}
	defer rows.Close()
	for rows.Next() {
		var t theme
		if err := rows.Scan(&t.id, &t.name, &t.family); err != nil {
			return nil, s.wrap(err)
		}
		if !have[t.id] {
			out = append(out, t)
		}
	}
	return out, s.wrap(rows.Err())
}

// candidate is a matching document.
type candidate struct {
	id    int64
	score float64 // the lowest is the best
}

// Search returns a page of the documents that match a query. It returns ctx's error if ctx ends before.
func (s *Store) Search(ctx context.Context, q Query, v View) (*Results, error) {
	r, err := s.search(ctx, q, v)
	if err != nil && ctx.Err() != nil {
		return nil, ctx.Err() // SQLite only says that it was interrupted
	}
	return r, s.wrap(err)
}

func (s *Store) search(ctx context.Context, q Query, v View) (*Results, error) {
	// In one transaction, so that counts and page are consistent.
	tx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer tx.Rollback()
	list, results, err := s.matching(ctx, tx, q)
	if err != nil {
		return nil, err
	}
	if v.Order != Newest && q.rank != "" && len(list) > 1 {
		if err := rank(ctx, tx, q, list); err != nil {
			return nil, err
		}
	}
	from := min(max(0, v.Skip), len(list))
	for _, f := range list[from:min(from+max(0, v.Size), len(list))] {
		hit, err := s.hit(ctx, tx, f.id, q, v)
		if err != nil {
			return nil, err
		}
		results.Hits = append(results.Hits, hit)
	}
	return results, nil
}

// matching returns all matching documents, newest first, and the counts of their countries and themes.
func (s *Store) matching(ctx context.Context, tx *sql.Tx, q Query) ([]candidate, *Results, error) {
	rows, err := tx.QueryContext(ctx, "SELECT d.id, d.codes FROM documents d WHERE "+q.sql+" ORDER BY d.day DESC, d.id DESC", q.args...)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	var list []candidate
	countries, themes := map[string]int{}, map[string]int{}
	for rows.Next() {
		var f candidate
		var codes sql.RawBytes
		if err := rows.Scan(&f.id, &codes); err != nil {
			return nil, nil, err
		}
		list = append(list, f)
		into := countries
		for code := range strings.FieldsSeq(string(codes)) {
			if code == "|" {
				into = themes
				continue
			}
			into[code]++
		}
	}
	if err := rows.Err(); err != nil {
		return nil, nil, err
	}
	r := &Results{Total: len(list), Hits: []Hit{}}
	b, err := loadBuiltin()
	if err != nil {
		return nil, nil, err
	}
	r.Countries = sortedCounts(countries, b.countries)
	all, err := s.themes(ctx, tx)
	if err != nil {
		return nil, nil, err
	}
	names := map[string]string{}
	for _, t := range all {
		names[t.id] = t.name
	}
	r.Themes = sortedCounts(themes, names)
	return list, r, nil
}

// sortedCounts returns counts, the highest first, then by code.
func sortedCounts(counts map[string]int, names map[string]string) []Count {
	out := []Count{}
	for _, code := range slices.Sorted(maps.Keys(counts)) {
		out = append(out, Count{code, cmp.Or(names[code], code), counts[code]})
	}
	slices.SortStableFunc(out, func(a, b Count) int { return b.Documents - a.Documents })
	return out
}

// rank sorts documents by BM25 (Robertson & Zaragoza, 2009), over words and over countries and themes, which are indexed as often as they
// are mentioned. A word in the title counts four times, a country or theme twice.
func rank(ctx context.Context, tx *sql.Tx, q Query, list []candidate) error {
	at := make(map[int64]int, len(list))
	for i, f := range list {
		at[f.id] = i
	}
	rows, err := tx.QueryContext(ctx, "SELECT rowid, bm25(words, 4, 1, 1, 1, 1, 1, 2) FROM words WHERE words MATCH ?", q.rank)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var f candidate
		if err := rows.Scan(&f.id, &f.score); err != nil {
			return err
		}
		if i, ok := at[f.id]; ok {
			list[i].score = f.score
		}
	}
	slices.SortStableFunc(list, func(a, b candidate) int { return cmp.Compare(a.score, b.score) })
	return rows.Err()
}

// hit returns what is shown of a document.
func (s *Store) hit(ctx context.Context, tx *sql.Tx, id int64, q Query, v View) (Hit, error) {
	var h Hit
	var codes string
	var text, report []byte
	err := tx.QueryRowContext(ctx, "SELECT d.hash, d.name, d.title, d.date, d.source, d.words, d.codes, c.text, c.report FROM documents d JOIN contents c ON c.document = d.id WHERE d.id = ?", id).
		Scan(&h.ID, &h.Name, &h.Title, &h.Date, &h.Source, &h.Words, &codes, &text, &report)
	if err != nil {
		return h, err
	}
	countries, themes, _ := strings.Cut(codes, "|")
	h.Countries, h.Themes = append([]string{}, strings.Fields(countries)...), append([]string{}, strings.Fields(themes)...)
	h.Snippets = []Snippet{}
	if v.Snippets > 0 {
		e, err := s.entry(analyze.Article{Title: h.Title}, text, report)
		if err != nil {
			return h, err
		}
		h.Snippets = s.snippets(e, q, v)
	}
	for _, p := range []*string{&h.Name, &h.Title, &h.Date, &h.Source} {
		*p = strings.ToValidUTF8(*p, string(utf8.RuneError))
	}
	return h, nil
}
