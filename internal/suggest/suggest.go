// Package suggest finds the known name that a misspelt one was probably meant to be, and words the error for it.
package suggest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/intern"
)

// Unknown returns an error saying that name is not one of the valid names of its kind. It lists the valid names, and
// the nearest of them if one is near:
//
//	unknown format "jsno" (valid: csv json text; did you mean json?)
func Unknown(kind, name string, valid []string) error {
	list := strings.Join(valid, " ")
	if near := Nearest(name, valid); near != "" {
		list += fmt.Sprintf("; did you mean %s?", near)
	}
	return fmt.Errorf("unknown %s %q (valid: %s)", kind, name, list)
}

// Nearest returns the element of valid with the smallest [Distance] to name, ignoring case and diacritics. It is empty
// if even that element differs in more than one letter and a third of the letters of name.
func Nearest(name string, valid []string) string {
	folded := intern.Fold(name)
	// The empty name comes first, so that it wins over names that have nothing in common with this one.
	best := slices.MinFunc(append([]string{""}, valid...), func(a, b string) int {
		return cmp.Compare(Distance(folded, intern.Fold(a)), Distance(folded, intern.Fold(b)))
	})
	if best == "" || Distance(folded, intern.Fold(best)) > 1+len(name)/3 {
		return ""
	}
	return best
}

// Distance returns the number of bytes to insert, delete or replace to turn one string into the other (Levenshtein 1966).
func Distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
