package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"github.com/attache-nlp/attache/internal/ingest"
)

// progress counts texts on stderr if that is a terminal. A progress without output does nothing but count.
type progress struct {
	w            io.Writer // nil: no output
	n            int
	begun, shown time.Time
	bytesRead    atomic.Int64 // bytes read from files
	total        int64        // bytes of all files; 0: unknown
	now          func() time.Time
}

func newProgress(w io.Writer, off bool) *progress {
	p := &progress{now: time.Now}
	if _, isTerminal := terminal(w); !off && isTerminal {
		p.w = w
	}
	p.begun = p.now()
	p.shown = p.begun
	return p
}

// expect sets the inputs, whose size is needed to estimate the time left.
func (p *progress) expect(names []string) {
	if p.w != nil {
		p.total = sizeOf(names)
	}
}

// add counts a text.
func (p *progress) add() {
	p.n++
	if now := p.now(); p.w != nil && now.Sub(p.shown) > 200*time.Millisecond {
		fmt.Fprintf(p.w, "\r\x1b[K%s", p.line(now.Sub(p.begun)))
		p.shown = now
	}
}

// line returns the line to print: the number of texts and, if bytes are counted, their rate and the time left.
func (p *progress) line(elapsed time.Duration) string {
	s := fmt.Sprintf("%d texts", p.n)
	seen := p.bytesRead.Load()
	if seen == 0 || elapsed < time.Second {
		return s
	}
	s += fmt.Sprintf(" · %.1f MB/s", float64(seen)/1e6/elapsed.Seconds())
	if seen < p.total {
		left := time.Duration(float64(elapsed) * float64(p.total-seen) / float64(seen)).Round(time.Second)
		s += fmt.Sprintf(" · %.0f %% · %s left", 100*float64(seen)/float64(p.total), left)
	}
	return s
}

// clear removes the line, so that a message can be printed.
func (p *progress) clear() {
	if p.w != nil {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}

func (p *progress) end() { p.clear() }

// sizeOf returns the total size of files and of the files in folders, or 0 if one of the names is - for stdin.
func sizeOf(names []string) int64 {
	var sum int64
	for _, name := range names {
		if name == "-" {
			return 0
		}
		// Errors are reported when the file is read.
		_ = filepath.WalkDir(name, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return nil
			}
			if d.IsDir() {
				if _, err := os.Stat(filepath.Join(path, ingest.Mark)); err == nil {
					return filepath.SkipDir
				}
				return nil
			}
			if info, err := os.Stat(path); err == nil {
				sum += info.Size()
			}
			return nil
		})
	}
	return sum
}
