package prosetag

import (
	"slices"
	"sync"
	"testing"
)

func TestWordsStayWhole(t *testing.T) {
	tagger := New()
	for _, words := range [][]string{
		{"Mr.", "O'Sullivan", "'s", "plane", "did", "n't", "land", "at", "8", "a.m.", "."},
		{"“", "We", "'re", "ready", "...", "”", "said", "D’Souza", "."},
		{"‘", "special", "military", "operation", "’", "(", "Corp.", ")", "$", "5.4", "%", "?", "!"},
		{"C5+1", ",", "U.S.-led", "[", "sic", "]", ":", ";", "x@y.org", "https://example.org/a?b=c", "'s-Hertogenbosch"},
		{"\x00", "\xff", "�", "'", "''", "'''", "$$", "-", "--", "—"},
	} {
		if _, ok := tagger.Entities(words); !ok {
			t.Errorf("%q: prose tokenized the words differently", words)
		}
	}
}

func TestEntities(t *testing.T) {
	got, ok := New().Entities([]string{"Michael", "Jordan", "flew", "to", "Berlin"})
	want := []Entity{{0, 2, "PER"}, {4, 5, "LOC"}}
	if !ok || !slices.Equal(got, want) {
		t.Errorf("entities %v (%v), want %v", got, ok, want)
	}
}

func TestSharedModel(t *testing.T) {
	tagger := New()
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() { tagger.Entities([]string{"Astana", "is", "in", "Kazakhstan", "."}) })
	}
	wg.Wait()
}

func BenchmarkEntities(b *testing.B) {
	tagger := New()
	words := []string{"Kassym-Jomart", "Tokayev", "met", "the", "ministers", "of", "five", "states", "in", "Astana", "."}
	b.ReportAllocs()
	for b.Loop() {
		tagger.Entities(words)
	}
}
