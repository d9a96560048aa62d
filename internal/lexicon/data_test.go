package lexicon

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/tsv"
)

// table is a file in data/.
type table struct {
	name string
	head []string // the comment lines
	rows []string
	from int // line of the first row
}

// generated reports whether the file is generated.
func (tb table) generated() bool {
	return len(tb.head) > 0 && strings.HasPrefix(tb.head[0], "# Code generated ")
}

// cells returns the cells of all rows.
func (tb table) cells() [][]string {
	out := make([][]string, len(tb.rows))
	for i, r := range tb.rows {
		out[i] = strings.Split(r, "\t")
	}
	return out
}

func readFile(t testing.TB, name string) table {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("data", name))
	if err != nil {
		t.Fatal(err)
	}
	tb := table{name: name}
	lines := strings.Split(string(b), "\n")
	if last := len(lines) - 1; lines[last] == "" {
		lines = lines[:last]
	} else {
		t.Errorf("%s:%d: end the last line with a line break", name, len(lines))
	}
	for len(lines) > 0 && strings.HasPrefix(lines[0], "#") {
		tb.head, lines = append(tb.head, lines[0]), lines[1:]
	}
	tb.rows, tb.from = lines, len(tb.head)+1
	return tb
}

func allFiles(t testing.TB) []table {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("data", "*.tsv"))
	if err != nil || len(names) < 20 {
		t.Fatalf("%d tables, %v", len(names), err)
	}
	out := make([]table, len(names))
	for i, n := range names {
		out[i] = readFile(t, filepath.Base(n))
	}
	return out
}

func TestTablesAreTidy(t *testing.T) {
	for _, tb := range allFiles(t) {
		if len(tb.head) == 0 {
			t.Errorf("%s:1: start with # lines that say what the table contains and name its columns", tb.name)
		} else if !tb.generated() && len(tb.head) < 2 {
			t.Errorf("%s:2: add a # line that names the columns", tb.name)
		}
		columns := 0
		for i, r := range tb.rows {
			n := tb.from + i
			switch {
			case r == "":
				t.Errorf("%s:%d: remove the empty line", tb.name, n)
				continue
			case r[0] == '#':
				t.Errorf("%s:%d: move the comment to the top of the file", tb.name, n)
				continue
			case !utf8.ValidString(r):
				t.Errorf("%s:%d: write the row in UTF-8", tb.name, n)
			case strings.Contains(r, "\r"):
				t.Errorf("%s:%d: end lines with a line feed only", tb.name, n)
			}
			if i > 0 && r == tb.rows[i-1] {
				t.Errorf("%s:%d: remove the duplicate of the line before: %q", tb.name, n, r)
			} else if i > 0 && r < tb.rows[i-1] {
				t.Errorf("%s:%d: sort the rows as LC_ALL=C sort does: %q belongs before %q", tb.name, n, r, tb.rows[i-1])
			}
			cells := strings.Split(r, "\t")
			if columns == 0 {
				columns = len(cells)
			}
			if len(cells) != columns {
				t.Errorf("%s:%d: %d cells, but the rows before have %d: keep the tabs of empty cells", tb.name, n, len(cells), columns)
			}
			if tb.generated() {
				continue // errors of a source are corrected in gen
			}
			for _, c := range cells {
				if c != strings.TrimSpace(c) || strings.Contains(c, "  ") {
					t.Errorf("%s:%d: remove the extra spaces in %q", tb.name, n, c)
				}
				if !norm.NFC.IsNormalString(c) {
					t.Errorf("%s:%d: write %q in Unicode normal form C", tb.name, n, c)
				}
			}
		}
	}
}

// TestListsInCells checks the cells that hold several values.
func TestListsInCells(t *testing.T) {
	for name, columns := range map[string][]int{
		"demonyms.tsv": {1, 3}, "groups.tsv": {3, 4}, "heads.tsv": {4}, "institutions.tsv": {3, 4}, "leaders.tsv": {4}, "places.tsv": {5}, "regions.tsv": {2, 3, 4},
		"metonyms.tsv": {3, 4}, "states.tsv": {5, 11}, "themes.tsv": {4, 5, 6, 7},
	} {
		tb := readFile(t, name)
		for i, cells := range tb.cells() {
			for _, k := range columns {
				items := tsv.List(cells[k])
				for j, s := range items {
					if s == "" || s != strings.TrimSpace(s) {
						t.Errorf("%s:%d: separate the items of %q by ; without spaces, and leave none empty", name, tb.from+i, cells[k])
					}
					if slices.Contains(items[:j], s) {
						t.Errorf("%s:%d: %q is in %q twice: remove one", name, tb.from+i, s, cells[k])
					}
				}
			}
		}
	}
}

