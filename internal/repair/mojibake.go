package repair

import (
	"unicode"
	"unicode/utf8"
)

// longestRun is how many characters past ASCII may stand side by side in a text that was decoded wrongly.
const longestRun = 64

// windows has the characters that windows-1252 has for the bytes from 0x80 to 0x9F; 0 where it has none.
var windows = [32]rune{
	'€', 0, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0, 'Ž', 0,
	0, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0, 'ž', 'Ÿ',
}

// byteOf returns the byte that was read as r, by windows-1252 or by ISO 8859-1; 0 if there is none past ASCII.
func byteOf(r rune) byte {
	if r >= 0x80 && r <= 0xFF {
		return byte(r)
	}
	if r > 0xFF {
		for i, w := range windows {
			if w == r {
				return byte(0x80 + i)
			}
		}
	}
	return 0
}

// decode reads characters that are bytes of UTF-8, each read as one of windows-1252, as what they were, and controls that are bytes of
// windows-1252. It reports whether there were any.
func (r *run) decode() bool {
	if len(r.units) > longestRun {
		return false
	}
	found := false
	kept := r.units[:0]
	for i := 0; i < len(r.units); {
		c, n := r.sequence(i, kept)
		if n == 0 {
			if c = control(r.units[i].r); c != 0 {
				n = 1
			}
		}
		if n == 0 {
			kept = append(kept, r.units[i])
			i++
			continue
		}
		found = true
		r.count[decoded]++
		u := unit{r: c, from: r.units[i].from, to: r.units[i+n-1].to, text: string(c)}
		kept = append(kept, u)
		i += n
	}
	r.units = kept
	return found
}

// control returns the character of windows-1252 that a control stands for, 0 if it stands for none. U+0085 is a line break.
func control(r rune) rune {
	if r < 0x80 || r > 0x9F || r == 0x85 {
		return 0
	}
	return windows[r-0x80]
}

// sequence returns the character whose bytes of UTF-8 were read as the n units from i on; n is 0 if there is none. before are the
// units before them.
func (r *run) sequence(i int, before []unit) (c rune, n int) {
	var b [utf8.UTFMax]byte
	b[0] = byteOf(r.units[i].r)
	switch {
	case b[0] >= 0xC2 && b[0] <= 0xDF:
		n = 2
	case b[0] >= 0xE1 && b[0] <= 0xEF:
		n = 3
	case b[0] == 0xF0:
		n = 4
	default:
		return 0, 0
	}
	for k := 1; k < n; k++ {
		if i+k < len(r.units) {
			b[k] = byteOf(r.units[i+k].r)
		}
		if b[k] < 0x80 || b[k] > 0xBF {
			return r.cut(i, k, b[:])
		}
	}
	c, size := utf8.DecodeRune(b[:n])
	if size != n || !likely(b[:n], c) {
		return 0, 0
	}
	if n == 2 && !r.several && printed(r.units[i+1].r) {
		last := rune(r.before)
		if len(before) > 0 {
			last = before[len(before)-1].r
		}
		// A capital before a quote or a dash may be meant: IRÃ”. Behind a small letter, or before one at the begin of a word, it is not.
		if !unicode.IsLower(last) && (isLetter(last) || !unicode.IsLower(r.rune(i+n)) || !unicode.IsLetter(c)) {
			return 0, 0
		}
	}
	return c, n
}

// cut reads â€ as ”, whose last byte windows-1252 does not have, so that it is often lost. k units were read.
func (r *run) cut(i, k int, b []byte) (rune, int) {
	if k != 2 || b[0] != 0xE2 || b[1] != 0x80 {
		return 0, 0
	}
	if r.rune(i+k) == utf8.RuneError {
		k++
	}
	return '”', k
}

// likely reports whether bytes that were decoded wrongly may be a character of an English text.
func likely(b []byte, c rune) bool {
	switch b[0] {
	case 0xC2, 0xC3, 0xC4, 0xC5: // signs and Latin letters
		return true
	case 0xC8: // of Romanian
		return b[1] >= 0x98 && b[1] <= 0x9B
	case 0xC9: // of Azerbaijani
		return c == 'ə'
	case 0xE1: // of Vietnamese
		return b[1] == 0xBA || b[1] == 0xBB
	case 0xE2: // punctuation, signs of currencies, arrows
		return b[1] == 0x80 || b[1] == 0x81 || b[1] == 0x82 || b[1] == 0x84 || b[1] == 0x86 || b[1] == 0x88
	case 0xEF: // U+FEFF and ligatures
		return c == 0xFEFF || c >= 0xFB00 && c <= 0xFB06
	case 0xF0: // pictures
		return b[1] == 0x9F
	}
	return false
}

// printed reports whether r, the second half of what may have been decoded wrongly, may as well be meant behind a capital.
func printed(r rune) bool {
	switch r {
	case '‘', '’', '‚', '“', '”', '„', '–', '—', '…', '•', '™', '«', '»', '‹', '›', 0xA0, 0xAD:
		return true
	}
	return false
}
