package formats

import (
	"testing"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/rendertest"
)

func TestGolden(t *testing.T) {
	both := rendertest.Stored(t)
	all := append(both[:2:2], rendertest.Odd(), rendertest.Bare())
	tests := []struct {
		file, format string
		o            render.Options
		results      []corpus.Result
	}{
		{"report.txt", "text", render.Options{Width: 100, Evidence: 2}, all},
		{"narrow.txt", "text", render.Options{Width: 60, Evidence: 1, Top: 4}, both},
		{"color.txt", "text", render.Options{Width: 120, Evidence: 1, Top: 3, Color: true}, both[1:]},
		{"report.md", "md", render.Options{Evidence: 2, Top: 6}, all},
		{"report.array.json", "json", render.Options{}, all[2:]},
		{"report.jsonl", "jsonl", render.Options{}, all[2:]},
		{"none.array.json", "json", render.Options{}, nil},
		{"countries.csv", "csv", render.Options{Table: "countries"}, all},
		{"mentions.csv", "csv", render.Options{Table: "mentions"}, all},
		{"entities.csv", "csv", render.Options{Table: "entities"}, all},
		{"names.csv", "csv", render.Options{Table: "names"}, all},
		{"themes.csv", "csv", render.Options{Table: "themes"}, all},
		{"keywords.csv", "csv", render.Options{Table: "keywords"}, all},
		{"dyads.csv", "csv", render.Options{Table: "dyads"}, all},
		{"groups.csv", "csv", render.Options{Table: "groups"}, all},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			rendertest.Golden(t, tt.file, printed(t, tt.format, tt.o, tt.results...))
		})
	}
}
