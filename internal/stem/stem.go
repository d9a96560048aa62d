// Package stem gives the Snowball English stem of a word, for themes and keyphrases. Stems never find countries.
package stem

import (
	"strings"

	"github.com/kljensen/snowball/english"
)

// Of returns the stem of a word, in small letters. Words with bytes outside ASCII are only lowered. The stem may share the memory of
// the word.
func Of(word string) string {
	for i := range len(word) {
		if word[i] >= 0x80 {
			return strings.ToLower(word)
		}
	}
	if low := strings.ToLower(word); bare(low) {
		return low
	}
	return english.Stem(word, true)
}

// bare says whether a word in small letters has none of the endings that the stemmer takes off or changes, so that it is its own stem.
// Most names are. A no may be wrong.
func bare(word string) bool {
	n := len(word)
	if n < 2 || word[0] == '\'' || strings.TrimSpace(word) != word {
		return false
	}
	before := word[n-2]
	switch word[n-1] {
	case 'a', 'b', 'f', 'h', 'j', 'k', 'o', 'p', 'q', 'u', 'v', 'w', 'x', 'z', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return true
	case 'c':
		return before != 'i' // -ic
	case 'd':
		return before != 'e' // -ed
	case 'g':
		return before != 'n' // -ing
	case 'i':
		return before != 'c' && before != 'g' && before != 'l' && before != 't' // -enci -ogi -li -iti
	case 'l':
		return before != 'a' && before != 'l' && before != 'u' // -al -ll -ful
	case 'm':
		return before != 's' // -ism
	case 'n':
		return before != 'o' // -ion
	case 'r':
		return before != 'e' && before != 'o' // -er -ator
	case 't':
		return before != 'n' // -ent
	}
	return false
}
