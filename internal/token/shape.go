package token

import "unicode/utf8"

// plainCase is the case of a plain word: the first letter's property, and those of the rest (lower|upper|digit) shifted by two.
var plainCase = func() (t [32]Case) {
	for rest := range uint8(8) {
		t[lower|rest<<2] = caseOf(lower, rest&^digit, rest&digit != 0)
		t[upper|rest<<2] = caseOf(upper, rest&^digit, rest&digit != 0)
	}
	return t
}()

// caseOf returns the case of a word from the property of its first letter, those of the letters inside its parts, and
// whether there is something in it that makes a single capital a name: a figure (G7) or another single capital (J.-P.).
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

// figure returns the kind and case of a token that begins with a figure and holds nothing but ASCII letters and figures:
// with at most two small letters behind the figures (3bn, 20th, 1990s) it is a Number, otherwise (5G, 3D, 24hours) a Word.
func figure(s string) (Kind, Case) {
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

// describe makes the token text[start:end]. For a Word it finds out whether it is one, or a Number, and how it is written.
func describe(text string, start, end int, kind Kind) Token {
	t := Token{Span: Span{start, end}, Kind: kind, ASCII: true}
	var first, inner, all uint8 // properties: of the first letter, of the letters inside parts, of everything
	begins, parts := true, 0
	tail := 0 // letters after the last figure
	for i := start; i < end; {
		c, size := classAt(text, i)
		if size > 1 || c&high != 0 || text[i] >= utf8.RuneSelf {
			t.ASCII = false
		}
		size = max(size, 1)
		all |= c
		switch {
		case c&letter != 0:
			tail++
			switch {
			case first == 0:
				first, parts = c&letter, 1
			case begins:
				parts++
				if c&upper == 0 || first == lower { // a later part may begin with a capital if the word does
					inner |= c & letter
				}
			default:
				inner |= c & letter
			}
			begins = false
		case c&digit != 0:
			tail = 0
			begins = false
		default:
			if hyphen(text, i) > 0 {
				begins = true
				t.Hyphen = t.Hyphen || i > start && i+size < end
			} else if apostrophe(text, i) > 0 || text[i] == '&' {
				begins = true
			}
		}
		i += size
	}
	if kind != Word {
		t.Hyphen = false
		return t
	}
	figures := all&digit != 0
	if figures && (all&letter == 0 || all&letter == lower && tail <= 2 && !t.Hyphen && (class[text[start]] == digit || text[start] == '.')) {
		t.Kind, t.Hyphen = Number, false // 1,000 2010-15 .5 3.5bn
		return t
	}
	t.Case = caseOf(first, inner, figures || parts > 1)
	return t
}
