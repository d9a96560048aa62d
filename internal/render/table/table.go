package table

import (
	"fmt"
	"strconv"
)

// columnType is the type of the cells of a column. An empty cell is nil; any other has the Go type given here.
type columnType uint8

const (
	str         columnType = iota // string
	integer                       // int
	float                         // float64, or probability
	boolean                       // bool
	date                          // string: 2006-01-02
	partialDate                   // string: a date of which the day or the month may be unknown
	mixed                         // any of these
)

// probability is a number from 0 to 1 that may be too small to be written without an exponent.
type probability float64

type column struct {
	name string
	typ  columnType
}

// table is a tidy table of a T (H. Wickham, 2014): a row for each observation, a column for each variable.
type table[T any] struct {
	columns []column
	rows    func(T) [][]any
}

// rowWriter writes a table in some format.
type rowWriter struct {
	row func([]any) error
	end func() error
}

// formatCell returns a cell as csv has it.
func formatCell(cell any) string {
	switch c := cell.(type) {
	case nil:
		return ""
	case string:
		return c
	case int:
		return strconv.Itoa(c)
	case float64:
		return formatFloat(c)
	case probability:
		return strconv.FormatFloat(float64(c), 'g', -1, 64)
	case bool:
		return formatBool(c)
	}
	panic(fmt.Sprintf("unexpected type %T of a cell", cell)) // the tables of this package have no other
}

func formatFloat(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

func formatBool(b bool) string {
	if b {
		return "1"
	}
	return "0"
}
