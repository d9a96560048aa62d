package gazetteer_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/token"
)

// checkCached fails if the cache changes what is found in a text.
func checkCached(t *testing.T, matcher *gazetteer.Matcher, forms *intern.Table, text string) {
	t.Helper()
	tokens := token.Words(nil, text)
	plain := gazetteer.Parts(nil, text, tokens)
	forms.Assign(text, tokens)
	parts := matcher.Parts(nil, forms, text, tokens)
	want := matcher.Find(nil, plain, 0, len(plain))
	got := matcher.Find(nil, parts, 0, len(parts))
	if !slices.Equal(got, want) {
		t.Fatalf("%q: %d phrases, want %d", text, len(got), len(want))
	}
	same := func(a, b gazetteer.Part) bool {
		return a.Span == b.Span && a.Hash == b.Hash && a.Token == b.Token && a.Kind == b.Kind && a.Word == b.Word && a.Caps == b.Caps && a.Upper == b.Upper && a.Hyphenated == b.Hyphenated
	}
	if !slices.EqualFunc(parts, plain, same) {
		t.Fatalf("%q: parts differ with a cache", text)
	}
}

func TestCachedWords(t *testing.T) {
	matcher, forms := gazetteer.NewMatcher(load(t)), new(intern.Table)
	texts := slices.Clone(seeds)
	names, err := filepath.Glob(filepath.Join("..", "..", "testdata", "articles", "*.txt"))
	if err != nil || len(names) == 0 {
		t.Fatal("no articles", err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	for _, text := range append(texts, texts...) {
		checkCached(t, matcher, forms, text)
	}
}
