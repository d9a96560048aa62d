package analyze

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// each runs a benchmark over the articles one by one, as a corpus does.
func each(b *testing.B, options ...Option) {
	a, err := New(options...)
	if err != nil {
		b.Fatal(err)
	}
	names, err := filepath.Glob(filepath.Join("..", "testdata", "articles", "*.txt"))
	if err != nil {
		b.Fatal(err)
	}
	var texts []string
	size := 0
	for _, n := range names {
		t, err := os.ReadFile(n)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, string(t))
		size += len(t)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, t := range texts {
			if _, err := a.Analyze(b.Context(), Article{Text: t}); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkNone(b *testing.B) { each(b, WithTagger(None)) }

func BenchmarkNoneWithoutKeywords(b *testing.B) { each(b, WithTagger(None), WithKeywords(0)) }

func BenchmarkProse(b *testing.B) { each(b, WithTagger(Prose)) }

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(WithTagger(None)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOneSentence is a text that never ends its sentence: the time grows with its length, not with the square of it.
func BenchmarkOneSentence(b *testing.B) {
	a, err := New(WithTagger(None))
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
