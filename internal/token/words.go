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
			t := Token{Span: Span{start, i}, ASCII: true}
			if first&digit == 0 {
				t.Case = plainCase[first&3|inner&7<<2]
			} else {
				t.Kind, t.Case = figure(text[start:i])
			}
			dst = append(dst, t)
			continue
		}
		var kind Kind
		i, kind = word(text, start, i, dst)
		dst = append(dst, describe(text, start, i, kind))
	}
	return dst
}
