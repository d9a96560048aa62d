// Package stem returns stems of English words, for themes and keyphrases, by the Snowball English stemmer (Porter2: Porter 2001).
// Countries are never matched by stems: "Chinese" would become "chines".
package stem

import (
	"strings"

	"github.com/kljensen/snowball/english"
)

// Of returns the stem of a word, in lower case. A word that is not ASCII is only put into lower case. The result may share the memory
// of the word.
func Of(word string) string {
	for i := range len(word) {
		if word[i] >= 0x80 {
			return strings.ToLower(word)
		}
	}
	if low := strings.ToLower(word); isStem(low) {
		return low
	}
	return english.Stem(word, true)
}

// isStem reports whether a word in lower case surely has none of the endings that the stemmer removes or changes, so that it is its own
// stem. Most names are, and the test is much faster than the stemmer. The comments name the endings that a letter may belong to.
func isStem(word string) bool {
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
