package formats

import (
	"strings"
	"testing"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/rendertest"
)

func TestSummaryGolden(t *testing.T) {
	s := rendertest.Summary(t)
	for _, tt := range []struct {
		file, format string
		o            render.Options
	}{
		{"summary.txt", "text", render.Options{Width: 100, Top: 5}},
		{"summary.narrow.txt", "text", render.Options{Width: 60, Top: 2, Color: true}},
		{"summary.md", "md", render.Options{Top: 5}},
		{"summary.json", "json", render.Options{}},
		{"summary.countries.csv", "csv", render.Options{Table: "countries"}},
		{"summary.periods.csv", "csv", render.Options{Table: "periods"}},
		{"summary.sources.csv", "csv", render.Options{Table: "sources"}},
		{"summary.keyness.csv", "csv", render.Options{Table: "keyness"}},
	} {
		t.Run(tt.file, func(t *testing.T) {
			var b strings.Builder
			if err := PrintSummary(&b, tt.format, s, tt.o); err != nil {
				t.Fatal(err)
			}
			if tt.format == "text" && !tt.o.Color && strings.Contains(b.String(), "\x1b") {
				t.Error("an escape sequence reaches the terminal")
			}
			rendertest.Golden(t, tt.file, b.String())
		})
	}
}

// Every format can print an empty summary.
func TestEmptySummary(t *testing.T) {
	empty, err := corpus.NewTally(corpus.Provenance{}, corpus.TallyOptions{}).Summary(corpus.SummaryOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []*corpus.Summary{rendertest.Summary(t), empty} {
		for _, format := range Summaries() {
			if err := PrintSummary(&strings.Builder{}, format, s, render.Options{Table: "countries"}); err != nil {
				t.Errorf("%s: %v", format, err)
			}
		}
	}
	if err := PrintSummary(&strings.Builder{}, "stone", empty, render.Options{}); err == nil {
		t.Error("no error for an unknown format")
	}
	if err := PrintSummary(&strings.Builder{}, "csv", empty, render.Options{Table: "stars"}); err == nil {
		t.Error("no error for an unknown table")
	}
}
