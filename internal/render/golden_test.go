package render

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/corpus"
)

// TestGolden compares what the printers print with testdata/golden. After a wanted change:
//
//	go test ./internal/render -update
//	git diff testdata/golden
func TestGolden(t *testing.T) {
	both := stored(t)
	all := append(both[:2:2], odd(), bare())
	tests := []struct {
		file, format string
		o            Options
		results      []corpus.Result
	}{
		{"report.txt", "text", Options{Width: 100, Evidence: 2}, all},
		{"narrow.txt", "text", Options{Width: 60, Evidence: 1, Top: 4}, both},
		{"color.txt", "text", Options{Width: 120, Evidence: 1, Top: 3, Color: true}, both[1:]},
		{"report.md", "md", Options{Evidence: 2, Top: 6}, all},
		{"report.array.json", "json", Options{}, all[2:]},
		{"report.jsonl", "jsonl", Options{}, all[2:]},
		{"none.array.json", "json", Options{}, nil},
		{"countries.csv", "csv", Options{Table: "countries"}, all},
		{"mentions.csv", "csv", Options{Table: "mentions"}, all},
		{"entities.csv", "csv", Options{Table: "entities"}, all},
		{"names.csv", "csv", Options{Table: "names"}, all},
		{"themes.csv", "csv", Options{Table: "themes"}, all},
		{"keywords.csv", "csv", Options{Table: "keywords"}, all},
		{"dyads.csv", "csv", Options{Table: "dyads"}, all},
		{"groups.csv", "csv", Options{Table: "groups"}, all},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			got := printed(t, tt.format, tt.o, tt.results...)
			if *update {
				if err := os.WriteFile(golden(tt.file), []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden(tt.file))
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s (if this is wanted: go test ./internal/render -update)", difference(got, string(want)))
			}
		})
	}
}

// difference shows the first line that differs.
func difference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d:\ngot  %q\nwant %q", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}
