package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/attache-nlp/attache/analyze"
)

var analyzer = sync.OnceValues(func() (*analyze.Analyzer, error) { return analyze.New() })

// entry returns an article with its report.
func entry(t *testing.T, a analyze.Article) Entry {
	t.Helper()
	an, err := analyzer()
	if err != nil {
		t.Fatal(err)
	}
	r, err := an.Analyze(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	return Entry{a, r}
}

// articles are the articles that the tests search.
var articles = []analyze.Article{
	{ID: "aral", Title: "A shrinking lake", Date: "2020-03-05", Source: "The Lake Post", Text: "Uzbekistan and Kazakhstan agreed to share the water of the Aral Sea. Irrigation takes most of the river water. President Tokayev praised the deal on water."},
	{ID: "gas", Title: "Pipeline talks", Date: "2021-07-01", Source: "Energy Wire", Text: "Turkmenistan sells natural gas to China. Engineers said that the long pipeline leaks. Beijing wants more gas exports."},
	{ID: "uzgas", Title: "Tashkent buys gas", Date: "2021-09", Source: "Energy Wire", Text: "Uzbekistan bought gas from Russia. Dams and irrigation canals need water from the river. The lake called Aral is shrinking, and the water that is left is salty."},
	{ID: "nato", Title: "Summit in Vilnius", Text: "NATO leaders met in Lithuania. Sanctions against Russia were discussed, and the World Bank gave figures."},
}

// filled returns a store of the articles.
func filled(t *testing.T) *Store {
	t.Helper()
	s, err := Open(filepath.Join(t.TempDir(), "a?b%20c.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	for _, a := range articles {
		if _, err := s.Add(t.Context(), entry(t, a)); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

var page = View{Size: 20, Snippets: 3, Width: 30}

// names returns the names of the matching documents in their order.
func names(t *testing.T, s *Store, query string, v View) string {
	t.Helper()
	q, err := s.Parse(t.Context(), query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	r, err := s.Search(t.Context(), q, v)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	if r.Total != len(r.Hits) && v == page {
		t.Errorf("%s: %d in all, %d on the page", query, r.Total, len(r.Hits))
	}
	var out []string
	for _, h := range r.Hits {
		out = append(out, h.Name)
	}
	return strings.Join(out, " ")
}

func TestSearch(t *testing.T) {
	s := filled(t)
	for _, tt := range []struct{ query, want string }{
		{"", "uzgas gas aral nato"}, // newest first
		{"water", "uzgas aral"},
		{"WATERS", "uzgas aral"},
		{"sanction", "nato"},
		{"shrinking", "aral uzgas"}, // in a title
		{`"aral sea"`, "aral"},
		{`"sea aral"`, ""},
		{"aral -sea", "uzgas"},
		{"aral NOT sea", "uzgas"},
		{"sea OR pipeline", "gas aral"},
		{"sea | pipeline", "gas aral"},
		{"sea OR pipeline water", "aral"}, // OR binds more tightly
		{"(sea) OR (pipeline leaks)", "gas aral"},
		{"-water", "gas nato"},
		{"-(water OR gas)", "nato"},
		{"country:UZ", "uzgas aral"},
		{"country:uzb", "uzgas aral"},
		{"country:Uzbek", "uzgas aral"},
		{`country:"Republic of Uzbekistan"`, "uzgas aral"},
		{"country:LT,TM", "nato gas"},
		{"-country:UZ", "gas nato"},
		{"country:UZ -country:KZ", "uzgas"},
		{"theme:water", "uzgas aral"},
		{"theme:water country:KZ", "aral"},
		{`theme:"water and land"`, "uzgas aral"},
		{"theme:resources -theme:water", "gas"}, // a family
		{"near:share", "aral"},
		{"near:irrigation", ""}, // only in sentences without a country
		{"country:UZ near:gas", "uzgas"},
		{"country:RU near:sell", ""},
		{"near:sells OR near:bought", "gas uzgas"},
		{"theme:water near:irrigation", "aral uzgas"},
		{"theme:water country:UZ near:irrigation", ""},
		{"person:tokayev near:water", "aral"},
		{`country:UZ near:"aral sea"`, "aral"},
		{`(country:UZ near:"aral sea") OR leaks`, "gas aral"},
		{"country:UZ -near:share", "uzgas"},
		{"person:Tokayev", "aral"},
		{"org:bank", "nato"},
		{"group:nato", "nato"},
		{`source:"energy wire"`, "uzgas gas"},
		{"title:gas", "uzgas"},
		{"from:2021", "uzgas gas"},
		{"from:2021-08", "uzgas"},
		{"to:2020", "aral"},
		{"from:2020-03-05 to:2021-07", "gas aral"},
		{"from:2021 OR sea", "uzgas gas aral"},
		{"irrig*", "uzgas aral"},
		{"irrigatio*", "uzgas aral"},
		{`"aral se*"`, "aral"},
		{"irri*", "uzgas aral"},
		{"irrigationx*", ""},
		{`"aral se"*`, "aral"},
		{"“aral sea”", "aral"},
		{"aral & sea", "aral"},
		{"U.S.", ""},
		{"aral'; DROP TABLE documents; --", ""},
		{`title:gas" OR 1=1 "`, ""},
	} {
		t.Run(tt.query, func(t *testing.T) {
			got := names(t, s, tt.query, page)
			want := tt.want
			if strings.Contains(tt.query, "OR") || !strings.Contains(tt.query, "shrinking") { // order is tested below
				got, want = sorted(got), sorted(want)
			}
			if got != want {
				t.Errorf("found %q, want %q", got, want)
			}
		})
	}
	if got := names(t, s, "", page); got != "uzgas gas aral nato" {
		t.Errorf("newest first: %s", got)
	}
	if got := names(t, s, "water", View{Order: Newest, Size: 9}); got != "uzgas aral" {
		t.Errorf("newest first: %s", got)
	}
	if got := names(t, s, "water", View{Size: 9}); got != "aral uzgas" { // three times, twice
		t.Errorf("best first: %s", got)
	}
	if got := names(t, s, "", View{Size: 2, Skip: 1}); got != "gas aral" {
		t.Errorf("second page: %s", got)
	}
	if got := names(t, s, "", View{Size: 2, Skip: 99}); got != "" {
		t.Errorf("beyond the last page: %s", got)
	}
}

func sorted(s string) string {
	f := strings.Fields(s)
	for i := range f {
		for j := range i {
			if f[i] < f[j] {
				f[i], f[j] = f[j], f[i]
			}
		}
	}
	return strings.Join(f, " ")
}

func TestQueryErrors(t *testing.T) {
	s := filled(t)
	for _, tt := range []struct{ query, want string }{
		{"foo:bar", `unknown field "foo" (valid: about country from group near org person source theme title to`},
		{"contry:UZ", "did you mean country?"},
		{"country:Atlantis", `no country "Atlantis"`},
		{"country:Kazakhstn", "did you mean Kazakhstan (KAZ)"},
		{"country:Congo", "may be"},
		{"country:", "such as country:UZ"},
		{"theme:watter", "did you mean water?"},
		{"from:soon", "want a date such as from:2020"},
		{"near:", "near: want a value"},
		{"near:!!", "near:!!: want a word"},
		{`"aral`, "a quotation mark is not closed"},
		{"(aral", "a bracket is not closed"},
		{"aral)", "has no opening bracket"},
		{"OR aral", "OR needs a term before and after"},
		{"aral OR", "OR needs a term before and after"},
		{"-", "the query has no words"},
		{"!!!", "the query has no words"},
		{"a*", "at least two letters"},
		{"-NOT", "a term is missing"},
		{strings.Repeat("a ", 65), "more than 64 terms"},
		{strings.Repeat("(", 30), "nested more than 20 deep"},
		{strings.Repeat("-", 30) + "a", "too many exclusions"},
		{strings.Repeat("a", 1001), "longer than 1000 bytes"},
		{"title:\xff", "not valid UTF-8"},
	} {
		_, err := s.Parse(t.Context(), tt.query)
		e, ok := errors.AsType[*QueryError](err)
		if !ok || !strings.Contains(e.What, tt.want) || e.At < 0 || e.At > len(tt.query) {
			t.Errorf("%s: %v, want %s", tt.query, err, tt.want)
		}
	}
}

func TestSnippets(t *testing.T) {
	s := filled(t)
	for _, tt := range []struct{ query, want string }{
		{"country:UZ theme:water near:Aral", "share the water of the|Aral| Sea. Irrigation takes most"},
		{"pipeline -water", "|Pipeline| talks"},
		{"leaks", "said that the long pipeline |leaks|. Beijing wants more gas"},
		{"country:TM", "|Turkmenistan| sells natural gas to China."},
		{"theme:water country:UZ", "|Uzbekistan| and Kazakhstan agreed to"},
		{"person:tokayev", "President |Tokayev| praised the deal on"},
		{"group:nato", "|NATO| leaders met in Lithuania."},
		{"“world bank”", "|World Bank| gave figures."},
	} {
		q, err := s.Parse(t.Context(), tt.query)
		if err != nil {
			t.Fatal(err)
		}
		r, err := s.Search(t.Context(), q, page)
		if err != nil || len(r.Hits) == 0 {
			t.Fatalf("%s: %v", tt.query, err)
		}
		var all []string
		for _, h := range r.Hits {
			e, err := s.Get(t.Context(), h.ID)
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range h.Snippets {
				all = append(all, l.Left+"|"+l.Match+"|"+l.Right)
				text := e.Article.Text
				if l.Sentence < 0 {
					text = e.Article.Title
				} else if at := e.Report.Sentences[l.Sentence]; l.Start < at.Start || l.End > at.End {
					t.Errorf("%s: snippet %v is not in its sentence %v", tt.query, l, at)
				}
				if text[l.Start:l.End] != l.Match {
					t.Errorf("%s: %q at %d is not %q", tt.query, text[l.Start:l.End], l.Start, l.Match)
				}
			}
		}
		if got := strings.Join(all, "\n"); !strings.Contains(strings.ReplaceAll(got, " |", "|"), strings.ReplaceAll(tt.want, " |", "|")) {
			t.Errorf("%s: snippets\n%s\nwant %s", tt.query, got, tt.want)
		}
	}
}

func TestCounts(t *testing.T) {
	s := filled(t)
	q, err := s.Parse(t.Context(), "country:UZ")
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Search(t.Context(), q, View{})
	if err != nil {
		t.Fatal(err)
	}
	if r.Countries[0] != (Count{"UZB", "Uzbekistan", 2}) || r.Themes[0] != (Count{"water", "Water and land", 2}) {
		t.Errorf("countries %v, themes %v", r.Countries, r.Themes)
	}
}

// The same text is stored once, in the copy with most metadata, and a search finds that copy.
func TestCopies(t *testing.T) {
	s := filled(t)
	a := articles[0]
	a.ID, a.Date, a.Text = "poorer", "", a.Text+"\n"
	id, err := s.Add(t.Context(), entry(t, a))
	if err != nil {
		t.Fatal(err)
	}
	e, err := s.Get(t.Context(), id[0])
	if err != nil || e.Article.ID != "aral" {
		t.Errorf("a copy without a date replaced one with a date: %v %v", e.Article.ID, err)
	}
	a.ID, a.Date = "later", "2022-01-01"
	newer := entry(t, a)
	newer.Report.Lexicon = "other"
	again, err := s.Add(t.Context(), newer)
	if err != nil || again[0] != id[0] {
		t.Errorf("a copy has a different id: %v, %v", again, err)
	}
	if e, err = s.Get(t.Context(), id[0]); err != nil || e.Article.ID != "later" || e.Report.Lexicon != "other" {
		t.Errorf("a later copy did not replace the first: %v %v", e.Article.ID, err)
	}
	if n, err := s.Len(t.Context()); err != nil || n != len(articles) {
		t.Errorf("%d articles, %v", n, err)
	}
	for query, want := range map[string]string{"near:share from:2022": "later", "from:2020 to:2020": "", "sea": "later"} {
		if got := names(t, s, query, page); got != want {
			t.Errorf("%s: found %q, want %q", query, got, want)
		}
	}
	for _, table := range []string{"words", "sentences"} { // nothing of the first copy may be left in the indexes
		if _, err := s.write.Exec("INSERT INTO " + table + "(" + table + ") VALUES('integrity-check')"); err != nil {
			t.Errorf("%s: %v", table, err)
		}
	}
}

// An article and its report come back byte for byte, whatever the text contains.
func TestGet(t *testing.T) {
	s := filled(t)
	e := entry(t, analyze.Article{ID: "x\x00", Title: "A <b> \xff", Text: "Mali\x00 and \xff\xfe Chad — “agreed”.\r\n", Date: "2020", Source: "ö", URL: "https://example.org/?a=b"})
	ids, err := s.Add(t.Context(), e)
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Get(t.Context(), ids[0])
	if err != nil {
		t.Fatal(err)
	}
	if got.Article.Text != e.Article.Text || got.Article.Title != e.Article.Title || got.Article.ID != e.Article.ID || got.Article.URL != e.Article.URL {
		t.Errorf("got %+v, want %+v", got.Article, e.Article)
	}
	want, err := e.Report.JSON()
	if err != nil {
		t.Fatal(err)
	}
	raw, err := s.RawReport(t.Context(), ids[0])
	if err != nil || !bytes.Equal(raw, want) {
		t.Errorf("report %s\nwant %s, %v", raw, want, err)
	}
	if _, err := s.Get(t.Context(), "0"); !errors.Is(err, ErrNotFound) {
		t.Errorf("no such id: %v", err)
	}
}

func TestOpenErrors(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	ours := at("ours.db")
	s, err := Open(ours)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(ours)
	if err != nil {
		t.Fatal(err)
	}
	changed := func(at int, v uint32) []byte {
		b := bytes.Clone(good)
		binary.BigEndian.PutUint32(b[at:], v)
		return b
	}
	torn := bytes.Clone(good)
	for i := 100; i < len(torn); i++ {
		torn[i] ^= 0x5a
	}
	for name, tt := range map[string]struct {
		content []byte
		want    string
	}{
		"text":    {[]byte(strings.Repeat("Mali and Chad agreed.\n", 50)), "not a database; it was not changed"},
		"short":   {[]byte("x"), "not a database"},
		"foreign": {changed(68, 7), "a database of another program"},
		"newer":   {changed(60, Format+1), fmt.Sprintf("format %d is of a later version of attache", Format+1)},
		"damaged": {torn, "is damaged"},
		"cut":     {good[:len(good)/2], "is damaged"},
	} {
		if err := os.WriteFile(at(name), tt.content, 0o600); err != nil {
			t.Fatal(err)
		}
		for how, open := range map[string]func(string) (*Store, error){"Open": Open, "OpenToRead": OpenToRead} {
			s, err := open(at(name))
			if err == nil {
				s.Close()
			}
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.HasPrefix(err.Error(), at(name)) {
				t.Errorf("%s %s: %v, want %s", how, name, err, tt.want)
			}
			if b, err := os.ReadFile(at(name)); err != nil || !bytes.Equal(b, tt.content) {
				t.Errorf("%s %s: the file was changed: %v", how, name, err)
			}
		}
	}
	for name, want := range map[string]string{at("no/such.db"): "there is no folder", dir: "not a regular file"} {
		if _, err := Open(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", name, err, want)
		}
	}
	if _, err := OpenToRead(at("none.db")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
	if _, err := os.Stat(at("none.db")); err == nil {
		t.Error("OpenToRead created a file")
	}
	if os.Geteuid() != 0 {
		if err := os.Chmod(ours, 0o400); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(ours); err == nil || !strings.Contains(err.Error(), "permission denied") {
			t.Errorf("a read-only file: %v", err)
		}
	}
}

// A report that cannot be decompressed or decoded is reported as damage of the file, which the error names once.
func TestDamagedReport(t *testing.T) {
	s := filled(t)
	for _, content := range []string{"x", string(s.compressor.compress([]byte("{"))), string(s.compressor.compress([]byte("null")))} {
		if _, err := s.write.Exec("UPDATE contents SET report = CAST(? AS BLOB)", content); err != nil {
			t.Fatal(err)
		}
		_, got := s.Get(t.Context(), ID(articles[0]))
		q, err := s.Parse(t.Context(), "water")
		if err != nil {
			t.Fatal(err)
		}
		_, search := s.Search(t.Context(), q, page)
		for _, err := range []error{got, search} {
			if err == nil || strings.Count(err.Error(), s.name) != 1 || !strings.Contains(err.Error(), "is damaged") {
				t.Errorf("%q: %v", content, err)
			}
		}
	}
}

// Two programs can use one file, and searches do not wait for a writer.
func TestConcurrent(t *testing.T) {
	one := filled(t)
	two, err := Open(one.name)
	if err != nil {
		t.Fatal(err)
	}
	defer two.Close()
	reader, err := OpenToRead(one.name)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	base := entry(t, articles[0])
	var wg sync.WaitGroup
	for w := range 8 {
		s := []*Store{one, two, reader, one}[w%4]
		wg.Go(func() {
			for i := range 10 {
				if w%4 < 2 {
					e := base
					e.Article.Text = fmt.Sprintf("%s %d %d", base.Article.Text, w, i)
					if _, err := s.Add(t.Context(), e); err != nil {
						t.Error(err)
					}
					continue
				}
				q, err := s.Parse(t.Context(), "country:UZ near:aral")
				if err == nil {
					_, err = s.Search(t.Context(), q, page)
				}
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if n, err := reader.Len(t.Context()); err != nil || n != len(articles)+40 {
		t.Errorf("%d articles, %v", n, err)
	}
	if _, err := reader.Add(t.Context(), base); err == nil {
		t.Error("Add succeeded in a file that was opened for reading")
	}
}

func TestSearchDeadline(t *testing.T) {
	s := filled(t)
	q, err := s.Parse(t.Context(), "water")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(t.Context(), time.Nanosecond)
	defer stop()
	<-ctx.Done()
	if _, err := s.Search(ctx, q, page); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v, want a deadline error", err)
	}
}

// Any text is either a query or a QueryError, and SQLite accepts what it is compiled to.
func FuzzQuery(f *testing.F) {
	for _, q := range []string{"a OR b -c", `country:UZ theme:water near:"aral sea"`, "(a (b -(c OR d*)))", "from:2020 OR -to:2021", "person:x* -near:y", `"`, "{x}:y^2", "NEAR(a b, 2)", "a\x00b", "country:UZ,KZ,RU"} {
		f.Add(q)
	}
	s, err := Open(filepath.Join(f.TempDir(), "f.db"))
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { s.Close() })
	a, err := analyzer()
	if err != nil {
		f.Fatal(err)
	}
	r, err := a.Analyze(context.Background(), articles[0])
	if err != nil {
		f.Fatal(err)
	}
	if _, err := s.Add(context.Background(), Entry{articles[0], r}); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := s.Parse(t.Context(), text)
		if err != nil {
			if _, ok := errors.AsType[*QueryError](err); !ok {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		r, err := s.Search(t.Context(), q, page)
		if err != nil {
			t.Fatalf("%q: %s %q: %v", text, q.sql, q.args, err)
		}
		for _, h := range r.Hits {
			for _, l := range h.Snippets {
				if l.Match == "" || l.Start >= l.End {
					t.Errorf("%q: snippet %v", text, l)
				}
			}
		}
	})
}

// A search needs only one connection, so that searches which hold all of them do not wait for each other.
func TestSearchNeedsOneConnection(t *testing.T) {
	s := filled(t)
	s.read.SetMaxOpenConns(1)
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	q, err := s.Parse(ctx, "water")
	if err != nil {
		t.Fatal(err)
	}
	if r, err := s.Search(ctx, q, page); err != nil || r.Total != 2 {
		t.Errorf("got %+v, %v", r, err)
	}
}

// A file whose creation was interrupted is created again, whether or not its header was written.
func TestInterruptedCreation(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "begun.db")
	db, err := sql.Open("sqlite", address(name, "_pragma=cache_size(1)"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	filler := "CREATE TABLE filler (x); INSERT INTO filler WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM n WHERE i < 200) SELECT randomblob(900) FROM n;"
	if _, err := tx.Exec(fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d; %s %s", applicationID, Format, schema, filler)); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(name)
	journal, err2 := os.ReadFile(name + "-journal")
	if err := errors.Join(err, err2); err != nil || len(content) == 0 || len(journal) == 0 {
		t.Fatalf("%d and %d bytes written before the commit, %v", len(content), len(journal), err)
	}
	for what, content := range map[string][]byte{"unchanged": content, "no header": append(make([]byte, 4096), content[min(4096, len(content)):]...), "a header": withHeader(content)} {
		t.Run(what, func(t *testing.T) {
			name := filepath.Join(t.TempDir(), "killed.db")
			if err := errors.Join(os.WriteFile(name, content, 0o600), os.WriteFile(name+"-journal", journal, 0o600)); err != nil {
				t.Fatal(err)
			}
			if _, err := OpenToRead(name); err == nil || err.Error() != name+": is empty" {
				t.Errorf("to read: %v", err)
			}
			s, err := Open(name)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if _, err := s.Add(t.Context(), entry(t, articles[0])); err != nil {
				t.Error(err)
			}
			if n, err := s.Len(t.Context()); n != 1 || err != nil {
				t.Errorf("%d articles, %v", n, err)
			}
		})
	}
}

// withHeader returns content with the header of a complete file.
func withHeader(content []byte) []byte {
	out := bytes.Clone(content)
	copy(out, "SQLite format 3\x00")
	binary.BigEndian.PutUint32(out[60:], Format)
	binary.BigEndian.PutUint32(out[68:], applicationID)
	return out
}
