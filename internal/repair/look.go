package repair

import (
	"math/bits"
	"unicode/utf8"
)

// What a text may need.
const (
	needsRuns  = 1 << iota // a look at what is not ASCII
	needsLines             // at hyphens before line breaks
	needsNotes             // at figures behind letters, and at capitals with dots
	needsAll   = needsRuns | needsLines | needsNotes
)

// eight is a bit in each byte of a word of eight.
const eight = 0x0101010101010101

// look says what a text may need. It goes over eight bytes at a time, and looks closer at those past ASCII, and at those from
// the hyphen to the figure 9, between which lie the dot and the other figures.
func look(text string) (needs int) {
	const first, last = '-', '9'
	i := 0
	for ; i+8 <= len(text) && needs != needsAll; i += 8 {
		x := eightBytes(text[i : i+8])
		low := x &^ (0x80 * eight)
		found := (low + (0x80-first)*eight) &^ (low + (0x7F-last)*eight) // the highest bit of each byte between them
		for m := (x | found) & (0x80 * eight); m != 0; m &= m - 1 {
			if k := i + bits.TrailingZeros64(m)/8; suspect(text, k) {
				needs |= need(text, k)
			}
		}
	}
	for ; i < len(text) && needs != needsAll; i++ {
		needs |= need(text, i)
	}
	return needs
}

// suspect reports whether the byte at text[i] may need anything. It says no to nearly all, and is short enough to be a part of the loop.
func suspect(text string, i int) bool {
	c := text[i]
	switch {
	case c >= utf8.RuneSelf:
		return c >= 0xC2
	case c >= '0':
		return i > 0 && text[i-1] > ' ' && !isDigit(text[i-1])
	}
	return i+1 < len(text) && (text[i+1] <= ' ') == (c == '-')
}

// eightBytes is a single load for the compiler.
func eightBytes(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// need says what the byte at text[i] may need.
func need(text string, i int) int {
	switch c := text[i]; {
	case c >= utf8.RuneSelf:
		return needHigh(text, i, c)
	case c >= '0' && c <= '9':
		if i > 0 && (isLower(text[i-1]) || i > 1 && closing(text, i) > 0 && !isDigit(text[i-2]) && text[i-2] > ' ') {
			return needsNotes
		}
	case c == '.':
		if isUpper(at(text, i-1)) && isUpper(at(text, i+1)) && at(text, i+2) != '.' && (at(text, i+2) >= utf8.RuneSelf || !isAlnum(at(text, i+2))) {
			return needsNotes
		}
	case c == '-':
		if n := at(text, i+1); n == '\n' || n == '\r' || (n == ' ' || n == '\t') && breaks(text, i+1) > 0 {
			return needsLines
		}
	}
	return 0
}

// needHigh is need for a byte past ASCII.
func needHigh(text string, i int, c byte) int {
	next := at(text, i+1)
	switch c {
	case 0xC2:
		switch {
		case next < 0xA0:
			return needsRuns
		case next == 0xAD:
			if breaks(text, i+2) > 0 {
				return needsRuns | needsLines
			}
			return needsRuns
		case next == 0xB2 || next == 0xB3 || next == 0xB9: // ² ³ ¹
			return needsNotes
		}
	case 0xC3: // the letters as which UTF-8 begins where it was decoded wrongly
		if next >= 0x82 && next <= 0xB4 && at(text, i+2) >= utf8.RuneSelf {
			return needsRuns
		}
	case 0xE2:
		third := at(text, i+2)
		switch {
		case next == 0x80 && third == 0x90 && breaks(text, i+3) > 0: // the hyphen U+2010
			return needsLines
		case next == 0x80 && (third >= 0x8B && third <= 0x8F || third >= 0xAA && third <= 0xAE):
			return needsRuns
		case next == 0x81 && third >= 0xA0 && third <= 0xA9:
			return needsRuns
		case next == 0x81 && third >= 0xB0: // ⁰ to ⁹
			return needsNotes
		}
	case 0xEF:
		third := at(text, i+2)
		switch {
		case next == 0xAC && third >= 0x80 && third <= 0x86, // ligatures
			next == 0xBB && third == 0xBF,                                // U+FEFF
			next == 0xBC && third >= 0x90, next == 0xBD && third <= 0x9A: // full-width letters and figures
			return needsRuns
		}
	}
	return 0
}

// at returns the byte at text[i], 0 past either end.
func at(text string, i int) byte {
	if uint(i) < uint(len(text)) {
		return text[i]
	}
	return 0
}

func isLower(b byte) bool { return 'a' <= b && b <= 'z' }
func isUpper(b byte) bool { return 'A' <= b && b <= 'Z' }
func isDigit(b byte) bool { return '0' <= b && b <= '9' }
func isAlnum(b byte) bool { return isLower(b|0x20) || isDigit(b) || b >= utf8.RuneSelf }
func isBlank(b byte) bool { return b == ' ' || b == '\t' }
func isSpace(b byte) bool { return isBlank(b) || b == '\n' || b == '\r' }

// breaks returns where the line after text[i:] begins to be written, if nothing but blanks stands before its line break and the line
// is not empty; else 0.
func breaks(text string, i int) int {
	const most = 40 // blanks on either side
	from := i
	for isBlank(at(text, i)) && i-from < most {
		i++
	}
	if at(text, i) == '\r' {
		i++
	}
	if at(text, i) != '\n' {
		return 0
	}
	from = i
	for i++; isBlank(at(text, i)) && i-from < most; i++ {
	}
	if i == len(text) || isSpace(text[i]) {
		return 0
	}
	return i
}
