package render_test

import (
	"flag"
	"testing"

	"github.com/attache-nlp/attache/internal/render"
)

// No test of this package has golden files, but go test ./internal/render/... -update passes the flag to all packages.
var _ = flag.Bool("update", false, "has no effect on this package")

func TestLine(t *testing.T) {
	tests := map[string]string{
		"":                              "",
		"  a \r\n b\t":                  "a b",
		"\x1b[31mred\x1b[0m":            "[31mred [0m",
		"\x1b]0;title\x07":              "]0;title",
		"a\u009bb\u0085c\u2029d\u00a0e": "a b c d e",
		"a\u202eb":                      "ab",
		"a\xffb":                        "a\ufffdb",
	}
	for s, want := range tests {
		if got := render.Line(s); got != want {
			t.Errorf("render.Line(%q) = %q, want %q", s, got, want)
		}
		if got := render.Line(render.Line(s)); got != want {
			t.Errorf("Line twice (%q) = %q, want %q", s, got, want)
		}
	}
}
