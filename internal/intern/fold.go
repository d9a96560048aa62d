package intern

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// letters replaces Latin letters without a canonical decomposition by the ASCII letters that newspapers print for them.
var letters = strings.NewReplacer("ø", "o", "ł", "l", "ı", "i", "đ", "d", "ß", "ss", "ə", "a", "æ", "ae", "œ", "oe", "þ", "th", "ð", "d",
	"’", "'", "‘", "'", "ʻ", "'", "ʼ", "'", "`", "'", "´", "'", "′", "'")

// Fold returns a word in lower case and without diacritics: "Türkiye", "TÜRKİYE" and "Turkiye" are folded to "turkiye".
// Curly apostrophes become straight ones.
func Fold(s string) string {
	ascii := true
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.ToLower(s)
	}
	var b strings.Builder
	// An invalid byte would keep the letter after it from being decomposed.
	for _, r := range norm.NFD.String(strings.ToValidUTF8(s, "\uFFFD")) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return letters.Replace(b.String())
}
