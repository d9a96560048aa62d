package analyze

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/stem"
	"github.com/attache-nlp/attache/internal/token"
)

// No word with the stem of a term is ruled out.
func TestPrefixes(t *testing.T) {
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	themes, err := newThemes(lex)
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]bool{"": true, "'re": true, "dying": true}
	for _, pattern := range []string{"../testdata/articles/*.txt", "../internal/lexicon/data/*.tsv"} {
		names, err := filepath.Glob(filepath.FromSlash(pattern))
		if err != nil || len(names) == 0 {
			t.Fatal(pattern, err)
		}
		for _, name := range names {
			b, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			text := string(b)
			for _, k := range token.Words(nil, text) {
				words[intern.Fold(k.In(text))] = true
			}
		}
	}
	passed := 0
	for w := range words {
		if themes.prefixes.mayMatch(w) {
			passed++
		} else if s := stem.Of(w); themes.stems[s] != 0 {
			t.Errorf("%q has the stem %q of a term, and is ruled out", w, s)
		}
	}
	// Names from all over the world begin like English stems less often than the words of a text do. With more terms, more of them pass.
	if passed > len(words)*11/20 {
		t.Errorf("%d of %d words pass: the filter is of no use", passed, len(words))
	}
	for s := range themes.stems {
		for _, ending := range []string{"", "s", "ed", "ing", "ly", "ness", "ment", "ation"} {
			w := strings.TrimSuffix(s, "i") + ending
			if themes.stems[stem.Of(w)] != 0 && !themes.prefixes.mayMatch(w) {
				t.Errorf("%q is ruled out", w)
			}
		}
	}
}
