package stem

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"
)

func TestOf(t *testing.T) {
	for _, test := range []struct{ word, want string }{
		{"", ""},
		{"sanction", "sanction"},
		{"sanctions", "sanction"},
		{"sanctioned", "sanction"},
		{"Sanctions", "sanction"},
		{"SANCTIONS", "sanction"},
		{"negotiate", "negoti"},
		{"negotiations", "negoti"},
		{"treaties", "treati"},
		{"pipelines", "pipelin"},
		{"Chinese", "chines"},
		{"skies", "sky"}, // an exception in the algorithm
		{"news", "news"}, // another
		{"was", "was"},   // too short to lose the s
		{"today's", "today"},
		{"U.S.", "u.s."},
		{"Élysée", "élysée"}, // not ASCII
		{"négociations", "négociations"},
		{"Москва", "москва"},
		{"\xff", "\uFFFD"},
	} {
		if got := Of(test.word); got != test.want {
			t.Errorf("Of(%q) = %q, want %q", test.word, got, test.want)
		}
	}
}

// TestFormsOfThemes lists forms that must have the same stem, since themes rely on it.
func TestFormsOfThemes(t *testing.T) {
	for _, forms := range []string{
		"sanction sanctions sanctioned sanctioning", "invade invaded invades invading", "invasion invasions", "election elections", "elect elected",
		"ceasefire ceasefires", "refugee refugees", "export exports exported exporting", "tariff tariffs", "missile missiles", "border borders",
	} {
		words := strings.Fields(forms)
		for _, w := range words[1:] {
			if a, b := Of(words[0]), Of(w); a != b {
				t.Errorf("%s is %q, %s is %q", words[0], a, w, b)
			}
		}
	}
}

// TestIsStem checks words with all endings of three letters: if isStem reports true, the stemmer agrees.
func TestIsStem(t *testing.T) {
	const letters = "abcdefghijklmnopqrstuvwxyz'.-0"
	stems := 0
	for _, begin := range []string{"", "s", "y", "st", "ra", "gener", "relat", "organiz", "abil", "apol", "merk", "toky", "hopef", "proce", "ya", "o'"} {
		for _, a := range letters {
			for _, b := range letters {
				for _, c := range letters {
					word := begin + string([]rune{a, b, c})
					if !isStem(word) {
						continue
					}
					stems++
					if want := english.Stem(word, true); want != word {
						t.Errorf("isStem(%q), but its stem is %q", word, want)
					}
				}
			}
		}
	}
	if stems == 0 {
		t.Error("isStem is never true")
	}
}

func FuzzOf(f *testing.F) {
	for _, s := range []string{"", "negotiations", "'s", "''", "y", "sses", "Élysée", "\xff", "İ", "a\x00b", " trade ", "trade unions"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, word string) {
		got := Of(word)
		if got != Of(word) {
			t.Errorf("Of(%q) differs between calls", word)
		}
		if utf8.ValidString(word) && Of(strings.ToUpper(word)) != got && strings.ToLower(strings.ToUpper(word)) == word {
			t.Errorf("%q has another stem in capitals", word)
		}
		if got != strings.ToLower(got) {
			t.Errorf("Of(%q) = %q has capitals", word, got)
		}
	})
}

func BenchmarkOf(b *testing.B) {
	words := strings.Fields("foreign ministers negotiated sanctions relief while delegations discussed transboundary rivers")
	size := 0
	for _, w := range words {
		size += len(w)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, w := range words {
			Of(w)
		}
	}
}
