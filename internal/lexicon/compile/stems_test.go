package main

import (
	"os"
	"testing"
)

func TestEveryTermWordHasItsStem(t *testing.T) {
	stems, err := builtIn(t).Stems()
	if err != nil {
		t.Fatal(err)
	}
	words, err := termWords(os.DirFS("../data"), ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range words {
		if stems[w] == "" {
			t.Errorf("stems.tsv: no stem of %q: run go generate ./internal/lexicon", w)
		}
	}
	if n := len(words); n != len(stems) {
		t.Errorf("stems.tsv: %d words, the terms have %d: run go generate ./internal/lexicon", len(stems), n)
	}
}
