package corpus

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/docstats"
	"github.com/attache-nlp/attache/internal/minhash"
	"github.com/attache-nlp/attache/internal/stats"
)

// manyStats returns the statistics of n documents with countries, themes, dates, sources and duplicates.
func manyStats(n int) []DocStats {
	r := rand.New(rand.NewPCG(1, 2))
	codes, themes := []string{"FRA", "GHA", "KAZ", "PER", "USA"}, []string{"trade", "war", "energy"}
	var out []DocStats
	for i := range n {
		d := DocStats{ID: fmt.Sprint("d", i), Title: fmt.Sprint("Text ", i), Source: fmt.Sprint("s", r.IntN(3)), Input: fmt.Sprint(i), Words: 10 + i, Sentences: 1, Bytes: 60}
		if i%5 > 0 {
			d.Date = fmt.Sprintf("2024-%02d-%02d", 1+r.IntN(12), 1+r.IntN(28))[:[]int{4, 7, 10, 10, 10}[r.IntN(5)]]
		}
		left := docstats.Unit
		for _, c := range codes[:r.IntN(len(codes))] {
			s := r.IntN(left + 1)
			left -= s
			th := themes[r.IntN(len(themes))]
			d.Countries = append(d.Countries, docstats.Country{Code: c, Mentions: 1 + r.IntN(5), Share: s, Score: s, About: r.IntN(2) == 0, Themes: []docstats.Theme{{ID: th, Score: docstats.Unit}}})
			d.Themes = append(d.Themes[:0], docstats.Theme{ID: th, Score: docstats.Unit})
			d.Focus = d.Countries[0].Code
			d.People = append(d.People, docstats.Name{Name: "Ana " + c, Mentions: 1})
		}
		if len(d.Countries) > 1 {
			d.Dyads = []docstats.Dyad{{A: d.Countries[0].Code, B: d.Countries[1].Code, Count: 2, Sentences: 1}}
		}
		d.Groups = []docstats.Name{{ID: "nato", Name: "NATO", Mentions: 1 + i%2}}
		d.Keywords = []docstats.Name{{Name: fmt.Sprint("phrase ", i%7), Mentions: 1}}
		d.Signature = minhash.New(fmt.Sprintf("This is text number %d of many, and it is about nothing much, as texts of tests are wont to be, mostly.", i/2))
		out = append(out, d)
	}
	return out
}

