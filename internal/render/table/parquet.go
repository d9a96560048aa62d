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

// groupRows is how many rows are packed together, and held in memory until then.
const groupRows = 10_000

// parquetRows writes Apache Parquet: a column for each of the table's, in its order and of its type. A date that may be just a year or a month
// is text, and has a column of dates beside it, named with _day, that is null where the day is not known.
func parquetRows(w io.Writer, name string, columns []column) (rowWriter, error) {
	var split []column // what is dated, as two
	for _, c := range columns {
		if split = append(split, c); c.kind == dated {
			split = append(split, column{c.name + "_day", day})
		}
	}
	out := parquet.NewWriter(w, parquet.NewSchema(name, newColumns(split)), parquet.Compression(&parquet.Zstd), parquet.MaxRowsPerRowGroup(groupRows),
		parquet.CreatedBy("attache", analyze.Version(), ""))
	rows := []parquet.Row{make(parquet.Row, 0, len(split))}
	return rowWriter{
		row: func(cells []any) error {
			row := rows[0][:0]
			for i, c := range columns {
				row = append(row, valueOf(cells[i], c.kind, len(row)))
				if c.kind == dated {
					row = append(row, valueOf(cells[i], day, len(row)))
				}
			}
			rows[0] = row
			_, err := out.WriteRows(rows)
			return err
		},
		end: out.Close,
	}, nil
}

// words says whether the column is text in Parquet, which is empty rather than null.
func (k kind) words() bool { return k == textual || k == dated || k == either }

// valueOf gives a cell as the value of a column.
func valueOf(cell any, k kind, column int) parquet.Value {
	if k.words() {
		return parquet.ByteArrayValue([]byte(plain(cell))).Level(0, 0, column)
	}
	v := parquet.NullValue()
	switch c := cell.(type) {
	case int:
		v = parquet.Int64Value(int64(c))
	case float64:
		v = parquet.DoubleValue(c)
	case chance:
		v = parquet.DoubleValue(float64(c))
	case bool:
		v = parquet.BooleanValue(c)
	case string:
		if t, err := time.Parse("2006-01-02", analyze.Day(c)); err == nil {
			v = parquet.Int32Value(int32(t.Unix() / (24 * 60 * 60)))
		}
	}
	if v.IsNull() {
		return v.Level(0, 0, column)
	}
	return v.Level(0, 1, column)
}

// columnGroup is the root of a schema. It keeps the order of its columns, which parquet.Group does not.
type columnGroup struct {
	parquet.Group
	fields []parquet.Field
}

// Fields gives the columns in their order.
func (g columnGroup) Fields() []parquet.Field { return g.fields }

type columnField struct {
	parquet.Node
	name string
}

// Name is the name of the column.
func (f columnField) Name() string { return f.name }

// Value is for rows that are Go structs, which ours are not.
func (f columnField) Value(reflect.Value) reflect.Value { return reflect.Value{} }

func newColumns(columns []column) columnGroup {
	g := columnGroup{Group: parquet.Group{}}
	for _, c := range columns {
		n := parquet.Encoded(parquet.String(), &parquet.RLEDictionary)
		switch c.kind {
		case whole:
			n = parquet.Optional(parquet.Int(64))
		case real:
			n = parquet.Optional(parquet.Leaf(parquet.DoubleType))
		case truth:
			n = parquet.Optional(parquet.Leaf(parquet.BooleanType))
		case day:
			n = parquet.Optional(parquet.Date())
		}
		g.Group[c.name] = n
		g.fields = append(g.fields, columnField{n, c.name})
	}
	return g
}

// NewParquet prints one table over all texts.
func NewParquet(w io.Writer, o render.Options) render.Printer {
	return oneTable(o, func(columns []column) (rowWriter, error) { return parquetRows(w, o.Table, columns) })
}

func SummaryParquet(w *bufio.Writer, s *corpus.Summary, o render.Options) error {
	return writeSummaryTable(s, o, func(columns []column) (rowWriter, error) { return parquetRows(w, o.Table, columns) })
}
