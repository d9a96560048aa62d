package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/attache-nlp/attache/internal/store"
)

// kills is the number of times that corpus --resume is killed; index is killed a fifth as often. A long run:
//
//	go test ./cmd/attache -run Kill -kills 100
var kills = flag.Int("kills", 5, "how many times TestKillCorpus kills the program; TestKillIndex does a fifth of that")

// feedFile writes lines to a file and returns its name.
func feedFile(t *testing.T, lines string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "feed.jsonl")
	if err := os.WriteFile(name, []byte(lines), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

func sizeOfFile(name string) int64 {
	info, err := os.Stat(name)
	if err != nil {
		return 0
	}
	return info.Size()
}

// runAndKill runs the program until a file has grown by more bytes, or for a time if more is 0, and kills it. It reports
// whether the program was still running.
func runAndKill(t *testing.T, file string, more int64, after time.Duration, args ...string) bool {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "attache", args...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		cmd.Wait() // the error is that of the kill
		close(ended)
	}()
	enough := time.After(after)
	was := sizeOfFile(file)
	for more == 0 || sizeOfFile(file) < was+more {
		select {
		case <-ended:
			return false
		case <-time.After(time.Millisecond):
		case <-enough:
			if more == 0 {
				more = -1 << 40
			}
		}
	}
	cmd.Process.Kill() // fails if it has just ended
	<-ended
	return cmd.ProcessState.ExitCode() == -1
}

// However often a run is killed, the one that ends prints the same bytes as an undisturbed run, and its file has the same lines.
func TestKillCorpus(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a killed program keeps its files open for a while")
	}
	feed := feedFile(t, feed(400))
	dir := t.TempDir()
	corpus := func(results string) []string {
		return []string{"corpus", "--tagger", "none", "--quiet", "--jobs", "2", "--resume", results, feed}
	}
	var want bytes.Buffer
	whole := filepath.Join(dir, "whole")
	if code := run(t.Context(), corpus(whole), nil, &want, io.Discard); code != exitDone {
		t.Fatalf("exit code %d", code)
	}
	lines, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 1))
	done, rounds := 0, 0
	for ; done < *kills; rounds++ {
		results := filepath.Join(dir, fmt.Sprint("round", rounds))
		for i := 0; i < 8 && done < *kills; i++ {
			more, after := 1+random.Int64N(int64(len(lines))/5), patience
			if i%3 == 0 {
				more, after = 0, time.Duration(random.Int64N(int64(200*time.Millisecond)))
			}
			if !runAndKill(t, results, more, after, corpus(results)...) {
				break // it ended before
			}
			done++
		}
		var got bytes.Buffer
		if code := run(t.Context(), corpus(results), nil, &got, os.Stderr); code != exitDone {
			t.Fatalf("round %d: exit code %d", rounds, code)
		}
		if got.String() != want.String() {
			t.Fatalf("round %d: output differs from that of an undisturbed run", rounds)
		}
		if b, err := os.ReadFile(results); err != nil || string(b) != string(lines) {
			t.Fatalf("round %d: file differs from that of an undisturbed run, %v", rounds, err)
		}
	}
	t.Logf("%d kills in %d rounds", done, rounds)
}

// contents returns the results of some searches in a database, and all its reports, sorted.
func contents(t *testing.T, name string) []string {
	t.Helper()
	var out []string
	for _, query := range []string{"", "country:GHA", "grain", `"met on day 7"`} {
		var b bytes.Buffer
		if code := run(t.Context(), []string{"search", "--db", name, "--format", "jsonl", "--top", "100000", query}, nil, &b, os.Stderr); code != exitDone {
			t.Fatalf("%s: exit code %d", query, code)
		}
		for line := range strings.Lines(b.String()) {
			out = append(out, query+" "+line)
		}
	}
	db, err := store.OpenToRead(name)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, line := range out {
		if !strings.HasPrefix(line, " ") {
			continue
		}
		var hit store.Hit
		if err := json.Unmarshal([]byte(line), &hit); err != nil {
			t.Fatal(err)
		}
		b, err := db.RawReport(t.Context(), hit.ID)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(b))
	}
	slices.Sort(out)
	return out
}

