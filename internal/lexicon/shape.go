package lexicon

import (
	"strings"
	"unicode"

	"github.com/attache-nlp/attache/internal/token"
)

// MaxWords is the number of words of the longest phrase that can be known.
const MaxWords = 16

// titled is the length from which newspapers may write an abbreviation like a name: Nato, Opec, Unesco.
const titled = 4

// shape splits a phrase into words as a text would be split, and says which of them must begin with a capital and which
// must be in capitals throughout. Hyphens are as good as spaces.
func shape(phrase string) (words []string, caps, upper uint16) {
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
			if all && letterCount(w) < titled {
				upper |= 1 << len(words)
			}
			words = append(words, w)
		}
	}
	// The Arabic article is printed small as often: al-Shabaab, el-Fasher.
	if len(words) > 1 && (strings.EqualFold(words[0], "al") || strings.EqualFold(words[0], "el")) {
		caps &^= 1
	}
	return words, caps, upper
}

// Capitals says whether a word begins with a capital or has no letters, and whether it has two letters or more, all of them capitals.
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
