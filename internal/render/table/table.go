package table

import (
	"fmt"
	"strconv"
)

// kind is the type of a column. A cell of it is nil where it is empty, and otherwise of the Go type named here.
type kind uint8

const (
	textual kind = iota // string
	whole               // int
	real                // float64, or chance
	truth               // bool
	day                 // string: 2006-01-02
	dated               // string: a date as far as it is known
	either              // any of these, in one column
)

// chance is a probability, which may be very small.
type chance float64

// column is a column of a tidy table.
type column struct {
	name string
	kind kind
}

// table is a tidy table of something: one observation a row.
type table[T any] struct {
	columns []column
	rows    func(T) [][]any
}

// plain is a cell as csv has it.
func plain(cell any) string {
	switch c := cell.(type) {
	case nil:
		return ""
	case string:
		return c
	case int:
		return strconv.Itoa(c)
	case float64:
		return frac(c)
	case chance:
		return strconv.FormatFloat(float64(c), 'g', -1, 64)
	case bool:
		return bit(c)
	}
	panic(fmt.Sprintf("a cell is %T", cell)) // the tables are ours
}
