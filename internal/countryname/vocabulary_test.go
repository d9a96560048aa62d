package countryname

import (
	"slices"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/intern"
)

func TestVocabulary(t *testing.T) {
	v, err := parseVocabulary(nameWords)
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for line := range strings.Lines(nameWords) {
		if !strings.HasPrefix(line, "#") {
			rows = append(rows, line)
		}
	}
	if !slices.IsSorted(rows) || len(slices.Compact(slices.Clone(rows))) != len(rows) {
		t.Error("name-words.tsv: want sorted rows, each once; sort -u the rows below the header")
	}
	for short, full := range v.abbreviations {
		if intern.Fold(short) != short || intern.Fold(full) != full || v.abbreviations[full] != "" {
			t.Errorf("name-words.tsv: %s %s: want folded words, and a full form that is no abbreviation", short, full)
		}
	}
	for w := range v.classes {
		if intern.Fold(w) != w || v.abbreviations[w] != "" {
			t.Errorf("name-words.tsv: %s: want a folded word that is no abbreviation", w)
		}
	}
}

func TestParseVocabularyRefuses(t *testing.T) {
	for _, table := range []string{"noun", "verb\trule\n", "noun\trepublic\trep\n", "abbreviation\trep\n"} {
		if _, err := parseVocabulary("# header\n" + table); err == nil || !strings.HasPrefix(err.Error(), "name-words.tsv:2: ") {
			t.Errorf("%q: error %v, want one with the line", table, err)
		}
	}
}
