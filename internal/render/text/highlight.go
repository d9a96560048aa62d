package text

import (
	"cmp"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/render"
)

// mark is a byte range of the text to highlight.
type mark struct{ start, end int }

// Signs around a mark: colours, or asterisks where there are none.
const (
	colorOn  = "\x1b[1;33m"
	colorOff = "\x1b[0m"
	asterisk = "*"
)

// highlight returns the words of a sentence, safe to show, with the marks between on and off. A mark must begin and end with
// a character that is not white space.
func highlight(text string, s analyze.Sentence, marks []mark, on, off string) []word {
	marks = slices.DeleteFunc(slices.Clone(marks), func(m mark) bool { return m.end <= s.Start || m.start >= s.End })
	slices.SortFunc(marks, func(a, b mark) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end)) })
	marks = mergeMarks(marks)
	h := &highlighter{on: on, off: off, signWidth: 1, end: -1}
	if strings.HasPrefix(on, "\x1b") {
		h.signWidth = 0
	}
	for i, r := range text[s.Start:s.End] {
		at := s.Start + i
		if h.end >= 0 && at >= h.end {
			h.closeMark()
		}
		for len(marks) > 0 && marks[0].end <= at {
			marks = marks[1:]
		}
		if h.end < 0 && len(marks) > 0 && at >= marks[0].start {
			h.openMark(marks[0].end)
		}
		switch render.SafeRune(r) {
		case -1:
		case ' ':
			h.endWord()
		default:
			h.WriteRune(r)
			h.letters++
			h.width += width(string(r))
		}
	}
	if h.end >= 0 {
		h.closeMark()
	}
	h.endWord()
	return h.words
}

// mergeMarks joins marks that overlap or touch. It changes the slice.
func mergeMarks(marks []mark) []mark {
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

// highlighter splits a sentence into words with signs around the marks.
type highlighter struct {
	strings.Builder // the word so far
	on, off         string
	signWidth       int // columns that a sign takes: none if it is a colour
	letters, width  int // of the word so far
	end             int // of the open mark, or -1
	words           []word
}

func (h *highlighter) openMark(end int) {
	h.WriteString(h.on)
	h.width += h.signWidth
	h.end = end
}

func (h *highlighter) closeMark() {
	h.WriteString(h.off)
	h.width += h.signWidth
	h.end = -1
}

// endWord adds the word so far to the words. Asterisks stand around a whole phrase, but each of its words is coloured by
// itself, so that the colour does not run into the margin if the line is broken between them.
func (h *highlighter) endWord() {
	if h.letters == 0 {
		return
	}
	colored := h.end >= 0 && h.signWidth == 0
	if colored {
		h.WriteString(h.off)
	}
	h.words = append(h.words, word{h.String(), h.width})
	h.Reset()
	h.letters, h.width = 0, 0
	if colored {
		h.WriteString(h.on)
	}
}
