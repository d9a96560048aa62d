package lexicon

import (
	"strings"
	"unicode"

	"github.com/attache-nlp/attache/internal/token"
)

// MaxWords is the number of words of the longest phrase that a lexicon can have.
const MaxWords = 16

// titleCaseLen is the number of letters from which newspapers may write an abbreviation in title case: Nato, Opec, Unesco.
const titleCaseLen = 4

// Split splits a phrase of a table into words, as a text is split: hyphens are as good as spaces. Bit i of caps is set if
// word i must start with a capital in a text, bit i of upper if it must be in capitals throughout. A phrase of more than
// [MaxWords] words has none.
func Split(phrase string) (words []string, caps, upper uint16) {
	for _, t := range token.Words(nil, phrase) {
		for _, p := range token.Parts(nil, phrase, t) {
			if len(words) == MaxWords {
				return nil, 0, 0
			}
			w := p.In(phrase)
			first, all := Capitals(w)
			if first {
				caps |= 1 << len(words)
			}
			if all && letterCount(w) < titleCaseLen {
				upper |= 1 << len(words)
			}
			words = append(words, w)
		}
	}
	// The Arabic article is as often printed in lower case: al-Shabaab, el-Fasher.
	if len(words) > 1 && (strings.EqualFold(words[0], "al") || strings.EqualFold(words[0], "el")) {
		caps &^= 1
	}
	return words, caps, upper
}

// Capitals reports whether a word starts with a capital or has no letters, and whether it has at least two letters, all of
// them capitals.
func Capitals(w string) (first, all bool) {
	n, lower := 0, false
	for i, r := range w {
		if i == 0 {
			first = unicode.IsUpper(r)
		}
		switch {
		case unicode.IsUpper(r):
			n++
		case unicode.IsLetter(r):
			lower = true
		}
	}
	return first || n == 0 && !lower, n >= 2 && !lower
}

func letterCount(w string) int {
	n := 0
	for _, r := range w {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}
