// Package rendertest has reports for tests to print, and compares the output with testdata/golden.
package rendertest

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
)

// Stored returns two reports that the analyzer made once. They are stored, so that its changes do not reach the tests of printers.
func Stored(t testing.TB) []corpus.Result {
	t.Helper()
	if *reanalyze {
		restore(t)
	}
	var out []corpus.Result
	for _, name := range []string{"c5-summit.json", "sanctions.json"} {
		b, err := os.ReadFile(Path(t, "golden", name))
		if err != nil {
			t.Fatal(err)
		}
		var r corpus.Result
		if err := json.Unmarshal(b, &r); err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

// restore analyses two of the test articles and stores their reports. The first has its title in its text and no date; the
// second has a separate title, a date, a source and an address.
func restore(t testing.TB) {
	t.Helper()
	a, err := analyze.New(analyze.WithTagger(analyze.TaggerNone))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"c5-summit", "sanctions"} {
		b, err := os.ReadFile(Path(t, "articles", name+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		title, text, _ := strings.Cut(string(b), "\n\n")
		article := analyze.Article{ID: name + ".txt", Title: title, Text: string(b)}
		if name == "sanctions" {
			article = analyze.Article{ID: name, Title: title, Text: text, Date: "2023-03-09", Source: "Test Gazette", URL: "https://example.org/sanctions"}
		}
		r, err := a.Analyze(t.Context(), article)
		if err != nil {
			t.Fatal(err)
		}
		b, err = json.MarshalIndent(corpus.Result{Article: article, Report: r}, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(Path(t, "golden", name+".json"), append(b, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// EscapeText has control sequences that would colour a terminal, set its title, ring its bell, or move its cursor; bidirectional
// formatting; and characters that have a meaning in Markdown and in tables.
const EscapeText = "\ufeffThe \x1b[31mred\x1b[0m \x1b]0;title\x07\u009b2Jline of Ma\x00li\r\n|said\u202e *Ch\xffad*\u2028\\and\tC\u0302ote d’Ivoire_ <b>met</b> `AT&T` [here].\n" +
	"東京と北京 agreed\u00a0on 12,5 %.\n"

// Odd returns a hand-made report with everything that texts from outside may contain but the test articles do not.
func Odd() corpus.Result {
	span := func(s string) (int, int) {
		i := strings.Index(EscapeText, s)
		return i, i + len(s)
	}
	country := func(s, code string, kind analyze.Kind, sentence int) analyze.Mention {
		from, to := span(s)
		return analyze.Mention{Start: from, End: to, Text: s, Kind: kind, Countries: []string{code}, Sentence: sentence, Confidence: 0.9, Why: "name"}
	}
	entity := func(s string, label analyze.EntityType) analyze.Entity {
		from, to := span(s)
		return analyze.Entity{Start: from, End: to, Text: s, Type: label, ID: "x"}
	}
	broken := strings.Index(EscapeText, "東京")
	person := country("AT&T", "USA", "institution", 0)
	person.Name = "AT&T \x1b[5mInc.\n"
	lead := analyze.Mention{Start: 0, End: 4, Text: "Mali", Kind: "name", Countries: []string{"MLI"}, Sentence: -1, Confidence: 1, Why: `name "Mali", at once`, Field: "title"}
	region := country("agreed", "", "region", 1)
	region.Countries, region.ID = []string{}, "nowhere"
	from, to := span("met")
	title := "Mali|* \x1b[31mand\x1b[0m\n\"others\", #1"
	article := analyze.Article{ID: "a,\"b\"\n=c\x1b[2J", Title: title, Text: EscapeText, Date: "\x1b[1m2024", Source: "S|\u202ex"}
	report := &analyze.Report{
		Schema: 1, Attache: "0.1.0", Lexicon: "0123456789ab", ID: article.ID, Title: title, Date: article.Date, Source: article.Source, Lang: "en", Words: 21,
		Sentences: []analyze.Sentence{{Start: 0, End: broken}, {Start: broken, End: len(EscapeText)}},
		Focus:     &analyze.Focus{Code: "MLI", Margin: 0.25},
		Countries: []analyze.Country{
			{Code: "MLI", Name: "Mali", Mentions: 12345, Share: 0.5, Score: 0.5, About: true, Kinds: map[analyze.Kind]int{"name": 12000, "place": 345}, First: -1,
				Themes: []analyze.CountryTheme{{ID: "war", Score: 1, Sentences: []int{0}}}, Keywords: []string{}, People: []string{}, Organizations: []string{}},
			{Code: "TCD", Name: "Chad", Mentions: 1, Share: 0.25, Score: 0.25, Kinds: map[analyze.Kind]int{"name": 1}, First: 9,
				Themes: []analyze.CountryTheme{}, Keywords: []string{}, People: []string{}, Organizations: []string{}},
			{Code: "JPN", Name: "Japan", Mentions: 1, Share: 0.25, Score: 0, Kinds: map[analyze.Kind]int{"place": 1}, First: broken,
				Themes: []analyze.CountryTheme{}, Keywords: []string{}, People: []string{}, Organizations: []string{}},
		},
		Groups:  []analyze.Group{{ID: "g|1", Name: "Group|One", Mentions: 2, Members: []string{}}},
		Regions: []analyze.Region{{ID: "nowhere", Name: "No*where", Mentions: 1, Members: []string{}}},
		Mentions: []analyze.Mention{
			lead, country("Ma\x00li", "MLI", "name", 0), country("Ch\xffad", "TCD", "name", 0), country("C\u0302ote d’Ivoire", "CIV", "name", 0), person,
			country("東京", "JPN", "place", 1), region,
		},
		Entities: []analyze.Entity{entity("red\x1b[0m", "PER"), entity("12,5 %", "ORG")},
		Names: []analyze.Name{
			{ID: "x", Name: "red\x1b[0m|*", Type: "PER", Count: 1, First: 0, Forms: []string{"red\x1b[0m"}},
			{ID: "at-t", Name: "AT&T \x1b[5mInc.\n", Type: "ORG", Country: "USA", Count: 2, First: -1, Forms: []string{"AT&T"}},
		},
		Themes:   []analyze.Theme{{ID: "war", Name: "War|s", Family: "security", Score: 1, Sentences: []int{0}, Terms: []analyze.Term{{Start: from, End: to}}}},
		Keywords: []analyze.Keyword{{Term: "C\u0302ote d’Ivoire_", Score: 1, Count: 1}, {Term: "\x1b[7mink", Score: 0.5, Count: 2}},
		Dyads:    []analyze.Dyad{{A: "MLI", B: "TCD", Sentences: []int{0}, Count: 1}},
		Warnings: []string{"date \"\x1b[1m2024\" is not understood"},
		Meta:     map[string]any{"k": "v"},
	}
	return corpus.Result{Article: article, Report: report}
}

// Bare returns the report on an empty text.
func Bare() corpus.Result {
	return corpus.Result{Article: analyze.Article{ID: "empty.txt"}, Report: &analyze.Report{
		Schema: 1, Attache: "0.1.0", Lexicon: "0123456789ab", ID: "empty.txt", Lang: "en",
		Sentences: []analyze.Sentence{}, Countries: []analyze.Country{}, Groups: []analyze.Group{}, Regions: []analyze.Region{}, Mentions: []analyze.Mention{},
		Entities: []analyze.Entity{}, Names: []analyze.Name{}, Themes: []analyze.Theme{}, Keywords: []analyze.Keyword{}, Dyads: []analyze.Dyad{}, Warnings: []string{"the text is empty"},
	}}
}
