package token

import "slices"

// Words appends the tokens of text to dst and returns it. Text may be anything, UTF-8 or not.
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
			dst, i = mark(dst, text, i)
			continue
		}
		// Nine in ten tokens are plain runs of letters and figures: they never leave this loop.
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
				kind, form = figure(text[start:i])
			}
			// Field by field: a whole token would be put together elsewhere and moved here.
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
