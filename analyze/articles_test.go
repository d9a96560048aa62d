package analyze

import (
	"os"
	"path/filepath"
	"testing"
)

// file is an article of testdata.
type file struct{ name, text string }

// articles reads the articles of testdata, sorted by name.
func articles(t testing.TB) []file {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("..", "testdata", "articles", "*.txt"))
	if err != nil || len(names) == 0 {
		t.Fatal("no articles", err)
	}
	files := make([]file, len(names))
	for i, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[i] = file{name, string(text)}
	}
	return files
}
