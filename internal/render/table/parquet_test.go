package table

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"testing"

	"github.com/parquet-go/parquet-go"

	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/rendertest"
)

// readParquet returns the names of the columns and the rows of a Parquet file, with nil for null.
func readParquet(t *testing.T, file []byte) (names []string, rows [][]any) {
	t.Helper()
	f, err := parquet.OpenFile(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range f.Schema().Columns() {
		names = append(names, path[0])
	}
	r := parquet.NewReader(f)
	defer r.Close()
	for {
		batch := make([]parquet.Row, 10)
		n, err := r.ReadRows(batch)
		for _, row := range batch[:n] {
			var out []any
			for _, v := range row {
				switch {
				case v.IsNull():
					out = append(out, nil)
				case v.Kind() == parquet.ByteArray:
					out = append(out, string(v.ByteArray()))
				case v.Kind() == parquet.Int32, v.Kind() == parquet.Int64:
					out = append(out, int(v.Int64()))
				case v.Kind() == parquet.Double:
					out = append(out, v.Double())
				default:
					out = append(out, v.Boolean())
				}
			}
			rows = append(rows, out)
		}
		if errors.Is(err, io.EOF) {
			return names, rows
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// Parquet has the same cells as csv, in typed columns.
func TestParquet(t *testing.T) {
	dated := rendertest.Odd()
	dated.Report.Date, dated.Report.ID = "2024-02-29", "d"
	month := rendertest.Odd()
	month.Report.Date = "2024-02"
	results := append(rendertest.Stored(t), dated, month, rendertest.Bare())
	for _, name := range Names() {
		names, rows := readParquet(t, []byte(rendertest.Print(t, NewParquet, render.Options{Table: name}, results...)))
		want := csvOf(t, name, results...)
		if len(rows) != len(want)-1 {
			t.Errorf("%s: %d rows, want %d", name, len(rows), len(want)-1)
			continue
		}
		if name == "countries" {
			i := slices.Index(names, "date_day")
			if i != 2 {
				t.Fatalf("columns %q: want the day after the date", names)
			}
			days := map[any]any{}
			for j, row := range rows {
				days[row[1]] = row[2]
				rows[j] = slices.Delete(row, i, i+1)
			}
			names = slices.Delete(names, i, i+1)
			if days["2024-02-29"] != 19782 || days["2024-02"] != nil {
				t.Errorf("days %v", days)
			}
		}
		if !slices.Equal(names, want[0]) {
			t.Errorf("%s: columns %q, want %q", name, names, want[0])
		}
		for i, row := range rows {
			for j, v := range row {
				if got := formatCell(v); got != want[i+1][j] {
					t.Errorf("%s, row %d, %s: %q, want %q", name, i, names[j], got, want[i+1][j])
				}
				var typed bool
				switch tables[name].columns[j].typ {
				case integer:
					_, typed = v.(int)
				case float:
					_, typed = v.(float64)
				case boolean:
					_, typed = v.(bool)
				default:
					_, typed = v.(string)
				}
				if !typed && v != nil {
					t.Errorf("%s, row %d, %s: %T", name, i, names[j], v)
				}
			}
		}
	}
	s := rendertest.Summary(t)
	for _, name := range SummaryNames() {
		if _, rows := readParquet(t, printedSummary(t, SummaryParquet, s, render.Options{Table: name})); len(rows) != len(summaryTables[name].rows(s)) {
			t.Errorf("%s: %d rows, want %d", name, len(rows), len(summaryTables[name].rows(s)))
		}
	}
}

// Rows are written in groups, so that memory does not grow with the table.
func TestParquetGroups(t *testing.T) {
	var b bytes.Buffer
	w, err := parquetRows(&b, "t", []column{{"n", integer}})
	if err != nil {
		t.Fatal(err)
	}
	const n = 2*groupRows + 1
	scattered := func(i int) int { return int(uint32(i) * 2654435761) }
	for i := range n {
		if err := w.row([]any{scattered(i)}); err != nil {
			t.Fatal(err)
		}
		if i == groupRows+1 && b.Len() < groupRows {
			t.Errorf("%d bytes written after the first group", b.Len())
		}
	}
	if err := w.end(); err != nil {
		t.Fatal(err)
	}
	f, err := parquet.OpenFile(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if f.NumRows() != n || len(f.RowGroups()) != 3 {
		t.Errorf("%d rows in %d groups", f.NumRows(), len(f.RowGroups()))
	}
	if _, rows := readParquet(t, b.Bytes()); rows[n-1][0] != scattered(n-1) {
		t.Errorf("the last row is %v", rows[n-1])
	}
}

// pyarrow reads the same cells as csv has.
func TestParquetInPyarrow(t *testing.T) {
	result := rendertest.Odd()
	result.Report.Date = "2024-02-29"
	const program = `
import json, sys, pyarrow.parquet
t = pyarrow.parquet.read_table(sys.argv[1])
print(json.dumps([[[f.name, str(f.type)] for f in t.schema], t.to_pylist()], default=str))
`
	var got [2]json.RawMessage
	if err := json.Unmarshal(python(t, "pyarrow", program, []byte(rendertest.Print(t, NewParquet, render.Options{Table: "countries"}, result))), &got); err != nil {
		t.Fatal(err)
	}
	var schema [][2]string
	var rows []map[string]any
	if err := errors.Join(json.Unmarshal(got[0], &schema), json.Unmarshal(got[1], &rows)); err != nil {
		t.Fatal(err)
	}
	types := map[string]string{}
	for _, f := range schema {
		types[f[0]] = f[1]
	}
	for name, want := range map[string]string{"id": "string", "date": "string", "date_day": "date32[day]", "mentions": "int64", "share": "double", "about": "bool"} {
		if types[name] != want {
			t.Errorf("%s is of type %q, want %q", name, types[name], want)
		}
	}
	if len(rows) != 3 || rows[0]["code"] != "MLI" || rows[0]["mentions"] != 12345.0 || rows[0]["share"] != 0.5 || rows[0]["about"] != true || rows[0]["date_day"] != "2024-02-29" || rows[0]["id"] != result.Report.ID {
		t.Errorf("rows %v", rows)
	}
}
