package token

import (
	"iter"
	"strings"
)

// Rows yields the lines of an embedded table with their numbers, from 1, without comments, empty lines and line ends.
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
