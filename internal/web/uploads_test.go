package web

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
)

// newTest returns a server to be called without HTTP.
func newTest(t *testing.T, l Limits) *server {
	t.Helper()
	a, err := analyzer()
	if err != nil {
		t.Fatal(err)
	}
	return newServer(a, l, nil)
}

// zipOf returns an archive with n copies of a page.
func zipOf(t *testing.T, n int, page string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := range n {
		w, err := z.Create(fmt.Sprintf("%d.html", i))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, page); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A file that takes too long to parse is named, the texts before it are reported on, and its job is released.
func TestUploadTakesTooLong(t *testing.T) {
	l := small
	l.Body, l.Time, l.Jobs = 4<<20, 300*time.Millisecond, 1
	s := newTest(t, l)
	slow := file{"slow.zip", zipOf(t, 20, "<html><body>"+strings.Repeat("<p>Mali <b>and</b> Chad <a href=x>met</a></p>", 9_000))}
	list, problems, err := s.parse(t.Context(), form{values: formValues{Text: "Mali signed."}, files: []file{{"a.txt", []byte("Chad signed.")}, slow, {"b.txt", []byte("Peru signed.")}}})
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Join(problems, "\n")
	if len(list) < 2 || list[0].ID != "pasted text" || list[1].ID != "a.txt" || !strings.Contains(all, "slow.zip: takes longer to read than this server allows (150ms)") || !strings.Contains(all, "b.txt: not read") {
		if len(list) > 4 {
			t.Skip("this machine reads 8 MB of HTML in 150 ms")
		}
		t.Errorf("%d articles, problems %q", len(list), problems)
	}
	if len(s.jobs) > 0 {
		t.Error("the job is not released")
	}
	for deadline := time.Now().Add(time.Minute); len(s.parses) > 0; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the parser has not released its place")
		}
	}
}

// While endless parsers hold all places, uploads are refused and pasted texts are still read.
func TestEndlessParsers(t *testing.T) {
	l := small
	l.Time, l.Jobs = 100*time.Millisecond, 2
	s := newTest(t, l)
	s.parses <- struct{}{}
	s.parses <- struct{}{}
	if _, _, err := s.parse(t.Context(), form{files: []file{{"a.txt", []byte("Mali")}}}); !errors.Is(err, errBusy) {
		t.Errorf("got %v, want %v", err, errBusy)
	}
	if list, _, err := s.parse(t.Context(), form{values: formValues{Text: "Mali"}}); err != nil || len(list) != 1 {
		t.Errorf("a pasted text: %d articles, %v", len(list), err)
	}
	if len(s.jobs) > 0 {
		t.Error("a job is not released")
	}
}

// A panic of a parser affects its own file only.
func TestParserPanics(t *testing.T) {
	s := newTest(t, small)
	r := s.parseSafely("a.pdf", func() parsed { panic("index out of range") })
	if len(r.list) > 0 || len(r.problems) != 1 || r.problems[0] != "a.pdf: cannot be read because of a bug in attache" || s.metrics.panics.Load() != 1 {
		t.Errorf("%+v", r)
	}
}

// Texts beyond maxArticles are left out with a warning.
func TestTooManyTextsInForm(t *testing.T) {
	s := newTest(t, small)
	list, problems, err := s.parse(t.Context(), form{files: []file{{"a.jsonl", []byte(strings.Repeat(`{"text":"Mali"}`+"\n", maxArticles+5))}}})
	if err != nil || len(list) != maxArticles || len(problems) != 1 || !strings.HasPrefix(problems[0], "only the first 20") {
		t.Errorf("%d articles, problems %q, %v", len(list), problems, err)
	}
	if list[0].Warnings[0] != problems[0] {
		t.Errorf("warnings %q", list[0].Warnings)
	}
}
