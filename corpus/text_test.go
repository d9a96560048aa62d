package corpus

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

// pair is one step of a sequence.
type pair struct {
	article analyze.Article
	err     error
}

// readAll runs one of the readers over a source.
func readAll(t *testing.T, read func(*source) bool, name string, r io.Reader) (out []pair) {
	t.Helper()
	s := &source{Reader: Reader{Limits: Limits{}.filled()}, name: name, in: bufio.NewReaderSize(r, 1<<16)}
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
		{"UTF-16 little endian", "\xff\xfeF\x00r\x00", "", "x.txt: UTF-16 text; convert it to UTF-8 (iconv -f UTF-16 -t UTF-8)"},
		{"UTF-16 big endian", "\xfe\xff\x00F\x00r", "", "x.txt: UTF-16 text; convert it to UTF-8 (iconv -f UTF-16 -t UTF-8)"},
		{"UTF-16 without a mark", "F\x00r\x00a\x00n\x00c\x00e\x00", "", "x.txt: a binary file, not text"},
		{"PDF", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "", "x.txt: a PDF file; extract its text first (pdftotext)"},
		{"zip", "PK\x03\x04\x14\x00\x06\x00", "", "x.txt: a zip or office file; extract its text first"},
		{"binary", "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00", "", "x.txt: a binary file, not text"},
		{"Latin-1 letters only", "\xe9\xe8\xea\xe0\xfc\xf6\xe4\xdf", "", "x.txt: a binary file, not text"},
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

// A source that breaks off is an error with the name of the file, not a short article.
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

// forever is a text without end, of one letter.
type forever struct{}

var letters = bytes.Repeat([]byte("a"), 1<<16)

func (forever) Read(p []byte) (int, error) { return copy(p, letters), nil }

func TestReadTextTooLong(t *testing.T) {
	got := readAll(t, readText, "x.txt", io.LimitReader(forever{}, MaxText+1))
	const want = "x.txt: over the limit of 64MB on the length of an article; if the file is trusted, --limit text=256MB raises it; or split it into articles, one a file or one a line of JSON (--from jsonl)"
	if len(got) != 1 || got[0].err == nil || got[0].err.Error() != want {
		t.Errorf("got %d pairs, error %v, want %s", len(got), got[0].err, want)
	}
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
		if a.Text != string(in) {
			t.Errorf("the text is changed: %q", a.Text)
		}
		if !utf8.ValidString(a.Title) || strings.ContainsAny(a.Title, "\r\n") || a.Title != strings.TrimSpace(a.Title) {
			t.Errorf("title %q is not one clean line", a.Title)
		}
	})
}
