package corpus

import (
	"fmt"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/ingest"
)

func TestNewDocStats(t *testing.T) {
	text := "Ann Lee met Tokayev. Lee spoke to Gazprom and to the Tea Board."
	at := func(s string) (int, int) { i := strings.Index(text, s); return i, i + len(s) }
	mention := func(s string, kind analyze.Kind, name string) analyze.Mention {
		from, to := at(s)
		return analyze.Mention{Start: from, End: to, Text: s, Kind: kind, Name: name}
	}
	title := analyze.Mention{Start: 0, End: 7, Text: "Tokayev", Kind: "person", Name: "Kassym-Jomart Tokayev", Field: "title"}
	d := NewDocStats(Result{
		Article: analyze.Article{ID: "a", Title: "Tokayev meets Lee", Date: "2024-05-06T12:00:00Z", Source: " The Paper ", Text: text},
		Report: &analyze.Report{
			ID: "a", Title: "Tokayev meets Lee", Date: "2024-05-06T12:00:00Z", Source: " The Paper ", Words: 12, Focus: &analyze.Focus{Code: "KAZ"},
			Countries: []analyze.Country{{Code: "KAZ", Mentions: 2, Share: 0.6667, Score: 0.7, About: true, Themes: []analyze.CountryTheme{{ID: "trade", Score: 0.25}}}},
			Mentions:  []analyze.Mention{title, mention("Tokayev", "person", "Kassym-Jomart Tokayev"), mention("Gazprom", "institution", "")},
			Names: []analyze.Name{
				{ID: "ann-lee", Name: "Ann Lee", Type: "PER", Count: 3}, {ID: "kassym-jomart-tokayev", Name: "Kassym-Jomart Tokayev", Type: "PER", Count: 2},
				{ID: "astana", Name: "Astana", Type: "LOC", Count: 2}, {ID: "cstao", Name: "Treaty", Type: "ORG", Count: 2},
				{ID: "gazprom", Name: "Gazprom", Type: "ORG", Count: 1}, {ID: "tea-board", Name: "Tea\nBoard", Type: "ORG", Count: 1}, {ID: "tea-board-2", Name: "Tea Board", Type: "ORG", Count: 1},
			},
			Groups:   []analyze.Group{{ID: "cstao", Name: "Treaty", Mentions: 2}},
			Keywords: []analyze.Keyword{{Term: "tea\nboard", Count: 3}},
		},
	})
	if got, want := fmt.Sprint(d.People), "[{ Ann Lee 3} { Kassym-Jomart Tokayev 2}]"; got != want {
		t.Errorf("people %s, want %s", got, want)
	}
	if got, want := fmt.Sprint(d.Organizations), "[{ Tea Board 2} { Gazprom 1}]"; got != want {
		t.Errorf("organisations %s, want %s", got, want)
	}
	if d.Date != "2024-05-06" || d.Source != "The Paper" || d.Focus != "KAZ" || d.Keywords[0].Name != "tea board" {
		t.Errorf("%+v", d)
	}
	if c := d.Countries[0]; c.Share != 6667 || c.Score != 7000 || !c.About || c.Themes[0].Score != 2500 {
		t.Errorf("country %+v", c)
	}
}

func TestBrief(t *testing.T) {
	for in, want := range map[string]string{"a\n b ": "a b", strings.Repeat("é", 100): strings.Repeat("é", 58) + "…", "\xff": "\ufffd"} {
		if got := ingest.Brief(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// The hash of the input covers what the analysis depends on: not the id and the source.
func TestDocStatsInput(t *testing.T) {
	input := func(a analyze.Article) string { return NewDocStats(Result{a, &analyze.Report{}}).Input }
	if input(analyze.Article{ID: "x", Source: "y", Text: "z"}) != input(analyze.Article{Text: "z"}) {
		t.Error("the id or the source makes a difference")
	}
	if input(analyze.Article{Title: "a", Text: "z"}) == input(analyze.Article{Text: "z"}) {
		t.Error("the title makes no difference")
	}
}
