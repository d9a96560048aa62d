package text

import (
	"strings"

	"github.com/rivo/uniseg"
)

func width(s string) int { return uniseg.StringWidth(s) }

// pad fills a cell with spaces to a width in columns; what is too long is cut with an ellipsis.
func pad(s string, n int) string {
	s = cut(s, n)
	return s + strings.Repeat(" ", max(0, n-width(s)))
}

// left fills a cell from the left.
func left(s string, n int) string { return strings.Repeat(" ", max(0, n-width(s))) + s }

func cut(s string, n int) string {
	if width(s) <= n {
		return s
	}
	var b strings.Builder
	used := 0
	for g := uniseg.NewGraphemes(s); g.Next() && used+g.Width() < n; used += g.Width() {
		b.WriteString(g.Str())
	}
	return strings.TrimRight(b.String(), " ") + "…"
}

// eighths are the parts of a column, for bars.
var eighths = []string{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"}

// bar draws a share of n columns, at least a sliver of it.
func bar(share float64, n int) string {
	e := int(share*float64(n)*8 + 0.5)
	e = max(1, min(e, n*8))
	return strings.Repeat("█", e/8) + eighths[e%8]
}

// word is a word of a text to be wrapped: what is printed, and how wide it is without colours.
type word struct {
	text  string
	width int
}

// wrap sets words in lines of n columns. Every line after the first begins with indent.
func wrap(words []word, n int, indent string) string {
	var b strings.Builder
	used := 0
	for i, w := range words {
		switch {
		case i == 0:
		case used+1+w.width > n:
			b.WriteString("\n" + indent)
			used = 0
		default:
			b.WriteByte(' ')
			used++
		}
		b.WriteString(w.text)
		used += w.width
	}
	return b.String()
}

// Wrap sets a string from outside in lines of n columns. Every line after the first begins with indent.
func Wrap(s string, n int, indent string) string { return wrap(plainWords(s), n, indent) }
