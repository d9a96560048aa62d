package checkpoint_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/checkpoint"
)

// analyzer is shared by all tests: it is read-only.
var analyzer = sync.OnceValues(func() (*analyze.Analyzer, error) { return analyze.New(analyze.WithTagger(analyze.TaggerNone)) })

func newAnalyzer(t testing.TB) *analyze.Analyzer {
	t.Helper()
	a, err := analyzer()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// articles yields n articles about one country each, and an error in place of every seventh.
func articles(n int) iter.Seq2[analyze.Article, error] {
	names := []string{"France", "Spain", "Italy", "Ghana", "Chile", "Nepal"}
	return func(yield func(analyze.Article, error) bool) {
		for i := range n {
			a := analyze.Article{ID: fmt.Sprint(i), Text: "The government of " + names[i%len(names)] + " met on Monday.\n"}
			for range i % 5 { // of different length, so that workers finish out of order
				a.Text += "Nothing else was said about it that day, or the day after.\n"
			}
			var err error
			if i%7 == 6 {
				a, err = analyze.Article{}, fmt.Errorf("article %d: unreadable", i)
			}
			if !yield(a, err) {
				return
			}
		}
	}
}

// run analyses articles with a checkpoint file, and returns the results and errors as lines. It stops after some of them.
func run(t *testing.T, name string, seq iter.Seq2[analyze.Article, error], workers, stop int) []string {
	t.Helper()
	a := newAnalyzer(t)
	j, err := checkpoint.Open(name, corpus.ProvenanceOf(a))
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	var got []string
	for d, err := range j.RunStats(t.Context(), a, seq, workers) {
		if err != nil {
			got = append(got, err.Error())
			continue
		}
		got = append(got, fmt.Sprintf("%s %s %v", d.ID, d.Focus, d.Countries))
		if len(got) == stop {
			break
		}
	}
	return got
}

// However a run is interrupted, the next one loses nothing and repeats nothing.
func TestResume(t *testing.T) {
	const n = 40
	dir := t.TempDir()
	want := run(t, filepath.Join(dir, "whole"), articles(n), 1, -1)
	whole, err := os.ReadFile(filepath.Join(dir, "whole"))
	if err != nil {
		t.Fatal(err)
	}
	if len(want) != n {
		t.Fatalf("%d results of %d", len(want), n)
	}
	for _, workers := range []int{1, 4} {
		for _, stop := range []int{1, 7, 25} {
			name := filepath.Join(dir, fmt.Sprint("stopped", workers, stop))
			run(t, name, articles(n), workers, stop)
			if got := run(t, name, articles(n), workers, -1); !slices.Equal(got, want) {
				t.Errorf("%d workers, stopped after %d: different results", workers, stop)
			}
			if b, err := os.ReadFile(name); err != nil || string(b) != string(whole) {
				t.Errorf("%d workers, stopped after %d: the file differs, %v", workers, stop, err)
			}
		}
	}
	for cut := 0; cut < len(whole); cut += 97 { // as a kill leaves it
		name := filepath.Join(dir, "cut")
		if err := os.WriteFile(name, whole[:cut], 0o644); err != nil {
			t.Fatal(err)
		}
		if got := run(t, name, articles(n), 2, -1); !slices.Equal(got, want) {
			t.Errorf("cut off after %d bytes: different results", cut)
		}
		if b, err := os.ReadFile(name); err != nil || string(b) != string(whole) {
			t.Errorf("cut off after %d bytes: the file differs, %v", cut, err)
		}
	}
}

// Equal articles are yielded as often as they come, in a new run as in one that resumes.
func TestEqualArticles(t *testing.T) {
	twins := func(yield func(analyze.Article, error) bool) {
		for range 3 {
			if !yield(analyze.Article{ID: "a", Text: "It rained in France."}, nil) {
				return
			}
		}
	}
	name := filepath.Join(t.TempDir(), "j")
	for range 2 {
		if got := run(t, name, twins, 2, -1); len(got) != 3 {
			t.Errorf("%d results of 3", len(got))
		}
	}
}

func TestCancel(t *testing.T) {
	a := newAnalyzer(t)
	j, err := checkpoint.Open(filepath.Join(t.TempDir(), "j"), corpus.ProvenanceOf(a))
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	var last error
	for _, err := range j.RunStats(ctx, a, articles(1_000_000), 4) {
		if n++; n == 10 {
			cancel()
		}
		last = err
	}
	if !errors.Is(last, context.Canceled) {
		t.Errorf("the last error is %v", last)
	}
}

// A result that cannot be saved ends the run.
func TestWriteError(t *testing.T) {
	a := newAnalyzer(t)
	j, err := checkpoint.Open(filepath.Join(t.TempDir(), "j"), corpus.ProvenanceOf(a))
	if err != nil {
		t.Fatal(err)
	}
	j.Close() // the file cannot be written to now
	n := 0
	for _, err = range j.RunStats(t.Context(), a, articles(10), 2) {
		n++
	}
	if n != 1 || !errors.Is(err, checkpoint.ErrWrite) {
		t.Errorf("%d results, the last error %v", n, err)
	}
}

func TestOpenErrors(t *testing.T) {
	provenance := corpus.Provenance{Attache: "1", Lexicon: "lex", Model: "m", Settings: "tagger=none keywords=3"}
	head := `{"attache_journal":1,"origin":{"attache":"1","lexicon":"lex","model":"m","settings":"tagger=none keywords=3"}}` + "\n"
	tests := []struct{ name, in, want string }{
		{"another file", "{\"text\":\"x\"}\n", "not a file of results of --resume; it was not changed"},
		{"text without a line break", "Dear diary", "not a file of results of --resume; it was not changed"},
		{"text", "Dear diary\n", "not a file of results of --resume; it was not changed"},
		{"another lexicon", strings.Replace(head, `"lex"`, `"old"`, 1), "results of different provenance (lexicon old, now lex); choose another file, or delete this one"},
		{"other settings", strings.Replace(head, `keywords=3`, `keywords=4`, 1), "results of different provenance (settings keywords=4, now keywords=3); choose another file, or delete this one"},
		{"a later version", strings.Replace(head, `:1,`, `:7,`, 1), "results of version 7, but this program writes version 1"},
		{"a broken line", head + "{\"id\":\"a\",\"input\":\"b\"}\n{\"id\":\n", "3: not a result; delete this line and all after it, or the file"},
		{"a line of another kind", head + "{\"title\":\"a\"}\n", "2: not a result; delete this line and all after it, or the file"},
	}
	for _, tt := range tests {
		name := filepath.Join(t.TempDir(), "j")
		if err := os.WriteFile(name, []byte(tt.in), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := checkpoint.Open(name, provenance); err == nil || !strings.HasSuffix(err.Error(), tt.want) || !strings.HasPrefix(err.Error(), name+":") {
			t.Errorf("%s: error %v, want %s", tt.name, err, tt.want)
		}
		if b, err := os.ReadFile(name); err != nil || string(b) != tt.in {
			t.Errorf("%s: the file was changed to %q, %v", tt.name, b, err)
		}
	}
}

// A second run on the same file is refused, and the file is not changed.
func TestLock(t *testing.T) {
	name := filepath.Join(t.TempDir(), "results.jsonl")
	a := newAnalyzer(t)
	one, err := checkpoint.Open(name, corpus.ProvenanceOf(a))
	if err != nil {
		t.Fatal(err)
	}
	defer one.Close()
	was, err := os.ReadFile(name) // also while it is locked
	if err != nil {
		t.Fatal(err)
	}
	for _, provenance := range []corpus.Provenance{corpus.ProvenanceOf(a), {Attache: "another"}} {
		two, err := checkpoint.Open(name, provenance)
		if err == nil {
			two.Close()
			t.Fatal("two runs have the same file open")
		}
		if want := name + ": another run is writing to it; wait until it has ended, or choose another file"; err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	if b, err := os.ReadFile(name); err != nil || string(b) != string(was) {
		t.Errorf("the file is %q, %v; it was %q", b, err, was)
	}
	if err := one.Close(); err != nil {
		t.Fatal(err)
	}
	two, err := checkpoint.Open(name, corpus.ProvenanceOf(a))
	if err != nil {
		t.Fatalf("after the first run has ended: %v", err)
	}
	two.Close()
}

// What is not a regular file is refused without waiting for it.
func TestNotRegular(t *testing.T) {
	name := t.TempDir()
	if _, err := checkpoint.Open(name, corpus.Provenance{}); err == nil || err.Error() != name+": not a regular file, so results cannot be saved in it" {
		t.Errorf("a folder: %v", err)
	}
}
