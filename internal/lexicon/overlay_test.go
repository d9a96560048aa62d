package lexicon

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/tsv"
)

const aliases = `# our own names
Zubrowka	POL
Republic of Zubrowka	POL	name
Zubrowkan	POL	demonym
Zubr Palace	POL	metonym
Zubrowka Grain Board	POL	institution
Upper Zubr	POL	place
Zubrowka vodka		idiom
Foggy Dell	USA	metonym
ZGB	POL	institution
Vaticano	VAT
Paris	POL	place
Łękawa Duża	POL	place
`

func with(t *testing.T, lex *Lexicon, text string) *Lexicon {
	t.Helper()
	out, err := lex.With("local.tsv", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestWith(t *testing.T) {
	base := load(t)
	lex := with(t, base, aliases)
	for phrase, want := range map[string]string{
		"Zubrowka":             "name POL",
		"ZUBROWKA":             "name POL",
		"zubrowka":             "",
		"Republic of Zubrowka": "name POL",
		"Zubrowkan":            "demonym POL",
		"Zubr Palace":          "metonym POL",
		"Zubrowka Grain Board": "institution POL",
		"Upper Zubr":           "nation POL",
		"Upper-Zubr":           "nation POL",
		"Zubrowka vodka":       "idiom",
		"Foggy Dell":           "metonym USA",
		"ZGB":                  "institution POL",
		"Zgb":                  "",
		"Lekawa Duza":          "nation POL",
		"Republic of":          "",
	} {
		if got := strings.Join(kindsOf(lex, phrase), ", "); got != want {
			t.Errorf("%s: %q, want %q", phrase, got, want)
		}
	}
	for phrase, want := range map[string]string{"Lekawa Duza": "Łękawa Duża", "ZUBROWKA": "Zubrowka", "Vaticano": "Vaticano"} {
		if r := readingsOf(lex, phrase); len(r) == 0 || lex.NameOf(r[0]) != want {
			t.Errorf("%s: %+v, want the name %q", phrase, r, want)
		}
	}
}

func TestWithKeepsBuiltInPhrases(t *testing.T) {
	base := load(t)
	before := kindsOf(base, "Paris")
	lex := with(t, base, aliases)
	got := kindsOf(lex, "Paris")
	for _, k := range append(before, "nation POL") {
		if !slices.Contains(got, k) {
			t.Errorf("Paris: %v, want also %s", got, k)
		}
	}
	for _, phrase := range []string{"Kazakhstan", "Republic of Poland", "Angela Merkel", "NATO"} {
		if a, b := readingsOf(base, phrase), readingsOf(lex, phrase); !slices.Equal(a, b) || len(a) == 0 {
			t.Errorf("%s: %v with aliases, %v without", phrase, b, a)
		}
	}
	if !slices.Equal(kindsOf(base, "Paris"), before) || kindsOf(base, "Zubrowka") != nil {
		t.Error("the lexicon that With was called on has changed")
	}
	if lex.Hash() != base.Hash() || lex.WordOf("turkey") != base.WordOf("turkey") {
		t.Error("hash or words differ")
	}
}

func TestWithTwice(t *testing.T) {
	base := load(t)
	one := with(t, base, "Zubrowka\tPOL\nNew Zubrowka\tPOL")
	two := with(t, one, "Zubrowka\tUSA\nNew Zubrowka Bay\tUSA")
	if got := kindsOf(two, "Zubrowka"); !slices.Equal(got, []string{"name POL", "name USA"}) {
		t.Errorf("Zubrowka: %v", got)
	}
	if got := kindsOf(one, "Zubrowka"); !slices.Equal(got, []string{"name POL"}) {
		t.Errorf("the first lexicon has changed: Zubrowka is %v", got)
	}
	if kindsOf(two, "New Zubrowka") == nil || kindsOf(two, "New Zubrowka Bay") == nil || kindsOf(one, "New Zubrowka Bay") != nil {
		t.Error("longer and shorter phrases are not kept apart")
	}
	for _, r := range readingsOf(two, "New Zubrowka Bay") {
		if got := two.NameOf(r); got != "New Zubrowka Bay" {
			t.Errorf("name %q", got)
		}
	}
}

// TestWithByteOrderMark: a table saved with a byte order mark had a bad first row.
func TestWithByteOrderMark(t *testing.T) {
	lex := with(t, load(t), "\ufeff# names\r\nZubrowka\tPOL\r\n")
	if got := kindsOf(lex, "Zubrowka"); !slices.Equal(got, []string{"name POL"}) {
		t.Errorf("Zubrowka: %v", got)
	}
}

func TestStartsLower(t *testing.T) {
	base := load(t)
	lex := with(t, base, "zubr Highlands\tPOL\tplace\nZubrowka\tPOL")
	for _, word := range []string{"zubr", "Zubr", "mainland", "al", "de"} {
		if !lex.StartsLower(intern.Hash(word)) {
			t.Errorf("%s starts a phrase in lower case", word)
		}
	}
	if base.StartsLower(intern.Hash("zubr")) {
		t.Error("the lexicon that With was called on has changed")
	}
	n := 0
	for _, c := range readFile(t, "words.tsv").cells() {
		if base.StartsLower(intern.Hash(c[0])) {
			n++
		}
	}
	if all := len(readFile(t, "words.tsv").rows); n*20 > all {
		t.Errorf("%d of %d words may start a phrase in lower case: the filter passes too many", n, all)
	}
}

func TestWithNamesEveryBadRow(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"code", "Zubrowka\tZUB", `local.tsv:1: no country "ZUB"; codes are ISO 3166-1 alpha-3`},
		{"no code", "Zubrowka", `local.tsv:1: no country ""; codes are ISO 3166-1 alpha-3`},
		{"alpha-2 code", "Zubrowka\tPL", `local.tsv:1: no country "PL"; codes are ISO 3166-1 alpha-3`},
		{"kind", "Zubrowka\tPOL\tcountry", `local.tsv:1: unknown kind "country" (valid: demonym idiom institution metonym name place)`},
		{"columns", "Zubrowka\tPOL\tname\tweak", "local.tsv:1: 4 columns, want 3"},
		{"no words", "  \tPOL", `local.tsv:1: no words in "  "`},
		{"several", "# x\nZubrowka\tZUB\nGood\tPOL\n\tPOL\nZubrowkan\tPOL\tpeople",
			"local.tsv:4: first column is empty\nlocal.tsv:2: no country \"ZUB\"; codes are ISO 3166-1 alpha-3\nlocal.tsv:5: unknown kind \"people\" (valid: demonym idiom institution metonym name place)"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := load(t).With("local.tsv", strings.NewReader(test.text))
			if got := message(err); got != test.want {
				t.Errorf("error\n%s\nwant\n%s", got, test.want)
			}
			if _, ok := errors.AsType[*tsv.Error](err); !ok {
				t.Errorf("%T holds no *tsv.Error", err)
			}
		})
	}
}

