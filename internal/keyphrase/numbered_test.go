package keyphrase

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/token"
)

// What is remembered from text to text changes nothing.
func TestExtractNumbered(t *testing.T) {
	names, err := filepath.Glob(filepath.Join("..", "..", "testdata", "articles", "*.txt"))
	if err != nil || len(names) == 0 {
		t.Fatal("no articles", err)
	}
	texts := []string{article, "US WHO IT U.S.", "WE SAW THE US AND THE WHO ON TV", "us who it co-op coop CO-OP coops"}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	var forms intern.Table
	e := New(use)
	for _, text := range append(texts, texts...) {
		tokens := token.Words(nil, text)
		sentences := token.Sentences(nil, text, tokens)
		want := New(use).Extract(text, tokens, sentences, 20)
		forms.Assign(text, tokens)
		if got := e.ExtractNumbered(&forms, text, tokens, sentences, 20); !reflect.DeepEqual(got, want) {
			t.Errorf("%.40q: %v, want %v", text, got, want)
		}
	}
}
