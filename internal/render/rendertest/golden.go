package rendertest

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
)

// Every test binary below internal/render has these flags, so that go test ./internal/render/... -update works.
var (
	update    = flag.Bool("update", false, "write what the printers print now to testdata/golden")
	reanalyze = flag.Bool("reanalyze", false, "analyse the articles of the stored reports in testdata/golden anew; needed only when reports get new fields")
)

// Path returns the path of a file below testdata.
func Path(t testing.TB, elem ...string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return filepath.Join(append([]string{dir, "testdata"}, elem...)...)
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the working directory")
		}
		dir = filepath.Dir(dir)
	}
}

// Golden compares got with a file of testdata/golden, or writes the file if the test runs with -update. After an intended
// change:
//
//	go test ./internal/render/... -update
//	git diff testdata/golden
func Golden(t testing.TB, file, got string) {
	t.Helper()
	name := Path(t, "golden", file)
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s (if this is intended: go test ./internal/render/... -update)", Difference(got, string(want)))
	}
}

// Difference describes the first line in which got and want differ.
func Difference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d:\ngot  %q\nwant %q", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}

// Print returns what a printer prints of results.
func Print(t testing.TB, open func(io.Writer, render.Options) render.Printer, o render.Options, results ...corpus.Result) string {
	t.Helper()
	var b strings.Builder
	p := open(&b, o)
	defer p.Close()
	for _, r := range results {
		if err := p.Add(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := p.End(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
