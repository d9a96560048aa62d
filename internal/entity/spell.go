package entity

import (
	"strings"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/intern"
)

const (
	seed  uint64 = 14695981039346656037 // of FNV-1a
	prime uint64 = 1099511628211
)

// spell hashes the letters and figures of words, so that case, marks, hyphens, dots, apostrophes and spaces make no difference. The
// hash of one word is that of the lexicon if it has none of these.
func spell(h uint64, s string) uint64 {
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= utf8.RuneSelf:
			return spellFolded(h, intern.Fold(s[i:]))
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case c == '-' || c == '.' || c == '\'' || c == ' ' || c == '\n' || c == '\t' || c == '\r':
			continue
		}
		h = (h ^ uint64(c)) * prime
	}
	return h
}

func spellFolded(h uint64, s string) uint64 {
	for i := range len(s) {
		switch c := s[i]; c {
		case '-', '.', '\'', ' ', '\n', '\t', '\r':
		default:
			h = (h ^ uint64(c)) * prime
		}
	}
	return h
}

// bare is a word without the marks around it.
func bare(s string) string {
	letter := func(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
	if letter(s[0]) && letter(s[len(s)-1]) {
		return s // nearly all
	}
	return strings.Trim(s, `,;:"“”()`)
}

// unowned is a word without the 's of an owner.
func unowned(s string) string {
	if c := s[max(0, len(s)-1):]; c != "s" && c != "'" && c != "\x99" {
		return s // no owner
	}
	for _, end := range [...]string{"'s", "’s", "'", "’"} {
		if t, ok := strings.CutSuffix(s, end); ok {
			return t
		}
	}
	return s
}

// SameSpelling says whether two names have the same letters, whatever their case, marks and dots.
func SameSpelling(a, b string) bool { return spell(seed, a) == spell(seed, b) }
