package token

import (
	"iter"
	"strings"
)

// Rows yields the lines of a hand-kept table with their numbers, from 1. Comments and empty lines are left out, and so are the
// line ends. Every package with a small table of its own reads it with this.
func Rows(table string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		n := 0
		for line := range strings.Lines(table) {
			n++
			if line = strings.TrimRight(line, "\r\n"); line == "" || line[0] == '#' {
				continue
			}
			if !yield(n, line) {
				return
			}
		}
	}
}
