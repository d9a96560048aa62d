package repair

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// check fails the test if the map of a repaired text leads outside the given one, backwards or inside a character, or if a second repair
// changes anything.
func check(t *testing.T, text string) {
	t.Helper()
	repaired, m, count := Text(text, known)
	if again, m, _ := Text(repaired, known); m != nil || again != repaired {
		t.Fatalf("%q: repaired to %q, and again to %q", text, repaired, again)
	}
	if m == nil {
		if repaired != text || count != (Counts{}) {
			t.Fatalf("%q: repaired to %q without a map", text, repaired)
		}
		return
	}
	starts := func(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }
	before, last, end := 0, 0, 0
	for i := range len(repaired) + 1 {
		if !starts(repaired, i) {
			continue
		}
		from, to := m.Range(before, i)
		switch {
		case from < last || to < end || to > len(text):
			t.Fatalf("%q: %d:%d of %q is %d:%d, after %d:%d", text, before, i, repaired, from, to, last, end)
		case utf8.ValidString(text) && !(starts(text, from) && starts(text, to)):
			t.Fatalf("%q: %d:%d of %q is %d:%d, inside of a character", text, before, i, repaired, from, to)
		}
		before, last, end = i, from, to
	}
	last = 0
	for i := 0; i <= len(text); i++ {
		n := m.Repaired(i)
		if n < last || n > len(repaired) {
			t.Fatalf("%q: %d leads to %d, after %d", text, i, n, last)
		}
		last = n
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{
		"Kazakh-\nstan Ka\u00adzakh\u00ad\nstan", "dâ€™Ivoire â€œTÃ¼rkiyeâ€ ÃƒÂ© Ã¢â‚¬â„¢", "Ukraine12 agreed.3 The U.S and U.K", "ﬁ Ｇ７ \u200b\ufeff\u200e", "\xe2\x80\xc3 Ã\xff©",
		"Â\u0092 Ã“scar IRÃ” É™ ï¬\u0081 ðŸ˜€", "a-\r\n b‐\nc -\n\n", "ÃÂÂÂÂÂ©", "Chile²³ U.S¹ é²©", "Ki-\nmoon agreed,5 said.1 The", "a\u00ad\u00ad\nb\u00ad\nÃ“", "U.S.\nU.S\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { check(t, text) })
}

// TestAdjacentFaults repairs random texts of faults. They have more faults next to each other than a fuzzer finds in a short time.
func TestAdjacentFaults(t *testing.T) {
	pieces := []string{
		"Ka", "zakhstan", "stan", "Ukraine", "Ã", "©", "â", "€", "™", "Â", "\u0092", "\u00ad", "\u200b", "\u200d", "\ufeff", "-", "\n", "\r\n", " ", "12", "3", ".", ",", "”", "’", "U.S", "U", ".K", "a", "é",
		"ﬁ", "Ｆ", "²", "š", "“", "\xff", "\xc2", "\xad", "The", "and", "agreed", "\u200e", "ï¬\u0081", "Å", "‚", "É", "s", "‐", "ب", "\u0085", "(", "self", "war", "â€™", "\u00a0", "1,2", "ŒŸ", "ğŸ", "ðŸ˜€",
	}
	random := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for range 50_000 {
		b.Reset()
		for range 1 + random.IntN(12) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		check(t, b.String())
	}
}
