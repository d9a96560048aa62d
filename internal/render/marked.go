package render

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/attache-nlp/attache/analyze"
)

// mark is a range of the text to be made visible.
type mark struct{ start, end int }

// marked cuts a sentence out of a text and gives its words with the marks set around or inside them. Line breaks and
// control characters become spaces, broken bytes become replacement characters. A mark begins and ends with a word.
func marked(text string, s analyze.Sentence, marks []mark, open, shut string) []word {
	marks = slices.DeleteFunc(slices.Clone(marks), func(m mark) bool { return m.end <= s.Start || m.start >= s.End })
	slices.SortFunc(marks, func(a, b mark) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end)) })
	marks = joined(marks)
	var out []word
	var w strings.Builder
	letters, visible, inside := 0, 0, -1 // inside: end of the mark that is open
	flush := func() {
		if letters == 0 {
			return
		}
		if inside >= 0 {
			w.WriteString(shut)
		}
		out = append(out, word{w.String(), visible})
		w.Reset()
		letters, visible = 0, 0
		if inside >= 0 {
			w.WriteString(open)
		}
	}
	plain := 0
	if !strings.HasPrefix(open, "\x1b") {
		plain = 1
	}
	for i, r := range text[s.Start:s.End] {
		at := s.Start + i
		if inside >= 0 && at >= inside {
			w.WriteString(shut)
			visible += plain
			inside = -1
		}
		for len(marks) > 0 && marks[0].end <= at {
			marks = marks[1:]
		}
		if inside < 0 && len(marks) > 0 && at >= marks[0].start {
			w.WriteString(open)
			visible += plain
			inside = marks[0].end
		}
		if turns(r) {
			continue
		}
		if blank(r) {
			if plain == 1 && inside >= 0 {
				// Asterisks stand around the whole phrase, not around each word.
				if letters > 0 {
					out = append(out, word{w.String(), visible})
					w.Reset()
					letters, visible = 0, 0
				}
				continue
			}
			flush()
			continue
		}
		w.WriteRune(r)
		letters++
		visible += width(string(r))
	}
	if inside >= 0 {
		w.WriteString(shut)
		visible += plain
		inside = -1
	}
	flush()
	return out
}

// joined makes one of marks that overlap or touch.
func joined(marks []mark) []mark {
	out := marks[:0]
	for _, m := range marks {
		if n := len(out); n > 0 && m.start <= out[n-1].end {
			out[n-1].end = max(out[n-1].end, m.end)
			continue
		}
		out = append(out, m)
	}
	return out
}

// blank reports whether a character is shown as a space: white space and all that a terminal would act on.
func blank(r rune) bool {
	return r <= ' ' || r >= 0x7f && r <= 0xa0 || r == 0xfeff || unicode.IsSpace(r)
}

// turns reports whether a character turns the direction of what follows, also of what we print.
func turns(r rune) bool {
	return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}

// shown is a string without what a terminal would act on: as long in words, but not in bytes.
func shown(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case turns(r):
			return -1
		case blank(r):
			return ' '
		}
		return r
	}, s) // broken bytes become replacement characters
}

// Cell is a string from outside as a cell between tabs: a space stands for each character on which a terminal or a reader of the table would act.
func Cell(s string) string { return shown(s) }

// Line makes one line of a string from outside, such as a title or a file's name, that can be shown on a terminal.
func Line(s string) string { return strings.Join(strings.Fields(shown(s)), " ") }

// plainWords splits a line into words to be wrapped.
func plainWords(s string) []word {
	var out []word
	for f := range strings.FieldsSeq(shown(s)) {
		out = append(out, word{f, width(f)})
	}
	return out
}
