package countryname_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/countryname"
	"github.com/attache-nlp/attache/internal/lexicon"
)

// directory is the built-in lexicon with an index of its names.
type directory struct {
	*countryname.Index
	lex *lexicon.Lexicon
}

func open(t testing.TB) directory {
	t.Helper()
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	x, err := countryname.New(lex)
	if err != nil {
		t.Fatal(err)
	}
	return directory{x, lex}
}

// codes looks a name up and returns the codes of the countries found and of the suggestions.
func (d directory) codes(name string) (found, near string) {
	list := func(indexes []int) string {
		var out []string
		for _, i := range indexes {
			out = append(out, d.lex.Countries[i].Code)
		}
		return strings.Join(out, " ")
	}
	f, n := d.Lookup(name)
	return list(f), list(n)
}

// TestNamesOfDataSets looks up every row of testdata/gold/names.tsv.
func TestNamesOfDataSets(t *testing.T) {
	d := open(t)
	b, err := os.ReadFile(filepath.Join("..", "..", "testdata", "gold", "names.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(b)) {
		line = strings.TrimRight(line, "\n")
		if strings.HasPrefix(line, "#") {
			continue
		}
		name, want, _ := strings.Cut(line, "\t")
		n++
		if got, _ := d.codes(name); got != want {
			t.Errorf("Lookup(%q) = %q, want %s", name, got, want)
		}
	}
	if n < 1600 {
		t.Errorf("%d names, want 1600 or more: if rows were removed on purpose, lower the floor here", n)
	}
}

func TestLookup(t *testing.T) {
	d := open(t)
	for _, test := range []struct{ name, in, want string }{
		{"accents", "São Tomé and Príncipe", "STP"},
		{"no accents", "Sao Tome and Principe", "STP"},
		{"decomposed accents", "Co\u0302te d'Ivoire", "CIV"},
		{"capitals", "TÜRKİYE", "TUR"},
		{"lower case", "united states", "USA"},
		{"curly apostrophe", "Côte d’Ivoire", "CIV"},
		{"no apostrophe", "COTE D IVOIRE", "CIV"},
		{"spaces", "  \tNew\u00a0 Zealand \n", "NZL"},
		{"no spaces", "SouthKorea", "KOR"},
		{"underscores", "united_arab_emirates", "ARE"},
		{"byte order mark", "\ufeffFrance", "FRA"},
		{"article", "The Gambia", "GMB"},
		{"article at the end", "Gambia, The", "GMB"},
		{"order of words", "Virgin Islands, British", "VGB"},
		{"ampersand", "St. Vincent & Grenadines", "VCT"},
		{"HTML entity", "Trinidad &amp; Tobago", "TTO"},
		{"brackets", "Iran (Islamic Republic of)", "IRN"},
		{"square brackets", "FALKLAND ISLANDS (THE) [MALVINAS]", "FLK"},
		{"footnote", "Kosovo*", "XKX"},
		{"superscript", "Cyprus²", "CYP"},
		{"abbreviations", "Korea, Dem. People’s Rep.", "PRK"},
		{"initials", "U. S. A", "USA"},
		{"compass", "S. Sudan", "SSD"},
		{"points instead of blanks", "Venezuela..Bolivarian.Republic.of.", "VEN"},
		{"form of government", "Principality of Liechtenstein", "LIE"},
		{"another form of government", "Federal Republic of Cameroon", "CMR"},
		{"Macedonia", "Macedonia, FYR", "MKD"},
		{"Lao", "Lao PDR", "LAO"},
		{"Congo by capital", "Congo (Kinshasa)", "COD"},
		{"Congo by remark", "Congo (DRC)", "COD"},
		{"Republic of the Congo", "Congo, Rep.", "COG"},
		{"Guinea alone", "Guinea", "GIN"},
		{"Guinea with a neighbour's name", "Guinea, Equatorial", "GNQ"},
		{"Georgia alone", "Georgia", "GEO"},
		{"Dominica", "Commonwealth of Dominica", "DMA"},
		{"Dominican Republic", "Dominican Rep.", "DOM"},
		{"Ireland", "Ireland, Republic of", "IRL"},
		{"Samoa", "Samoa", "WSM"},
		{"American Samoa", "Samoa, American", "ASM"},
		{"Saint Martin", "St. Martin (French part)", "MAF"},
		{"Sint Maarten", "Sint Maarten (Dutch part)", "SXM"},
		{"former name", "Burma", "MMR"},
		{"two names", "Eswatini, formerly Swaziland", "SWZ"},
		{"two names, slash", "Myanmar/Burma", "MMR"},
		{"two names, nothing between", "Congo DRC", "COD"},
		{"former state", "USSR", "SUN"},
		{"former state in brackets", "Russia (Soviet Union)", "RUS"},
		{"former state before brackets", "Yugoslavia (former)", "YUG"},
		{"both at once", "Congo, Democratic Republic of (Zaire)", "COD"},
		{"territory and its state", "Hong Kong SAR, China", "HKG"},
		{"state and its territory", "China, Macao SAR", "MAC"},
		{"territory and the code of its state", "Guam (US)", "GUM"},
		{"state tells two territories apart", "Virgin Islands (UK)", "VGB"},
		{"Taiwan", "Taiwan, Province of China", "TWN"},
		{"Republic of China", "China, Republic of", "TWN"},
		{"name and code", "Kazakhstan (KAZ)", "KAZ"},
		{"code and name", "US - United States", "USA"},
		{"years", "Sudan (until 2011)", "SDN"},
		{"UTF-8 read as Latin-1", "CÃ´te d'Ivoire", "CIV"},
		{"Latin-1 read as UTF-8", "C\xf4te d'Ivoire", "CIV"},
		{"lost letter", "Cura\ufffdao", "CUW"},
		{"lost letter, twice encoded", "Curaï¿½ao", "CUW"},
		{"lost letter as question mark", "C?te d'Ivoire", "CIV"},
		{"alpha-3", "KAZ", "KAZ"},
		{"alpha-2", "kz", "KAZ"},
		{"numeric", "398", "KAZ"},
		{"numeric without zeros", "4", "AFG"},
		{"former code", "SUN", "SUN"},
		{"reserved code", "UK", "GBR"},
		{"Namibia's code", "NA", "NAM"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got, _ := d.codes(test.in); got != test.want {
				t.Errorf("Lookup(%q) = %q, want %s", test.in, got, test.want)
			}
		})
	}
}

