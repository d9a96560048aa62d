package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestProgressLine(t *testing.T) {
	tests := []struct {
		name        string
		n           int
		seen, total int64
		elapsed     time.Duration
		want        string
	}{
		{"bytes not counted", 7, 0, 0, time.Minute, "7 texts"},
		{"too early", 7, 5e6, 20e6, time.Second / 2, "7 texts"},
		{"a quarter", 7, 5e6, 20e6, 10 * time.Second, "7 texts · 0.5 MB/s · 25 % · 30s left"},
		{"long", 7, 1e6, 1000e6, 10 * time.Second, "7 texts · 0.1 MB/s · 0 % · 2h46m30s left"},
		{"unknown total", 7, 5e6, 0, 10 * time.Second, "7 texts · 0.5 MB/s"},
		{"all", 7, 20e6, 20e6, 10 * time.Second, "7 texts · 2.0 MB/s"},
	}
	for _, tt := range tests {
		p := &progress{n: tt.n, total: tt.total}
		p.bytesRead.Add(tt.seen)
		if got := p.line(tt.elapsed); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// There is no progress if stderr is not a terminal.
func TestProgressQuiet(t *testing.T) {
	p := newProgress(writerFunc(func(b []byte) (int, error) { t.Errorf("written: %q", b); return len(b), nil }), false)
	p.expect([]string{"."})
	p.shown = p.shown.Add(-time.Hour)
	p.add()
	p.clear()
	p.end()
}

func TestSizeOf(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.txt", "sub/b.txt"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), make([]byte, 1000), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for want, names := range map[int64][]string{2000: {dir, filepath.Join(dir, "none")}, 3000: {dir, filepath.Join(dir, "a.txt")}, 0: {dir, "-"}} {
		if got := sizeOf(names); got != want {
			t.Errorf("%v: %d bytes, want %d", names, got, want)
		}
	}
	if sizeOf(nil) != 0 {
		t.Error("no files have a size")
	}
}
