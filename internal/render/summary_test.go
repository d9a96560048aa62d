package render

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/docstats"
	"github.com/attache-nlp/attache/internal/minhash"
)

// compareGolden compares with a file of testdata/golden, or writes it.
func compareGolden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(golden(file), []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden(file))
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s (if this is wanted: go test ./internal/render -update)", difference(got, string(want)))
	}
}

// storedSummary sums up texts that are made by hand: three years of them, a burst, copies, and names from outside.
func storedSummary(t *testing.T) *corpus.Summary {
	t.Helper()
	origin := corpus.Provenance{Attache: "0.1.0", Lexicon: "0123456789ab", Model: "none", Settings: "tagger=none"}
	all, old := corpus.NewTally(origin, corpus.TallyOptions{Duplicates: true, Samples: 100, Seed: 1, Crosstab: true}), corpus.NewTally(origin, corpus.TallyOptions{})
	for i := range 60 {
		d := corpus.DocStats{
			ID: fmt.Sprintf("text%02d", i), Title: fmt.Sprint("Text ", i), Date: fmt.Sprintf("%d-%02d-15", 2021+i/24, 1+i/2%12), Source: []string{"Gazette", "Her\x1b[31mald|*", ""}[i%3],
			Input: fmt.Sprint(i), Words: 300 + i, Sentences: 12, Bytes: 2000, Focus: "GEO",
			Countries: []docstats.Country{{Code: "GEO", Mentions: 3, Share: 7500, Score: 8000, About: true, Themes: []docstats.Theme{{ID: "elections", Score: 10000}}}, {Code: "USA", Mentions: 1, Share: 2500, Score: 2000}},
			Themes:    []docstats.Theme{{ID: "elections", Score: 6000}, {ID: "trade", Score: 4000}}, Dyads: []docstats.Dyad{{A: "GEO", B: "USA", Count: 3, Sentences: 1}},
			Groups: []docstats.Name{{ID: "nato", Name: "NATO", Mentions: 1}}, People: []docstats.Name{{Name: "Ana *Bold*", Mentions: 2}},
			Keywords:  []docstats.Name{{Name: fmt.Sprint("phrase ", i%4), Mentions: 1}},
			Signature: minhash.New(fmt.Sprintf("The council of town number %d met to speak about its roads, its bridges and %d other things that matter to those who live there.", i, i*i)),
		}
		if i < 20 || i > 29 {
			d.Focus, d.Countries, d.Dyads = "USA", d.Countries[1:], nil
		}
		if i == 41 {
			d.Signature = minhash.New("The council of town number 40 met to speak about its roads, its bridges and 1600 other things that matter to those who live there.")
		}
		if i == 50 {
			d.Focus, d.Countries = "", nil
		}
		all.AddStats(d)
		if i < 20 {
			old.AddStats(d)
		}
	}
	all.Failed()
	s, err := all.Summary(corpus.SummaryOptions{MaxNames: 3, Against: old})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSummaryGolden(t *testing.T) {
	s := storedSummary(t)
	for _, tt := range []struct {
		file, format string
		o            Options
	}{
		{"summary.txt", "text", Options{Width: 100, Top: 5}},
		{"summary.narrow.txt", "text", Options{Width: 60, Top: 2, Color: true}},
		{"summary.md", "md", Options{Top: 5}},
		{"summary.json", "json", Options{}},
		{"summary.countries.csv", "csv", Options{Table: "countries"}},
		{"summary.periods.csv", "csv", Options{Table: "periods"}},
		{"summary.sources.csv", "csv", Options{Table: "sources"}},
		{"summary.keyness.csv", "csv", Options{Table: "keyness"}},
	} {
		t.Run(tt.file, func(t *testing.T) {
			var b strings.Builder
			if err := Summary(&b, tt.format, s, tt.o); err != nil {
				t.Fatal(err)
			}
			if tt.format == "text" && !tt.o.Color && strings.Contains(b.String(), "\x1b") {
				t.Error("an escape sequence gets to the terminal")
			}
			compareGolden(t, tt.file, b.String())
		})
	}
}

// Every table has as many cells in a row as columns, also where nothing was counted.
func TestSummaryTables(t *testing.T) {
	empty, err := corpus.NewTally(corpus.Provenance{}, corpus.TallyOptions{}).Summary(corpus.SummaryOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []*corpus.Summary{storedSummary(t), empty} {
		for _, name := range SummaryTables() {
			table := summaryTables[name]
			for _, row := range table.rows(s) {
				if len(row) != len(table.columns) {
					t.Errorf("%s: %d cells, %d columns", name, len(row), len(table.columns))
				}
			}
		}
		for _, format := range SummaryFormats() {
			if err := Summary(&strings.Builder{}, format, s, Options{Table: "countries"}); err != nil {
				t.Errorf("%s: %v", format, err)
			}
		}
	}
	if err := Summary(&strings.Builder{}, "stone", empty, Options{}); err == nil {
		t.Error("no error for a format that does not exist")
	}
	if err := Summary(&strings.Builder{}, "csv", empty, Options{Table: "stars"}); err == nil {
		t.Error("no error for a table that does not exist")
	}
}

func TestTrend(t *testing.T) {
	s := &corpus.Summary{By: corpus.ByYear}
	for _, y := range []string{"2000", "2001", "2004"} {
		s.Periods = append(s.Periods, corpus.Slice{Key: y, Start: y + "-01-01", Documents: 10})
	}
	if got, want := newTrend(s).line([]int{10, 0, 5}), "█▁  ▅"; got != want {
		t.Errorf("%q, want %q: a year without documents is a blank", got, want)
	}
	s.Periods = s.Periods[:1]
	if newTrend(s) != nil {
		t.Error("one period has no trend")
	}
	s.By, s.Periods = corpus.ByMonth, nil
	for y := range 40 { // more periods than there is room for
		s.Periods = append(s.Periods, corpus.Slice{Start: fmt.Sprintf("%d-06-01", 1980+y), Documents: 1})
	}
	if got := []rune(newTrend(s).line(make([]int, 40))); len(got) != sparkWidth {
		t.Errorf("%d columns", len(got))
	}
}
