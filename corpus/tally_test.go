package corpus

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// digestsOf makes n digests with countries, themes, dates, sources and copies.
func digestsOf(n int) []DocStats {
	r := rand.New(rand.NewPCG(1, 2))
	codes, themes := []string{"FRA", "GHA", "KAZ", "PER", "USA"}, []string{"trade", "war", "energy"}
	var out []DocStats
	for i := range n {
		d := DocStats{ID: fmt.Sprint("d", i), Title: fmt.Sprint("Text ", i), Source: fmt.Sprint("s", r.IntN(3)), Input: fmt.Sprint(i), Words: 10 + i, Sentences: 1, Bytes: 60}
		if i%5 > 0 {
			d.Date = fmt.Sprintf("2024-%02d-%02d", 1+r.IntN(12), 1+r.IntN(28))[:[]int{4, 7, 10, 10, 10}[r.IntN(5)]]
		}
		left := parts
		for _, c := range codes[:r.IntN(len(codes))] {
			s := r.IntN(left + 1)
			left -= s
			th := themes[r.IntN(len(themes))]
			d.Countries = append(d.Countries, StatsCountry{c, 1 + r.IntN(5), s, s, r.IntN(2) == 0, []StatsTheme{{th, parts}}})
			d.Themes = append(d.Themes[:0], StatsTheme{th, parts})
			d.Focus = d.Countries[0].Code
			d.People = append(d.People, StatsName{Name: "Ana " + c, Mentions: 1})
		}
		if len(d.Countries) > 1 {
			d.Dyads = []StatsDyad{{d.Countries[0].Code, d.Countries[1].Code, 2, 1}}
		}
		d.Groups = []StatsName{{"nato", "NATO", 1 + i%2}}
		d.Keywords = []StatsName{{Name: fmt.Sprint("phrase ", i%7), Mentions: 1}}
		d.Signature = NewSignature(fmt.Sprintf("This is text number %d of many, and it is about nothing much, as texts of tests are wont to be, mostly.", i/2))
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

// Documents may be counted in any order, by any number of tallies, merged in any way: the summary has the same bytes.
func TestTallyMerge(t *testing.T) {
	all := digestsOf(200)
	o := TallyOptions{Duplicates: true, Samples: 50, Seed: 7, Crosstab: true}
	origin := Provenance{"1", "2", "3", "4"}
	whole := NewTally(origin, o)
	for _, d := range all {
		whole.AddStats(d)
	}
	want := summaryJSON(t, whole, SummaryOptions{By: ByMonth})
	r := rand.New(rand.NewPCG(3, 4))
	for round := range 20 {
		r.Shuffle(len(all), func(i, k int) { all[i], all[k] = all[k], all[i] })
		parts := make([]*Tally, 1+r.IntN(9))
		for i := range parts {
			parts[i] = NewTally(origin, o)
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
			t.Fatalf("round %d: the sum depends on the order:\n%s", round, firstDifference(got, want))
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

func TestTallyMergeRefuses(t *testing.T) {
	a := NewTally(Provenance{Lexicon: "x"}, TallyOptions{})
	if err := a.Merge(NewTally(Provenance{Lexicon: "y"}, TallyOptions{})); err == nil {
		t.Error("tallies of two lexicons were merged")
	}
	if err := a.Merge(NewTally(Provenance{Lexicon: "x"}, TallyOptions{Samples: 3})); err == nil {
		t.Error("tallies with other options were merged")
	}
}

// Small numbers that can be checked by hand.
func TestSummary(t *testing.T) {
	tally := NewTally(Provenance{}, TallyOptions{})
	fra := func(n, share int, about bool) StatsCountry {
		return StatsCountry{Code: "FRA", Mentions: n, Share: share, Score: share, About: about, Themes: []StatsTheme{{"trade", parts}}}
	}
	trade := []StatsTheme{{"trade", parts}}
	tally.AddStats(DocStats{ID: "long", Date: "2024-01-01", Words: 900, Focus: "GHA", Countries: []StatsCountry{{Code: "GHA", Mentions: 90, Share: 9000, Score: 9000, About: true}, fra(10, 1000, false)}, Themes: trade, Dyads: []StatsDyad{{"FRA", "GHA", 4, 2}}})
	tally.AddStats(DocStats{ID: "short", Date: "2024-01-09", Words: 50, Focus: "FRA", Countries: []StatsCountry{fra(2, parts, true)}, Themes: trade})
	tally.AddStats(DocStats{ID: "none", Date: "2024", Words: 10})
	tally.AddStats(DocStats{ID: "undated", Words: 10, Focus: "FRA", Countries: []StatsCountry{fra(1, parts, true)}})
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
	if c.Share != round(13.0/103) || c.MeanShare != 0.7 || c.DocumentShare != 0.75 {
		t.Errorf("shares of France %v of mentions, %v mean, %v of documents; want 0.126214, 0.7, 0.75", c.Share, c.MeanShare, c.DocumentShare)
	}
	if want := []DocRef{{ID: "short", Date: "2024-01-09", Score: parts}, {ID: "undated", Score: parts}, {ID: "long", Date: "2024-01-01", Score: 1000}}; fmt.Sprint(c.Top) != fmt.Sprint(want) {
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
		if got := fit(dates); got != tt.want {
			t.Errorf("%v: by %s, want %s", tt.dates, got, tt.want)
		}
	}
}

// A digest is read back from JSON as it was written.
func TestDigestJSON(t *testing.T) {
	for _, d := range digestsOf(20) {
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

func TestBursts(t *testing.T) {
	counts := []int{1, 0, 1, 1, 12, 15, 11, 1, 0, 1, 0, 1}
	var periods []Slice
	for i, n := range counts {
		periods = append(periods, Slice{Key: fmt.Sprintf("2024-%02d", i+1), Documents: 30, Countries: []SliceCount{{ID: "GEO", Documents: n}, {ID: "USA", Documents: 20}}})
	}
	got := bursts(periods)
	if len(got) != 1 || got[0].ID != "GEO" || got[0].From != "2024-05" || got[0].To != "2024-07" || got[0].Documents != 38 || got[0].Expected != 11 || got[0].Weight <= 0 {
		t.Errorf("bursts %+v; want Georgia from May to July", got)
	}
	if got := bursts(periods[:3]); len(got) != 0 {
		t.Errorf("bursts of three periods: %+v", got)
	}
}

func TestKeyness(t *testing.T) {
	a, b := NewTally(Provenance{}, TallyOptions{}), NewTally(Provenance{}, TallyOptions{})
	for i := range 40 {
		a.AddStats(DocStats{ID: fmt.Sprint(i), Countries: []StatsCountry{{Code: "KAZ", Mentions: 3}, {Code: "USA", Mentions: 2}}})
		b.AddStats(DocStats{ID: fmt.Sprint(i), Countries: []StatsCountry{{Code: "USA", Mentions: 2}, {Code: "FRA", Mentions: 1}}})
	}
	s, err := a.Summary(SummaryOptions{Against: b})
	if err != nil {
		t.Fatal(err)
	}
	by := map[string]Key{}
	for _, k := range s.Keyness {
		by[k.ID] = k
	}
	if k := by["KAZ"]; k.LL <= 0 || k.Low <= 0 || k.LogOdds <= 0 || k.P > 1e-9 || k.Count != 120 || k.Other != 0 || k.Documents != 40 {
		t.Errorf("Kazakhstan is key: %+v", k)
	}
	if k := by["FRA"]; k.LL >= 0 || k.High >= 0 || k.LogOdds >= 0 {
		t.Errorf("France is key of the other part: %+v", k)
	}
	// What is in every document of both parts is key of neither.
	k := Key{Kind: "theme", Count: 1000, Other: 2000}
	if k.measure(1000, 2001, 1000, 2001); math.Abs(k.LogOdds) > 1 || math.Abs(k.LogRatio) > 0.01 {
		t.Errorf("in every document: %+v", k)
	}
	if s.Keyness[0].ID != "KAZ" {
		t.Errorf("the first key is %+v", s.Keyness[0])
	}
	// 120 of 200 against 0 of 120, by hand: 2*(120 ln(120/75) + 80 ln(80/125) + 120 ln(120/75)).
	if got := likelihood(120, 0, 200, 120); round(got) != 154.195806 {
		t.Errorf("log-likelihood %v, want 154.195806", got)
	}
	if got := likelihood(0, 0, 0, 5); got != 0 {
		t.Errorf("log-likelihood of nothing %v", got)
	}
}

func TestHolm(t *testing.T) {
	keys := []Key{{ID: "a", P: 0.01}, {ID: "b", P: 0.04}, {ID: "c", P: 0.03}, {ID: "d", P: 0.005}}
	holm(keys)
	for i, want := range []float64{0.03, 0.06, 0.06, 0.02} {
		if round(keys[i].P) != want {
			t.Errorf("%s: %v, want %v", keys[i].ID, keys[i].P, want)
		}
	}
}

// In the samples of the bootstrap a document counts once on average, and the interval holds the share.
func TestBootstrap(t *testing.T) {
	tally := NewTally(Provenance{}, TallyOptions{Samples: 400, Seed: 1})
	for i := range 300 {
		d := DocStats{ID: fmt.Sprint(i)}
		if i%3 == 0 {
			d.Countries = []StatsCountry{{Code: "FRA", Mentions: 1, Share: parts}}
		}
		tally.AddStats(d)
	}
	s, err := tally.Summary(SummaryOptions{})
	if err != nil {
		t.Fatal(err)
	}
	// Of a share of 1/3 in 300 documents the interval is 0.28 to 0.39 by the normal approximation.
	if i := s.Countries[0].DocumentInterval; i.Low < 0.25 || i.Low > 0.30 || i.High < 0.37 || i.High > 0.42 {
		t.Errorf("interval %+v", i)
	}
	sum := 0
	for _, n := range tally.boot.documents {
		sum += n
	}
	if mean := float64(sum) / 400 / 300; mean < 0.98 || mean > 1.02 {
		t.Errorf("a document counts %v times on average", mean)
	}
}
