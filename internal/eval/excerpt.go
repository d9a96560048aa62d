package eval

import (
	"strings"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/ingest"
)

const (
	contextBytes = 40 // of the text shown on each side of a range
	maxShown     = 90 // bytes of a range that are shown
)

// excerpt returns text[start:end], and the same in brackets with the words around it, each on one line. A long range is shown
// without its middle. near is empty for a long range and for one that is the whole text.
func excerpt(text string, start, end int) (in, near string) {
	in = ingest.OneLine(text[start:end])
	if len(in) > maxShown {
		head, tail := floorRune(in, maxShown/2), ceilRune(in, len(in)-maxShown/2)
		return strings.TrimRight(in[:head], " ") + " … " + strings.TrimLeft(in[tail:], " "), ""
	}
	if start == 0 && end == len(text) {
		return in, ""
	}
	from, to := ceilRune(text, max(0, start-contextBytes)), floorRune(text, min(len(text), end+contextBytes))
	near = ingest.OneLine(text[from:start] + "[" + text[start:end] + "]" + text[end:to])
	if from > 0 {
		near = "…" + near
	}
	if to < len(text) {
		near += "…"
	}
	return in, near
}

// ceilRune returns the first start of a rune at or after i, floorRune the last one at or before i.
func ceilRune(s string, i int) int {
	for i < len(s) && !utf8.RuneStart(s[i]) {
		i++
	}
	return i
}

func floorRune(s string, i int) int {
	for i > 0 && i < len(s) && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}
