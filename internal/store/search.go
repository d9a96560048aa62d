package store

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/attache-nlp/attache/analyze"
)

// Order says which documents come first.
type Order string

// The orders.
const (
	Best   Order = "best"   // those that speak most of what is looked for; the newest where that gives no order
	Newest Order = "newest" // undated ones last
)

// Orders lists the orders.
func Orders() []string { return []string{string(Best), string(Newest)} }

// View says what of the documents that match is wanted.
type View struct {
	Order Order // Best if empty
	Skip  int   // documents before the first
	Size  int   // documents at most
	Lines int   // lines of each document at most
	Width int   // characters on each side of a line
}

// Results are what a search finds.
type Results struct {
	Total     int     `json:"total" doc:"How many documents match."`
	Hits      []Hit   `json:"hits"`
	Countries []Count `json:"countries" doc:"How many of them mention a country, the most first."`
	Themes    []Count `json:"themes" doc:"How many of them have a theme, the most first."`
}

// Count is a country or theme with the number of documents.
type Count struct {
	Code      string `json:"code"`
	Name      string `json:"name"`
	Documents int    `json:"documents"`
}

// Hit is a document that matches.
type Hit struct {
	ID        string   `json:"id" doc:"Permanent: /v1/reports/ID, and /r/ID for people."`
	Name      string   `json:"name" doc:"Its id when it was read."`
	Title     string   `json:"title"`
	Date      string   `json:"date"`
	Source    string   `json:"source"`
	Words     int      `json:"words"`
	Countries []string `json:"countries" doc:"The codes of those that it mentions, heaviest first."`
	Themes    []string `json:"themes"`
	Lines     []Line   `json:"lines" doc:"What was looked for, in its context."`
}

// Parse reads a query. Its errors are [*QueryError], unless the file cannot be read.
func (s *Store) Parse(ctx context.Context, text string) (Query, error) {
	if len(text) > MostQuery {
		return Query{}, &QueryError{MostQuery, "the query is longer than 1000 bytes"}
	}
	themes, err := s.themes(ctx, s.read)
	if err != nil {
		return Query{}, err
	}
	return parse(text, resolver{&s.keys, themes})
}

func parse(text string, know resolver) (Query, error) {
	tokens, err := scan(text)
	if err != nil {
		return Query{}, err
	}
	p := parser{rest: tokens, end: len(text), know: know}
	root, err := p.sequence(0)
	if err != nil {
		return Query{}, err
	}
	if t, more := p.next(); more {
		return Query{}, &QueryError{t.at, "a bracket is closed that was not opened"}
	}
	if len(root.parts) == 0 && strings.TrimSpace(text) != "" {
		return Query{}, &QueryError{0, "there is no word in the query"}
	}
	return compile(text, root), nil
}

// builtIn is what queries may name, whatever is in the file.
type builtIn struct {
	themes    []theme
	countries map[string]string // names by code
}

var known = sync.OnceValues(func() (*builtIn, error) {
	b := &builtIn{countries: map[string]string{}}
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
			b.themes = append(b.themes, theme{t.ID, t.Name, t.Family, families[t.Family]}) // a family stands before its themes
		}
	}
	return b, nil
})

// asker is a connection of any kind. Who has one must not wait for a second: there are few, and all may be held by those who wait.
type asker interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// themes are the built-in ones, and those of others that reports in the file have.
func (s *Store) themes(ctx context.Context, from asker) ([]theme, error) {
	b, err := known()
	if err != nil {
		return nil, err
	}
	out := slices.Clone(b.themes)
	have := map[string]bool{}
	for _, t := range out {
		have[t.id] = true
	}
	rows, err := from.QueryContext(ctx, "SELECT id, name, family FROM themes ORDER BY id")
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

// found is a document that matches.
type found struct {
	id    int64
	score float64 // the lower, the better
}

// Search gives a page of what matches.
func (s *Store) Search(ctx context.Context, q Query, v View) (*Results, error) {
	r, err := s.search(ctx, q, v)
	if err != nil && ctx.Err() != nil {
		return nil, ctx.Err() // SQLite says only that it was interrupted
	}
	return r, s.wrap(err)
}

func (s *Store) search(ctx context.Context, q Query, v View) (*Results, error) {
	// One transaction: counts and page are those of one moment.
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

// matching gives all documents that match, newest first, and counts their countries and themes.
func (s *Store) matching(ctx context.Context, tx *sql.Tx, q Query) ([]found, *Results, error) {
	rows, err := tx.QueryContext(ctx, "SELECT d.id, d.codes FROM documents d WHERE "+q.sql+" ORDER BY d.day DESC, d.id DESC", q.args...)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	var list []found
	countries, themes := map[string]int{}, map[string]int{}
	for rows.Next() {
		var f found
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
	b, err := known()
	if err != nil {
		return nil, nil, err
	}
	r.Countries = counted(countries, b.countries)
	all, err := s.themes(ctx, tx)
	if err != nil {
		return nil, nil, err
	}
	names := map[string]string{}
	for _, t := range all {
		names[t.id] = t.name
	}
	r.Themes = counted(themes, names)
	return list, r, nil
}

// counted lists counts, the highest first.
func counted(counts map[string]int, names map[string]string) []Count {
	out := []Count{}
	for _, code := range slices.Sorted(maps.Keys(counts)) {
		out = append(out, Count{code, cmp.Or(names[code], code), counts[code]})
	}
	slices.SortStableFunc(out, func(a, b Count) int { return b.Documents - a.Documents })
	return out
}

// rank puts the best first: BM25 over the words and over countries and themes by how often they are mentioned; a word of the title counts
// for four.
func rank(ctx context.Context, tx *sql.Tx, q Query, list []found) error {
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
		var f found
		if err := rows.Scan(&f.id, &f.score); err != nil {
			return err
		}
		if i, ok := at[f.id]; ok {
			list[i].score = f.score
		}
	}
	slices.SortStableFunc(list, func(a, b found) int { return cmp.Compare(a.score, b.score) })
	return rows.Err()
}

// hit reads what is shown of one document.
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
	h.Lines = []Line{}
	if v.Lines > 0 {
		e, err := s.unpacked(analyze.Article{Title: h.Title}, text, report)
		if err != nil {
			return h, err
		}
		h.Lines = s.lines(e, q, v)
	}
	for _, p := range []*string{&h.Name, &h.Title, &h.Date, &h.Source} {
		*p = strings.ToValidUTF8(*p, string(utf8.RuneError))
	}
	return h, nil
}