// TestKeysAreUnique checks that no two rows of a hand-written table have the same key, ignoring case and diacritics.
func TestKeysAreUnique(t *testing.T) {
	for name, columns := range map[string][]int{
		"aliases.tsv": {0, 1}, "demonyms.tsv": {0, 2}, "divisions.tsv": {0, 1}, "exonyms.tsv": {0, 2}, "prominence.tsv": {0, 1}, "groups.tsv": {0}, "idioms.tsv": {0}, "iso.tsv": {0},
		"institutions.tsv": {0, 1}, "dataset-names.tsv": {0, 1}, "m49.tsv": {0}, "nations.tsv": {0, 1}, "organisations.tsv": {0}, "outlets.tsv": {0}, "regions.tsv": {0}, "metonyms.tsv": {0, 1}, "states.tsv": {0},
		"terms.tsv": {0, 2, 3}, "themes.tsv": {0},
	} {
		tb := readFile(t, name)
		at := map[string]int{}
		for i, cells := range tb.cells() {
			var key []string
			for _, k := range columns {
				key = append(key, intern.Fold(cells[k]))
			}
			k := strings.Join(key, "\t")
			if first, ok := at[k]; ok {
				t.Errorf("%s:%d: has the key of line %d (%s): keep one of them", name, tb.from+i, first, strings.ReplaceAll(k, "\t", ", "))
			}
			at[k] = tb.from + i
		}
	}
}

func TestCodesAreKnown(t *testing.T) {
	lex := load(t)
	for name, column := range map[string]int{
		"aliases.tsv": 1, "codes.tsv": 0, "demonyms.tsv": 1, "divisions.tsv": 1, "exonyms.tsv": 2, "prominence.tsv": 1, "iso.tsv": 0, "institutions.tsv": 1, "leaders.tsv": 0, "dataset-names.tsv": 1,
		"members.tsv": 1, "names.tsv": 1, "nations.tsv": 1, "organisations.tsv": 1, "places.tsv": 1, "regions.tsv": 3, "metonyms.tsv": 1, "states.tsv": 0, "outlets.tsv": 1, "towns.tsv": 1,
	} {
		tb := readFile(t, name)
		for i, cells := range tb.cells() {
			codes := tsv.List(cells[column])
			if len(codes) == 0 {
				t.Errorf("%s:%d: column %d wants a code", name, tb.from+i, column+1)
			}
			for _, c := range codes {
				if lex.CountryIndex(c) < 0 {
					t.Errorf("%s:%d: no country %q in states.tsv: use an ISO 3166-1 alpha-3 code or one of the former codes", name, tb.from+i, c)
				}
			}
		}
	}
}

func TestSourcesAreNamed(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("data", "SOURCES.md"))
	if err != nil {
		t.Fatal(err)
	}
	var named []string
	packages := map[string]string{} // name and version to checksum
	for line := range strings.Lines(string(b)) {
		cells := strings.Split(line, "|")
		if len(cells) < 6 {
			continue
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		switch first := cells[1]; {
		case strings.HasSuffix(first, ".tsv") || strings.HasSuffix(first, ".bin") || strings.HasSuffix(first, ".zst"):
			named = append(named, first)
		case len(cells[3]) == 64:
			packages[first+"@"+cells[2]] = cells[3]
		}
	}
	names, err := filepath.Glob(filepath.Join("data", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		if n = filepath.Base(n); n != "SOURCES.md" && !slices.Contains(named, n) {
			t.Errorf("data/SOURCES.md: add a row for %s: origin, licence, changes", n)
		}
	}
	for _, n := range named {
		if !slices.Contains(names, filepath.Join("data", n)) {
			t.Errorf("data/SOURCES.md: there is no %s: remove its row", n)
		}
	}
	for _, tb := range allFiles(t) {
		if !tb.generated() {
			continue
		}
		by, from, ok := strings.Cut(strings.TrimPrefix(tb.head[0], "# Code generated by internal/lexicon/"), " from ")
		from, _, last := strings.Cut(from, "; DO NOT EDIT.")
		if !ok || !last || by != "gen" && by != "compile" {
			t.Errorf("%s:1: say what generated the file, and from what: # Code generated by internal/lexicon/gen from …; DO NOT EDIT.", tb.name)
		}
		if by == "compile" {
			continue // from the tables beside it
		}
		for p := range strings.SplitSeq(strings.TrimPrefix(from, "npm "), "), ") {
			p, licence, _ := strings.Cut(p, " (")
			if packages[p] == "" || licence == "" {
				t.Errorf("%s:1: made from %s: add version, SHA-256 and licence of the package to data/SOURCES.md", tb.name, p)
			}
		}
	}
}

// TestTablesAreFull checks that no table shrinks unnoticed.
func TestTablesAreFull(t *testing.T) {
	for name, least := range map[string]int{
		"aliases.tsv": 1300, "codes.tsv": 250, "demonyms.tsv": 1500, "divisions.tsv": 130, "exonyms.tsv": 110, "groups.tsv": 250, "heads.tsv": 60, "idioms.tsv": 1800, "iso.tsv": 45,
		"institutions.tsv": 1700, "leaders.tsv": 2800, "dataset-names.tsv": 100, "m49.tsv": 27, "members.tsv": 2800, "names.tsv": 290, "nations.tsv": 1700, "organisations.tsv": 2200,
		"people.tsv": 25000, "places.tsv": 70000, "regions.tsv": 280, "prominence.tsv": 50, "metonyms.tsv": 330, "states.tsv": 258, "stems.tsv": 5000, "terms.tsv": 10000, "themes.tsv": 60, "towns.tsv": 140000, "outlets.tsv": 750, "words.tsv": 14000,
	} {
		if got := len(readFile(t, name).rows); got < least {
			t.Errorf("%s: %d rows, want %d or more: if rows were removed on purpose, lower the number here", name, got, least)
		}
	}
}

func load(t testing.TB) *Lexicon {
	t.Helper()
	lex, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return lex
}
