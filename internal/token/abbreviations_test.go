package token

import (
	"slices"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/tsv"
)

// TestTables reads the tables as the package does, and keeps them sorted and unique.
func TestTables(t *testing.T) {
	for name, table := range map[string]string{"abbreviations.tsv": abbreviationsTSV, "starters.tsv": startersTSV} {
		last := ""
		for row := range tsv.Rows(name, table, 1) {
			n, line := row.Line, row.Text
			if line <= last {
				t.Errorf("%s:%d: %q must stand before %q: sort the rows by bytes, without duplicates", name, n, line, last)
			}
			last = line
			form, class, two := strings.Cut(line, "\t")
			if two != (name == "abbreviations.tsv") || two && slices.Index(abbrNames[:], class) < 1 {
				t.Errorf("%s:%d: %q is no row of this table", name, n, line)
			}
			if two && (len(form) > longestAbbr || strings.ContainsAny(form, ". ")) {
				t.Errorf("%s:%d: %q will never be looked up", name, n, form)
			}
		}
		if n := strings.Count(table, "\n"); !strings.HasSuffix(table, "\n") || slices.Contains(strings.Split(table[:len(table)-1], "\n"), "") {
			t.Errorf("%s: %d lines, with an empty one or without a line break at the end", name, n)
		}
	}
}
