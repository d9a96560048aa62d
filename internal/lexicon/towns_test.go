package lexicon

import "testing"

func TestTownsAreFoundInTheTable(t *testing.T) {
	lex := load(t)
	for _, name := range []string{"San Isidro", "Springfield", "Marks Tey"} {
		words, _, _ := Split(name)
		if e, ok := lex.FindAny(Key(words), len(words)); !ok || e.towns == 0 {
			t.Errorf("%s: no small towns", name)
		}
	}
}
