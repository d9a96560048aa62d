package text

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/rendertest"
)

func TestHighlight(t *testing.T) {
	tests := []struct {
		name, text string
		marks      []string // phrases of the text, each marked once
		want       string
	}{
		{"one", "The French came.", []string{"French"}, "The *French* came."},
		{"none", "The French came.", nil, "The French came."},
		{"phrase", "In the United States it rained.", []string{"United States"}, "In the *United States* it rained."},
		{"words with a hyphen", "A US-China deal.", []string{"US", "China"}, "A *US*-*China* deal."},
		{"whole text", "France", []string{"France"}, "*France*"},
		{"phrase over a line break", "In the United\r\n  States it rained.", []string{"United\r\n  States"}, "In the *United States* it rained."},
		{"one inside the other", "the Bank of China said", []string{"China", "Bank of China"}, "the *Bank of China* said"},
		{"overlapping", "the New York Times Square", []string{"New York Times", "Times Square"}, "the *New York Times Square*"},
		{"touching", "東京都", []string{"東", "京"}, "*東京*都"},
		{"twice the same", "Paris said", []string{"Paris", "Paris"}, "*Paris* said"},
		{"out of order", "Paris and Rome", []string{"Rome", "Paris"}, "*Paris* and *Rome*"},
		{"colours", "a \x1b[31mred\x1b[0m rag", []string{"red"}, "a [31m*red* [0m rag"},
		{"window title", "a\x1b]0;owned\x07b", nil, "a ]0;owned b"},
		{"one-byte control sequence", "a\u009b31mb", nil, "a 31mb"},
		{"delete and NUL", "a\x7fb\x00c", nil, "a b c"},
		{"bidirectional formatting", "a\u202eb\u2066c\u2069d", nil, "abcd"},
		{"control inside a mark", "Ma\x1bli said", []string{"Ma\x1bli"}, "*Ma li* said"},
		{"spaces of all kinds", "a\u00a0b\u2003c\u2028d\ufeffe\u3000f", nil, "a b c d e f"},
		{"invalid UTF-8", "Fr\xffan\xc3ce", []string{"Fr\xffan\xc3ce"}, "*Fr\ufffdan\ufffdce*"},
		{"combining accent", "Co\u0302te d'Ivoire", []string{"Co\u0302te"}, "*Co\u0302te* d'Ivoire"},
		{"combining accent alone", "\u0301 a", nil, "\u0301 a"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var marks []mark
			for _, m := range tt.marks {
				i := strings.Index(tt.text, m)
				marks = append(marks, mark{i, i + len(m)})
			}
			before := slices.Clone(marks)
			words := highlight(tt.text, analyze.Sentence{Start: 0, End: len(tt.text)}, marks, "*", "*")
			if got := line(words); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			for _, w := range words {
				if w.width < width(w.text) {
					t.Errorf("%q has %d columns, want at most %d", w.text, width(w.text), w.width)
				}
			}
			if !slices.Equal(marks, before) {
				t.Error("highlight changed the marks")
			}
		})
	}
}

// Only the parts of marks that are in the sentence are highlighted.
func TestHighlightSentence(t *testing.T) {
	text := "Paris said no. New York said yes. Rome slept."
	i := strings.Index(text, "York")
	got := line(highlight(text, analyze.Sentence{Start: i, End: i + len("York said yes.")}, []mark{{0, 5}, {i - 4, i + 4}, {len(text) - 11, len(text)}}, "*", "*"))
	if want := "*York* said yes."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Each word of a phrase is coloured by itself, so that no colour runs into the margin.
func TestHighlightColor(t *testing.T) {
	text := "In the United States it rained."
	var got []string
	for _, w := range highlight(text, analyze.Sentence{Start: 0, End: len(text)}, []mark{{7, 20}}, "<", ">") {
		got = append(got, w.text)
	}
	if want := []string{"In", "the", "<United", "States>", "it", "rained."}; !slices.Equal(got, want) {
		t.Errorf("signs: got %q, want %q", got, want)
	}
	got = nil
	for _, w := range highlight(text, analyze.Sentence{Start: 0, End: len(text)}, []mark{{7, 20}}, "\x1b[1m", "\x1b[0m") {
		got = append(got, w.text)
		if w.width != width(sgr.ReplaceAllString(w.text, "")) {
			t.Errorf("%q: width %d", w.text, w.width)
		}
	}
	if want := []string{"In", "the", "\x1b[1mUnited\x1b[0m", "\x1b[1mStates\x1b[0m", "it", "rained."}; !slices.Equal(got, want) {
		t.Errorf("colours: got %q, want %q", got, want)
	}
}

func line(words []word) string {
	var out []string
	for _, w := range words {
		out = append(out, w.text)
	}
	return strings.Join(out, " ")
}

// sgr matches the control sequences that we print.
var sgr = regexp.MustCompile("\x1b\\[[0-9;]*m")

// dangerous reports whether a terminal would act on a character.
func dangerous(r rune) bool {
	return r != '\n' && unicode.IsControl(r) || r == 0x2028 || r == 0x2029 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}

func FuzzHighlight(f *testing.F) {
	f.Add("The French came to New York.", 0, 28, 4, 10, 19, 27)
	f.Add("a \x1b[31mred\x1b[0m rag\u202e\xff", 0, 20, 2, 9, 5, 12)
	f.Add("東京と北京", 0, 15, 0, 6, 6, 9)
	f.Add(" \u0301 \u200b ", 0, 8, 1, 3, 3, 4)
	f.Add(rendertest.EscapeText, 3, 60, 10, 30, 20, 40)
	f.Fuzz(func(t *testing.T, text string, start, end, a, b, c, d int) {
		if start < 0 || end > len(text) || start > end || strings.Contains(text, "*") {
			return
		}
		s := analyze.Sentence{Start: start, End: end}
		letter := map[int]bool{end: true} // where characters begin
		for i := range text[start:end] {
			letter[start+i] = true
		}
		var marks []mark
		for _, m := range []mark{{a, b}, {c, d}} {
			m.start, m.end = max(m.start, start), min(m.end, end)
			if !letter[m.start] || !letter[m.end] {
				continue
			}
			// A mark must begin and end with a character that is shown.
			for m.start < m.end && void(text[m.start:m.end], utf8.DecodeRuneInString) {
				_, n := utf8.DecodeRuneInString(text[m.start:m.end])
				m.start += n
			}
			for m.start < m.end && void(text[m.start:m.end], utf8.DecodeLastRuneInString) {
				_, n := utf8.DecodeLastRuneInString(text[m.start:m.end])
				m.end -= n
			}
			if m.start < m.end {
				marks = append(marks, m)
			}
		}
		plain := strings.Fields(render.Cell(text[start:end]))
		for _, sign := range [][2]string{{"*", "*"}, {"\x1b[1;33m", "\x1b[0m"}} {
			words := highlight(text, s, marks, sign[0], sign[1])
			var got []string
			for _, w := range words {
				bare := strings.ReplaceAll(strings.ReplaceAll(w.text, sign[0], ""), sign[1], "")
				got = append(got, bare)
				if strings.ContainsFunc(bare, dangerous) || strings.Contains(bare, "\n") || !utf8.ValidString(bare) {
					t.Errorf("%q in the word %q", bare, w.text)
				}
				if sign[0] != "*" && strings.Count(w.text, sign[0]) != strings.Count(w.text, sign[1]) {
					t.Errorf("colour left open in %q", w.text)
				}
			}
			if !slices.Equal(got, plain) {
				t.Errorf("words %q, want %q", got, plain)
			}
			if sign[0] == "*" && strings.Count(line(words), "*")%2 != 0 {
				t.Errorf("a mark is not closed in %q", line(words))
			}
		}
	})
}

// void reports whether s begins (or ends) with a character that is not shown.
func void(s string, decode func(string) (rune, int)) bool {
	r, _ := decode(s)
	return render.SafeRune(r) < 0 || render.SafeRune(r) == ' '
}
