package entity

import (
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/intern"
)

func TestWords(t *testing.T) {
	words, err := readClasses()
	if err != nil {
		t.Fatal(err)
	}
	last := ""
	for line := range strings.Lines(wordsTSV) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		name, list, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok || name <= last || strings.Join(strings.Fields(list), " ") != list {
			t.Errorf("%q: want a class, a tab and words with one space between them; classes in order, each once", line)
		}
		last = name
		before := ""
		for w := range strings.FieldsSeq(list) {
			if w <= before || intern.Fold(w) != w {
				t.Errorf("%s: %q must be folded and stand before %q", name, w, before)
			}
			before = w
			if words.Get(hashLetters(seed, w))&classNames[name] == 0 {
				t.Errorf("%q is not read as %s", w, name)
			}
		}
	}
}

func TestSpelling(t *testing.T) {
	for _, same := range [][2]string{{"Özdemir", "OZDEMIR"}, {"O’Hara", "O'Hara"}, {"U.N.", "UN"}, {"Ji-hoon", "Ji Hoon"}, {"Łódź", "lodz"}, {"Tür", "tu\u0308r"}} {
		if !SameSpelling(same[0], same[1]) {
			t.Errorf("%s and %s differ", same[0], same[1])
		}
	}
	if SameSpelling("Berg", "Bergs") || SameSpelling("", "a") {
		t.Error("different names have the same spelling")
	}
	if hashLetters(seed, "berg") != intern.Hash("berg") {
		t.Error("the hash of a plain word differs from that of the lexicon")
	}
}
