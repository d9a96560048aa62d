package pdf

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// If the cache folder cannot be used, that is an error, and the cache is in memory.
func TestCacheFolders(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	used := filepath.Join(dir, "used")
	tests := []struct {
		name, dir string
		prepare   func() error
		kept      bool
		fails     bool
	}{
		{name: "none", dir: ""},
		{name: "new", dir: filepath.Join(dir, "a", "b")},
		{name: "a file", dir: file, fails: true},
		{name: "in a file", dir: filepath.Join(file, "a"), fails: true},
		{name: "open to all", dir: filepath.Join(dir, "open"), fails: runtime.GOOS != "windows", prepare: func() error {
			folder := filepath.Join(dir, "open", "pdfium-"+versionKey())
			if err := os.MkdirAll(folder, 0o700); err != nil {
				return err
			}
			return os.Chmod(folder, 0o777)
		}},
		{name: "used before", dir: used, kept: true, prepare: func() error {
			folder := filepath.Join(used, "pdfium-"+versionKey(), "wazero-v0-"+runtime.GOARCH+"-"+runtime.GOOS)
			if err := os.MkdirAll(folder, 0o700); err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(folder, "0123"), nil, 0o600)
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.prepare != nil {
				if err := tt.prepare(); err != nil {
					t.Fatal(err)
				}
			}
			cache, kept, err := openCache(tt.dir)
			if cache == nil || kept != tt.kept || (err != nil) != tt.fails {
				t.Errorf("cache %v, kept %t, error %v", cache, kept, err)
			}
		})
	}
}

// For a file that is not a PDF nothing is compiled.
func TestEngineWaits(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "cache")
	e := New(Config{Cache: dir, Note: func(s string) { t.Error(s) }})
	defer e.Close()
	if _, err := e.Read(strings.NewReader("%PDF-1.7"), 8, usual); err == nil {
		t.Error("no error")
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("made its folder")
	}
}
