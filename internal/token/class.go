package token

import (
	"unicode"
	"unicode/utf8"
)

// Properties of a byte or a rune, as bits, so that those of a word can be combined with |=.
const (
	lower   = 1 << iota // a lower-case letter
	upper               // an upper-case letter
	digit               // a decimal digit
	other               // a letter without case, or a combining mark
	space               // white space
	high                // a byte of a rune that is not ASCII and must be decoded
	join                // a byte that may join two parts of a word, or end one: ' ` - . + & @ _
	numJoin             // a byte that may join two parts of a number: , : /

	letter = lower | upper | other
	alnum  = letter | digit
)

// class has the properties of every byte.
var class = func() (t [256]uint8) {
	for b := 'a'; b <= 'z'; b++ {
		t[b] = lower
	}
	for b := 'A'; b <= 'Z'; b++ {
		t[b] = upper
	}
	for b := '0'; b <= '9'; b++ {
		t[b] = digit
	}
	for _, b := range "\t\n\v\f\r " {
		t[b] = space
	}
	for _, b := range "'`-.+&@_" {
		t[b] = join
	}
	for _, b := range ",:/" {
		t[b] = numJoin
	}
	for b := utf8.RuneSelf; b < 256; b++ {
		t[b] = high
	}
	return t
}()

// general has the properties of the block General Punctuation, to which most non-ASCII runes of English text belong.
var general = func() (t [0x70]uint8) {
	for i := range t {
		t[i] = unicodeClass(0x2000 + rune(i))
	}
	return t
}()

// classOf returns the properties of a rune that is not ASCII. They never include join and numJoin.
func classOf(r rune) uint8 {
	if i := uint32(r - 0x2000); i < uint32(len(general)) {
		return general[i]
	}
	return unicodeClass(r)
}

// unicodeClass returns the properties of a rune by the tables of package unicode.
func unicodeClass(r rune) uint8 {
	switch {
	case unicode.IsLower(r):
		return lower
	case unicode.IsUpper(r), unicode.IsTitle(r):
		return upper
	case unicode.IsLetter(r), unicode.IsMark(r):
		return other
	case unicode.IsDigit(r):
		return digit
	case unicode.IsSpace(r):
		return space
	}
	return 0
}

// classAt returns the properties of the rune at text[i:] and its length, or 0, 0 at the end of the text.
func classAt(text string, i int) (c uint8, size int) {
	if i >= len(text) {
		return 0, 0
	}
	if c = class[text[i]]; c != high {
		return c, 1
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	if r == utf8.RuneError && size == 1 {
		return 0, 1
	}
	return classOf(r), size
}

// isAlnum reports whether text[i:] starts with a letter, a combining mark or a digit.
func isAlnum(text string, i int) bool {
	c, _ := classAt(text, i)
	return c&alnum != 0
}

// at returns text[i], or 0 if i is out of range.
func at(text string, i int) byte {
	if uint(i) < uint(len(text)) {
		return text[i]
	}
	return 0
}

// apostrophe returns the length of the apostrophe at text[i:], or of a quote that people type for one, or 0.
func apostrophe(text string, i int) int {
	switch at(text, i) {
	case '\'', '`':
		return 1
	case 0xE2: // U+2018 and U+2019
		if at(text, i+1) == 0x80 && (at(text, i+2) == 0x98 || at(text, i+2) == 0x99) {
			return 3
		}
	}
	return 0
}

// hyphen returns the length of the hyphen at text[i:] (-, U+2010 or U+2011), or 0.
func hyphen(text string, i int) int {
	switch at(text, i) {
	case '-':
		return 1
	case 0xE2:
		if at(text, i+1) == 0x80 && (at(text, i+2) == 0x90 || at(text, i+2) == 0x91) {
			return 3
		}
	}
	return 0
}

// isInvisible reports whether r is a formatting character that may be inside a word: soft hyphen, zero-width joiner or non-joiner,
// word joiner.
func isInvisible(r rune) bool {
	return r == 0xAD || r == 0x200C || r == 0x200D || r == 0x2060
}

// punctOrSymbol returns Punct or Symbol for a rune that is not a letter, digit or white space.
func punctOrSymbol(r rune) Kind {
	switch r {
	case '%', '&', '#', '@', '*', '\\', '_', '•', '‣', '§', '¶', '†', '‡', '‰':
		return Symbol // punctuation in Unicode, but not to a reader
	}
	if unicode.IsPunct(r) {
		return Punct
	}
	return Symbol
}
