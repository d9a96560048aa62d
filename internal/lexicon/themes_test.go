package lexicon

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/attache-nlp/attache/internal/intern"
)

func TestThemes(t *testing.T) {
	themes, list, err := load(t).ReadThemes()
	if err != nil {
		t.Fatal(err)
	}
	families, leaves := map[string]int{}, 0
	for _, th := range themes {
		if th.Name == "" || th.Definition == "" {
			t.Errorf("themes.tsv: %s: enter a name and a definition", th.ID)
		}
		if strings.ContainsFunc(th.ID, func(r rune) bool { return (r < 'a' || r > 'z') && r != '-' }) {
			t.Errorf("themes.tsv: %s: an id has lower-case letters and hyphens only", th.ID)
		}
		if th.Parent == "" {
			families[th.ID] += 0
			continue
		}
		families[th.Parent]++
		leaves++
		if len(th.PLOVER)+len(th.CAP)+len(th.IPTC)+len(th.EuroVoc) == 0 {
			t.Errorf("themes.tsv: %s: enter a label of another system", th.ID)
		}
	}
	if n := len(families); n < 8 || n > 12 {
		t.Errorf("themes.tsv: %d families, want about ten", n)
	}
	for id, n := range families {
		if n < 2 {
			t.Errorf("themes.tsv: the family %s has %d themes, want two or more", id, n)
		}
	}
	if leaves < 40 || leaves > 60 {
		t.Errorf("themes.tsv: %d themes, want 40 to 60", leaves)
	}
	count := make([]int, len(themes))
	for _, term := range list {
		if term.Kind != Exclude {
			count[term.Theme]++
		}
	}
	for i, th := range themes {
		switch {
		case th.Parent == "" && count[i] > 0:
			t.Errorf("terms.tsv: %s is a family: give its %d terms to its themes", th.ID, count[i])
		case th.Parent != "" && count[i] < 40:
			t.Errorf("terms.tsv: %s has %d terms, want 40 or more", th.ID, count[i])
		}
	}
}

func TestTerms(t *testing.T) {
	tb := readFile(t, "terms.tsv")
	for i, c := range tb.cells() {
		line := tb.from + i
		words, _, _ := Split(c[3])
		switch kind := TermKind(c[2]); {
		case strings.ContainsFunc(c[3], unicode.IsUpper):
			t.Errorf("terms.tsv:%d: write %q in lower case", line, c[3])
		case len(words) == 0:
			t.Errorf("terms.tsv:%d: %q has no words, or too many", line, c[3])
		case (kind == Phrase || kind == Exclude) && len(words) < 2:
			t.Errorf("terms.tsv:%d: %q is one word: its kind is stem or word", line, c[3])
		case (kind == Stem || kind == Exact) && strings.Contains(c[3], " "):
			t.Errorf("terms.tsv:%d: %q is several words: its kind is phrase", line, c[3])
		}
	}
}

// TestTermsOfAThemeDiffer checks that no two terms of a theme have the same stems: one would hide the weight of the other.
func TestTermsOfAThemeDiffer(t *testing.T) {
	stems, err := load(t).Stems()
	if err != nil {
		t.Fatal(err)
	}
	tb := readFile(t, "terms.tsv")
	before := map[string]int{}
	for i, c := range tb.cells() {
		words, _, _ := Split(c[3])
		key := []string{c[0]}
		switch TermKind(c[2]) {
		case Exclude:
			key = append(key, "not")
		case Exact:
			key = append(key, "word", c[3])
			words = nil
		}
		for _, w := range words {
			key = append(key, stems[intern.Fold(w)])
		}
		k := strings.Join(key, " ")
		if n := before[k]; n > 0 {
			t.Errorf("terms.tsv:%d: %s %q has the stems of line %d: keep one of them", tb.from+i, c[0], c[3], n)
		}
		before[k] = tb.from + i
	}
}

func TestKindsInTables(t *testing.T) {
	for name, test := range map[string]struct {
		column int
		kinds  string
	}{
		"institutions.tsv":  {2, "parliament government ministry central-bank military intelligence police court company media agency party armed-group"},
		"nations.tsv":       {2, "nation region disputed river mountain island sea canal desert site"},
		"organisations.tsv": {2, "newspaper company university team think-tank ngo media school hospital other"},
		"metonyms.tsv":      {2, "government presidency parliament foreign-ministry defence intelligence royal party"},
	} {
		tb := readFile(t, name)
		kinds := strings.Fields(test.kinds)
		for i, c := range tb.cells() {
			if !slices.Contains(kinds, c[test.column]) {
				t.Errorf("%s:%d: unknown kind %q (valid: %s)", name, tb.from+i, c[test.column], test.kinds)
			}
		}
	}
}

func FuzzWithThemes(f *testing.F) {
	f.Add("theme\tseabed\tresources\tDeep-sea mining\nterm\tseabed\t2\tword\tseabed\nexample\tseabed\tyes\tThe seabed.")
	f.Add("term\ttrade\t1\tphrase\t\xff \x00")
	f.Add("\ufefftheme")
	lex, err := Load()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, table string) {
		with, err := lex.WithThemes("t.tsv", strings.NewReader(table))
		if err != nil {
			return
		}
		if _, _, err := with.ReadThemes(); err != nil {
			t.Error(err)
		}
	})
}
