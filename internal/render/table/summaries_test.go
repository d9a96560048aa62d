package table

import (
	"bufio"
	"bytes"
	"errors"
	"testing"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/rendertest"
)

// printedSummary returns what a format prints of a summary.
func printedSummary(t *testing.T, print func(*bufio.Writer, *corpus.Summary, render.Options) error, s *corpus.Summary, o render.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	if err := errors.Join(print(w, s, o), w.Flush()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Every table has as many cells in a row as columns, also if the corpus is empty.
func TestSummaryTables(t *testing.T) {
	empty, err := corpus.NewTally(corpus.Provenance{}, corpus.TallyOptions{}).Summary(corpus.SummaryOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []*corpus.Summary{rendertest.Summary(t), empty} {
		for _, name := range SummaryNames() {
			table := summaryTables[name]
			for _, row := range table.rows(s) {
				if len(row) != len(table.columns) {
					t.Errorf("%s: %d cells, %d columns", name, len(row), len(table.columns))
				}
			}
		}
	}
}
