// Package stem gives the Snowball English stem of a word, for themes and keyphrases. Stems never find countries.
package stem

import (
	"strings"

	"github.com/kljensen/snowball/english"
)

// Of returns the stem of a word, in small letters. Words with bytes outside ASCII are only lowered.
func Of(word string) string {
	for i := range len(word) {
		if word[i] >= 0x80 {
			return strings.ToLower(word)
		}
	}
	return english.Stem(word, true)
}
