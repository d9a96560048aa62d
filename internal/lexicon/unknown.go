package lexicon

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Nearest gives the known name that is most like an unknown one, or "".
func Nearest(name string, known []string) string {
	best := slices.MinFunc(append([]string{""}, known...), func(a, b string) int {
		return cmp.Compare(distance(Fold(name), Fold(a)), distance(Fold(name), Fold(b)))
	})
	if best == "" || distance(Fold(name), Fold(best)) > 1+len(name)/3 {
		return ""
	}
	return best
}

// Unknown says that there is no such thing, lists those there are, and names the nearest.
func Unknown(what, name string, have []string) error {
	msg := fmt.Sprintf("no %s %q; have %s", what, name, strings.Join(have, " "))
	if near := Nearest(name, have); near != "" {
		msg += fmt.Sprintf(" (did you mean %s?)", near)
	}
	return errors.New(msg)
}

// distance counts the letters to insert, delete or replace (Levenshtein 1966).
func distance(a, b string) int {
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
