package repair

import (
	"unicode"
	"unicode/utf8"
)

// This file decodes mojibake: UTF-8 whose bytes were decoded as windows-1252 or ISO 8859-1, perhaps twice.

// maxUnits is how many non-ASCII characters in a row may be mojibake. It bounds the time for texts that repeat them.
const maxUnits = 64

// windows1252 has the characters for the bytes from 0x80 to 0x9F, 0 for those without one.
var windows1252 = [32]rune{
	'€', 0, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0, 'Ž', 0,
	0, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0, 'ž', 'Ÿ',
}

// byteOf returns the byte that windows-1252 or ISO 8859-1 decodes as r, or 0 if there is none above 0x7F.
func byteOf(r rune) byte {
	if r >= 0x80 && r <= 0xFF {
		return byte(r)
	}
	if r > 0xFF {
		for i, w := range windows1252 {
			if w == r {
				return byte(0x80 + i)
			}
		}
	}
	return 0
}

// decode replaces the units that are bytes of UTF-8 by the character that they encode, and control characters that are bytes of
// windows-1252 by theirs. It reports whether there were any.
func (r *run) decode() bool {
	if len(r.units) > maxUnits {
		return false
	}
	found := false
	kept := r.units[:0]
	for i := 0; i < len(r.units); {
		c, n := r.sequence(i, kept)
		if n == 0 {
			if c = fromControl(r.units[i].r); c != 0 {
				n = 1
			}
		}
		if n == 0 {
			kept = append(kept, r.units[i])
			i++
			continue
		}
		found = true
		r.counts[decoded]++
		u := unit{r: c, from: r.units[i].from, to: r.units[i+n-1].to, text: string(c)}
		kept = append(kept, u)
		i += n
	}
	r.units = kept
	return found
}

// fromControl returns the character of windows-1252 for a control character, or 0. U+0085 is a line break.
func fromControl(r rune) rune {
	if r < 0x80 || r > 0x9F || r == 0x85 {
		return 0
	}
	return windows1252[r-0x80]
}

// sequence returns the character whose UTF-8 was decoded as the n units from i on. n is 0 if there is none. before are the units before
// them.
func (r *run) sequence(i int, before []unit) (c rune, n int) {
	var b [utf8.UTFMax]byte
	b[0] = byteOf(r.units[i].r)
	if n = sequenceLen(b[0]); n == 0 {
		return 0, 0
	}
	for k := 1; k < n; k++ {
		if i+k < len(r.units) {
			b[k] = byteOf(r.units[i+k].r)
		}
		if b[k] < 0x80 || b[k] > 0xBF {
			return r.truncated(i, k, b[:])
		}
	}
	c, size := utf8.DecodeRune(b[:n])
	if size != n || !likely(b[:n], c) {
		return 0, 0
	}
	if n == 2 && !r.confirmed && isTypographic(r.units[i+1].r) && !r.unlikelyPair(i, c, before) {
		return 0, 0
	}
	return c, n
}

// sequenceLen returns the length of the UTF-8 sequence that begins with b, or 0.
func sequenceLen(b byte) int {
	switch {
	case b >= 0xC2 && b <= 0xDF:
		return 2
	case b >= 0xE1 && b <= 0xEF:
		return 3
	case b == 0xF0:
		return 4
	}
	return 0
}

// unlikelyPair reports whether a capital and the quote or dash after it, the units i and i+1, were hardly meant as they are. They may be in
// "IRÃ”", but not after a lower-case letter, nor before one at the start of a word. c is the character that they encode.
func (r *run) unlikelyPair(i int, c rune, before []unit) bool {
	last := rune(r.before)
	if len(before) > 0 {
		last = before[len(before)-1].r
	}
	return unicode.IsLower(last) || !isLetter(last) && unicode.IsLower(r.rune(i+2)) && unicode.IsLetter(c)
}

// truncated reads â€ as ”. The third byte of ” has no character in windows-1252, and is often lost. k units were read.
func (r *run) truncated(i, k int, b []byte) (rune, int) {
	if k != 2 || b[0] != 0xE2 || b[1] != 0x80 {
		return 0, 0
	}
	if r.rune(i+k) == utf8.RuneError {
		k++
	}
	return '”', k
}

// likely reports whether bytes of UTF-8 may encode a character of an English text.
func likely(b []byte, c rune) bool {
	switch b[0] {
	case 0xC2, 0xC3, 0xC4, 0xC5: // signs and Latin letters
		return true
	case 0xC8: // Romanian
		return b[1] >= 0x98 && b[1] <= 0x9B
	case 0xC9: // Azerbaijani
		return c == 'ə'
	case 0xE1: // Vietnamese
		return b[1] == 0xBA || b[1] == 0xBB
	case 0xE2: // punctuation, currency signs, arrows
		return b[1] == 0x80 || b[1] == 0x81 || b[1] == 0x82 || b[1] == 0x84 || b[1] == 0x86 || b[1] == 0x88
	case 0xEF: // U+FEFF and ligatures
		return c == 0xFEFF || c >= 0xFB00 && c <= 0xFB06
	case 0xF0: // emoji
		return b[1] == 0x9F
	}
	return false
}

// isTypographic reports whether r, the second half of possible mojibake, may as well be meant after a capital: a quote, a dash, a space.
func isTypographic(r rune) bool {
	switch r {
	case '‘', '’', '‚', '“', '”', '„', '–', '—', '…', '•', '™', '«', '»', '‹', '›', 0xA0, 0xAD:
		return true
	}
	return false
}
