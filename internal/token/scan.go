package token

import "unicode/utf8"

// word returns the end and the kind of the token that starts at start. text[start:i] are ASCII letters and digits of it; before are the
// tokens found so far.
//
// A word consists of parts of letters and digits, joined by a hyphen, an apostrophe, a dot, a plus, an ampersand, an underscore or,
// between digits, by a comma, a colon or a slash.
func word(text string, start, i int, before []Token) (end int, kind Kind) {
	part := start // start of the current part
	for i < len(text) {
		if class[text[i]]&alnum != 0 {
			i++
			continue
		}
		next, nextPart, kind, more := joint(text, start, part, i, before)
		if !more {
			return next, kind
		}
		i, part = next, nextPart
	}
	return i, Word
}

// joint decides whether the word that starts at start continues at text[i], which is not an ASCII letter or digit. If more is true, it
// does, at next, and its last part now starts at nextPart; part is where that started before. Otherwise it ends at next, and kind is
// its kind.
func joint(text string, start, part, i int, before []Token) (next, nextPart int, kind Kind, more bool) {
	switch b := text[i]; {
	case b >= utf8.RuneSelf:
		return jointNonASCII(text, start, part, i)
	case b == '\'' || b == '`':
		next := apostropheEnd(text, start, i, 1)
		return next, next, Word, next > i
	case b == '.':
		next, kind, more := dot(text, start, part, i, before)
		return next, next, kind, more
	case b == '@':
		if end := email(text, i); end > 0 {
			return end, 0, Email, false
		}
	case b == '+':
		if end := address(text, start, i); end > 0 {
			return end, 0, Email, false
		}
		next := plusEnd(text, start, i)
		return next, part, Word, next > i
	case b == ':' && i-start < 8 && at(text, i+1) == '/' && at(text, i+2) == '/' && isAlnum(text, i+3):
		return url(text, i+3), 0, URL, false
	case joins(text, start, i):
		return i + 1, i + 1, Word, true
	}
	return i, 0, Word, false
}

// joins reports whether the byte at text[i] joins two parts of the word that starts at start.
func joins(text string, start, i int) bool {
	switch text[i] {
	case '-':
		return isAlnum(text, i+1)
	case '&':
		return class[at(text, i-1)] == upper && class[at(text, i+1)] == upper // AT&T
	case '_':
		return isAlnum(text, i+1) || at(text, i+1) == '_'
	case ',', ':', '/':
		return insideNumber(text, start, i)
	}
	return false
}

// jointNonASCII is joint for a rune that is not ASCII.
func jointNonASCII(text string, start, part, i int) (next, nextPart int, kind Kind, more bool) {
	c, size := classAt(text, i)
	if c&alnum != 0 {
		return i + size, part, Word, true
	}
	if n := hyphen(text, i); n > 0 && isAlnum(text, i+n) {
		return i + n, i + n, Word, true
	}
	if n := apostrophe(text, i); n > 0 {
		next := apostropheEnd(text, start, i, n)
		return next, next, Word, next > i
	}
	if r, size := utf8.DecodeRuneInString(text[i:]); isInvisible(r) && isAlnum(text, i+size) {
		return i + size, part, Word, true
	}
	return i, 0, Word, false
}

// apostropheEnd returns where a word with an apostrophe of n bytes at text[i] continues, if it does (N'Djamena, d'Ivoire), or else
// where it ends: at the apostrophe (Biden|'s), or before the n of n't.
func apostropheEnd(text string, start, i, n int) int {
	next := class[at(text, i+n)]
	if next == digit || class[text[i-1]] == digit || !isAlnum(text, i+n) || clitic(text, i) > 0 {
		return i
	}
	if at(text, i+n)|0x20 == 't' && text[i-1]|0x20 == 'n' && !isAlnum(text, i+n+1) {
		if i-1 == start { // the n of n't itself, after do| or in a text that is already tokenized
			return i + n
		}
		return i - 1
	}
	return i + n
}

// plusEnd returns the end of the plus at text[i] if it belongs to the word (C5+1, OPEC+, 18+, but not x+y), or else i.
func plusEnd(text string, start, i int) int {
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

// insideNumber reports whether the comma, colon or slash at text[i] is inside a number: 1,000 20:30 9/11.
func insideNumber(text string, start, i int) bool {
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
	return n == 3 || n == 2 && at(text, i+3) == ',' // 1,00,000: 100,000 in India
}
