package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// TestCompiledFilesAreCurrent compiles a copy of the tables and compares the result with what is in the repository.
func TestCompiledFilesAreCurrent(t *testing.T) {
	data, dir := filepath.Join("..", "data"), t.TempDir()
	tables, err := filepath.Glob(filepath.Join(data, "*.tsv"))
	if err != nil || len(tables) == 0 {
		t.Fatal(tables, err)
	}
	for _, name := range tables {
		b, err := os.ReadFile(name)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, filepath.Base(name)), b, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := run(dir); err != nil {
		t.Fatalf("the tables do not compile; correct these rows:\n%v", err)
	}
	for _, name := range []string{"stems.tsv", "lexicon.bin", "terms.tsv.zst", "stems.tsv.zst"} {
		want, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join(data, name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("data/%s does not match the tables: run go generate ./internal/lexicon", name)
		}
	}
}

func TestRunNamesTheMissingTable(t *testing.T) {
	if err := run(t.TempDir()); err == nil {
		t.Error("no error for a folder without tables")
	}
}
