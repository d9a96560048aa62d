package lexicon

import (
	"strings"
	"testing"
)

func TestNextFoldsWords(t *testing.T) {
	for _, pair := range [][2]string{{"Türkiye", "TURKIYE"}, {"d’Ivoire", "D'Ivoire"}, {"Iğdır", "igdir"}, {"Łódź", "Lodz"}, {"NATO", "nato"}} {
		if Next(Start, pair[0]) != Next(Start, pair[1]) {
			t.Errorf("%q and %q have different keys", pair[0], pair[1])
		}
	}
}

func TestNextKeepsOrder(t *testing.T) {
	seen := map[uint64]string{Start: ""}
	for _, phrase := range []string{"new york", "york new", "new", "york", "newyork", "new york new", "new new york", "york york", "york york york"} {
		key := Start
		for w := range strings.FieldsSeq(phrase) {
			key = Next(key, w)
		}
		if other, ok := seen[key]; ok {
			t.Errorf("%q and %q have the same key", other, phrase)
		}
		seen[key] = phrase
	}
}
