package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// feed returns n texts as JSON lines.
func feed(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"id":"t%d","date":"2024-%02d-01","text":"The government of %s met on day %d. It spoke about trade and grain."}`+"\n", i, 1+i%12, []string{"Ghana", "Peru", "Nepal"}[i%3], i)
	}
	return b.String()
}

// A run that is killed after half of the texts and run again prints the same as an undisturbed run.
func TestResumeAfterKill(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a killed program keeps its files open for a while")
	}
	const n = 40
	var want bytes.Buffer
	args := []string{"corpus", "--tagger", "none", "--from", "jsonl", "--quiet"}
	if code := run(t.Context(), args, strings.NewReader(feed(n)), &want, io.Discard); code != exitDone {
		t.Fatalf("exit code %d", code)
	}
	results := filepath.Join(t.TempDir(), "results.jsonl")
	args = append(args, "--resume", results)
	cmd := exec.CommandContext(t.Context(), "attache", args...)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(in, feed(n/2)+`{"id":"half`); err != nil {
		t.Fatal(err)
	}
	saved := func() int {
		b, err := os.ReadFile(results)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		return bytes.Count(b, []byte("\n")) - 1
	}
	for deadline := time.Now().Add(patience); saved() < n/4; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("no results are saved")
		}
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	cmd.Wait() // the error is that of the kill
	if k := saved(); k < n/4 || k > n/2 {
		t.Fatalf("%d results are saved", k)
	}
	var got bytes.Buffer
	if code := run(t.Context(), args, strings.NewReader(feed(n)), &got, io.Discard); code != exitDone {
		t.Fatalf("exit code %d", code)
	}
	if got.String() != want.String() {
		t.Error("the output differs from that of an undisturbed run")
	}
	if k := saved(); k != n {
		t.Errorf("%d results are saved, want %d", k, n)
	}
}

// A cancelled run prints no totals, which would look complete, and does not change a baseline.
func TestInterruptedTotals(t *testing.T) {
	base := filepath.Join(t.TempDir(), "base.json")
	if err := os.WriteFile(base, []byte("precious"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"corpus"}, {"corpus", "--jobs", "8"}, {"baseline", "-o", base}, {"check", "-b", base, "--bless"}} {
		t.Run(strings.Join(args[:1], " "), func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			var out bytes.Buffer
			r := start(ctx, &out, append(args, "--tagger", "none", "--from", "jsonl")...)
			defer r.in.Close()
			fmt.Fprint(r.in, feed(3))
			fmt.Fprintln(r.in, `broken`)
			if got := <-r.errOut.ch; !strings.HasPrefix(got, "attache: -:4: not JSON") {
				t.Errorf("stderr %q", got)
			}
			cancel()
			r.wait(t, exitInterrupted)
			if out.Len() > 0 {
				t.Errorf("stdout %q", out.String())
			}
			if b, err := os.ReadFile(base); err != nil || string(b) != "precious" {
				t.Errorf("the baseline is %q, %v", b, err)
			}
		})
	}
}