func TestWithReportsReadErrors(t *testing.T) {
	broken := errors.New("broken")
	if _, err := load(t).With("local.tsv", iotest.ErrReader(broken)); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
}

func FuzzWith(f *testing.F) {
	f.Add("Zubrowka\tPOL\n")
	f.Add(aliases)
	f.Add("\ufeffParis\tPOL\tplace\nParis\tUSA\nUNITED\tUSA")
	f.Add("-\tPOL\n'\tPOL\n.\tPOL\n&&\t\tidiom\n\xff\xfe\tPOL")
	f.Add(strings.Repeat("a ", 16) + "\tPOL\n" + strings.Repeat("a-", 17) + "\tPOL")
	base, err := Load()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		lex, err := base.With("f.tsv", strings.NewReader(text))
		if err != nil {
			if _, ok := errors.AsType[*tsv.Error](err); !ok {
				t.Fatalf("%T: %v", err, err)
			}
			return
		}
		rows, err := tsv.Parse("f.tsv", strings.TrimPrefix(text, "\ufeff"), 3)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			found := slices.ContainsFunc(readingsOf(lex, r.Cells[0]), func(x Reading) bool {
				return int(x.Country) == base.CountryIndex(r.Cells[1]) && lex.NameOf(x) == r.Cells[0]
			})
			if !found {
				t.Fatalf("%q is not found as %q", r.Cells[0], r.Cells[1])
			}
		}
	})
}

func message(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
