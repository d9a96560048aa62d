package token

import (
	"strings"
	"unicode/utf8"
)

// lineBreaks returns the number of line breaks in the white space gap, counting no further than 2. A form feed and a
// paragraph separator count as two.
func lineBreaks(gap string) int {
	n := 0
	for i := 0; i < len(gap) && n < 2; i++ {
		switch gap[i] {
		case '\n', '\v':
			n++
		case '\r':
			if at(gap, i+1) != '\n' {
				n++
			}
		case '\f':
			n = 2
		case 0x85: // U+0085
			if i > 0 && gap[i-1] == 0xC2 {
				n++
			}
		case 0xA8, 0xA9: // U+2028, U+2029
			if i > 1 && gap[i-1] == 0x80 && gap[i-2] == 0xE2 {
				n += 1 + int(gap[i]-0xA8)
			}
		}
	}
	return n
}

// block is what is known of the lines around, up to the blank lines before and behind them.
type block struct {
	end   int // where it ends in the text; 0: not looked at yet
	width int // of its longest line, in runes
	lines int
}

// look measures the block that has the line break before text[i:]. from is where the line before it begins.
func look(text string, from int) block {
	b := block{}
	i := from
	for {
		end := len(text)
		if i < len(text) {
			if n := strings.IndexByte(text[i:], '\n'); n >= 0 {
				end = i + n
			}
		}
		first := i
		for first < end && class[text[first]]&space != 0 {
			first++
		}
		if first >= end && b.lines > 0 || i >= len(text) {
			b.end = max(i, 1)
			return b
		}
		b.lines++
		if end-i > b.width { // in bytes, which are no fewer than runes
			b.width = max(b.width, utf8.RuneCountInString(text[i:end]))
		}
		i = end + 1
	}
}

// hardWrap is the longest line that is taken for one that was wrapped by hand or by an old mail program. Where lines are
// longer, each is a paragraph.
const hardWrap = 120

// line reports whether the single line break behind token e ends a sentence that has no stop.
func (s *splitter) line(e int) bool {
	t, next := &s.tokens[e], &s.tokens[e+1]
	begin := &s.tokens[s.begin]
	if s.block.end <= t.Start {
		s.block = look(s.text, begin.Start)
	}
	// A line that had room for what stands at the begin of the next was ended on purpose.
	free := s.block.width > hardWrap || utf8.RuneCountInString(s.text[begin.Start:t.End])+1+s.chunk(next.Start) < s.block.width-2
	last := t.In(s.text)
	switch s.bullet(e + 1) {
	case surely:
		return true
	case perhaps: // a dash or a number may have come to the begin of a line by chance
		if free || last == ":" || last == ";" || s.bullet(s.begin) != no {
			return true
		}
	}
	if next.Case == Lower && next.Kind == Word {
		return false
	}
	if t.Kind == Word && s.text[t.End-1] == '.' {
		switch s.abbreviation(e) {
		case always, name, number: // Gen.
			return false
		}
	}
	switch last {
	case ",", "(", "[", "&", "/":
		return s.block.width > hardWrap
	case "-", "--", "–", "—":
		return s.block.width > hardWrap && begin.Case != Upper // ASTANA, Sept. 20 (Agency) -
	}
	return free || allUpper(s.tokens[s.begin:e+1]) && next.Case != Upper
}

// chunk returns how many characters stand at text[i:] before white space; it counts no further than hardWrap.
func (s *splitter) chunk(i int) int {
	n := 0
	for n < hardWrap && i < len(s.text) && class[s.text[i]]&space == 0 {
		_, size := utf8.DecodeRuneInString(s.text[i:])
		i += size
		n++
	}
	return n
}

// How sure it is that a token at the begin of a line begins an item of a list.
const (
	no = iota
	perhaps
	surely
)

// bullet says whether token k, the first of a line, begins an item of a list: • - * 1. 1) (a)
func (s *splitter) bullet(k int) int {
	spaced := func(k int) bool { return k+1 < len(s.tokens) && s.tokens[k].End < s.tokens[k+1].Start }
	t := s.tokens[k]
	switch t.In(s.text) {
	case "•", "‣", "◦", "▪", "■", "●", "►", "*":
		if spaced(k) {
			return surely
		}
	case "-", "--", "–", "—", "·", "+", "o":
		if spaced(k) {
			return perhaps
		}
	case "(":
		if k+2 < len(s.tokens) && s.tokens[k+2].In(s.text) == ")" && s.short(k+1) {
			switch s.tokens[k+1].In(s.text) {
			case "a", "1", "i":
				return surely
			}
			return perhaps
		}
	}
	if k+1 < len(s.tokens) && s.short(k) && t.End == s.tokens[k+1].Start && spaced(k+1) {
		if w := s.tokens[k+1].In(s.text); w == "." || w == ")" {
			return perhaps
		}
	}
	return no
}

// short reports whether token k may number an item: a number of up to three figures, a letter, a Roman numeral.
func (s *splitter) short(k int) bool {
	t := s.tokens[k]
	if t.Kind == Number || t.Len() == 1 {
		return t.Len() <= 3
	}
	for i := t.Start; i < t.End; i++ {
		switch s.text[i] | 0x20 {
		case 'i', 'v', 'x':
		default:
			return false
		}
	}
	return true
}

// allUpper reports whether all words among tokens are written in capitals, and there is one with more than one letter.
func allUpper(tokens []Token) bool {
	some := false
	for _, t := range tokens {
		switch t.Case {
		case Lower, Title, Mixed:
			if t.Case != Title || t.Len() > 1 {
				return false
			}
		case Upper:
			some = true
		}
	}
	return some
}
