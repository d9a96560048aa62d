package ingest

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

func TestReadTable(t *testing.T) {
	tests := []struct {
		name, in string
		format   Format
		columns  Columns
		want     []string
	}{
		{"usual names", "Id,Date,Headline,Body,Publication\n7,2024-02-03,Rain,\"It rained, in Peru.\",Gazette\n", CSV, Columns{}, []string{"7|2024-02-03|Rain|It rained, in Peru.|Gazette"}},
		{"lines in a cell; ids by line", "text\n\"One.\nTwo.\"\nThree.\n", CSV, Columns{}, []string{"x.csv:2|||One.\nTwo.|", "x.csv:4|||Three.|"}},
		{"semicolons", "datum;text\n2024;Chile, too.\n", CSV, Columns{Date: "Datum"}, []string{"x.csv:2|2024||Chile, too.|"}},
		{"tabs", "a\ttext\nb\tC \"and\" D\n", TSV, Columns{}, []string{"x.csv:2|||C \"and\" D|"}},
		{"by number", "a,b\nx,Text.\n", CSV, Columns{Text: "2", ID: "1"}, []string{"x|||Text.|"}},
		{"byte order mark, CRLF", "\ufefftext,date\r\nA.,2020\r\n", CSV, Columns{}, []string{"x.csv:2|2020||A.|"}},
		{"a row in another encoding", "text\nR\xe9union.\nRéunion.\n" + strings.Repeat("A.\n", 3), CSV, Columns{}, []string{"x.csv:2|||Réunion.|", "x.csv:3|||Réunion.|", "x.csv:4|||A.|", "x.csv:5|||A.|", "x.csv:6|||A.|"}},
		{"short row", "date,text\n2020\n2021,B.\n", CSV, Columns{}, []string{"error: x.csv:2: the row has 1 cells, and the text stands in cell 2", "x.csv:3|2021||B.|"}},
		{"no text", "date,titel\n1,2\n", CSV, Columns{}, []string{"error: x.csv: no column is named text, content, body or the like; have date, titel; name it with --text-col, or by its number"}},
		{"no such column", "date,text\n1,2\n", CSV, Columns{Text: "txt"}, []string{`error: x.csv: --text-col: unknown column "txt" (valid: date text; did you mean text?)`}},
		{"names of services", "Title;Content;publishedAt;date_publish\nRain;It rained.;2024-03-05T10:00:00Z;2024-03-05\n", CSV, Columns{}, []string{"x.csv:2|2024-03-05|Rain|It rained.|"}},
		{"the first text that is not empty", "full text,text\nA.,\nB.,C.\n", CSV, Columns{}, []string{"x.csv:2|||A.|", "x.csv:3|||C.|"}},
		{"flattened JSON", "source.name,content\nWire,It rained.\n", CSV, Columns{}, []string{"x.csv:2|||It rained.|Wire"}},
		{"Excel's line", "sep=;\r\ntext;title\r\nA, B.;T\r\n", CSV, Columns{}, []string{"x.csv:3||T|A, B.|"}},
		{"Excel's line, quoted, tabs", "\"sep=\t\"\ntext\ttitle\nA, B.\tT\n", CSV, Columns{}, []string{"x.csv:3||T|A, B.|"}},
		{"a quote is not closed", "title,text,date\nA,\"One.,2024-03-05\nB,\"Two.\",2024-03-06\n", CSV, Columns{}, []string{"x.csv:2|2024-03-05|A|\"One.|", "x.csv:3|2024-03-06|B|Two.|"}},
		{"a quote is not closed in a cell of several lines", "title,text,date\nA,\"One.\n\nTwo, three.\nB,\"Four.\",2024-03-06\nC,Five.,2024\n", CSV, Columns{}, []string{"error: x.csv:2: a quote that opens in line 2 is not closed; lines 2 to 4 are not read", "x.csv:5|2024-03-06|B|Four.|", "x.csv:6|2024|C|Five.|"}},
		{"a quote is not closed before the end", "title,text\nA,One.\nB,\"Two\nand three\n", CSV, Columns{}, []string{"x.csv:2||A|One.|", "error: x.csv:3: a quote that opens in line 3 is not closed; the rest of the table is not read"}},
		{"a quote is not closed, one column", "text\n\"One\nTwo\n", CSV, Columns{}, []string{"error: x.csv:2: a quote that opens in line 2 is not closed; the rest of the table is not read"}},
		{"a quote is not closed in the row of names", "\"text\nA.\n", CSV, Columns{}, []string{"error: x.csv: the row of names: a quote is not closed"}},
		{"a quoted word begins a cell of tabs", "title\ttext\nA\t\"Rain\" it said\nB\tSnow\n", TSV, Columns{}, []string{"x.csv:2||A|\"Rain\" it said|", "x.csv:3||B|Snow|"}},
		{"quotes in a cell of lines are doubled or not", "title,text\nA,\"He said, \"\"so\"\",\nand \"so\" again.\"\nB,Two.\n", CSV, Columns{}, []string{"x.csv:2||A|He said, \"so\",\nand \"so\" again.|", "x.csv:4||B|Two.|"}},
		{"CRLF in a cell", "title,text\r\nA,\"One.\r\nTwo.\"\r\n", CSV, Columns{}, []string{"x.csv:2||A|One.\nTwo.|"}},
		{"no end of the last line", "title,text\nA,\"One\"", CSV, Columns{}, []string{"x.csv:2||A|One|"}},
		{"too many cells", "title,text\nA,One" + strings.Repeat(",", maxColumns) + "\nB,Two\n", CSV, Columns{}, []string{"error: x.csv:2: the row has more than 10000 cells", "x.csv:3||B|Two|"}},
		{"too many names", "text" + strings.Repeat(",a", maxColumns) + "\nA\n", CSV, Columns{}, []string{"error: x.csv: the row of names: more than 10000 columns"}},
		{"names without end", "text" + strings.Repeat("a", maxHeader) + "\nA\n", CSV, Columns{}, []string{"error: x.csv: the row of names: the row of names has more than 1MB"}},
		{"header alone", "text\n", CSV, Columns{}, nil},
		{"empty", "", CSV, Columns{}, nil},
		{"blank", "\n\n", CSV, Columns{}, nil},
		{"binary", "\x7fELF\x00\x01\x02\x03\x00", CSV, Columns{}, []string{"error: x.csv: a binary file, not text"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, p := range readAll(t, func(s *source) bool {
				s.Format, s.Columns = tt.format, tt.columns
				return readTable(s)
			}, "x.csv", strings.NewReader(tt.in)) {
				if a := p.article; p.err == nil {
					got = append(got, strings.Join([]string{a.ID, a.Date, a.Title, a.Text, a.Source}, "|"))
				} else {
					got = append(got, "error: "+p.err.Error())
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

// Columns that are no part of an article are kept with it.
func TestTableMeta(t *testing.T) {
	got := readAll(t, readTable, "x.csv", strings.NewReader("text,desk,\nA.,World,more,still\n"))
	if want := "map[3:more 4:still desk:World]"; len(got) != 1 || fmt.Sprint(got[0].article.Meta) != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

// A quote that nobody closes ends at the limit, not with the memory. The rows behind it are read where they can be told.
func TestTableOpenQuote(t *testing.T) {
	const over = ": over the limit of 1MB on the length of an article; if the file is trusted, --limit text=4MB raises it"
	for _, tt := range []struct{ name, in, last, fail string }{
		{"one column", "text\nA.\n\"" + strings.Repeat("b\n", 1<<20), "x.csv:2", "x.csv:3: a quote that opens in line 3 is not closed; the rest of the table is not read" + over},
		{"two columns", "text,title\nA.,a\n\"" + strings.Repeat("b\n", 1<<20) + "C.,c\n", "x.csv:1048579", "x.csv:3: a quote that opens in line 3 is not closed; lines 3 to 1048578 are not read" + over},
		{"a long row", "text,title\n" + strings.Repeat("b", 2<<20) + "\nC.,c\n", "x.csv:3", "x.csv:2: " + over[2:]},
	} {
		t.Run(tt.name, func(t *testing.T) {
			last, fail := "", ""
			for _, p := range readAll(t, func(s *source) bool {
				s.Limits.Text = 1 << 20
				return readTable(s)
			}, "x.csv", strings.NewReader(tt.in)) {
				if p.err != nil {
					fail += p.err.Error()
				} else {
					last = p.article.ID
				}
			}
			if last != tt.last || fail != tt.fail {
				t.Errorf("got  %q, %q\nwant %q, %q", last, fail, tt.last, tt.fail)
			}
		})
	}
}

// Tables whose quotes are closed are read as encoding/csv reads them.
func FuzzRecordReader(f *testing.F) {
	for _, s := range []string{"a,b\n\"c\"\"d\",\"e\nf\"\n", "a\r\n\r\n\"b\r\nc\"\r\n", "a\"b,c\n,\n", "\"a\"b,c\"\n\"\",\"\"\"\"", "a,b\nc,\"d\ne,\"f\",g\nh,i"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		if bytes.Contains(bytes.ReplaceAll(in, []byte("\r\n"), nil), []byte("\r")) {
			return // which line ends they are is not settled
		}
		strict := csv.NewReader(bytes.NewReader(in))
		strict.FieldsPerRecord = -1
		want, err := strict.ReadAll()
		r := &recordReader{r: iotest.OneByteReader(bytes.NewReader(in)), comma: ',', most: 1 << 20, line: 1, limits: Limits{}.filled()}
		var got [][]string
		for range len(in) + 2 {
			row, line, err2 := r.next()
			if err2 == io.EOF {
				if err == nil && !slices.EqualFunc(got, want, slices.Equal) {
					t.Errorf("%q: got %q, want %q", in, got, want)
				}
				return
			}
			if row != nil {
				if got = append(got, row); r.width == 0 {
					r.width = len(row)
				}
			} else if err == nil {
				t.Errorf("%q: line %d: %v", in, line, err2)
			}
		}
		t.Errorf("%q: no end", in)
	})
}

func FuzzReadTable(f *testing.F) {
	for _, s := range []string{"text\nA.\n", "id;text\n1;\"A", "a\tb\ttext\n\n\n\"\"\"", "text,text\r\rB,C", "\ufefftext\n\xff\xfe", "|text|\n|A|"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		for _, p := range readAll(t, readTable, "x.csv", strings.NewReader(string(in))) {
			if p.err == nil && p.article.ID == "" {
				t.Error("an article without an id")
			}
			if p.err != nil && !strings.HasPrefix(p.err.Error(), "x.csv:") {
				t.Errorf("error %q does not name the file", p.err)
			}
		}
	})
}
