package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// patience is how long to wait for a command that should end at once.
const patience = 30 * time.Second

// running is the command running in this process, with a stdin that stays open.
type running struct {
	in     *io.PipeWriter
	errOut *lines
	done   chan int
}

// lines sends each line written to a channel.
type lines struct {
	bytes.Buffer
	ch chan string
}

func (l *lines) Write(p []byte) (int, error) {
	l.Buffer.Write(p)
	for {
		b := l.Bytes()
		i := bytes.IndexByte(b, '\n')
		if i < 0 {
			return len(p), nil
		}
		l.ch <- string(l.Next(i + 1))
	}
}

// start runs the command in a goroutine.
func start(ctx context.Context, out io.Writer, args ...string) running {
	r, w := io.Pipe()
	run1 := running{w, &lines{ch: make(chan string, 100)}, make(chan int, 1)}
	go func() { run1.done <- run(ctx, args, r, out, run1.errOut) }()
	return run1
}

func (r running) wait(t *testing.T, want int) {
	t.Helper()
	select {
	case got := <-r.done:
		if got != want {
			t.Errorf("exit code %d, want %d", got, want)
		}
	case <-time.After(patience):
		t.Fatal("the command hangs")
	}
}

// A run that is cancelled while it waits for stdin ends with exit code 130, and has printed whole reports only.
func TestInterrupted(t *testing.T) {
	for _, jobs := range []string{"1", "8"} {
		for _, format := range []string{"jsonl", "text"} {
			t.Run(jobs+" "+format, func(t *testing.T) {
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				var out bytes.Buffer
				r := start(ctx, &out, "report", "--tagger", "none", "--from", "jsonl", "--jobs", jobs, "--format", format)
				defer r.in.Close()
				fmt.Fprintln(r.in, `{"id":"a","text":"It rained in Italy."}`)
				fmt.Fprintln(r.in, `broken`)
				if got, want := <-r.errOut.ch, "attache: -:2: not JSON: invalid character 'b' looking for beginning of value\n"; got != want {
					t.Errorf("stderr %q, want %q", got, want)
				}
				fmt.Fprint(r.in, `{"id":"b","text":"It rai`) // half a line
				cancel()
				r.wait(t, exitInterrupted)
				if got, want := <-r.errOut.ch, "attache: interrupted; the output is incomplete\n"; got != want {
					t.Errorf("stderr %q, want %q", got, want)
				}
				if format == "jsonl" && (strings.Count(out.String(), "\n") != 1 || !strings.HasSuffix(out.String(), "}\n")) {
					t.Errorf("stdout is not one whole report: %q", out.String())
				}
			})
		}
	}
}

// A run that is cancelled before it begins does nothing.
func TestInterruptedAtOnce(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out bytes.Buffer
	r := start(ctx, &out, "report", "--tagger", "none")
	defer r.in.Close()
	r.wait(t, exitInterrupted)
	if out.Len() > 0 {
		t.Errorf("stdout %q", out.String())
	}
}

// closedPipe is a pipe whose reader closes it after some bytes.
type closedPipe struct{ accepts int }

func (c *closedPipe) Write(p []byte) (int, error) {
	if c.accepts -= len(p); c.accepts < 0 {
		return 0, &os.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.EPIPE}
	}
	return len(p), nil
}

// A closed stdout (attache report | head) is not an error, and the command does not wait for the rest of stdin.
func TestBrokenPipe(t *testing.T) {
	for _, jobs := range []string{"1", "8"} {
		for _, format := range []string{"jsonl", "json", "csv", "text", "md"} {
			t.Run(jobs+" "+format, func(t *testing.T) {
				r := start(t.Context(), &closedPipe{}, "report", "--tagger", "none", "--from", "jsonl", "--jobs", jobs, "--format", format)
				go func() {
					for i := range 100_000 { // more than any buffer holds
						if _, err := fmt.Fprintf(r.in, `{"id":"%d","text":"It rained in Italy."}`+"\n", i); err != nil || len(r.done) > 0 {
							return
						}
					}
				}()
				r.wait(t, exitDone)
				r.in.Close()
				if len(r.errOut.ch) > 0 {
					t.Errorf("stderr %q", <-r.errOut.ch)
				}
			})
		}
	}
}

// The same while stdin is open and silent.
func TestBrokenPipeSilentStream(t *testing.T) {
	for _, jobs := range []string{"1", "8"} {
		r := start(t.Context(), &closedPipe{}, "report", "--tagger", "none", "--from", "jsonl", "--jobs", jobs)
		defer r.in.Close()
		written := make(chan bool)
		go func() {
			defer close(written)
			for i := range 1000 {
				if _, err := fmt.Fprintf(r.in, `{"id":"%d","text":"It rained in Italy, in Peru and in Chile."}`+"\n", i); err != nil {
					return
				}
			}
		}()
		r.wait(t, exitDone)
		r.in.Close()
		<-written
	}
}