func summaryJSON(t *testing.T, tally *Tally, v SummaryOptions) string {
	t.Helper()
	s, err := tally.Summary(v)
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.MarshalIndent(s, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// The summary has the same bytes whatever the order of the documents, the number of tallies and the order of merges.
func TestTallyMerge(t *testing.T) {
	all := manyStats(200)
	o := TallyOptions{Duplicates: true, Samples: 50, Seed: 7, Crosstab: true}
	provenance := Provenance{"1", "2", "3", "4"}
	whole := NewTally(provenance, o)
	for _, d := range all {
		whole.AddStats(d)
	}
	want := summaryJSON(t, whole, SummaryOptions{By: ByMonth})
	r := rand.New(rand.NewPCG(3, 4))
	for round := range 20 {
		r.Shuffle(len(all), func(i, k int) { all[i], all[k] = all[k], all[i] })
		parts := make([]*Tally, 1+r.IntN(9))
		for i := range parts {
			parts[i] = NewTally(provenance, o)
		}
		for _, d := range all {
			parts[r.IntN(len(parts))].AddStats(d)
		}
		for len(parts) > 1 { // any two, in either order
			i := r.IntN(len(parts) - 1)
			if err := parts[i].Merge(parts[i+1]); err != nil {
				t.Fatal(err)
			}
			parts = append(parts[:i+1], parts[i+2:]...)
		}
		if got := summaryJSON(t, parts[0], SummaryOptions{By: ByMonth}); got != want {
			t.Fatalf("round %d: the summary depends on the order:\n%s", round, firstDifference(got, want))
		}
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d: got %s, want %s", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}

func TestTallyMergeErrors(t *testing.T) {
	a := NewTally(Provenance{Lexicon: "x"}, TallyOptions{})
	if err := a.Merge(NewTally(Provenance{Lexicon: "y"}, TallyOptions{})); err == nil {
		t.Error("tallies of two lexicons can be merged")
	}
	if err := a.Merge(NewTally(Provenance{Lexicon: "x"}, TallyOptions{Samples: 3})); err == nil {
		t.Error("tallies with different options can be merged")
	}
}

// The numbers are small enough to be checked by hand.
func TestSummary(t *testing.T) {
	tally := NewTally(Provenance{}, TallyOptions{})
	fra := func(n, share int, about bool) docstats.Country {
		return docstats.Country{Code: "FRA", Mentions: n, Share: share, Score: share, About: about, Themes: []docstats.Theme{{ID: "trade", Score: docstats.Unit}}}
	}
	trade := []docstats.Theme{{ID: "trade", Score: docstats.Unit}}
	tally.AddStats(DocStats{ID: "long", Date: "2024-01-01", Words: 900, Focus: "GHA", Countries: []docstats.Country{{Code: "GHA", Mentions: 90, Share: 9000, Score: 9000, About: true}, fra(10, 1000, false)}, Themes: trade, Dyads: []docstats.Dyad{{A: "FRA", B: "GHA", Count: 4, Sentences: 2}}})
	tally.AddStats(DocStats{ID: "short", Date: "2024-01-09", Words: 50, Focus: "FRA", Countries: []docstats.Country{fra(2, docstats.Unit, true)}, Themes: trade})
	tally.AddStats(DocStats{ID: "none", Date: "2024", Words: 10})
	tally.AddStats(DocStats{ID: "undated", Words: 10, Focus: "FRA", Countries: []docstats.Country{fra(1, docstats.Unit, true)}})
	tally.Failed()
	s, err := tally.Summary(SummaryOptions{By: ByWeek})
	if err != nil {
		t.Fatal(err)
	}
	if s.Documents != 4 || s.Unique != 4 || s.Failed != 1 || s.NoCountry != 1 || s.Undated != 2 || s.Mentions != 103 || s.From != "2024" || s.To != "2024-01-09" {
		t.Errorf("totals %+v", s)
	}
	c := s.Countries[0]
	if c.Code != "FRA" || c.Name != "France" || c.Documents != 3 || c.About != 2 || c.Focus != 2 || c.Mentions != 13 {
		t.Errorf("France %+v", c)
	}
	if c.Share != stats.Round(13.0/103) || c.MeanShare != 0.7 || c.DocumentShare != 0.75 {
		t.Errorf("shares of France %v of mentions, %v mean, %v of documents; want 0.126214, 0.7, 0.75", c.Share, c.MeanShare, c.DocumentShare)
	}
	if want := []docstats.Ref{{ID: "short", Date: "2024-01-09", Score: docstats.Unit}, {ID: "undated", Score: docstats.Unit}, {ID: "long", Date: "2024-01-01", Score: 1000}}; fmt.Sprint(c.Top) != fmt.Sprint(want) {
		t.Errorf("examples %v, want %v", c.Top, want)
	}
	if p := s.CountryThemes[0]; p.Country != "FRA" || p.Theme != "trade" || p.Documents != 3 || p.Weight != 2.1 || p.Lift != 2 {
		t.Errorf("France near trade: %+v; want 3 documents, weight 2.1, lift 3*4/(3*2)", p)
	}
	if d := s.Dyads[0]; d.A != "FRA" || d.B != "GHA" || d.Documents != 1 || d.Sentences != 2 || d.Count != 4 {
		t.Errorf("dyad %+v", d)
	}
	if len(s.Periods) != 2 || s.Periods[0].Key != "2024-W01" || s.Periods[1].Start != "2024-01-08" {
		t.Errorf("periods %+v", s.Periods)
	}
}

// An empty summary has lists, not nulls.
func TestSummaryEmpty(t *testing.T) {
	got := summaryJSON(t, NewTally(Provenance{}, TallyOptions{Duplicates: true, Samples: 10}), SummaryOptions{})
	if strings.Contains(got, "null") {
		t.Errorf("null in %s", got)
	}
	if _, err := NewTally(Provenance{}, TallyOptions{}).Summary(SummaryOptions{By: "decade"}); err == nil || !strings.Contains(err.Error(), "week") {
		t.Errorf("error %v, want one that lists the periods", err)
	}
}

func TestPeriods(t *testing.T) {
	tests := []struct {
		by               Period
		date, key, start string
	}{
		{ByDay, "2024-02-29", "2024-02-29", "2024-02-29"},
		{ByWeek, "2021-01-03", "2020-W53", "2020-12-28"},
		{ByWeek, "2024-12-30", "2025-W01", "2024-12-30"},
		{ByMonth, "2024-05-03", "2024-05", "2024-05-01"},
		{ByMonth, "2024-05", "2024-05", "2024-05-01"},
		{ByYear, "1992", "1992", "1992-01-01"},
		{ByYear, "1992-07-01", "1992", "1992-01-01"},
		{ByMonth, "1992", "", ""},
		{ByWeek, "1992-07", "", ""},
		{ByDay, "1992", "", ""},
	}
	for _, tt := range tests {
		if key, start, ok := tt.by.of(tt.date); key != tt.key || start != tt.start || ok != (tt.key != "") {
			t.Errorf("%s of %s: %q from %q, %v; want %q from %q", tt.by, tt.date, key, start, ok, tt.key, tt.start)
		}
	}
	fits := []struct {
		dates []string
		want  Period
	}{
		{nil, ByDay},
		{[]string{"2024-05-01", "2024-05-20"}, ByDay},
		{[]string{"2024-01-01", "2024-09-20"}, ByWeek},
		{[]string{"2021-01-01", "2024-09-20"}, ByMonth},
		{[]string{"1990-01-01", "2024-09-20"}, ByYear},
		{[]string{"2024-05-01", "2024"}, ByYear},
		{[]string{"2024-05-01", "2024-05"}, ByMonth},
	}
	for _, tt := range fits {
		dates := map[string]int{}
		for _, d := range tt.dates {
			dates[d]++
		}
		if got := fitPeriod(dates); got != tt.want {
			t.Errorf("%v: by %s, want %s", tt.dates, got, tt.want)
		}
	}
}

// DocStats survive a round trip through JSON.
func TestDocStatsJSON(t *testing.T) {
	for _, d := range manyStats(20) {
		b, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		var again DocStats
		if err := json.Unmarshal(b, &again); err != nil {
			t.Fatal(err)
		}
		if c, _ := json.Marshal(again); !bytes.Equal(b, c) {
			t.Errorf("read back as %s, want %s", c, b)
		}
	}
}

func TestSummaryAgainst(t *testing.T) {
	a, b := NewTally(Provenance{}, TallyOptions{}), NewTally(Provenance{}, TallyOptions{})
	themes := []docstats.Theme{{ID: "trade", Score: docstats.Unit}}
	for i := range 40 {
		a.AddStats(DocStats{ID: fmt.Sprint(i), Themes: themes, Countries: []docstats.Country{{Code: "KAZ", Mentions: 3}, {Code: "USA", Mentions: 2}}})
		b.AddStats(DocStats{ID: fmt.Sprint(i), Themes: themes, Countries: []docstats.Country{{Code: "USA", Mentions: 2}, {Code: "FRA", Mentions: 1}}})
	}
	s, err := a.Summary(SummaryOptions{Against: b})
	if err != nil {
		t.Fatal(err)
	}
	if k := s.Keyness[0]; s.Names.Keys != 4 || k.ID != "KAZ" || k.Count != 120 || k.Other != 0 || k.Documents != 40 || k.LL <= 0 {
		t.Errorf("%d keys, the first is %+v; want four, Kazakhstan first", s.Names.Keys, k)
	}
	for _, k := range s.Keyness {
		if k.Kind == "theme" && (k.Count != 40 || k.Other != 40 || k.LL != 0) {
			t.Errorf("a theme of all documents: %+v", k)
		}
	}
}

func TestSummaryIntervals(t *testing.T) {
	tally := NewTally(Provenance{}, TallyOptions{Samples: 200, Seed: 1})
	for i := range 300 {
		d := DocStats{ID: fmt.Sprint(i)}
		if i%3 == 0 {
			d.Countries = []docstats.Country{{Code: "FRA", Mentions: 1, Share: docstats.Unit}}
		}
		tally.AddStats(d)
	}
	s, err := tally.Summary(SummaryOptions{})
	if err != nil {
		t.Fatal(err)
	}
	c := s.Countries[0]
	if i := c.DocumentInterval; i.Low >= c.DocumentShare || i.High <= c.DocumentShare {
		t.Errorf("interval %+v does not contain the share %v", i, c.DocumentShare)
	}
	if i := c.MeanInterval; i.Low != 1 || i.High != 1 {
		t.Errorf("interval %+v of a mean that is always 1", i)
	}
}

// Bursts are found among countries and themes.
func TestSummaryBursts(t *testing.T) {
	tally := NewTally(Provenance{}, TallyOptions{})
	for month := 1; month <= 12; month++ {
		for i := range 30 {
			d := DocStats{ID: fmt.Sprint(month, i), Date: fmt.Sprintf("2024-%02d-01", month)}
			if month == 5 && i < 12 {
				d.Countries, d.Themes = []docstats.Country{{Code: "GEO", Mentions: 1}}, []docstats.Theme{{ID: "elections", Score: 1}}
			}
			tally.AddStats(d)
		}
	}
	s, err := tally.Summary(SummaryOptions{By: ByMonth})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range s.Bursts {
		got = append(got, fmt.Sprintf("%s %s %s %s %d", b.Kind, b.ID, b.From, b.To, b.Documents))
	}
	if want := "[country GEO 2024-05 2024-05 12 theme elections 2024-05 2024-05 12]"; fmt.Sprint(got) != want {
		t.Errorf("bursts %v, want %s", got, want)
	}
}
