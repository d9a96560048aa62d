package table

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/rendertest"
)

// Every table has one header, even if it is empty, and as many cells in each row.
func TestCSV(t *testing.T) {
	for _, table := range Names() {
		for _, results := range [][]corpus.Result{nil, {rendertest.Bare()}, append(rendertest.Stored(t), rendertest.Odd(), rendertest.Bare())} {
			rows, err := csv.NewReader(strings.NewReader(rendertest.Print(t, NewCSV, render.Options{Table: table}, results...))).ReadAll()
			if err != nil {
				t.Errorf("%s: %v", table, err)
				continue
			}
			if len(rows) == 0 || !slices.EqualFunc(rows[0], tables[table].columns, func(s string, c column) bool { return s == c.name }) {
				t.Errorf("%s: no header", table)
				continue
			}
			for _, row := range rows[1:] {
				if slices.Equal(row, rows[0]) {
					t.Errorf("%s: a second header", table)
				}
			}
			if len(results) == 1 && len(rows) != 1 {
				t.Errorf("%s: %d rows for an empty text", table, len(rows)-1)
			}
			if len(results) > 1 && table != "entities" && rows[1][0] != "c5-summit.txt" {
				t.Errorf("%s: the first row is about %q", table, rows[1][0])
			}
		}
	}
}
