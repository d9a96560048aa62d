package text

import (
	"io"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/rendertest"
)

// No line of the page is wider than the terminal, in columns as they are shown, for every width that it is set for.
func TestTextWidth(t *testing.T) {
	long := rendertest.Odd()
	long.Report.Countries[0].Name = "Democratic Republic of the Wide 東京都庁 and Surroundings"
	long.Report.Themes[0].Name = "War" + strings.Repeat(" and war", 10)
	results := append(rendertest.Stored(t), long, rendertest.Bare())
	for w := narrow; w <= wide; w++ {
		for _, color := range []bool{false, true} {
			page := rendertest.Print(t, New, render.Options{Width: w, Evidence: 3, Color: color}, results...)
			for i, l := range strings.Split(page, "\n") {
				l = sgr.ReplaceAllString(l, "")
				if got := width(l); got > w {
					t.Errorf("width %d: line %d has %d columns: %s", w, i+1, got, l)
				}
				if !color && strings.TrimRight(l, " ") != l {
					t.Errorf("width %d: line %d has spaces at its end: %q", w, i+1, l)
				}
			}
		}
	}
}

// Widths outside of what the page is set for are those at the ends.
func TestTextWidthClamped(t *testing.T) {
	r := rendertest.Stored(t)[0]
	for _, w := range [][2]int{{0, narrow}, {-5, narrow}, {10, narrow}, {500, wide}} {
		if rendertest.Print(t, New, render.Options{Width: w[0]}, r) != rendertest.Print(t, New, render.Options{Width: w[1]}, r) {
			t.Errorf("width %d is not set as %d", w[0], w[1])
		}
	}
}

// With and without colours the page says the same.
func TestTextColor(t *testing.T) {
	for _, r := range append(rendertest.Stored(t), rendertest.Odd(), rendertest.Bare()) {
		plain := rendertest.Print(t, New, render.Options{Width: 100}, r)
		if got := sgr.ReplaceAllString(rendertest.Print(t, New, render.Options{Width: 100, Color: true}, r), ""); got != plain {
			t.Errorf("%s: without its colours the page differs: %s", r.Report.ID, rendertest.Difference(got, plain))
		}
	}
}

// Nothing in a text, a title or an id takes over the terminal.
func TestNoEscapes(t *testing.T) {
	for format, open := range map[string]func(io.Writer, render.Options) render.Printer{"text": New, "md": NewMarkdown} {
		got := rendertest.Print(t, open, render.Options{Width: 100, Evidence: 5}, rendertest.Odd())
		for i, r := range got {
			if dangerous(r) {
				t.Errorf("%s: %q at %q", format, r, got[max(0, i-20):i])
			}
		}
	}
	colored := sgr.ReplaceAllString(rendertest.Print(t, New, render.Options{Width: 100, Evidence: 5, Color: true}, rendertest.Odd()), "")
	if strings.ContainsFunc(colored, dangerous) {
		t.Errorf("text in colour: %q", colored)
	}
}

// A sentence without end is cut around its first mark, and never inside a letter.
func TestAround(t *testing.T) {
	for _, pad := range []string{strings.Repeat("und so weiter ", 200), strings.Repeat("京", 1000), strings.Repeat("é", 1001)} {
		text := pad + "France" + pad
		s := analyze.Sentence{Start: 0, End: len(text)}
		got := around(text, s, []mark{{len(pad), len(pad) + 6}})
		cut := text[got.Start:got.End]
		if !strings.Contains(cut, "France") || len(cut) > 4*longest {
			t.Errorf("%d bytes around the mark: %q", len(cut), cut)
		}
		if strings.ContainsRune(cut, '\ufffd') || strings.ToValidUTF8(cut, "?") != cut {
			t.Errorf("cut inside a letter: %q … %q", cut[:10], cut[len(cut)-10:])
		}
	}
	if s := (analyze.Sentence{Start: 3, End: 9}); around("0123456789", s, nil) != s {
		t.Error("a short sentence is cut")
	}
}
