package token

import "unicode/utf8"

// word returns the end and the kind of the token that begins at text[start:]; text[start:i] are plain letters and figures
// of it. before are the tokens that were found so far.
//
// A word is parts of letters and figures, held together by a hyphen, an apostrophe, a dot, a plus, an ampersand or, between
// figures, by a comma, a colon or a slash. Where the byte after a part may be one of these, a function below decides.
func word(text string, start, i int, before []Token) (end int, kind Kind) {
	part := start // where the part that is read begins
	for i < len(text) {
		b := text[i]
		c := class[b]
		if c&alnum != 0 {
			i++
			continue
		}
		switch {
		case b >= utf8.RuneSelf:
			c, size := classAt(text, i)
			if c&alnum != 0 {
				i += size
				continue
			}
			if n := hyphen(text, i); n > 0 && isAlnum(text, i+n) {
				i += n
				part = i
				continue
			}
			if n := apostrophe(text, i); n > 0 {
				next := quoted(text, start, i, n)
				if next <= i {
					return next, Word
				}
				i, part = next, next
				continue
			}
			if r, size := utf8.DecodeRuneInString(text[i:]); invisible(r) && isAlnum(text, i+size) {
				i += size
				continue
			}
			return i, Word
		case b == '-':
			if !isAlnum(text, i+1) {
				return i, Word
			}
			i++
			part = i
		case b == '\'' || b == '`':
			next := quoted(text, start, i, 1)
			if next <= i {
				return next, Word
			}
			i, part = next, next
		case b == '.':
			next, kind, more := dot(text, start, part, i, before)
			if !more {
				return next, kind
			}
			i, part = next, next
		case b == '@':
			if end := email(text, i); end > 0 {
				return end, Email
			}
			return i, Word
		case b == '+':
			if end := address(text, start, i); end > 0 {
				return end, Email
			}
			next := plus(text, start, i)
			if next == i {
				return i, Word
			}
			i = next
		case b == '&':
			if class[at(text, i-1)] != upper || class[at(text, i+1)] != upper {
				return i, Word
			}
			i++
			part = i
		case b == '_':
			if !isAlnum(text, i+1) && at(text, i+1) != '_' {
				return i, Word
			}
			i++
			part = i
		case b == ':' && i-start < 8 && at(text, i+1) == '/' && at(text, i+2) == '/' && isAlnum(text, i+3):
			return url(text, i+3), URL
		case b == ',' || b == ':' || b == '/':
			if !numeric(text, start, i) {
				return i, Word
			}
			i++
			part = i
		default:
			return i, Word
		}
	}
	return i, Word
}

// quoted decides about the apostrophe of n bytes at text[i]. It returns where to read on if the word goes on behind it
// (N'Djamena, d'Ivoire), or else where the word ends: before the apostrophe (Biden|'s), or before the n of n't.
func quoted(text string, start, i, n int) int {
	next := class[at(text, i+n)]
	if next == digit || class[text[i-1]] == digit || !isAlnum(text, i+n) || clitic(text, i) > 0 {
		return i
	}
	if at(text, i+n)|0x20 == 't' && text[i-1]|0x20 == 'n' && !isAlnum(text, i+n+1) {
		if i-1 == start { // the n of n't itself, cut off a moment ago or by whoever wrote the text
			return i + n
		}
		return i - 1
	}
	return i + n
}

// plus decides about the plus at text[i]: it belongs to C5+1, OPEC+, 18+, not to x+y.
func plus(text string, start, i int) int {
	if c := class[text[start]]; c&(upper|digit) == 0 {
		return i
	}
	if class[at(text, i+1)] == digit {
		return i + 1
	}
	end := run(text, i)
	if end-i > 2 || isAlnum(text, end) {
		return i
	}
	return end
}

// numeric reports whether the comma, colon or slash at text[i] stands inside a number: 1,000 20:30 9/11.
func numeric(text string, start, i int) bool {
	if class[text[start]] != digit || class[text[i-1]] != digit || class[at(text, i+1)] != digit {
		return false
	}
	if text[i] != ',' {
		return true
	}
	n := 1
	for n < 4 && class[at(text, i+1+n)] == digit {
		n++
	}
	return n == 3 || n == 2 && at(text, i+3) == ',' // 1,00,000 is how India writes 100,000
}
