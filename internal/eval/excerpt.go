package eval

import (
	"strings"
	"unicode/utf8"
)

const (
	beside  = 40 // bytes of text shown on each side of a range
	longest = 90 // bytes of a range that are shown
)

// shown gives a range of the text, and the same with the words around it, each on one line. A long range loses its middle
// and stands alone.
func shown(text string, start, end int) (in, near string) {
	in = oneLine(text[start:end])
	if len(in) > longest {
		head, tail := back(in, longest/2), forward(in, len(in)-longest/2)
		return strings.TrimRight(in[:head], " ") + " … " + strings.TrimLeft(in[tail:], " "), ""
	}
	if start == 0 && end == len(text) {
		return in, ""
	}
	from, to := forward(text, max(0, start-beside)), back(text, min(len(text), end+beside))
	near = oneLine(text[from:start] + "[" + text[start:end] + "]" + text[end:to])
	if from > 0 {
		near = "…" + near
	}
	if to < len(text) {
		near += "…"
	}
	return in, near
}

// forward gives the first boundary of runes at or after i, back the last one at or before i.
func forward(s string, i int) int {
	for i < len(s) && !utf8.RuneStart(s[i]) {
		i++
	}
	return i
}

func back(s string, i int) int {
	for i > 0 && i < len(s) && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}

func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "\ufffd")), " ")
}