// The same for the last write.
func TestBrokenPipeAtEnd(t *testing.T) {
	for _, args := range [][]string{{"report", "--tagger", "none"}, {"countries"}, {"themes", "--format", "json"}, {"schema"}, {"version"}} {
		r := start(t.Context(), &closedPipe{1}, args...)
		r.in.Close()
		r.wait(t, exitDone)
	}
}

// Other errors of writing are errors.
func TestDiskFull(t *testing.T) {
	var errOut bytes.Buffer
	full := writerFunc(func([]byte) (int, error) { return 0, syscall.ENOSPC })
	code := run(t.Context(), []string{"report", "--tagger", "none"}, strings.NewReader("It rained in Italy."), full, &errOut)
	if code == exitDone || !strings.Contains(errOut.String(), "no space left on device") {
		t.Errorf("exit code %d, stderr %q", code, errOut.String())
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

// Signals interrupt the program itself.
func TestSignal(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no signals")
	}
	for _, sig := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		cmd := exec.CommandContext(t.Context(), "attache", "report", "--tagger", "none", "--from", "jsonl")
		in, err := cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		errOut, err := cmd.StderrPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(in, "broken")
		messages := bufio.NewReader(errOut)
		if _, err := messages.ReadString('\n'); err != nil { // it handles signals by now
			t.Fatal(err)
		}
		if err := cmd.Process.Signal(sig); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(patience, func() { cmd.Process.Kill() })
		rest, _ := io.ReadAll(messages)
		err = cmd.Wait()
		timer.Stop()
		if e, ok := errors.AsType[*exec.ExitError](err); !ok || e.ExitCode() != exitInterrupted {
			t.Errorf("%v: %v, want exit code 130", sig, err)
		}
		if want := "attache: interrupted; the output is incomplete\n"; string(rest) != want {
			t.Errorf("%v: stderr %q, want %q", sig, rest, want)
		}
	}
}

// The program itself writes to a closed pipe.
func TestClosedStdout(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no broken pipes")
	}
	cmd := exec.CommandContext(t.Context(), "attache", "countries", "--format", "json")
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	var errOut bytes.Buffer
	cmd.Stdout, cmd.Stderr = w, &errOut
	r.Close()
	err = cmd.Run()
	w.Close()
	if err != nil || errOut.Len() > 0 {
		t.Errorf("%v, stderr %q; want exit code 0 and no message", err, errOut.String())
	}
}

// A closed stdout does not change the exit code of a failed check, or of unreadable inputs.
func TestBrokenPipeExitCode(t *testing.T) {
	gold := filepath.Join(t.TempDir(), "gold.jsonl")
	if err := os.WriteFile(gold, []byte(`{"id":"a","text":"It rained in Italy.","countries":["PER"],"focus":"PER"}`+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	const rain = `{"id":"a","text":"It rained in Italy."}` + "\n"
	for _, tt := range []struct {
		name  string
		args  []string
		stdin string
		want  int
	}{
		{"check", []string{"check", "--tagger", "none", "--from", "jsonl", "--expect", "PER >= 10 mentions"}, rain, exitCheck},
		{"check that passes", []string{"check", "--tagger", "none", "--from", "jsonl", "--expect", "ITA >= 1 mentions"}, rain, exitDone},
		{"check with a bad line", []string{"check", "--tagger", "none", "--from", "jsonl", "--expect", "ITA >= 1 mentions"}, rain + "broken\n", exitPartial},
		{"eval", []string{"eval", "--tagger", "none", "--min", "set_f1=0.9", gold}, "", exitCheck},
		{"report", []string{"report", "--tagger", "none", "--from", "jsonl", "--jobs", "1"}, "broken\n" + rain, exitPartial},
		{"corpus", []string{"corpus", "--tagger", "none", "--from", "jsonl"}, "broken\n" + rain, exitPartial},
		{"baseline", []string{"baseline", "--tagger", "none", "--from", "jsonl"}, "broken\n" + rain, exitPartial},
		{"text", []string{"text", "--from", "jsonl"}, "broken\n" + rain, exitPartial},
		{"lookup", []string{"countries", "--lookup", "Atlantis"}, "", exitPartial},
		{"themes", []string{"themes"}, "", exitDone},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := run(t.Context(), tt.args, strings.NewReader(tt.stdin), &closedPipe{}, io.Discard); got != tt.want {
				t.Errorf("exit code %d, want %d", got, tt.want)
			}
			if tt.want == exitDone {
				return
			}
			// An error of the output has priority.
			full := writerFunc(func([]byte) (int, error) { return 0, syscall.ENOSPC })
			if got := run(t.Context(), tt.args, strings.NewReader(tt.stdin), full, io.Discard); got != exitUsage {
				t.Errorf("on a full disk: exit code %d, want %d", got, exitUsage)
			}
		})
	}
}
