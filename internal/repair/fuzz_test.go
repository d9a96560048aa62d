package repair

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// check fails if the map of a mended text leads out of the given one, back, or into a character, or if mending again changes anything.
func check(t *testing.T, text string) {
	t.Helper()
	mended, m, count := Mend(text, known)
	if again, m, _ := Mend(mended, known); m != nil || again != mended {
		t.Fatalf("%q: mended to %q, and again to %q", text, mended, again)
	}
	if m == nil {
		if mended != text || count != (Count{}) {
			t.Fatalf("%q: mended to %q without a map", text, mended)
		}
		return
	}
	starts := func(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }
	before, last, end := 0, 0, 0
	for i := range len(mended) + 1 {
		if !starts(mended, i) {
			continue
		}
		from, to := m.Range(before, i)
		switch {
		case from < last || to < end || to > len(text):
			t.Fatalf("%q: %d:%d of %q is %d:%d, after %d:%d", text, before, i, mended, from, to, last, end)
		case utf8.ValidString(text) && !(starts(text, from) && starts(text, to)):
			t.Fatalf("%q: %d:%d of %q is %d:%d, inside of a character", text, before, i, mended, from, to)
		}
		before, last, end = i, from, to
	}
	last = 0
	for i := 0; i <= len(text); i++ {
		n := m.Mended(i)
		if n < last || n > len(mended) {
			t.Fatalf("%q: %d leads to %d, after %d", text, i, n, last)
		}
		last = n
	}
}

func FuzzMend(f *testing.F) {
	for _, s := range []string{
		"Kazakh-\nstan Ka\u00adzakh\u00ad\nstan", "dâ€™Ivoire â€œTÃ¼rkiyeâ€ ÃƒÂ© Ã¢â‚¬â„¢", "Ukraine12 agreed.3 The U.S and U.K", "ﬁ Ｇ７ \u200b\ufeff\u200e", "\xe2\x80\xc3 Ã\xff©",
		"Â\u0092 Ã“scar IRÃ” É™ ï¬\u0081 ðŸ˜€", "a-\r\n b‐\nc -\n\n", "ÃÂÂÂÂÂ©", "Chile²³ U.S¹ é²©", "Ki-\nmoon agreed,5 said.1 The", "a\u00ad\u00ad\nb\u00ad\nÃ“", "U.S.\nU.S\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { check(t, text) })
}

// Texts made of pieces that need repairs meet more of them side by side than a fuzzer finds in a short time.
func TestPiecesSideBySide(t *testing.T) {
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
