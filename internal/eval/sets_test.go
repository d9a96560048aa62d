package eval

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestSets checks that every row has a title and valid flags, and that the sets of this repository exist.
func TestSets(t *testing.T) {
	sets := Sets()
	for _, s := range sets {
		if s.File == "" || s.Title == "" {
			t.Errorf("sets.tsv: %+v lacks a file or title", s)
		}
		if i := slices.Index(s.Flags, "--scheme"); i >= 0 && i+1 == len(s.Flags) {
			t.Errorf("sets.tsv: %s: --scheme without a scheme", s.File)
		}
	}
	for _, name := range []string{"countries.jsonl", "cases.jsonl", "names.jsonl"} {
		if _, err := os.Stat(filepath.Join(root, "testdata", "gold", name)); err != nil {
			t.Error(err)
		}
		if !slices.ContainsFunc(sets, func(s Set) bool { return s.File == name }) {
			t.Errorf("sets.tsv lacks %s", name)
		}
	}
}
