package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/intern"
)

const (
	seed  = intern.FNVOffset
	prime = intern.FNVPrime
)

// hashLetters continues the hash h with the letters and digits of s, so that case, diacritics, hyphens, dots, apostrophes and
// spaces make no difference. The hash of a plain word is the same as [intern.Hash].
func hashLetters(h uint64, s string) uint64 {
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= utf8.RuneSelf:
			return hashFolded(h, intern.Fold(s[i:]))
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case c == '-' || c == '.' || c == '\'' || c == ' ' || c == '\n' || c == '\t' || c == '\r':
			continue
		}
		h = (h ^ uint64(c)) * prime
	}
	return h
}

func hashFolded(h uint64, s string) uint64 {
	for i := range len(s) {
		switch c := s[i]; c {
		case '-', '.', '\'', ' ', '\n', '\t', '\r':
		default:
			h = (h ^ uint64(c)) * prime
		}
	}
	return h
}

// SameSpelling reports whether two names have the same letters, regardless of case, diacritics and dots.
func SameSpelling(a, b string) bool { return hashLetters(seed, a) == hashLetters(seed, b) }

// AllCaps reports whether a name has no lower-case letter.
func AllCaps(s string) bool {
	for _, r := range s {
		if r >= 'a' && (r <= 'z' || r >= utf8.RuneSelf && unicode.IsLower(r)) {
			return false
		}
	}
	return true
}

// firstLetter returns the first letter of a word, in lower case and without diacritics.
func firstLetter(s string) byte {
	if s[0] >= utf8.RuneSelf {
		_, n := utf8.DecodeRuneInString(s)
		s = intern.Fold(s[:n])
	}
	if s == "" {
		return 0
	}
	return s[0] | 0x20
}

// trimPunct returns a word without the punctuation around it.
func trimPunct(s string) string {
	letter := func(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
	if letter(s[0]) && letter(s[len(s)-1]) {
		return s // the usual case
	}
	return strings.Trim(s, `,;:"“”()`)
}

// trimPossessive returns a word without a possessive ending.
func trimPossessive(s string) string {
	if c := s[max(0, len(s)-1):]; c != "s" && c != "'" && c != "\x99" {
		return s // the usual case
	}
	for _, end := range [...]string{"'s", "’s", "'", "’"} {
		if t, ok := strings.CutSuffix(s, end); ok {
			return t
		}
	}
	return s
}

// cutWord returns s without its first word, and whether that is word, regardless of case.
func cutWord(s, word string) (string, bool) {
	if len(s) > len(word) && strings.EqualFold(s[:len(word)], word) && s[len(word)] == ' ' {
		return strings.TrimLeft(s[len(word):], " "), true
	}
	return s, false
}

// americanSpelling returns a word in American spelling. It changes only the ending -isation and words that are common in names of
// organisations.
func americanSpelling(s string) string {
	switch is := strings.EqualFold; {
	case len(s) == len("defence") && is(s, "defence"):
		return "defense"
	case len(s) == len("centre") && is(s, "centre"):
		return "center"
	case len(s) == len("labour") && is(s, "labour"):
		return "labor"
	case len(s) == len("programme") && is(s, "programme"):
		return "program"
	}
	const end = len("isation")
	if at := len(s) - end; at > 0 && strings.EqualFold(s[at:], "isation") {
		return s[:at] + "ization"
	}
	return s
}
