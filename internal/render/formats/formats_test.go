package formats

import (
	"errors"
	"fmt"
	"io"
	"testing"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/rendertest"
)

// printed returns what the printer of a format prints of results.
func printed(t *testing.T, format string, o render.Options, results ...corpus.Result) string {
	t.Helper()
	return rendertest.Print(t, reports()[format], o, results...)
}

func TestNewPrinter(t *testing.T) {
	tests := []struct {
		format, table, want string
	}{
		{"jsonn", "countries", `unknown format "jsonn" (valid: csv html json jsonl md parquet text xlsx; did you mean json?)`},
		{"", "", `unknown format "" (valid: csv html json jsonl md parquet text xlsx)`},
		{"yaml", "", `unknown format "yaml" (valid: csv html json jsonl md parquet text xlsx; did you mean html?)`},
		{"csv", "cuntries", `unknown table "cuntries" (valid: countries dyads entities groups keywords mentions names themes; did you mean countries?)`},
		{"csv", "", `unknown table "" (valid: countries dyads entities groups keywords mentions names themes)`},
		{"json", "cuntries", ""},
		{"csv", "dyads", ""},
	}
	for _, tt := range tests {
		_, err := NewPrinter(tt.format, io.Discard, render.Options{Table: tt.table})
		if got := fmt.Sprint(err); tt.want != "" && got != tt.want || tt.want == "" && err != nil {
			t.Errorf("%q, %q: %v, want %s", tt.format, tt.table, err, tt.want)
		}
	}
}

var errFull = errors.New("no space left on device")

// full is a disk with room for n bytes.
type full int

func (f *full) Write(p []byte) (int, error) {
	n := min(len(p), int(*f))
	*f -= full(n)
	if n < len(p) {
		return n, errFull
	}
	return n, nil
}

// A full disk is an error, wherever in the output it happens.
func TestWriteError(t *testing.T) {
	r := rendertest.Stored(t)[0]
	for _, format := range Reports() {
		all := len(printed(t, format, render.Options{Width: 80, Evidence: 2, Table: "mentions"}, r))
		for _, space := range []int{0, 1, all / 2, all - 1} {
			disk := full(space)
			p, err := NewPrinter(format, &disk, render.Options{Width: 80, Evidence: 2, Table: "mentions"})
			if err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(p.Add(r), p.End()); !errors.Is(err, errFull) {
				t.Errorf("%s with space for %d of %d bytes: error %v", format, space, all, err)
			}
		}
	}
}