// A database can be opened after every kill, and after a complete run has the contents of an undisturbed run.
func TestKillIndex(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a killed program keeps its files open for a while")
	}
	feed := feedFile(t, feed(1000))
	dir := t.TempDir()
	index := func(db string) []string {
		return []string{"index", "--tagger", "none", "--quiet", "--jobs", "2", "--db", db, feed}
	}
	whole := filepath.Join(dir, "whole.db")
	if code := run(t.Context(), index(whole), nil, io.Discard, os.Stderr); code != exitDone {
		t.Fatalf("exit code %d", code)
	}
	want := contents(t, whole)
	random := rand.New(rand.NewPCG(2, 2))
	done, rounds := 0, 0
	for ; done < (*kills+4)/5; rounds++ {
		db := filepath.Join(dir, fmt.Sprint("round", rounds, ".db"))
		for i := 0; i < 4 && done < (*kills+4)/5; i++ {
			more, after := 1+random.Int64N(sizeOfFile(whole)/2), patience
			if i == 3 {
				more, after = 0, time.Duration(random.Int64N(int64(300*time.Millisecond)))
			}
			if !runAndKill(t, db+"-wal", more, after, index(db)...) {
				break
			}
			done++
			if s, err := store.Open(db); err != nil {
				t.Fatalf("after %d kills: %v", i+1, err)
			} else if err := s.Close(); err != nil {
				t.Fatal(err)
			}
		}
		if code := run(t.Context(), index(db), nil, io.Discard, os.Stderr); code != exitDone {
			t.Fatalf("round %d: exit code %d", rounds, code)
		}
		if !slices.Equal(contents(t, db), want) {
			t.Fatalf("round %d: contents differ from those of an undisturbed run", rounds)
		}
	}
	t.Logf("%d kills in %d rounds", done, rounds)
}

// A second run with the same --resume file is refused, and the first is not affected.
func TestConcurrentResume(t *testing.T) {
	results := filepath.Join(t.TempDir(), "results.jsonl")
	args := []string{"corpus", "--tagger", "none", "--from", "jsonl", "--quiet", "--resume", results}
	cmd := exec.CommandContext(t.Context(), "attache", args...)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	cmd.Stdout = &got
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := feed(20)
	half := len(lines) / 2
	if _, err := io.WriteString(in, lines[:half]); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(patience); sizeOfFile(results) < 1000; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("no results are saved")
		}
	}
	for _, command := range []string{"corpus", "baseline"} {
		var out, errOut bytes.Buffer
		other := append([]string{command}, args[1:]...)
		if code := run(t.Context(), other, strings.NewReader(feed(30)), &out, &errOut); code != exitUsage || out.Len() > 0 {
			t.Errorf("a second %s: exit code %d, want %d; stdout %q", command, code, exitUsage, out.String())
		}
		if want := "attache: " + results + ": another run is writing to it; wait until it has ended, or choose another file\n"; errOut.String() != want {
			t.Errorf("stderr %q, want %q", errOut.String(), want)
		}
	}
	if _, err := io.WriteString(in, lines[half:]); err != nil {
		t.Fatal(err)
	}
	in.Close()
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	var want, again bytes.Buffer
	if code := run(t.Context(), args[:len(args)-2], strings.NewReader(lines), &want, io.Discard); code != exitDone || got.String() != want.String() {
		t.Errorf("output differs from that of an undisturbed run (exit code %d)", code)
	}
	if code := run(t.Context(), args, strings.NewReader(lines), &again, os.Stderr); code != exitDone || again.String() != want.String() {
		t.Errorf("afterwards: exit code %d, or the output differs", code)
	}
}

// Two runs of index can write to one new file, which then has the texts of both.
func TestConcurrentIndex(t *testing.T) {
	lines := strings.SplitAfter(feed(600), "\n")
	all := strings.Join(lines, "")
	dir := t.TempDir()
	whole, shared := filepath.Join(dir, "whole.db"), filepath.Join(dir, "shared.db")
	args := func(db, feed string) []string {
		return []string{"index", "--tagger", "none", "--quiet", "--db", db, feed}
	}
	if code := run(t.Context(), args(whole, feedFile(t, all)), nil, io.Discard, os.Stderr); code != exitDone {
		t.Fatalf("exit code %d", code)
	}
	var both []*exec.Cmd
	for _, part := range []string{strings.Join(lines[:400], ""), strings.Join(lines[200:], "")} {
		cmd := exec.CommandContext(t.Context(), "attache", args(shared, feedFile(t, part))...)
		cmd.Stderr = os.Stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		both = append(both, cmd)
	}
	for _, cmd := range both {
		if err := cmd.Wait(); err != nil {
			t.Error(err)
		}
	}
	// Ids contain the name of the feed, so only numbers can be compared.
	if got, want := len(contents(t, shared)), len(contents(t, whole)); got != want {
		t.Errorf("%d results and reports, want %d", got, want)
	}
}
