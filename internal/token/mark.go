package token

import (
	"unicode"
	"unicode/utf8"
)

// mark appends the token at text[i:], where neither a plain letter nor a figure nor ASCII white space stands, and
// returns where to go on. It appends nothing for white space past ASCII.
func mark(dst []Token, text string, i int) ([]Token, int) {
	b := text[i]
	if b >= utf8.RuneSelf {
		return markHigh(dst, text, i)
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
		if at(text, i+1) == b && at(text, i+2) != b { // `` and '' are how typewriters and the Treebank write double quotes
			end++
		}
	case '!', '?':
		for end < len(text) && (text[end] == '!' || text[end] == '?') {
			end++
		}
	case '#', '@':
		kind = Symbol
		if c, _ := classAt(text, i+1); c&letter != 0 || b == '@' && at(text, i+1) == '_' {
			for end < len(text) {
				c, size := classAt(text, end)
				if c&alnum == 0 && text[end] != '_' {
					break
				}
				end += size
			}
			return append(dst, describe(text, i, end, Word)), end
		}
		end = run(text, i)
	case '*', '=', '_', '~', '+':
		kind, end = Symbol, run(text, i)
	case ',', ';', ':', '"', '(', ')', '[', ']', '{', '}', '/':
	default:
		kind = Symbol
	}
	return append(dst, Token{Span: Span{i, end}, Kind: kind, ASCII: true}), end
}

// markHigh is mark for what is not ASCII.
func markHigh(dst []Token, text string, i int) ([]Token, int) {
	r, size := utf8.DecodeRuneInString(text[i:])
	if r == utf8.RuneError && size == 1 {
		end := i + 1
		for end < len(text) && text[end] >= utf8.RuneSelf { // what is not UTF-8 is one symbol up to where UTF-8 begins again
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
	end, kind := i+size, punctuation(r)
	switch {
	case r == '…':
		for at(text, end) == 0xE2 && at(text, end+1) == 0x80 && at(text, end+2) == 0xA6 {
			end += 3
		}
	case kind == Symbol:
		end = emoji(text, end)
	}
	return append(dst, Token{Span: Span{i, end}, Kind: kind}), end
}

// emoji returns the end of the symbol that goes on at text[i:]: marks, skin tones, and what a joiner joins belong to it.
func emoji(text string, i int) int {
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

// run returns the end of the run of the byte at text[i].
func run(text string, i int) int {
	end := i + 1
	for end < len(text) && text[end] == text[i] {
		end++
	}
	return end
}

// opensNumber reports whether b may stand right before a number that begins with its point: ($.50), -.5.
func opensNumber(b byte) bool {
	return class[b]&space != 0 || b == '$' || b == '(' || b == '[' || b == '-' || b == '+' || b == '<' || b == '>' || b == '='
}

// clitic returns the length of 's, 're, 'll, 've, 'm, 'd with the apostrophe that text[i:] begins with; 0 if it is none of these.
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
