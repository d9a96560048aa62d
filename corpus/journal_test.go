package corpus_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
)

// resumed runs over articles with a journal, and gives the digests as lines. It stops after some.
func resumed(t *testing.T, name string, seq iter.Seq2[analyze.Article, error], workers, stop int) []string {
	t.Helper()
	a := newAnalyzer(t)
	j, err := corpus.OpenCheckpoint(name, corpus.ProvenanceOf(a))
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

// However a run is broken off, the next one loses nothing and doubles nothing.
func TestCheckpoint(t *testing.T) {
	const n = 40
	dir := t.TempDir()
	want := resumed(t, filepath.Join(dir, "whole"), articles(n), 1, -1)
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
			resumed(t, name, articles(n), workers, stop)
			if got := resumed(t, name, articles(n), workers, -1); !slices.Equal(got, want) {
				t.Errorf("%d workers, stopped after %d: other results", workers, stop)
			}
			if b, err := os.ReadFile(name); err != nil || string(b) != string(whole) {
				t.Errorf("%d workers, stopped after %d: the file is another one, %v", workers, stop, err)
			}
		}
	}
	for cut := 0; cut < len(whole); cut += 97 { // as a kill leaves it
		name := filepath.Join(dir, "cut")
		if err := os.WriteFile(name, whole[:cut], 0o644); err != nil {
			t.Fatal(err)
		}
		if got := resumed(t, name, articles(n), 2, -1); !slices.Equal(got, want) {
			t.Errorf("cut off after %d bytes: other results", cut)
		}
		if b, err := os.ReadFile(name); err != nil || string(b) != string(whole) {
			t.Errorf("cut off after %d bytes: the file is another one, %v", cut, err)
		}
	}
}

// Two articles that are the same in all count twice, in a new run and in one that goes on.
func TestCheckpointTwins(t *testing.T) {
	twins := func(yield func(analyze.Article, error) bool) {
		for range 3 {
			if !yield(analyze.Article{ID: "a", Text: "It rained in France."}, nil) {
				return
			}
		}
	}
	name := filepath.Join(t.TempDir(), "j")
	for range 2 {
		if got := resumed(t, name, twins, 2, -1); len(got) != 3 {
			t.Errorf("%d results of 3", len(got))
		}
	}
}

func TestCheckpointCancelled(t *testing.T) {
	a := newAnalyzer(t)
	j, err := corpus.OpenCheckpoint(filepath.Join(t.TempDir(), "j"), corpus.ProvenanceOf(a))
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

// What cannot be kept ends the run.
func TestCheckpointFull(t *testing.T) {
	a := newAnalyzer(t)
	j, err := corpus.OpenCheckpoint(filepath.Join(t.TempDir(), "j"), corpus.ProvenanceOf(a))
	if err != nil {
		t.Fatal(err)
	}
	j.Close() // a file that cannot be written to any more
	n := 0
	for _, err = range j.RunStats(t.Context(), a, articles(10), 2) {
		n++
	}
	if n != 1 || !errors.Is(err, corpus.ErrCheckpoint) {
		t.Errorf("%d results, the last error %v", n, err)
	}
}

func TestOpenCheckpointRefuses(t *testing.T) {
	origin := corpus.Provenance{Attache: "1", Lexicon: "lex", Model: "m", Settings: "tagger=none keywords=3"}
	head := `{"attache_journal":1,"origin":{"attache":"1","lexicon":"lex","model":"m","settings":"tagger=none keywords=3"}}` + "\n"
	tests := []struct{ name, in, want string }{
		{"another file", "{\"text\":\"x\"}\n", "not a file of results of --resume; it is left as it is"},
		{"a text without a line break", "Dear diary", "not a file of results of --resume; it is left as it is"},
		{"text", "Dear diary\n", "not a file of results of --resume; it is left as it is"},
		{"another lexicon", strings.Replace(head, `"lex"`, `"old"`, 1), "results of another origin (lexicon old, now lex); take another file, or delete this one"},
		{"other settings", strings.Replace(head, `keywords=3`, `keywords=4`, 1), "results of another origin (settings keywords=4, now keywords=3); take another file, or delete this one"},
		{"a later version", strings.Replace(head, `:1,`, `:7,`, 1), "results of version 7; this program writes version 1"},
		{"a broken line", head + "{\"id\":\"a\",\"input\":\"b\"}\n{\"id\":\n", "3: not a result; delete the line and all after it, or the file"},
		{"a line of something else", head + "{\"title\":\"a\"}\n", "2: not a result; delete the line and all after it, or the file"},
	}
	for _, tt := range tests {
		name := filepath.Join(t.TempDir(), "j")
		if err := os.WriteFile(name, []byte(tt.in), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := corpus.OpenCheckpoint(name, origin); err == nil || !strings.HasSuffix(err.Error(), tt.want) || !strings.HasPrefix(err.Error(), name+":") {
			t.Errorf("%s: error %v, want %s", tt.name, err, tt.want)
		}
		if b, err := os.ReadFile(name); err != nil || string(b) != tt.in {
			t.Errorf("%s: the file was changed to %q, %v", tt.name, b, err)
		}
	}
}

// Two runs that wrote to one file would spoil it: the second is refused, and the file stays as it is.
func TestCheckpointOfTwoRuns(t *testing.T) {
	name := filepath.Join(t.TempDir(), "results.jsonl")
	a := newAnalyzer(t)
	one, err := corpus.OpenCheckpoint(name, corpus.ProvenanceOf(a))
	if err != nil {
		t.Fatal(err)
	}
	defer one.Close()
	was, err := os.ReadFile(name) // also while it is locked
	if err != nil {
		t.Fatal(err)
	}
	for _, origin := range []corpus.Provenance{corpus.ProvenanceOf(a), {Attache: "another"}} {
		two, err := corpus.OpenCheckpoint(name, origin)
		if err == nil {
			two.Close()
			t.Fatal("two runs have one file")
		}
		if want := name + ": another run is writing to it; wait until it has ended, or take another file"; err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	if b, err := os.ReadFile(name); err != nil || string(b) != string(was) {
		t.Errorf("the file is %q, %v; it was %q", b, err, was)
	}
	if err := one.Close(); err != nil {
		t.Fatal(err)
	}
	two, err := corpus.OpenCheckpoint(name, corpus.ProvenanceOf(a))
	if err != nil {
		t.Fatalf("after the first run has ended: %v", err)
	}
	two.Close()
}

// What is no file is named, and is not waited for.
func TestCheckpointThatIsNoFile(t *testing.T) {
	name := t.TempDir()
	if _, err := corpus.OpenCheckpoint(name, corpus.Provenance{}); err == nil || err.Error() != name+": is not a file in which results can be kept" {
		t.Errorf("a folder: %v", err)
	}
}
