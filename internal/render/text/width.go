package text

import (
	"strings"

	"github.com/rivo/uniseg"

	"github.com/attache-nlp/attache/internal/render"
)

// Widths are in columns of a terminal: 東 takes two, a combining accent none.

func width(s string) int { return uniseg.StringWidth(s) }

// pad makes s n columns wide: it appends spaces, or cuts s and appends an ellipsis.
func pad(s string, n int) string {
	s = cut(s, n)
	return s + strings.Repeat(" ", max(0, n-width(s)))
}

// padLeft prepends spaces to s until it is n columns wide.
func padLeft(s string, n int) string { return strings.Repeat(" ", max(0, n-width(s))) + s }

// cut returns s if it fits into n columns, and otherwise as much of it as fits with an ellipsis.
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

// fit joins as many words as fit into n columns. If not even the first fits, it is cut.
func fit(words []string, n int) string {
	out := ""
	for _, w := range words {
		next := w
		if out != "" {
			next = out + ", " + w
		}
		if width(next) > n {
			if out == "" && n > 0 {
				out = cut(w, n)
			}
			break
		}
		out = next
	}
	return out
}

// fitAll joins words as fit does, with an ellipsis at the end if not all of them fit.
func fitAll(words []string, n int) string {
	if all := strings.Join(words, ", "); width(all) <= n {
		return all
	}
	return cut(fit(words, n-3)+", …", n)
}

// eighths are the blocks that fill eighths of a column.
var eighths = []string{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"}

// bar draws a share of n columns, and at least an eighth of a column.
func bar(share float64, n int) string {
	e := int(share*float64(n)*8 + 0.5)
	e = max(1, min(e, n*8))
	return strings.Repeat("█", e/8) + eighths[e%8]
}

// word is a word to be wrapped. Its width does not count control sequences.
type word struct {
	text  string
	width int
}

// splitWords splits s into words that are safe to show.
func splitWords(s string) []word {
	var out []word
	for f := range strings.FieldsSeq(render.Cell(s)) {
		out = append(out, word{f, width(f)})
	}
	return out
}

// wrap sets words in lines of n columns, and begins every line after the first with indent, which n does not count.
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

// Wrap makes s safe to show and wraps it at n columns. Every line after the first begins with indent, which n does not count.
func Wrap(s string, n int, indent string) string { return wrap(splitWords(s), n, indent) }
