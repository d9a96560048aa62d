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

// checkRemembered fails if remembering words changes what is found in a text.
func checkRemembered(t *testing.T, words *gazetteer.Matcher, forms *intern.Table, text string) {
	t.Helper()
	tokens := token.Words(nil, text)
	plain := gazetteer.Parts(nil, text, tokens)
	forms.Assign(text, tokens)
	pieces := words.Parts(nil, forms, text, tokens)
	want := words.Find(nil, plain, 0, len(plain))
	got := words.Find(nil, pieces, 0, len(pieces))
	if !slices.Equal(got, want) {
		t.Fatalf("%q: %d phrases, want %d", text, len(got), len(want))
	}
	same := func(a, b gazetteer.Part) bool {
		return a.Span == b.Span && a.Hash == b.Hash && a.Token == b.Token && a.Kind == b.Kind && a.Word == b.Word && a.Caps == b.Caps && a.Upper == b.Upper && a.Hyphenated == b.Hyphenated
	}
	if !slices.EqualFunc(pieces, plain, same) {
		t.Fatalf("%q: other pieces where words are remembered", text)
	}
}

func TestRememberedWords(t *testing.T) {
	words, forms := gazetteer.NewMatcher(load(t)), new(intern.Table)
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
		checkRemembered(t, words, forms, text)
	}
}
