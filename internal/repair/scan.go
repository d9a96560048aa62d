package repair

import (
	"math/bits"
	"unicode/utf8"
)

// What a text may need, as a bit set.
const (
	needsRuns  = 1 << iota // a repair of non-ASCII characters
	needsLines             // a check of the hyphens before line breaks
	needsNotes             // a check of digits after letters, and of capitals with full stops
	needsAll   = needsRuns | needsLines | needsNotes
)

// ones has the lowest bit of each of eight bytes set.
const ones = 0x0101010101010101

// scan returns what a text may need. It reads eight bytes at a time (SIMD within a register) and looks closer at those that are not ASCII,
// and at those from '-' to '9', which include the full stop and the digits.
func scan(text string) (needs int) {
	const first, last = '-', '9'
	i := 0
	for ; i+8 <= len(text) && needs != needsAll; i += 8 {
		x := load64(text[i : i+8])
		low := x &^ (0x80 * ones)
		between := (low + (0x80-first)*ones) &^ (low + (0x7F-last)*ones) // the highest bit of each byte from first to last
		for m := (x | between) & (0x80 * ones); m != 0; m &= m - 1 {
			if k := i + bits.TrailingZeros64(m)/8; suspect(text, k) {
				needs |= needsOf(text, k)
			}
		}
	}
	for ; i < len(text) && needs != needsAll; i++ {
		needs |= needsOf(text, i)
	}
	return needs
}

// suspect reports whether the byte at text[i] may need anything. It rejects nearly all, and is short enough to be inlined.
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

// load64 returns the first eight bytes of s, which the compiler reads with one load.
func load64(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// needsOf returns what the byte at text[i] may need.
func needsOf(text string, i int) int {
	switch c := text[i]; {
	case c >= utf8.RuneSelf:
		return needsOfNonASCII(text, i, c)
	case c >= '0' && c <= '9':
		if mayBeNote(text, i) {
			return needsNotes
		}
	case c == '.':
		if mayLackStop(text, i) {
			return needsNotes
		}
	case c == '-':
		if n := at(text, i+1); n == '\n' || n == '\r' || isBlank(n) && nextLine(text, i+1) > 0 {
			return needsLines
		}
	}
	return 0
}

// mayBeNote reports whether the digit at text[i] follows a lower-case letter ("Ukraine12") or punctuation after a word ("said.3").
func mayBeNote(text string, i int) bool {
	return i > 0 && (isLower(text[i-1]) || i > 1 && closingMark(text, i) > 0 && !isDigit(text[i-2]) && text[i-2] > ' ')
}

// mayLackStop reports whether the full stop at text[i] is the last of an abbreviation that lacks one: "U.S".
func mayLackStop(text string, i int) bool {
	if !isUpper(at(text, i-1)) || !isUpper(at(text, i+1)) {
		return false
	}
	next := at(text, i+2)
	return next != '.' && (next >= utf8.RuneSelf || !isAlnum(next))
}

// needsOfNonASCII is needsOf for a byte c that is not ASCII. Only the first byte of a character needs anything.
func needsOfNonASCII(text string, i int, c byte) int {
	second, third := at(text, i+1), at(text, i+2)
	switch c {
	case 0xC2:
		switch {
		case second < 0xA0: // control characters
			return needsRuns
		case second == 0xAD: // the soft hyphen
			if nextLine(text, i+2) > 0 {
				return needsRuns | needsLines
			}
			return needsRuns
		case second == 0xB2 || second == 0xB3 || second == 0xB9: // ² ³ ¹
			return needsNotes
		}
	case 0xC3: // the characters that the first bytes of UTF-8 are decoded as
		if second >= 0x82 && second <= 0xB4 && third >= utf8.RuneSelf {
			return needsRuns
		}
	case 0xE2:
		return needsOfPunctuation(text, i, second, third)
	case 0xEF:
		switch {
		case second == 0xAC && third >= 0x80 && third <= 0x86, // ligatures
			second == 0xBB && third == 0xBF,                                  // U+FEFF
			second == 0xBC && third >= 0x90, second == 0xBD && third <= 0x9A: // full-width digits and letters
			return needsRuns
		}
	}
	return 0
}

// needsOfPunctuation is needsOf for a character from U+2000 on, by its second and third byte.
func needsOfPunctuation(text string, i int, second, third byte) int {
	switch {
	case second == 0x80 && third == 0x90 && nextLine(text, i+3) > 0: // the hyphen U+2010
		return needsLines
	case second == 0x80 && (third >= 0x8B && third <= 0x8F || third >= 0xAA && third <= 0xAE): // zero-width characters, direction marks
		return needsRuns
	case second == 0x81 && third >= 0xA0 && third <= 0xA9:
		return needsRuns
	case second == 0x81 && third >= 0xB0: // ⁰ to ⁹
		return needsNotes
	}
	return 0
}

// at returns the byte at text[i], or 0 outside the text.
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

// nextLine returns the offset of the first character of the next line, if only blanks come before the line break at text[i:] and the next
// line is not empty. Otherwise it returns 0.
func nextLine(text string, i int) int {
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
