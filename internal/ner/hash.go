package ner

import (
	"unicode"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/intern"
)

const (
	fnvOffset = intern.FNVOffset
	fnvPrime  = intern.FNVPrime
	odd1      = 0x9e3779b97f4a7c15 // the golden ratio, as in Fibonacci hashing
	odd2      = 0xbf58476d1ce4e5b9 // the first multiplier of SplitMix64 (Steele, Lea & Flood 2014)
)

// mix returns a hash of two numbers, each of whose bits depends on all bits of both.
func mix(a, b uint64) uint64 {
	h := (a ^ b*odd1) * odd2
	h ^= h >> 32
	h *= odd1
	return h ^ h>>29
}

// unaccented has the letters U+00C0 to U+017F in lower case and without diacritics; * stands for what is not a letter.
const unaccented = "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuyty" +
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllllllln" +
	"nnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"

// foldRune returns a letter in lower case and without diacritics. Typographic apostrophes, quotes and dashes become ASCII.
func foldRune(r rune) rune {
	switch {
	case 0xc0 <= r && r < 0xc0+rune(len(unaccented)) && unaccented[r-0xc0] != '*':
		return rune(unaccented[r-0xc0])
	case r == '’' || r == '‘' || r == 'ʻ' || r == 'ʼ' || r == '`':
		return '\''
	case r == '“' || r == '”' || r == '«' || r == '»' || r == '„':
		return '"'
	case 0x2010 <= r && r <= 0x2015:
		return '-'
	case r == 'ə' || r == 'Ə':
		return 'a'
	}
	return unicode.ToLower(r)
}

// hashWord returns the hash of a word without regard to case and to the diacritics of Latin letters.
func hashWord(word string) uint64 {
	h := uint64(fnvOffset)
	for i := 0; i < len(word); i++ {
		c := word[i]
		if c >= utf8.RuneSelf {
			return mix(hashFolded(h, word[i:]), 1)
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint64(c)) * fnvPrime
	}
	return mix(h, 1)
}

// hashFolded continues hash h with the folded runes of the rest of a word.
func hashFolded(h uint64, rest string) uint64 {
	for _, r := range rest {
		if r = foldRune(r); r < utf8.RuneSelf {
			h = (h ^ uint64(r)) * fnvPrime
		} else {
			h = (h ^ uint64(r)) * odd2
		}
	}
	return h
}

// hashNumber returns the hash of a number with its digits replaced by 0, so that 1998 and 2026 are equal and 7 is not.
func hashNumber(s string) uint64 {
	h := uint64(fnvOffset)
	for i := range len(s) {
		c := s[i]
		if '0' <= c && c <= '9' {
			c = '0'
		}
		h = (h ^ uint64(c)) * fnvPrime
	}
	return mix(h, 2)
}

// exactHash returns the hash of a word as it is written; it is never 0.
func exactHash(word string) uint64 {
	h := uint64(fnvOffset)
	for i := range len(word) {
		h = (h ^ uint64(word[i])) * fnvPrime
	}
	return mix(h, 3) | 1
}

func isLower(c byte) bool { return 'a' <= c && c <= 'z' }

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }
