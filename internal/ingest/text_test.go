package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/attache-nlp/attache/analyze"
)

// pair is an element of a sequence.
type pair struct {
	article analyze.Article
	err     error
}

// readAll reads bytes with one of the readers.
func readAll(t *testing.T, read func(*source) bool, name string, r io.Reader) (out []pair) {
	t.Helper()
	limits := Limits{}.withDefaults()
	s := &source{Reader: Reader{Limits: limits}, name: name, base: name, meter: &meter{limits: limits}, in: bufio.NewReaderSize(r, 1<<16)}
	s.yield = func(a analyze.Article, err error) bool {
		out = append(out, pair{a, err})
		return true
	}
	if !read(s) {
		t.Errorf("%s: the reader says that no more is wanted", name)
	}
	return out
}

func TestReadText(t *testing.T) {
	tests := []struct {
		name, in    string
		title, fail string
	}{
		{"good", "France and Spain Meet\n\nThey met in Paris.\n", "France and Spain Meet", ""},
		{"empty", "", "", ""},
		{"only spaces", " \n\n\t\n", "", ""},
		{"no title", "France met Spain.\n\nThey met in Paris.\n", "", ""},
		{"title alone", "France and Spain Meet", "France and Spain Meet", ""},
		{"two lines are no title", "France and Spain Meet\nin Paris\n", "", ""},
		{"long line", strings.Repeat("word ", 40) + "\n\nText.\n", "", ""},
		{"markdown", "# France and Spain Meet\n\nText.\n", "France and Spain Meet", ""},
		{"CRLF", "France and Spain Meet\r\n\r\nThey met.\r\n", "France and Spain Meet", ""},
		{"CR alone", "France and Spain Meet\r\rThey met\r", "", ""},
		{"byte order mark", "\ufeffFrance and Spain Meet\n\nThey met.\n", "France and Spain Meet", ""},
		{"broken byte", "France and Sp\xffin Meet\n\nThey met in Paris.\n", "France and Sp\ufffdin Meet", ""},
		{"stray NUL", "France and Spain met in Paris on Monday.\x00 They agreed.\n", "", ""},
		{"form feed", "Page one about France.\f\nPage two about Spain.\f\n", "", ""},
		{"Chinese", "法国与西班牙会面。\n", "法国与西班牙会面。", ""},
		{"cut rune at the end", "They met in M\xc3", "They met in M\ufffd", ""},
		{"binary", "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00", "", "x.txt: a binary file, not text"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := readAll(t, readText, "x.txt", strings.NewReader(tt.in))
			if len(got) != 1 {
				t.Fatalf("%d pairs, want 1", len(got))
			}
			a, err := got[0].article, got[0].err
			if tt.fail != "" {
				if err == nil || err.Error() != tt.fail {
					t.Errorf("error %v, want %s", err, tt.fail)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if a.ID != "x.txt" || a.Title != tt.title || a.Text != tt.in {
				t.Errorf("id %q, title %q, text %q; want x.txt, %q and the text unchanged", a.ID, a.Title, a.Text, tt.title)
			}
		})
	}
}

// A read error is an error with the name of the file, not a short article.
func TestReadTextBroken(t *testing.T) {
	broken := errors.New("input/output error")
	for _, n := range []int{0, 10, 100_000} {
		r := io.MultiReader(strings.NewReader(strings.Repeat("France. ", n)), iotest.ErrReader(broken))
		got := readAll(t, readText, "x.txt", r)
		if len(got) != 1 || !errors.Is(got[0].err, broken) || got[0].err.Error() != "x.txt: input/output error" {
			t.Errorf("after %d sentences: %v, want one pair with: x.txt: input/output error", n, got)
		}
	}
}

// forever is an endless text of one letter.
type forever struct{}

var letters = bytes.Repeat([]byte("a"), 1<<16)

func (forever) Read(p []byte) (int, error) { return copy(p, letters), nil }

func TestReadTextTooLong(t *testing.T) {
	got := readAll(t, readText, "x.txt", io.LimitReader(forever{}, MaxText+1))
	const want = "x.txt: exceeds the limit of 64MB on the length of an article; if you trust the file, raise the limit with --limit text=256MB, or split the file into articles, one a file or one a line of JSON (--from jsonl)"
	if len(got) != 1 || got[0].err == nil || got[0].err.Error() != want {
		t.Errorf("got %d pairs, error %v, want %s", len(got), got[0].err, want)
	}
}

// Text in another encoding is converted, with a warning.
func TestReadTextConverted(t *testing.T) {
	for in, want := range map[string]string{
		"\xff\xfeF\x00r\x00":                        "Fr",
		"\xfe\xff\x00F\x00r":                        "Fr",
		"F\x00r\x00a\x00n\x00c\x00e\x00":            "France",
		"It rained on R\xe9union.":                  "It rained on Réunion.",
		"\xe9\xe8\xea\xe0\xfc\xf6\xe4\xdf":          "",
		"\x93Rain\x94, said the minister\x92s aide": "“Rain”, said the minister’s aide",
	} {
		got := readAll(t, readText, "x.txt", strings.NewReader(in))
		if len(got) != 1 || got[0].err != nil {
			t.Fatalf("%q: %v", in, got)
		}
		a := got[0].article
		if want != "" && a.Text != want || !utf8.ValidString(a.Text) || len(a.Warnings) != 1 || !strings.Contains(a.Warnings[0], " to UTF-8; offsets refer to the converted text") {
			t.Errorf("%q: %q, %q; want %q", in, a.Text, a.Warnings, want)
		}
	}
}

// Front matter provides metadata, and is replaced by spaces: offsets are those of the file.
func TestFrontMatter(t *testing.T) {
	tests := []struct{ name, in, want, warning string }{
		{"good", "---\ntitle: Rain\ndate: 2024-03-01\npublication: Gazette\nid: 7\nlang: en\nlink: https://x.example/\n---\nIt rained.\n", "7|Rain|2024-03-01|Gazette|https://x.example/|en", ""},
		{"CRLF and a mark", "\ufeff---\r\ntitle: Rain\r\n---\r\nIt rained.\r\n", "x.md|Rain||||", ""},
		{"date with time", "---\ndate: 2024-03-01T10:00:00Z\n---\nIt rained.\n", "x.md||2024-03-01T10:00:00Z|||", ""},
		{"ended by dots", "---\ntitle: Rain\n...\nIt rained.\n", "x.md|Rain||||", ""},
		{"broken", "---\ntitle: [Rain\n---\nIt rained.\n", "x.md|||||", "front matter ignored: not YAML"},
		{"no object", "---\n# a comment\n---\nIt rained.\n", "x.md|||||", ""},
		{"never ends", "---\ntitle: Rain\n\nIt rained.\n", "x.md|||||", "front matter ignored: the closing line --- is missing"},
		{"a rule", "---\n\nIt rained.\n\n---\n", "x.md|||||", ""},
		{"references", "---\na: &a [x,x]\nb: [*a,*a]\ntitle: Rain\n---\nIt rained.\n", "x.md|||||", "front matter ignored: has YAML references"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := readAll(t, readText, "x.md", strings.NewReader(tt.in))
			if len(got) != 1 || got[0].err != nil {
				t.Fatalf("got %v", got)
			}
			a := got[0].article
			if s := strings.Join([]string{a.ID, a.Title, a.Date, a.Source, a.URL, a.Lang}, "|"); s != tt.want {
				t.Errorf("%s, want %s", s, tt.want)
			}
			if w := strings.Join(a.Warnings, ""); !strings.HasPrefix(w, tt.warning) || tt.warning == "" && w != "" {
				t.Errorf("warning %q, want %q", w, tt.warning)
			}
			if at := strings.Index(a.Text, "It rained."); at != strings.Index(tt.in, "It rained.") || len(a.Text) != len(tt.in) {
				t.Errorf("the text stands at %d of %d", at, len(a.Text))
			}
			if tt.warning == "" && strings.Contains(a.Text, "title:") {
				t.Errorf("front matter is in the text: %q", a.Text)
			}
		})
	}
}

// Markup becomes spaces, so that offsets stay the same.
func TestMarkdown(t *testing.T) {
	tests := []struct{ in, want string }{
		{"# Rain in Peru #\n\nIt **rained** in [Lima](https://peru.example/chile_(x)) for *two* days.", "Rain in Peru It rained in Lima for two days."},
		{"Rain\n====\n\n> quoted\n> text\n\n- one\n- [ ] two\n\n1. three\n\n***\n", "Rain quoted text one two three"},
		{"![a map of Peru](map.png) and [![alt](i.png)](x)", "a map of Peru and alt"},
		{"See <https://chile.example> and [note][1].[^2]\n\n[1]: https://togo.example\n[^2]: A note.", "See and note . A note."},
		{"Text.\n\n```go\nchile := 1\n```\n\nMore `code`.", "Text. More code ."},
		{"snake_case_name and 2*3*4 and \\*stars\\*", "snake_case_name and 2*3*4 and *stars *"},
		{"| a | b |\n|---|:-:|\n| Peru | Chile |", "| a | b | | Peru | Chile |"},
		{"<!-- Togo -->A <b>bold</b> word, 3 < 4.", "A bold word, 3 < 4."},
		{"~~old~~ _new_ ___both___", "old new both"},
		{"", ""},
		{"**", "**"},
	}
	for _, tt := range tests {
		got := blankMarkdown(tt.in)
		if len(got) != len(tt.in) {
			t.Errorf("%q is %d bytes long, was %d", tt.in, len(got), len(tt.in))
		}
		if s := strings.Join(strings.Fields(got), " "); s != tt.want {
			t.Errorf("%q: got %q, want %q", tt.in, s, tt.want)
		}
		for i := range len(got) {
			if got[i] != tt.in[i] && got[i] != ' ' {
				t.Errorf("%q: byte %d was %q and is %q", tt.in, i, tt.in[i], got[i])
			}
		}
	}
}

