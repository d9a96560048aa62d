package ingest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/attache-nlp/attache/analyze"
)

func TestDateOf(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "2024-03-05": "2024-03-05", "2024": "2024", "2024-03": "2024-03", "05.03.2024": "2024-03-05", "5.3.2024": "2024-03-05", "2024/03/05": "2024-03-05",
		"20240305T083000Z": "2024-03-05T08:30:00Z", "20240305": "20240305", "Apr 2020": "2020-04", "April 2020": "2020-04", "3/14/2024": "2024-03-14", "14/03/2024": "2024-03-14",
		"14-03-2024": "2024-03-14", "5/5/2024": "2024-05-05", "3/4/2024": "3/4/2024", "3/14/2024 8:30 PM": "2024-03-14", "31/02/2024": "31/02/2024", "13/13/2024": "13/13/2024", "3/14-2024": "3/14-2024",
		"Tue Mar 05 08:30:00 +0000 2024": "2024-03-05T08:30:00Z", "Sept. 5, 2024": "2024-09-05", "5-Mar-2024": "2024-03-05", "21.11.1864": "1864-11-21", "0999-01-01": "0999-01-01", "soon": "soon",
	} {
		if got := normalizeDate(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestDateOfNumber(t *testing.T) {
	for in, want := range map[string]string{
		"1709627400": "2024-03-05T08:30:00Z", "1709627400.5": "2024-03-05T08:30:00Z", "1709627400000": "2024-03-05T08:30:00Z", "1709627400000000": "2024-03-05T08:30:00Z", "1.7096274e9": "2024-03-05T08:30:00Z",
		"2024": "2024", "20240305": "20240305", "20240305083000": "20240305083000", "7": "7", "-1": "-1", "1e400": "1e400", "99999999999999999999": "99999999999999999999",
	} {
		if got := dateFromNumber(in); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

func TestNameDate(t *testing.T) {
	for in, want := range map[string]string{
		"2024-03-05_x.txt": "2024-03-05", "20240305-x.pdf": "2024-03-05", "report 2024.03.05.txt": "2024-03-05", "a_20240305.txt": "2024-03-05", "18641121.txt": "1864-11-21",
		"x.txt": "", "2024.txt": "", "20241305.txt": "", "120240305.txt": "", "2024-02-30.txt": "", "12345678_2024-03-05.txt": "2024-03-05",
	} {
		if got := dateInName(in); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

// A date such as 3/4/2024 is used if other dates of the file show which number is the month.
func TestDateOrder(t *testing.T) {
	table := func(dates ...string) string { return "text,date\nA.," + strings.Join(dates, "\nA.,") + "\n" }
	for _, tt := range []struct {
		name, in string
		want     []string
	}{
		{"month first", table("3/4/2024", "3/14/2024", "2024-01-02"), []string{"2024-03-04", "2024-03-14", "2024-01-02"}},
		{"day first", table("14/03/2024", "03/04/2024", "05.03.2024", "5/5/2024"), []string{"2024-03-14", "2024-04-03", "2024-03-05", "2024-05-05"}},
		{"undecided", table("3/4/2024", "5/5/2024", "2024-03-14"), []string{` ambiguous date "3/4/2024" ignored: it may be 2024-04-03 or 2024-03-04, and no other date of the file shows which`, "2024-05-05", "2024-03-14"}},
		{"contradictory", table("3/14/2024", "3/4/2024", "14/3/2024"), []string{"2024-03-14", ` ambiguous date "3/4/2024" ignored: it may be 2024-04-03 or 2024-03-04, and other dates of the file contradict each other`, "2024-03-14"}},
		{"a bad row between", "text,date\nA.,3/4/2024\n\"\"\nA.,3/14/2024\n", []string{"2024-03-04", " the text is empty", "2024-03-14"}},
		{"far ahead", table(append(slices.Repeat([]string{"3/4/2024"}, maxPending), "3/14/2024")...), nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, p := range readAll(t, readTable, "x.csv", strings.NewReader(tt.in)) {
				if p.article.Text == "" {
					p.article.Warnings = []string{"the text is empty"}
				}
				got = append(got, p.article.Date+strings.Join(append([]string{""}, p.article.Warnings...), " "))
			}
			if tt.want == nil {
				if len(got) != maxPending+1 || got[0] == "2024-03-04" || got[maxPending] != "2024-03-14" {
					t.Errorf("%d rows, the first %q, the last %q", len(got), got[0], got[len(got)-1])
				}
			} else if !slices.Equal(got, tt.want) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestDefaults(t *testing.T) {
	fsys := fstest.MapFS{
		"2024-03-05_a.txt": {Data: []byte("Rain\n\nIt rained.")},
		"b.jsonl":          {Data: []byte(`{"text":"A.","date":"2023","title":"B","source":"S"}` + "\n" + `{"text":"A."}`)},
		"c.txt":            {Data: []byte("It rained.")},
		"c.meta.json":      {Data: []byte(`{"date":"1.2.2022"}`)},
	}
	for _, tt := range []struct {
		name   string
		reader Reader
		want   []string
	}{
		{"none", Reader{}, []string{"|Rain|", "2023|B|S", "||", "2022-02-01||"}},
		{"some", Reader{Defaults: Defaults{"5 March 2020", "T", "D"}}, []string{"5 March 2020|T|D", "2023|B|S", "5 March 2020|T|D", "2022-02-01|T|D"}},
		{"name", Reader{DateFrom: FromName, Defaults: Defaults{Date: "2020"}}, []string{"2024-03-05|Rain|", "2023|B|S", "2020||", "2022-02-01||"}},
		{"name, none", Reader{DateFrom: FromName}, []string{"2024-03-05|Rain|", "2023|B|S", "|| the file name contains no date", "2022-02-01||"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for a, err := range tt.reader.FS(fsys) {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, strings.TrimSpace(fmt.Sprintf("%s|%s|%s %s", a.Date, a.Title, a.Source, strings.Join(a.Warnings, "; "))))
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

func FuzzDates(f *testing.F) {
	for _, s := range []string{"3/4/2024", "05.03.2024", "Mon, 2 Jan 2006 15:04:05 MST", "20240305T083000Z", "1709627400", "Sept. 5, 2024", "31-12-1864 10:00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, d := range []string{parseDate(s), dateInName(s)} {
			if d != "" && analyze.Day(d) == "" {
				t.Errorf("%q: %q is no date", s, d)
			}
		}
		if d, ok := parseNumericDate(s); ok && d.as(dayFirst) == "" && d.as(monthFirst) == "" {
			t.Errorf("%q: no date in either order", s)
		}
		dateFromNumber(s)
	})
}
