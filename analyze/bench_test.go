package analyze

import (
	"strings"
	"testing"
)

// each runs a benchmark over the articles one by one, as a corpus does.
func each(b *testing.B, options ...Option) {
	a, err := New(options...)
	if err != nil {
		b.Fatal(err)
	}
	files, size := articles(b), 0
	for _, f := range files {
		size += len(f.text)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, f := range files {
			if _, err := a.Analyze(b.Context(), Article{Text: f.text}); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkNone(b *testing.B) { each(b, WithTagger(TaggerNone)) }

func BenchmarkNoneWithoutKeywords(b *testing.B) { each(b, WithTagger(TaggerNone), WithKeywords(0)) }

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(WithTagger(TaggerNone)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOneSentence reads one long sentence: the time must be linear in its length.
func BenchmarkOneSentence(b *testing.B) {
	a, err := New(WithTagger(TaggerNone))
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat("Kenya exports to Chad and ", 10_000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := a.Analyze(b.Context(), Article{Text: text}); err != nil {
			b.Fatal(err)
		}
	}
}
