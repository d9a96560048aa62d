package tsv

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string // line number and cells
		err        string
	}{
		{"nothing", "", nil, ""},
		{"comments and empty lines", "# a\tb\n\n#\n", nil, ""},
		{"rows", "a\tb\tc\nd\te\tf\n", []string{"1 a|b|c", "2 d|e|f"}, ""},
		{"no line break at the end", "a\tb\tc", []string{"1 a|b|c"}, ""},
		{"carriage returns", "# x\r\na\tb\tc\r\n\r\n", []string{"2 a|b|c"}, ""},
		{"empty cells", "a\t\t\nb\nc\t\td", []string{"1 a||", "2 b||", "3 c||d"}, ""},
		{"a number sign inside", "a#\tb", []string{"1 a#|b|"}, ""},
		{"too many columns", "a\tb\tc\td\ne", []string{"2 e||"}, "f.tsv:1: 4 columns, want 3"},
		{"one too many, but empty", "a\tb\tc\t", nil, "f.tsv:1: 4 columns, want 3"},
		{"empty first column", "\tb\na\n\t\tc", []string{"2 a||"}, "f.tsv:1: first column is empty\nf.tsv:3: first column is empty"},
	} {
		t.Run(test.name, func(t *testing.T) {
			rows, err := Parse("f.tsv", test.text, 3)
			var got []string
			for _, r := range rows {
				got = append(got, string(rune('0'+r.Line))+" "+strings.Join(r.Cells, "|"))
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
			if msg := message(err); msg != test.err {
				t.Errorf("error %q, want %q", msg, test.err)
			}
		})
	}
}

func message(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestErrorHasAPlace(t *testing.T) {
	_, err := Parse("data/f.tsv", "a\nb\tc", 1)
	e, ok := errors.AsType[*Error](err)
	if !ok || e.File != "data/f.tsv" || e.Line != 2 || e.Err.Error() != "2 columns, want 1" {
		t.Errorf("%+v", e)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "a\tb\tc\n", "# c\n\na", "\t\t", "a\tb\tc\td", "\r\n\r", "\xff\t\x00\n#"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		const columns = 3
		rows, err := Parse("f.tsv", text, columns)
		lines := strings.Count(text, "\n") + 1
		last := 0
		for _, r := range rows {
			if len(r.Cells) != columns || r.Cells[0] == "" {
				t.Fatalf("row %q", r.Cells)
			}
			if r.Line <= last || r.Line > lines || r.File != "f.tsv" {
				t.Fatalf("row at %s:%d after line %d of %d", r.File, r.Line, last, lines)
			}
			last = r.Line
			if strings.ContainsAny(strings.Join(r.Cells, ""), "\t\n") {
				t.Fatalf("row %q", r.Cells)
			}
		}
		if err != nil {
			if _, ok := errors.AsType[*Error](err); !ok {
				t.Fatalf("%T: %v", err, err)
			}
		}
	})
}

func TestRows(t *testing.T) {
	var got []string
	for r := range Rows("f.tsv", "# c\na\r\n\nb\tc\td\n", 2) {
		got = append(got, r.Errorf("%q %q", r.Text, r.Cells).Error())
	}
	want := []string{`f.tsv:2: "a" ["a" ""]`, `f.tsv:4: "b\tc\td" ["b" "c" "d"]`}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestList(t *testing.T) {
	if got := List(""); got != nil {
		t.Errorf("List of an empty cell = %q, want nil", got)
	}
	if got := List("a;b c"); !slices.Equal(got, []string{"a", "b c"}) {
		t.Errorf("List = %q", got)
	}
}
