package corpus_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
)

// TestImporter builds the module testdata/importer offline, runs it, and compares its output. It builds a copy, because a dependency
// added here would have to be added to its go.mod first.
func TestImporter(t *testing.T) {
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for from, to := range map[string]string{"testdata/importer/main.go": "main.go", "testdata/importer/go.mod": "go.mod", "go.sum": "go.sum"} {
		b, err := os.ReadFile(filepath.Join(root, from))
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Replace(string(b), "=> ../..\n", "=> "+filepath.ToSlash(root)+"\n", 1)
		if err := os.WriteFile(filepath.Join(dir, to), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	program := filepath.Join(dir, "importer.exe")
	build := exec.CommandContext(t.Context(), "go", "build", "-mod=mod", "-o", program, ".")
	build.Dir = dir
	build.Env = append(os.Environ(), "GOPROXY=off", "GOSUMDB=off", "GOFLAGS=", "GOWORK=off", "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	articles := filepath.Join(root, "testdata", "articles")
	got, err := exec.CommandContext(t.Context(), program, articles).Output()
	if err != nil {
		t.Fatal(err)
	}
	a, err := analyze.New(analyze.WithTagger(analyze.TaggerNone))
	if err != nil {
		t.Fatal(err)
	}
	tally := corpus.NewTally(corpus.ProvenanceOf(a), corpus.TallyOptions{Duplicates: true})
	for d, err := range corpus.RunStats(t.Context(), a, corpus.Read(os.DirFS(articles)), 1) {
		if err != nil {
			t.Fatal(err)
		}
		tally.AddStats(d)
	}
	s, err := tally.Summary(corpus.SummaryOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var want strings.Builder
	fmt.Fprintln(&want, s.Documents, "texts")
	for _, c := range s.Countries {
		fmt.Fprintln(&want, c.Code, c.Documents)
	}
	if string(got) != want.String() {
		t.Errorf("the importer prints\n%swant\n%s", got, want.String())
	}
}
