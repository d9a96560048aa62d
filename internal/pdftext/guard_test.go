package pdftext

import (
	"errors"
	"runtime"
	"testing"
	"time"
)

// What others left on the heap and is collected while a file is read does not hide what the file takes.
func TestGuardSeesGrowthBehindGarbage(t *testing.T) {
	left := make([]byte, 64<<20)
	clear(left)
	g := &guard{until: time.Now().Add(time.Hour), least: heap(), growth: 16 << 20}
	check := func() error {
		g.n = 16
		return g.check()
	}
	runtime.KeepAlive(left)
	left = nil
	runtime.GC()
	if err := check(); err != nil {
		t.Fatalf("before anything grew: %v", err)
	}
	grown := make([]byte, 32<<20)
	clear(grown)
	if err := check(); !errors.Is(err, ErrMemory) {
		t.Errorf("got %v, want %v", err, ErrMemory)
	}
	runtime.KeepAlive(grown)
}
