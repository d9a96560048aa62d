package token

import (
	"strings"
	"unicode/utf8"
)

// lineBreaks returns the number of line breaks in white space, or 2 if there are more. A form feed and a paragraph separator
// count as two.
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

// block describes a run of lines between blank lines.
type block struct {
	end   int // of the block in the text; 0 if it is not measured yet
	width int // of its longest line, in runes
	lines int
}

// measureBlock measures the block of the line that starts at from, as far as it follows.
func measureBlock(text string, from int) block {
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
		if end-i > b.width { // bytes, of which there are at least as many as runes
			b.width = max(b.width, utf8.RuneCountInString(text[i:end]))
		}
		i = end + 1
	}
}

// hardWrap is the maximum length of lines in hard-wrapped text, in runes. Longer lines are paragraphs.
const hardWrap = 120

// endsLine reports whether the single line break after token e ends a sentence without a stop: a heading, an item of a list, or a
// paragraph.
func (s *splitter) endsLine(e int) bool {
	t, next := &s.tokens[e], &s.tokens[e+1]
	start := &s.tokens[s.lineStart]
	if s.block.end <= t.Start {
		s.block = measureBlock(s.text, start.Start)
	}
	// The line was ended on purpose if the first word of the next line would have fitted on it.
	free := s.block.width > hardWrap || utf8.RuneCountInString(s.text[start.Start:t.End])+1+s.wordLen(next.Start) < s.block.width-2
	last := t.In(s.text)
	switch s.listItem(e + 1) {
	case certain:
		return true
	case likely: // a dash or a number may be at the start of a line by chance
		if free || last == ":" || last == ";" || s.listItem(s.lineStart) != no {
			return true
		}
	}
	if s.continues(e) {
		return false
	}
	switch last {
	case ",", "(", "[", "&", "/":
		return s.block.width > hardWrap
	case "-", "--", "–", "—":
		return s.block.width > hardWrap && start.Case != Upper // ASTANA, Sept. 20 (Agency) -
	}
	return free || allCaps(s.tokens[s.lineStart:e+1]) && next.Case != Upper
}

// continues reports whether the sentence surely goes on after token e: before a word in lower case, or after Gen. or No.
func (s *splitter) continues(e int) bool {
	t, next := &s.tokens[e], &s.tokens[e+1]
	if next.Case == Lower && next.Kind == Word {
		return true
	}
	if t.Kind == Word && s.text[t.End-1] == '.' {
		switch s.abbreviation(e) {
		case always, name, number:
			return true
		}
	}
	return false
}

// wordLen returns the number of runes at text[i:] before white space, at most hardWrap.
func (s *splitter) wordLen(i int) int {
	n := 0
	for n < hardWrap && i < len(s.text) && class[s.text[i]]&space == 0 {
		_, size := utf8.DecodeRuneInString(s.text[i:])
		i += size
		n++
	}
	return n
}

// Whether a token at the start of a line starts an item of a list.
const (
	no = iota
	likely
	certain
)

// listItem returns whether token k, the first of a line, starts an item of a list: • - * 1. 1) (a)
func (s *splitter) listItem(k int) int {
	spaced := func(k int) bool { return k+1 < len(s.tokens) && s.tokens[k].End < s.tokens[k+1].Start }
	t := s.tokens[k]
	switch t.In(s.text) {
	case "•", "‣", "◦", "▪", "■", "●", "►", "*":
		if spaced(k) {
			return certain
		}
	case "-", "--", "–", "—", "·", "+", "o":
		if spaced(k) {
			return likely
		}
	case "(":
		if k+2 < len(s.tokens) && s.tokens[k+2].In(s.text) == ")" && s.isLabel(k+1) {
			switch s.tokens[k+1].In(s.text) {
			case "a", "1", "i":
				return certain
			}
			return likely
		}
	}
	if k+1 < len(s.tokens) && s.isLabel(k) && t.End == s.tokens[k+1].Start && spaced(k+1) {
		if w := s.tokens[k+1].In(s.text); w == "." || w == ")" {
			return likely
		}
	}
	return no
}

// isLabel reports whether token k may number an item of a list: a number of up to three digits, a letter, a Roman numeral.
func (s *splitter) isLabel(k int) bool {
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

// allCaps reports whether all words are in capitals, and one of them has more than one letter.
func allCaps(tokens []Token) bool {
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
