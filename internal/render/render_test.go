package render

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
)

// No line of the page is wider than the terminal, in columns as they are shown, for every width that it is set for.
func TestTextWidth(t *testing.T) {
	long := odd()
	long.Report.Countries[0].Name = "Democratic Republic of the Wide 東京都庁 and Surroundings"
	long.Report.Themes[0].Name = "War" + strings.Repeat(" and war", 10)
	results := append(stored(t), long, bare())
	for w := narrow; w <= wide; w++ {
		for _, color := range []bool{false, true} {
			page := printed(t, "text", Options{Width: w, Evidence: 3, Color: color}, results...)
			for i, l := range strings.Split(page, "\n") {
				l = sgr.ReplaceAllString(l, "")
				if got := width(l); got > w {
					t.Errorf("width %d: line %d has %d columns: %s", w, i+1, got, l)
				}
				if !color && strings.TrimRight(l, " ") != l {
					t.Errorf("width %d: line %d has spaces at its end: %q", w, i+1, l)
				}
			}
		}
	}
}

// Widths outside of what the page is set for are those at the ends.
func TestTextWidthClamped(t *testing.T) {
	r := stored(t)[0]
	for _, w := range [][2]int{{0, narrow}, {-5, narrow}, {10, narrow}, {500, wide}} {
		if printed(t, "text", Options{Width: w[0]}, r) != printed(t, "text", Options{Width: w[1]}, r) {
			t.Errorf("width %d is not set as %d", w[0], w[1])
		}
	}
}

// With and without colours the page says the same.
func TestTextColor(t *testing.T) {
	for _, r := range append(stored(t), odd(), bare()) {
		plain := printed(t, "text", Options{Width: 100}, r)
		if got := sgr.ReplaceAllString(printed(t, "text", Options{Width: 100, Color: true}, r), ""); got != plain {
			t.Errorf("%s: without its colours the page differs: %s", r.Report.ID, difference(got, plain))
		}
	}
}

// Nothing in a text, a title or an id takes over the terminal.
func TestNoEscapes(t *testing.T) {
	for _, format := range []string{"text", "md"} {
		got := printed(t, format, Options{Width: 100, Evidence: 5}, odd())
		for i, r := range got {
			if dangerous(r) {
				t.Errorf("%s: %q at %q", format, r, got[max(0, i-20):i])
			}
		}
	}
	colored := sgr.ReplaceAllString(printed(t, "text", Options{Width: 100, Evidence: 5, Color: true}, odd()), "")
	if strings.ContainsFunc(colored, dangerous) {
		t.Errorf("text in colour: %q", colored)
	}
}

// A sentence without end is cut around its first mark, and never inside a letter.
func TestAround(t *testing.T) {
	for _, pad := range []string{strings.Repeat("und so weiter ", 200), strings.Repeat("京", 1000), strings.Repeat("é", 1001)} {
		text := pad + "France" + pad
		s := analyze.Sentence{Start: 0, End: len(text)}
		got := around(text, s, []mark{{len(pad), len(pad) + 6}})
		cut := text[got.Start:got.End]
		if !strings.Contains(cut, "France") || len(cut) > 4*longest {
			t.Errorf("%d bytes around the mark: %q", len(cut), cut)
		}
		if strings.ContainsRune(cut, '\ufffd') || strings.ToValidUTF8(cut, "?") != cut {
			t.Errorf("cut inside a letter: %q … %q", cut[:10], cut[len(cut)-10:])
		}
	}
	if s := (analyze.Sentence{Start: 3, End: 9}); around("0123456789", s, nil) != s {
		t.Error("a short sentence is cut")
	}
}

// Every table has a header, whatever is in it, and as many cells in each row.
func TestCSV(t *testing.T) {
	for _, table := range Tables() {
		for _, results := range [][]corpus.Result{nil, {bare()}, append(stored(t), odd(), bare())} {
			rows, err := csv.NewReader(strings.NewReader(printed(t, "csv", Options{Table: table}, results...))).ReadAll()
			if err != nil {
				t.Errorf("%s: %v", table, err)
				continue
			}
			if len(rows) == 0 || !slices.EqualFunc(rows[0], tables[table].columns, func(s string, c column) bool { return s == c.name }) {
				t.Errorf("%s: no header", table)
				continue
			}
			for _, row := range rows[1:] {
				if slices.Equal(row, rows[0]) {
					t.Errorf("%s: a second header", table)
				}
			}
			if len(results) == 1 && len(rows) != 1 {
				t.Errorf("%s: %d rows for an empty text", table, len(rows)-1)
			}
			if len(results) > 1 && table != "entities" && rows[1][0] != "c5-summit.txt" {
				t.Errorf("%s: the first row is about %q", table, rows[1][0])
			}
		}
	}
}

func TestJSON(t *testing.T) {
	all := append(stored(t), odd(), bare())
	for n := range len(all) + 1 {
		var list []analyze.Report
		if err := json.Unmarshal([]byte(printed(t, "json", Options{}, all[:n]...)), &list); err != nil || len(list) != n {
			t.Errorf("json of %d reports: %d, %v", n, len(list), err)
		}
		lines := strings.Split(printed(t, "jsonl", Options{}, all[:n]...), "\n")
		if len(lines) != n+1 || lines[n] != "" {
			t.Errorf("jsonl of %d reports: %d lines", n, len(lines)-1)
		}
		for i, l := range lines[:n] {
			want, err := all[i].Report.JSON()
			if err != nil {
				t.Fatal(err)
			}
			if l+"\n" != string(want) {
				t.Errorf("jsonl: line %d is not the report: %s", i+1, l)
			}
		}
	}
}

func TestNew(t *testing.T) {
	tests := []struct {
		format, table, want string
	}{
		{"jsonn", "countries", `unknown format "jsonn" (valid: csv html json jsonl md parquet text xlsx; did you mean json?)`},
		{"", "", `unknown format "" (valid: csv html json jsonl md parquet text xlsx)`},
		{"yaml", "", `unknown format "yaml" (valid: csv html json jsonl md parquet text xlsx; did you mean html?)`},
		{"csv", "cuntries", `unknown table "cuntries" (valid: countries dyads entities groups keywords mentions names themes; did you mean countries?)`},
		{"csv", "", `unknown table "" (valid: countries dyads entities groups keywords mentions names themes)`},
		{"json", "cuntries", ""},
		{"csv", "dyads", ""},
	}
	for _, tt := range tests {
		_, err := New(tt.format, io.Discard, Options{Table: tt.table})
		if got := fmt.Sprint(err); tt.want != "" && got != tt.want || tt.want == "" && err != nil {
			t.Errorf("%q, %q: %v, want %s", tt.format, tt.table, err, tt.want)
		}
	}
}

var errFull = errors.New("no space left on device")

// full is a disk on which n bytes fit.
type full int

func (f *full) Write(p []byte) (int, error) {
	n := min(len(p), int(*f))
	*f -= full(n)
	if n < len(p) {
		return n, errFull
	}
	return n, nil
}

// What cannot be written is an error, wherever the space ends.
func TestWriteError(t *testing.T) {
	r := stored(t)[0]
	for _, format := range Formats() {
		all := len(printed(t, format, Options{Width: 80, Evidence: 2, Table: "mentions"}, r))
		for _, space := range []int{0, 1, all / 2, all - 1} {
			disk := full(space)
			p, err := New(format, &disk, Options{Width: 80, Evidence: 2, Table: "mentions"})
			if err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(p.Add(r), p.End()); !errors.Is(err, errFull) {
				t.Errorf("%s with space for %d of %d bytes: error %v", format, space, all, err)
			}
		}
	}
}
