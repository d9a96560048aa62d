package text

import (
	"cmp"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/render"
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
		shown := render.SafeRune(r)
		if shown < 0 {
			continue
		}
		if shown == ' ' {
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

// plainWords splits a line into words to be wrapped.
func plainWords(s string) []word {
	var out []word
	for f := range strings.FieldsSeq(render.Cell(s)) {
		out = append(out, word{f, width(f)})
	}
	return out
}
