package analyze

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestImports checks which modules a program gets with this package. Each is needed to read English text: what has to do with files, web
// pages or other taggers belongs to package corpus or to the command.
func TestImports(t *testing.T) {
	out, err := exec.CommandContext(t.Context(), "go", "list", "-deps", "-f", "{{with .Module}}{{.Path}}{{end}}", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Fields(string(out))
	slices.Sort(got)
	got = slices.Compact(got)
	want := []string{
		"github.com/abadojack/whatlanggo", // the language of a text that is not English
		"github.com/attache-nlp/attache",
		"github.com/klauspost/compress", // Zstandard, for the tables
		"github.com/kljensen/snowball",  // stems
		"golang.org/x/text",             // folding of diacritics
	}
	if !slices.Equal(got, want) {
		t.Errorf("modules %q, want %q", got, want)
	}
}
