package token

import (
	"slices"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/tsv"
)

// TestTables checks that the tables are valid and sorted, without duplicates.
func TestTables(t *testing.T) {
	for name, table := range map[string]string{"abbreviations.tsv": abbreviationsTSV, "starters.tsv": startersTSV} {
		last := ""
		for row := range tsv.Rows(name, table, 1) {
			n, line := row.Line, row.Text
			if line <= last {
				t.Errorf("%s:%d: %q must come before %q: sort the rows by bytes, without duplicates", name, n, line, last)
			}
			last = line
			form, class, two := strings.Cut(line, "\t")
			if two != (name == "abbreviations.tsv") || two && slices.Index(abbrClasses[:], class) < 1 {
				t.Errorf("%s:%d: %q is not a row of this table", name, n, line)
			}
			if two && (len(form) > maxAbbreviation || strings.ContainsAny(form, ". ")) {
				t.Errorf("%s:%d: %q cannot be found: it is too long, or has a dot or a space", name, n, form)
			}
		}
		if n := strings.Count(table, "\n"); !strings.HasSuffix(table, "\n") || slices.Contains(strings.Split(table[:len(table)-1], "\n"), "") {
			t.Errorf("%s: %d lines, one is empty, or the last has no line break", name, n)
		}
	}
}
