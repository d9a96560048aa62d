package token

import "unicode/utf8"

// plainCase is the case of a word of ASCII letters and digits. The index is the property of the first letter, with those of the rest
// (lower|upper|digit) shifted by two.
var plainCase = func() (t [32]Case) {
	for rest := range uint8(8) {
		t[lower|rest<<2] = caseOf(lower, rest&^digit, rest&digit != 0)
		t[upper|rest<<2] = caseOf(upper, rest&^digit, rest&digit != 0)
	}
	return t
}()

// caseOf returns the case of a word from the properties of its first letter and of the letters inside its parts. more is true if a
// single capital is Upper, because of a digit (G7) or another part (J.-P.).
func caseOf(first, inner uint8, more bool) Case {
	switch {
	case first == 0:
		return NoCase
	case first|inner == upper && (inner != 0 || more):
		return Upper
	case first == upper && inner&upper == 0:
		return Title
	case (first|inner)&upper != 0:
		return Mixed
	case (first|inner)&lower != 0:
		return Lower
	}
	return NoCase
}

// numberOrWord returns the kind and case of a token of ASCII letters and digits that starts with a digit. It is a Number if at most two
// lower-case letters follow the digits (3bn, 20th, 1990s), or else a Word (5G, 3D, 24hours).
func numberOrWord(s string) (Kind, Case) {
	n := 0
	for n < len(s) && class[s[n]] == digit {
		n++
	}
	if n == len(s) || n >= len(s)-2 && class[s[n]]|class[s[len(s)-1]] == lower {
		return Number, NoCase
	}
	t := describe(s, 0, len(s), Word)
	return Word, t.Case
}

// describe returns the token text[start:end]. If kind is Word, the token is a Word or a Number, and describe sets its Case and Hyphen.
func describe(text string, start, end int, kind Kind) Token {
	t := Token{Span: Span{start, end}, Kind: kind, ASCII: true}
	s := shape{partStart: true}
	for i := start; i < end; {
		c, size := classAt(text, i)
		if size > 1 || c&high != 0 || text[i] >= utf8.RuneSelf {
			t.ASCII = false
		}
		size = max(size, 1)
		switch {
		case c&alnum != 0:
			s.add(c)
		case hyphen(text, i) > 0:
			s.partStart = true
			t.Hyphen = t.Hyphen || i > start && i+size < end
		case apostrophe(text, i) > 0 || text[i] == '&':
			s.partStart = true
		}
		i += size
	}
	if kind != Word {
		t.Hyphen = false
		return t
	}
	digits := s.all&digit != 0
	if digits && (s.all&letter == 0 || s.all&letter == lower && s.tail <= 2 && !t.Hyphen && (class[text[start]] == digit || text[start] == '.')) {
		t.Kind, t.Hyphen = Number, false // 1,000 2010-15 .5 3.5bn
		return t
	}
	t.Case = caseOf(s.first, s.inner, digits || s.parts > 1)
	return t
}

// shape accumulates what the case and kind of a word depend on.
type shape struct {
	first     uint8 // property of the first letter
	inner     uint8 // properties of the letters inside parts
	all       uint8 // properties of all letters and digits
	parts     int   // with a letter at the start
	tail      int   // letters after the last digit
	partStart bool  // the next letter or digit starts a part
}

// add adds a letter or digit with property c.
func (s *shape) add(c uint8) {
	s.all |= c
	if c&letter == 0 {
		s.tail, s.partStart = 0, false
		return
	}
	s.tail++
	switch {
	case s.first == 0:
		s.first, s.parts = c, 1
	case s.partStart:
		s.parts++
		if c&upper == 0 || s.first == lower { // a capital at the start of a later part counts only if the word starts in lower case
			s.inner |= c
		}
	default:
		s.inner |= c
	}
	s.partStart = false
}
