package corpus

import (
	"fmt"
	"slices"
	"strings"
	"testing"
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
		{"no text", "date,titel\n1,2\n", CSV, Columns{}, []string{"error: x.csv: no column is named text, body or content; name it with --text-col, or by its number; have date, titel"}},
		{"no such column", "date,text\n1,2\n", CSV, Columns{Text: "txt"}, []string{`error: x.csv: --text-col: no column "txt"; have date text (did you mean text?)`}},
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

// A quote that nobody closes ends at the limit, not with the memory.
func TestTableOpenQuote(t *testing.T) {
	got := readAll(t, func(s *source) bool {
		s.Limits.Text = 1 << 20
		return readTable(s)
	}, "x.csv", strings.NewReader("text\nA.\n\""+strings.Repeat("b\n", 1<<20)))
	if len(got) != 2 || got[0].err != nil || got[1].err == nil || !strings.Contains(got[1].err.Error(), "over the limit of 1MB on the length of an article") {
		t.Errorf("got %v, want one article and a refusal", got)
	}
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
