package text

import (
	"io"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/rendertest"
)

// No line is wider than the terminal, and none ends with spaces.
func TestTextWidth(t *testing.T) {
	long := rendertest.Odd()
	long.Report.Countries[0].Name = "Democratic Republic of the Wide 東京都庁 and Surroundings"
	long.Report.Themes[0].Name = "War" + strings.Repeat(" and war", 10)
	results := append(rendertest.Stored(t), long, rendertest.Bare())
	for w := minWidth; w <= maxWidth; w++ {
		for _, color := range []bool{false, true} {
			page := rendertest.Print(t, New, render.Options{Width: w, Evidence: 3, Color: color}, results...)
			for i, l := range strings.Split(page, "\n") {
				l = sgr.ReplaceAllString(l, "")
				if got := width(l); got > w {
					t.Errorf("width %d: line %d has %d columns: %s", w, i+1, got, l)
				}
				if !color && strings.TrimRight(l, " ") != l {
					t.Errorf("width %d: line %d ends with spaces: %q", w, i+1, l)
				}
			}
		}
	}
}

func TestTextWidthClamped(t *testing.T) {
	r := rendertest.Stored(t)[0]
	for _, w := range [][2]int{{0, minWidth}, {-5, minWidth}, {10, minWidth}, {500, maxWidth}} {
		if rendertest.Print(t, New, render.Options{Width: w[0]}, r) != rendertest.Print(t, New, render.Options{Width: w[1]}, r) {
			t.Errorf("width %d is not laid out as %d", w[0], w[1])
		}
	}
}

// Colours change nothing but the colours.
func TestTextColor(t *testing.T) {
	for _, r := range append(rendertest.Stored(t), rendertest.Odd(), rendertest.Bare()) {
		plain := rendertest.Print(t, New, render.Options{Width: 100}, r)
		if got := sgr.ReplaceAllString(rendertest.Print(t, New, render.Options{Width: 100, Color: true}, r), ""); got != plain {
			t.Errorf("%s: differs by more than colours: %s", r.Report.ID, rendertest.Difference(got, plain))
		}
	}
}

// No control character of a text, title or id reaches the terminal.
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
		t.Errorf("coloured text: %q", colored)
	}
}

// A very long sentence is cut around its first mark, and never inside a character.
func TestExcerpt(t *testing.T) {
	for _, pad := range []string{strings.Repeat("und so weiter ", 200), strings.Repeat("京", 1000), strings.Repeat("é", 1001)} {
		text := pad + "France" + pad
		s := analyze.Sentence{Start: 0, End: len(text)}
		got := excerpt(text, s, []mark{{len(pad), len(pad) + 6}})
		cut := text[got.Start:got.End]
		if !strings.Contains(cut, "France") || len(cut) > 4*maxQuote {
			t.Errorf("%d bytes around the mark: %q", len(cut), cut)
		}
		if strings.ContainsRune(cut, '\ufffd') || strings.ToValidUTF8(cut, "?") != cut {
			t.Errorf("cut inside a character: %q … %q", cut[:10], cut[len(cut)-10:])
		}
	}
	if s := (analyze.Sentence{Start: 3, End: 9}); excerpt("0123456789", s, nil) != s {
		t.Error("a short sentence was cut")
	}
}
