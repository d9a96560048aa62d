package table

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/rendertest"
)

// python runs a program with the name of a file as its argument. The test is skipped if the module is not installed.
func python(t *testing.T, module, program string, file []byte) []byte {
	t.Helper()
	if err := exec.Command("python3", "-c", "import "+module).Run(); err != nil {
		t.Skipf("no Python module %s: not tested with another reader", module)
	}
	name := filepath.Join(t.TempDir(), "tables")
	if err := os.WriteFile(name, file, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("python3", "-c", program, name).Output()
	if err != nil {
		t.Fatalf("%v: %s", err, err.(*exec.ExitError).Stderr)
	}
	return out
}

// csvOf returns the cells of a table of reports, as csv has them.
func csvOf(t *testing.T, name string, results ...corpus.Result) [][]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(rendertest.Print(t, NewCSV, render.Options{Table: name, Raw: true}, results...))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// openpyxl reads the same cells as csv has; numbers stay numbers and booleans stay booleans.
func TestXLSXInOpenpyxl(t *testing.T) {
	results := append(rendertest.Stored(t), rendertest.Odd(), rendertest.Bare())
	dated := rendertest.Bare()
	dated.Report = new(*rendertest.Odd().Report)
	dated.Report.Date, dated.Report.ID = "2024-02-29", "=HYPERLINK(\"x\")"
	results = append(results, dated)
	const program = `
import json, sys, openpyxl, datetime
from openpyxl.utils.escape import unescape
def cell(c):
    v = c.value
    if isinstance(v, datetime.datetime): return ["date", v.strftime("%Y-%m-%d")]
    if isinstance(v, str): return [c.data_type, unescape(v)]
    return [c.data_type, v]
book = openpyxl.load_workbook(open(sys.argv[1], "rb"))
print(json.dumps({s.title: {"pane": s.freeze_panes, "rows": [[cell(c) for c in r] for r in s.rows]} for s in book}))
`
	var sheets map[string]struct {
		Pane string
		Rows [][][2]any
	}
	if err := json.Unmarshal(python(t, "openpyxl", program, []byte(rendertest.Print(t, NewXLSX, render.Options{}, results...))), &sheets); err != nil {
		t.Fatal(err)
	}
	if len(sheets) != len(Names()) {
		t.Fatalf("%d sheets, want %d", len(sheets), len(Names()))
	}
	kinds := map[string]int{}
	for _, name := range Names() {
		if sheets[name].Pane != "A2" {
			t.Errorf("%s: the header scrolls: panes %q", name, sheets[name].Pane)
		}
		want := csvOf(t, name, results...)
		if len(sheets[name].Rows) != len(want) {
			t.Errorf("%s: %d rows, want %d", name, len(sheets[name].Rows), len(want))
			continue
		}
		for i, row := range sheets[name].Rows {
			for j, c := range row {
				got := ""
				switch v := c[1].(type) {
				case string:
					got = v
				case bool:
					got = formatBool(v)
				case float64:
					got = formatFloat(v)
				}
				if valid := strings.ToValidUTF8(want[i][j], "\ufffd"); got != valid {
					t.Errorf("%s, row %d, %s: %q, want %q", name, i, want[0][j], got, valid)
				}
				if i == 0 || c[1] == nil {
					continue
				}
				kinds[c[0].(string)]++
				k := tables[name].columns[j].typ
				if wanted := map[columnType]string{str: "s", integer: "n", float: "n", boolean: "b"}[k]; wanted != "" && wanted != c[0] {
					t.Errorf("%s, row %d, %s: cell of type %v, want %s", name, i, want[0][j], c[0], wanted)
				}
			}
		}
	}
	for _, k := range []string{"s", "n", "b", "date"} {
		if kinds[k] == 0 {
			t.Errorf("no cell of type %s", k)
		}
	}
}

// cells reads a workbook. It returns, by sheet, rows of cells as position, type, style and text.
func cells(t *testing.T, file []byte) map[string][][]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	read := func(name string, v any) {
		f, err := z.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err) // also if the checksum is wrong
		}
		if err := xml.Unmarshal(b, v); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	for _, name := range []string{"[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/styles.xml"} {
		read(name, &struct{}{})
	}
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
		} `xml:"sheets>sheet"`
	}
	read("xl/workbook.xml", &book)
	out := map[string][][]string{}
	for i, s := range book.Sheets {
		var sheet struct {
			Rows []struct {
				Cells []struct {
					At     string `xml:"r,attr"`
					Type   string `xml:"t,attr"`
					Style  string `xml:"s,attr"`
					Value  string `xml:"v"`
					Inline string `xml:"is>t"`
				} `xml:"c"`
			} `xml:"sheetData>row"`
		}
		read(sheetFile(i), &sheet)
		out[s.Name] = nil
		for _, r := range sheet.Rows {
			var row []string
			for _, c := range r.Cells {
				row = append(row, c.At+" "+c.Type+c.Style+" "+c.Value+c.Inline)
			}
			out[s.Name] = append(out[s.Name], row)
		}
	}
	return out
}

