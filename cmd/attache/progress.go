package main

import (
	"fmt"
	"io"
	"time"
)

// progress counts texts on stderr, where that is a terminal and the results go elsewhere.
type progress struct {
	w     io.Writer // nil: no progress
	n     int
	shown time.Time
}

func newProgress(w io.Writer, off bool) *progress {
	if _, isTerminal := terminal(w); off || !isTerminal {
		return &progress{}
	}
	return &progress{w: w, shown: time.Now()}
}

func (p *progress) add() {
	p.n++
	if p.w != nil && time.Since(p.shown) > 200*time.Millisecond {
		fmt.Fprintf(p.w, "\r%d texts", p.n)
		p.shown = time.Now()
	}
}

// clear takes the line away, so that a message can be printed.
func (p *progress) clear() {
	if p.w != nil {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}

func (p *progress) end() { p.clear() }
