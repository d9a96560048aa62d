package token

import (
	"unicode"
	"unicode/utf8"
)

// appendPunct appends the token at text[i:], where there is neither an ASCII letter or digit nor ASCII white space, and returns its end.
// It skips white space that is not ASCII.
func appendPunct(dst []Token, text string, i int) ([]Token, int) {
	b := text[i]
	if b >= utf8.RuneSelf {
		return appendNonASCII(dst, text, i)
	}
	end, kind := i+1, Punct
	switch b {
	case '.':
		if class[at(text, i+1)] == digit && (i == 0 || opensNumber(text[i-1])) {
			end, kind := word(text, i, i+1, dst)
			return append(dst, describe(text, i, end, kind)), end
		}
		end = run(text, i)
	case '-':
		end = run(text, i)
	case '\'', '`':
		if n := clitic(text, i); n > 0 {
			return append(dst, describe(text, i, i+n, Word)), i + n
		}
		if at(text, i+1) == b && at(text, i+2) != b { // `` and '' are double quotes in the Treebank
			end++
		}
	case '!', '?':
		for end < len(text) && (text[end] == '!' || text[end] == '?') {
			end++
		}
	case '#', '@':
		if end = tag(text, i); end > 0 {
			return append(dst, describe(text, i, end, Word)), end
		}
		kind, end = Symbol, run(text, i)
	case '*', '=', '_', '~', '+':
		kind, end = Symbol, run(text, i)
	case ',', ';', ':', '"', '(', ')', '[', ']', '{', '}', '/':
	default:
		kind = Symbol
	}
	return append(dst, Token{Span: Span{i, end}, Kind: kind, ASCII: true}), end
}

// tag returns the end of the #tag or @name at text[i:], or 0.
func tag(text string, i int) int {
	if c, _ := classAt(text, i+1); c&letter == 0 && (text[i] != '@' || at(text, i+1) != '_') {
		return 0
	}
	end := i + 1
	for end < len(text) {
		c, size := classAt(text, end)
		if c&alnum == 0 && text[end] != '_' {
			break
		}
		end += size
	}
	return end
}

// appendNonASCII is appendPunct for runes that are not ASCII.
func appendNonASCII(dst []Token, text string, i int) ([]Token, int) {
	r, size := utf8.DecodeRuneInString(text[i:])
	if r == utf8.RuneError && size == 1 {
		end := i + 1
		for end < len(text) && text[end] >= utf8.RuneSelf { // invalid bytes in a row are one symbol
			if r, size := utf8.DecodeRuneInString(text[end:]); r != utf8.RuneError || size != 1 {
				break
			}
			end++
		}
		return append(dst, Token{Span: Span{i, end}, Kind: Symbol}), end
	}
	switch c := classOf(r); {
	case c&space != 0:
		return dst, i + size
	case c&alnum != 0:
		end, kind := word(text, i, i, dst)
		return append(dst, describe(text, i, end, kind)), end
	}
	if n := clitic(text, i); n > 0 {
		return append(dst, describe(text, i, i+n, Word)), i + n
	}
	end, kind := i+size, punctOrSymbol(r)
	switch {
	case r == '…':
		for at(text, end) == 0xE2 && at(text, end+1) == 0x80 && at(text, end+2) == 0xA6 {
			end += 3
		}
	case kind == Symbol:
		end = emojiEnd(text, end)
	}
	return append(dst, Token{Span: Span{i, end}, Kind: kind}), end
}

// emojiEnd returns the end of the symbol that continues at text[i:], with its combining marks, skin tones and joined symbols.
func emojiEnd(text string, i int) int {
	for i < len(text) && text[i] >= utf8.RuneSelf {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == 0x200D:
			_, next := utf8.DecodeRuneInString(text[i+size:])
			if c, _ := classAt(text, i+size); next < 2 || c&(alnum|space) != 0 {
				return i + size
			}
			i += size + next
		case r >= 0x1F3FB && r <= 0x1F3FF, unicode.IsMark(r):
			i += size
		default:
			return i
		}
	}
	return i
}

// run returns the end of the run of bytes equal to text[i].
func run(text string, i int) int {
	end := i + 1
	for end < len(text) && text[end] == text[i] {
		end++
	}
	return end
}

// opensNumber reports whether b may precede a number that starts with its point: ($.50), -.5.
func opensNumber(b byte) bool {
	return class[b]&space != 0 || b == '$' || b == '(' || b == '[' || b == '-' || b == '+' || b == '<' || b == '>' || b == '='
}

// clitic returns the length of 's, 're, 'll, 've, 'm or 'd at text[i:], or 0.
func clitic(text string, i int) int {
	a := apostrophe(text, i)
	if a == 0 || text[i] == '`' {
		return 0
	}
	n := a + 1
	switch at(text, i+a) | 0x20 {
	case 's', 'm', 'd':
	case 'r', 'v':
		n, a = n+1, a+1
		if at(text, i+a)|0x20 != 'e' {
			return 0
		}
	case 'l':
		n, a = n+1, a+1
		if at(text, i+a)|0x20 != 'l' {
			return 0
		}
	default:
		return 0
	}
	if class[at(text, i+a)]&letter == 0 || isAlnum(text, i+n) {
		return 0
	}
	return n
}