func FuzzMarkdown(f *testing.F) {
	for _, s := range []string{"# A\n\n**b** [c](d)", "---\na: b\n---\n", "```\n", "![[x](y)](z)", "***_`~~", "[^1]: x", "---\na: &b *b\n---"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		got := blankMarkdown(in)
		if len(got) != len(in) {
			t.Fatalf("%q is %d bytes long, was %d", in, len(got), len(in))
		}
		for i := range len(in) {
			if got[i] != in[i] && got[i] != ' ' {
				t.Fatalf("%q: byte %d was %q and is %q", in, i, in[i], got[i])
			}
		}
		if end, _, _ := frontMatter(in); end < 0 || end > len(in) {
			t.Fatalf("front matter ends at %d of %d", end, len(in))
		}
	})
}

func FuzzReadText(f *testing.F) {
	for _, s := range []string{"", "France\n\nSpain.", "\ufeffA\r\n\r\nB", "\xff\xfea", "%PDF-", "# \n\n", "\x00", "M\xc3", "a\x85b", strings.Repeat("é", 5000)} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		got := readAll(t, readText, "x.txt", bytes.NewReader(in))
		if len(got) != 1 {
			t.Fatalf("%d pairs, want 1", len(got))
		}
		a, err := got[0].article, got[0].err
		if err != nil {
			if !strings.HasPrefix(err.Error(), "x.txt: ") || a.Text != "" {
				t.Errorf("error %q, text %q: want the file's name and no text", err, a.Text)
			}
			return
		}
		if a.Text != string(in) && len(a.Warnings) == 0 {
			t.Errorf("the text is changed: %q", a.Text)
		}
		if !utf8.ValidString(a.Title) || strings.ContainsAny(a.Title, "\r\n") || a.Title != strings.TrimSpace(a.Title) {
			t.Errorf("title %q is not one clean line", a.Title)
		}
	})
}