func TestXLSXCells(t *testing.T) {
	tests := []struct {
		typ  columnType
		cell any
		want string
	}{
		{str, "Chad", "A2 inlineStr Chad"},
		{str, "", ""},
		{str, nil, ""},
		{str, "=1+1", "A2 inlineStr4 =1+1"},
		{str, "+1", "A2 inlineStr4 +1"},
		{str, "-1", "A2 inlineStr4 -1"},
		{str, "@sum", "A2 inlineStr4 @sum"},
		{str, "12", "A2 inlineStr 12"},
		{str, "2024-02-29", "A2 inlineStr 2024-02-29"},
		{str, " <a>&\n", "A2 inlineStr  <a>&\n"},
		{str, "a\x1bb_x001B_\xff_x1\uffff", "A2 inlineStr a_x001B_b_x005F_x001B_\ufffd_x1\ufffd"},
		{integer, -7, "A2 n -7"},
		{float, 0.25, "A2 n 0.25"},
		{float, probability(1e-300), "A2 n 1e-300"},
		{float, nil, ""},
		{boolean, true, "A2 b 1"},
		{partialDate, "2024-02-29", "A2 n2 45351"},
		{partialDate, "1900-03-01", "A2 n2 61"},
		{partialDate, "1900-02-28", "A2 inlineStr 1900-02-28"},
		{partialDate, "2024-02-29T18:00:00+05:00", "A2 n3 45351.75"},
		{partialDate, "2024", "A2 inlineStr 2024"},
		{partialDate, "2024-02-30", "A2 inlineStr 2024-02-30"},
		{mixed, "=a", "A2 inlineStr4 =a"},
		{mixed, 3, "A2 n 3"},
	}
	for _, tt := range tests {
		b := newWorkbook(nil)
		s, err := b.add("t", []column{{"c", tt.typ}})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.row([]any{tt.cell}); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := b.write(&out); err != nil {
			t.Fatal(err)
		}
		rows := cells(t, out.Bytes())["t"]
		if rows[0][0] != "A1 inlineStr1 c" {
			t.Errorf("header %q", rows[0])
		}
		if got := strings.Join(rows[1], "|"); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.cell, got, tt.want)
		}
	}
}

// A table that is too long for a sheet is continued in another, a text that is too long for a cell is truncated, and notes say so.
func TestXLSXLimits(t *testing.T) {
	var notes []string
	b := newWorkbook(func(s string) { notes = append(notes, s) })
	b.maxRows = 3
	defer b.close()
	s, err := b.add("mentions", []column{{"id", str}})
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("x", maxCellLength-1)
	for _, id := range []string{"a", "b", "c", long + "y", long + "😀", long + "yz"} {
		if err := s.row([]any{id}); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := b.write(&out); err != nil {
		t.Fatal(err)
	}
	sheets := cells(t, out.Bytes())
	for name, want := range map[string]int{"mentions": 3, "mentions 2": 3, "mentions 3": 3} {
		if got := sheets[name]; len(got) != want || got[0][0] != "A1 inlineStr1 id" {
			t.Errorf("%s: %d rows, want %d", name, len(got), want)
		}
	}
	want := []string{
		"mentions: more than the 3 rows of an Excel sheet; continued in mentions 2 and mentions 3",
		"mentions: 2 cells truncated to the 32767 characters of an Excel cell; csv and parquet have the whole text",
	}
	if !slices.Equal(notes, want) {
		t.Errorf("notes %q, want %q", notes, want)
	}
	if got := sheets["mentions 2"][2][0]; got != "A3 inlineStr "+long+"y" {
		t.Errorf("a text that just fits was changed: %d bytes", len(got))
	}
	for i, want := range []string{long, long + "y"} {
		if got := sheets["mentions 3"][i+1][0]; !strings.HasSuffix(got, " "+want) {
			t.Errorf("a text that is too long: %d bytes, want %d", len(got), len(want))
		}
	}
}

// A large sheet goes to a temporary file, which is removed.
func TestSpool(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	b := newWorkbook(nil)
	s, err := b.add("t", []column{{"id", str}})
	if err != nil {
		t.Fatal(err)
	}
	x := uint32(1)
	for range 200_000 {
		x = x*1664525 + 1013904223
		if err := s.row([]any{fmt.Sprintf("%08x%08x", x, x*7)}); err != nil {
			t.Fatal(err)
		}
	}
	if left, _ := os.ReadDir(os.Getenv("TMPDIR")); len(left) != 1 {
		t.Errorf("%d files", len(left))
	}
	var out bytes.Buffer
	if err := b.write(&out); err != nil {
		t.Fatal(err)
	}
	if rows := cells(t, out.Bytes())["t"]; len(rows) != 200_001 {
		t.Errorf("%d rows", len(rows))
	}
	b.close()
	if left, _ := os.ReadDir(os.Getenv("TMPDIR")); len(left) != 0 {
		t.Errorf("%d files are left", len(left))
	}
}

// A workbook can have one table, and has those of a summary.
func TestXLSXTables(t *testing.T) {
	if got := cells(t, []byte(rendertest.Print(t, NewXLSX, render.Options{Table: "dyads"}, rendertest.Odd()))); len(got) != 1 || len(got["dyads"]) != 2 {
		t.Errorf("%d sheets, %d rows", len(got), len(got["dyads"]))
	}
	s := rendertest.Summary(t)
	got := cells(t, printedSummary(t, SummaryXLSX, s, render.Options{}))
	for _, name := range SummaryNames() {
		if want := 1 + len(summaryTables[name].rows(s)); len(got[name]) != want {
			t.Errorf("%s: %d rows, want %d", name, len(got[name]), want)
		}
	}
	if got := got["totals"][1]; !slices.Equal(got, []string{"A2 inlineStr documents", "B2 n 60"}) {
		t.Errorf("totals: %q", got)
	}
	if got := got["periods"][1][1]; got != "B2 n2 44197" {
		t.Errorf("the first day of 2021 is %q", got)
	}
}
