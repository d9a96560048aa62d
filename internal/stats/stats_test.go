package stats

import (
	"fmt"
	"math"
	"testing"

	"github.com/attache-nlp/attache/internal/docstats"
)

func near(got, want, tolerance float64) bool { return math.Abs(got-want) <= tolerance }

func TestBursts(t *testing.T) {
	var timeline []Period
	counts := []int{1, 0, 1, 1, 12, 15, 11, 1, 0, 1, 0, 1}
	common := make([]int, len(counts))
	for i := range counts {
		timeline = append(timeline, Period{fmt.Sprintf("2024-%02d", i+1), 30})
		common[i] = 20
	}
	list := []Series{{"country", "USA", common}, {"country", "GEO", counts}}
	got := Bursts(timeline, list)
	if len(got) != 1 || got[0].ID != "GEO" || got[0].From != "2024-05" || got[0].To != "2024-07" || got[0].Documents != 38 || got[0].Expected != 11 || got[0].Weight <= 0 {
		t.Errorf("bursts %+v; want Georgia from May to July", got)
	}
	if got := Bursts(timeline[:3], list); len(got) != 0 {
		t.Errorf("bursts of three periods: %+v", got)
	}
}

func TestKeyness(t *testing.T) {
	kinds := []Kind{{
		Name:   "country",
		Counts: map[string]Count{"KAZ": {40, 120}, "USA": {40, 80}, "PER": {1, 2}},
		Other:  map[string]Count{"FRA": {40, 40}, "USA": {40, 80}, "PER": {1, 2}},
		Total:  202, OtherTotal: 122,
	}}
	got := Keyness(kinds, 40, 40)
	var ids []string
	for _, k := range got {
		ids = append(ids, k.ID)
	}
	if fmt.Sprint(ids) != "[KAZ FRA USA]" {
		t.Fatalf("keys %v; want those with five mentions, the strongest first", ids)
	}
	if k := got[0]; k.LL <= 0 || k.Low <= 0 || k.LogOdds <= 0 || k.P > 1e-9 || k.Count != 120 || k.Other != 0 || k.Documents != 40 {
		t.Errorf("Kazakhstan is a key of this group: %+v", k)
	}
	if k := got[1]; k.LL >= 0 || k.High >= 0 || k.LogOdds >= 0 {
		t.Errorf("France is a key of the other group: %+v", k)
	}
	// What is in every document of both groups is a key of neither.
	k := Key{Kind: "theme", Count: 1000, Other: 2000}
	if k.measure(1000, 2001, 1000, 2001); math.Abs(k.LogOdds) > 1 || math.Abs(k.LogRatio) > 0.01 {
		t.Errorf("in every document: %+v", k)
	}
}

func TestLogLikelihood(t *testing.T) {
	// 120 of 200 against 0 of 120, by hand: 2*(120 ln(120/75) + 80 ln(80/125) + 120 ln(120/75)).
	if got := LogLikelihood(120, 0, 200, 120); Round(got) != 154.195806 {
		t.Errorf("got %v, want 154.195806", got)
	}
	if got := LogLikelihood(0, 120, 120, 200); Round(got) != -154.195806 {
		t.Errorf("reversed: got %v, want -154.195806", got)
	}
	if got := LogLikelihood(0, 0, 0, 5); got != 0 {
		t.Errorf("of nothing: got %v, want 0", got)
	}
	if got := PValue(3.841459); !near(got, 0.05, 1e-6) {
		t.Errorf("p-value of 3.841459: got %v, want 0.05", got)
	}
}

func TestCorrections(t *testing.T) {
	p := []float64{0.01, 0.04, 0.03, 0.005}
	tests := []struct {
		name      string
		got, want []float64
	}{
		{"Holm", Holm(p), []float64{0.03, 0.06, 0.06, 0.02}},
		{"Benjamini-Hochberg", BenjaminiHochberg(p), []float64{0.02, 0.04, 0.04, 0.02}},
	}
	for _, tt := range tests {
		for i, want := range tt.want {
			if !near(tt.got[i], want, 1e-12) {
				t.Errorf("%s: %v, want %v", tt.name, tt.got, tt.want)
				break
			}
		}
	}
}

func TestJensenShannon(t *testing.T) {
	counts := func(list ...int) map[string]int {
		m := map[string]int{}
		for i, n := range list {
			m[fmt.Sprint(i)] = n
		}
		return m
	}
	tests := []struct {
		a, b map[string]int
		want float64
	}{
		{counts(1, 2, 3), counts(2, 4, 6), 0},
		{counts(5, 0), counts(0, 5), 1},
		{counts(), counts(1), 1},
		{counts(), counts(), 0},
		{counts(1, 1), counts(1, 0), 0.5579},
	}
	for _, tt := range tests {
		if got := JensenShannon(tt.a, tt.b); !near(got, tt.want, 1e-4) {
			t.Errorf("%v and %v: %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}

// On average a sample counts each document once, and the interval contains the share.
func TestBootstrap(t *testing.T) {
	const samples, documents = 400, 300
	b, parts := NewBootstrap(samples, 1), [2]*Bootstrap{NewBootstrap(samples, 1), NewBootstrap(samples, 1)}
	for i := range documents {
		var countries []docstats.Country
		if i%3 == 0 {
			countries = []docstats.Country{{Code: "FRA", Mentions: 1, Share: docstats.Unit}}
		}
		b.Add(fmt.Sprint(i), "", countries, nil)
		parts[i%2].Add(fmt.Sprint(i), "", countries, nil)
	}
	_, got := b.Country("FRA")
	// The normal approximation of the interval of a share of 1/3 in 300 documents is 0.28 to 0.39.
	if got.Low < 0.25 || got.Low > 0.30 || got.High < 0.37 || got.High > 0.42 {
		t.Errorf("interval %+v", got)
	}
	total := 0
	for _, n := range b.documents {
		total += n
	}
	if mean := float64(total) / samples / documents; mean < 0.98 || mean > 1.02 {
		t.Errorf("a document counts %v times on average", mean)
	}
	parts[1].Merge(parts[0])
	if _, merged := parts[1].Country("FRA"); *merged != *got {
		t.Errorf("merged %+v, want %+v", merged, got)
	}
}

// Two tables may number the same pairs differently.
func TestCrossTab(t *testing.T) {
	a, b := NewCrossTab(), NewCrossTab()
	counts, other := PairCounts{}, PairCounts{}
	counts[a.Number("FRA", "trade")]++
	counts[a.Number("FRA", "war")]++
	other[b.Number("FRA", "war")] += 2
	other[b.Number("GHA", "trade")]++
	a.Merge(counts, other, b)
	if got, want := fmt.Sprint(a.List(counts)), "[{FRA war 3} {FRA trade 1} {GHA trade 1}]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