// TestLookupDoesNotGuess has names that are that of no country or of several, with the suggestions.
func TestLookupDoesNotGuess(t *testing.T) {
	d := open(t)
	for _, test := range []struct{ in, readings, near string }{
		{in: ""},
		{in: "  "},
		{in: "the"},
		{in: "???"},
		{in: "N/A"},
		{in: "n.a."},
		{in: "999"},
		{in: "World"},
		{in: "Middle East"},
		{in: "Islamic Republic"},
		{in: "Federal Republic"},
		{in: "Transnistria"},
		{in: "Republic of Srpska"},
		{in: "Federation of Bosnia and Herzegovina"},
		{in: "Southern Africa"},
		{in: "Northern Cyprus"},
		{in: "Canada Post"},
		{in: "Kazakstann", near: "KAZ"},
		{in: "Itlay", near: "ITA"},
		{in: "Madagaskar", near: "MDG"},
		{in: "Austrlia", near: "AUS AUT"},
		{in: "Republic of Kazakstann", near: "KAZ"},
		{in: "State of Georgia", near: ""},
		{in: "Georgia, USA", near: "GEO USA"},
		{in: "Jordan, Israel", near: "ISR JOR"},
		{in: "Ireland (Northern)", near: "IRL"},
		{in: "China and Taiwan"},
		{in: "Serbia and Kosovo"},
		{in: "Denmark & Greenland"},
		{in: "Congo", readings: "COD COG"},
		{in: "The Congo", readings: "COD COG"},
		{in: "Korea", readings: "KOR PRK"},
		{in: "Virgin Islands", readings: "VGB VIR"},
		{in: "Channel Islands", readings: "GGY JEY"},
		{in: "United Arab Republic", readings: "EGY SYR"},
		{in: "Belgium-Luxembourg", readings: "BEL LUX"},
		{in: "Kingdom of Korea", readings: "KOR PRK"},
	} {
		t.Run(test.in, func(t *testing.T) {
			found, near := d.codes(test.in)
			if found != test.readings {
				t.Errorf("Lookup(%q) = %q, want %q", test.in, found, test.readings)
			}
			if test.near != "" && near != test.near {
				t.Errorf("near %q, want %q", near, test.near)
			}
		})
	}
}

// TestLookupFindsTheTables checks that each name of the lexicon leads to its country, alone or among others.
func TestLookupFindsTheTables(t *testing.T) {
	d := open(t)
	names, err := d.lex.Names()
	if err != nil {
		t.Fatal(err)
	}
	// These stand for a country in an article only.
	loose := []string{"Democratic People's Republic", "Federal Republic", "Fifth Republic", "Grand Duchy", "Islamic Republic", "Plurinational State"}
	for _, n := range names {
		got, _ := d.codes(n.Name)
		if slices.Contains(loose, n.Name) {
			if got != "" {
				t.Errorf("Lookup(%q) = %q, want none", n.Name, got)
			}
		} else if !slices.Contains(strings.Fields(got), n.Code) {
			t.Errorf("Lookup(%q) = %q, want %s", n.Name, got, n.Code)
		}
	}
}

func TestLookupOfPeoplesAndCapitals(t *testing.T) {
	d := open(t)
	for name, want := range map[string]string{
		"Kazakh": "KAZ", "KAZAKHS": "KAZ", "the Dutch": "NLD", "Nairobi": "KEN", "tashkent": "UZB", "Ivorian": "CIV",
	} {
		if got, _ := d.codes(name); got != want {
			t.Errorf("Lookup(%q) = %q, want %s", name, got, want)
		}
	}
	for _, name := range []string{"Korean", "Congolese", "Dominican"} {
		if got, _ := d.Lookup(name); len(got) < 2 {
			t.Errorf("Lookup(%q) = %d, want several countries", name, got)
		}
	}
	for _, name := range []string{"Springfield", "Paris Hilton", "Swiss cheese", "president"} {
		if got, _ := d.codes(name); got != "" {
			t.Errorf("Lookup(%q) = %q, want none", name, got)
		}
	}
}

// FuzzLookup checks that suggestions are made only for names without a country, and that there are three at most.
func FuzzLookup(f *testing.F) {
	d := open(f)
	for _, s := range []string{"Korea, Rep.", "C\xf4te d'Ivoire", "Curaï¿½ao", "U. S. A.", "&amp;", "(((", "a/b;c", "é", "\ufffd\ufffd", "004", "Congo", "d", "1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		found, near := d.Lookup(name)
		if len(found) > 0 && len(near) > 0 || len(near) > 3 || !slices.IsSorted(found) || !slices.IsSorted(near) {
			t.Errorf("Lookup(%q): found %v, near %v", name, found, near)
		}
	})
}

func BenchmarkLookup(b *testing.B) {
	d := open(b)
	for _, name := range []string{"KAZ", "Kenya", "Korea, Rep. of", "Hong Kong SAR, China", "Kazakstann"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				d.Lookup(name)
			}
		})
	}
}
