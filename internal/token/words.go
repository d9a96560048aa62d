package token

import "slices"

// Words appends the tokens of text to dst. The text may be anything, even invalid UTF-8.
func Words(dst []Token, text string) []Token {
	if cap(dst) == 0 {
		dst = slices.Grow(dst, len(text)/5+8) // English news has a token every 5.3 bytes
	}
	for i := 0; i < len(text); {
		c := class[text[i]]
		if c&space != 0 {
			i++
			continue
		}
		if c&alnum == 0 {
			dst, i = appendPunct(dst, text, i)
			continue
		}
		// Nine in ten tokens are runs of ASCII letters and digits, which this loop handles by itself.
		start, first, inner := i, c, uint8(0)
		for i++; i < len(text); i++ {
			if c = class[text[i]]; c&alnum == 0 {
				break
			}
			inner |= c
		}
		if i == len(text) || c&(join|high) == 0 && (c&numJoin == 0 || first&digit == 0 && text[i] != ':') {
			kind, form := Word, plainCase[first&3|inner&7<<2]
			if first&digit != 0 {
				kind, form = numberOrWord(text[start:i])
			}
			// Setting the fields in place avoids a copy of the token.
			if len(dst) == cap(dst) {
				dst = slices.Grow(dst, 1)
			}
			dst = dst[:len(dst)+1]
			t := &dst[len(dst)-1]
			t.Start, t.End, t.Kind, t.Case, t.Hyphen, t.ASCII, t.ID = start, i, kind, form, false, true, 0
			continue
		}
		var kind Kind
		i, kind = word(text, start, i, dst)
		dst = append(dst, describe(text, start, i, kind))
	}
	return dst
}
