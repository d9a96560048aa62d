package ingest

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/ingest/charset"
)

func TestReadLines(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string // id: text, or the error
	}{
		{"good", `{"id":"a","text":"France."}` + "\n" + `{"id":"b","text":"Spain."}` + "\n", []string{"a: France.", "b: Spain."}},
		{"empty", "", nil},
		{"blank lines", "\n  \n" + `{"id":"a","text":"France."}` + "\n\n", []string{"a: France."}},
		{"no line break at the end", `{"text":"France."}`, []string{"x.jsonl:1: France."}},
		{"no id", "\n" + `{"text":"France."}`, []string{"x.jsonl:2: France."}},
		{"CRLF and a byte order mark", "\ufeff" + `{"id":"a","text":"France."}` + "\r\n" + `{"id":"b","text":"Spain."}` + "\r\n", []string{"a: France.", "b: Spain."}},
		{"a broken line among good ones", `{"id":"a","text":"France."}` + "\n{\"id\":\n" + `{"id":"c","text":"Spain."}`,
			[]string{"a: France.", "x.jsonl:2: not JSON: unexpected end of JSON input", "c: Spain."}},
		{"two objects on a line", `{"text":"a"} {"text":"b"}`, []string{"x.jsonl:1: not JSON: invalid character '{' after top-level value"}},
		{"not an object", "[1,2]\n\"text\"\n3\nnull\n", []string{"x.jsonl:1: not a JSON object", "x.jsonl:2: not a JSON object", "x.jsonl:3: not a JSON object", `x.jsonl:4: not a JSON object`}},
		{"no text", `{"id":"a","Txt":"France."}`, []string{`x.jsonl:1: no field named "text", "content", "body" or the like (fields: Txt, id); name it with --text-col`}},
		{"another case", `{"ID":"a","Text":"France."}`, []string{"a: France."}},
		{"text is a number", `{"text":7}`, []string{`x.jsonl:1: "text" is not a string`}},
		{"text is empty", `{"id":"a","text":""}`, []string{"a: "}},
		{"number as id", `{"id":12345678901234567890,"text":"France."}`, []string{"12345678901234567890: France."}},
		{"fraction as id", `{"id":1.50,"text":"France."}`, []string{"1.50: France."}},
		{"null as id", `{"id":null,"text":"France."}`, []string{"x.jsonl:1: France."}},
		{"list as title", `{"id":"a","title":["x"],"text":"France."}`, []string{"a: France."}},
		{"true as id", `{"id":true,"text":"France."}`, []string{"x.jsonl:1: France."}},
		{"bad fields", `{"url":[],"id":true,"date":{},"text":"France."}`, []string{"x.jsonl:1: France."}},
		{"escapes", `{"id":"a","text":"C\u00f4te d'Ivoire\nand \ud83c\uddeb\ud83c\uddf7"}`, []string{"a: Côte d'Ivoire\nand 🇫🇷"}},
		{"UTF-16", "\xff\xfe{\x00\"\x00t\x00e\x00x\x00t\x00\"\x00:\x00\"\x00A\x00\"\x00}\x00\n\x00", []string{"x.jsonl:1: A"}},
		{"zip", "PK\x03\x04\n\n", []string{"x.jsonl: a binary file, not text"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, p := range readAll(t, readJSONL, "x.jsonl", strings.NewReader(tt.in)) {
				if p.err != nil {
					got = append(got, p.err.Error())
				} else {
					got = append(got, p.article.ID+": "+p.article.Text)
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestParseArticle(t *testing.T) {
	a, err := parseArticle([]byte(`{"id":"a","title":"T","text":"France.","date":"2023-10-04","source":"S","url":"U","lang":"en","wordCount":3,"tags":["x"],"n":1e400}`), Columns{})
	if err != nil {
		t.Fatal(err)
	}
	meta := a.Meta
	a.Meta = nil
	if want := (analyze.Article{ID: "a", Title: "T", Text: "France.", Date: "2023-10-04", Source: "S", URL: "U", Lang: "en"}); a.ID != want.ID || a.Title != want.Title ||
		a.Text != want.Text || a.Date != want.Date || a.Source != want.Source || a.URL != want.URL || a.Lang != want.Lang {
		t.Errorf("got %+v, want %+v", a, want)
	}
	b, err := json.Marshal(meta)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(b), `{"n":1e400,"tags":["x"],"wordCount":3}`; got != want {
		t.Errorf("meta %s, want %s", got, want)
	}
}

// The lines after a line that is too long are read, and their numbers are right.
func TestReadLinesTooLong(t *testing.T) {
	in := io.MultiReader(
		strings.NewReader(`{"text":"France."}`+"\n"), io.LimitReader(forever{}, MaxText+1), strings.NewReader("\n"+`{"text":"Spain."}`+"\n"),
		io.LimitReader(forever{}, MaxText+1),
	)
	want := []string{"x.jsonl:1", "x.jsonl:2: exceeds the limit of 64MB on the length of an article; if you trust the file, raise the limit with --limit text=256MB", "x.jsonl:3", "x.jsonl:4: exceeds the limit of 64MB on the length of an article; if you trust the file, raise the limit with --limit text=256MB"}
	var got []string
	for _, p := range readAll(t, readJSONL, "x.jsonl", in) {
		if p.err != nil {
			got = append(got, p.err.Error())
		} else {
			got = append(got, p.article.ID)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A read error is the last pair, and a partial line is not an article.
func TestReadLinesBroken(t *testing.T) {
	broken := errors.New("input/output error")
	in := io.MultiReader(strings.NewReader(`{"id":"a","text":"France."}`+"\n"+`{"text":"Sp`), iotest.ErrReader(broken))
	got := readAll(t, readJSONL, "x.jsonl", in)
	if len(got) != 2 || got[0].err != nil || !errors.Is(got[1].err, broken) || got[1].err.Error() != "x.jsonl:2: input/output error" {
		t.Errorf("got %v, want a good article, then x.jsonl:2: input/output error", got)
	}
}

// yield is not called again after it returned false.
func TestReadLinesStop(t *testing.T) {
	calls := 0
	more := readLines("x.jsonl", bufio.NewReader(strings.NewReader("{}\n{}\n{}\n")), MaxText, Columns{}, func(analyze.Article, error) bool {
		calls++
		return false
	})
	if more || calls != 1 {
		t.Errorf("%d calls, more %v; want 1, false", calls, more)
	}
}

func FuzzParseArticle(f *testing.F) {
	for _, s := range []string{`{"text":"France."}`, `{"id":7,"text":"x","meta":{"a":[1,null]}}`, `{"text":null}`, `{"text":"\ud800"}`, `null`, `[]`, `{`, `{"text":"a","text":"b"}`, `{"":1,"text":""}`, "{\"text\":\"\xff\"}"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		a, err := parseArticle(in, Columns{})
		again, err2 := parseArticle(in, Columns{})
		if (err == nil) != (err2 == nil) || err != nil && err.Error() != err2.Error() {
			t.Fatalf("two answers: %v and %v", err, err2)
		}
		if !json.Valid(in) && err == nil {
			t.Fatalf("%q is not JSON", in)
		}
		if err != nil {
			return
		}
		if a.Text != again.Text {
			t.Errorf("two texts: %q and %q", a.Text, again.Text)
		}
		if _, err := json.Marshal(a.Meta); err != nil {
			t.Errorf("meta cannot be written: %v", err)
		}
	})
}

func BenchmarkParseArticle(b *testing.B) {
	line := []byte(`{"id":"a1","date":"2023-10-04","source":"Agency","title":"Ministers meet","text":"` + strings.Repeat(`The ministers met in Astana.\nThey spoke of \"trade\" and oil for almost four hours, officials said. `, 30) + `"}`)
	b.SetBytes(int64(len(line)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := parseArticle(line, Columns{}); err != nil {
			b.Fatal(err)
		}
	}
}

func FuzzReadJSON(f *testing.F) {
	for _, s := range []string{`[{"text":"A."}]`, `{"articles":[{"content":"A."}]}`, `{"response":{"results":[]}}`, `{"data":[1],"text":"A."}{"text":"B."}`, `[1,{"a":`, "\ufeff{}", `{"value":{"items":null}} 7`, `{"text":"A.","date":"3/4/2024"}`, "\xa0 "} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		n := 0
		for _, p := range readAll(t, readJSON, "x.json", strings.NewReader(string(in))) {
			n++
			if p.err == nil && p.article.ID == "" {
				t.Error("an article without an id")
			}
			if p.err != nil && !strings.HasPrefix(p.err.Error(), "x.json:") {
				t.Errorf("error %q does not name the file", p.err)
			}
		}
		text, _ := charset.Decode(string(in), "") // "\xa0" is white space in windows-1252
		if n == 0 && !json.Valid(in) && strings.TrimSpace(strings.TrimPrefix(text, "\ufeff")) != "" {
			t.Error("nothing is said about what is not JSON")
		}
	})
}
