package table

import (
	"bufio"
	"io"
	"reflect"
	"time"

	"github.com/parquet-go/parquet-go"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
)

// groupRows is the size of a row group. Its rows are held in memory until it is written.
const groupRows = 10_000

// NewParquet prints one table, with the rows of all reports.
func NewParquet(w io.Writer, o render.Options) render.Printer {
	return newTablePrinter(o.Table, func(columns []column) (rowWriter, error) { return parquetRows(w, o.Table, columns) })
}

// SummaryParquet prints one table of a summary.
func SummaryParquet(w *bufio.Writer, s *corpus.Summary, o render.Options) error {
	return writeSummaryTable(s, o.Table, func(columns []column) (rowWriter, error) { return parquetRows(w, o.Table, columns) })
}

// parquetRows writes a table as Apache Parquet, with columns of its types in its order. A partial date is a string, and is
// followed by a column of dates, with _day after its name, that is null if the day is unknown.
func parquetRows(w io.Writer, name string, columns []column) (rowWriter, error) {
	var split []column // partial dates have two columns
	for _, c := range columns {
		if split = append(split, c); c.typ == partialDate {
			split = append(split, column{c.name + "_day", date})
		}
	}
	out := parquet.NewWriter(w, parquet.NewSchema(name, newColumns(split)), parquet.Compression(&parquet.Zstd), parquet.MaxRowsPerRowGroup(groupRows),
		parquet.CreatedBy("attache", analyze.Version(), ""))
	rows := []parquet.Row{make(parquet.Row, 0, len(split))}
	return rowWriter{
		row: func(cells []any) error {
			row := rows[0][:0]
			for i, c := range columns {
				row = append(row, valueOf(cells[i], c.typ, len(row)))
				if c.typ == partialDate {
					row = append(row, valueOf(cells[i], date, len(row)))
				}
			}
			rows[0] = row
			_, err := out.WriteRows(rows)
			return err
		},
		end: out.Close,
	}, nil
}

// isString reports whether Parquet has the column as strings, in which an empty cell is an empty string rather than null.
func (t columnType) isString() bool { return t == str || t == partialDate || t == mixed }

// valueOf returns a cell as the value of a column.
func valueOf(cell any, t columnType, column int) parquet.Value {
	if t.isString() {
		return parquet.ByteArrayValue([]byte(formatCell(cell))).Level(0, 0, column)
	}
	v := parquet.NullValue()
	switch c := cell.(type) {
	case int:
		v = parquet.Int64Value(int64(c))
	case float64:
		v = parquet.DoubleValue(c)
	case probability:
		v = parquet.DoubleValue(float64(c))
	case bool:
		v = parquet.BooleanValue(c)
	case string:
		if day, err := time.Parse(time.DateOnly, analyze.Day(c)); err == nil {
			v = parquet.Int32Value(int32(day.Unix() / (24 * 60 * 60)))
		}
	}
	if v.IsNull() {
		return v.Level(0, 0, column)
	}
	return v.Level(0, 1, column)
}

// columnGroup is the root of a schema. It keeps the order of its columns, where a parquet.Group sorts them.
type columnGroup struct {
	parquet.Group
	fields []parquet.Field
}

// Fields returns the columns in their order.
func (g columnGroup) Fields() []parquet.Field { return g.fields }

type columnField struct {
	parquet.Node
	name string
}

// Name returns the name of the column.
func (f columnField) Name() string { return f.name }

// Value is called only for rows that are Go structs.
func (f columnField) Value(reflect.Value) reflect.Value { return reflect.Value{} }

// newColumns returns the schema of a table.
func newColumns(columns []column) columnGroup {
	g := columnGroup{Group: parquet.Group{}}
	for _, c := range columns {
		n := parquet.Encoded(parquet.String(), &parquet.RLEDictionary)
		switch c.typ {
		case integer:
			n = parquet.Optional(parquet.Int(64))
		case float:
			n = parquet.Optional(parquet.Leaf(parquet.DoubleType))
		case boolean:
			n = parquet.Optional(parquet.Leaf(parquet.BooleanType))
		case date:
			n = parquet.Optional(parquet.Date())
		}
		g.Group[c.name] = n
		g.fields = append(g.fields, columnField{n, c.name})
	}
	return g
}
