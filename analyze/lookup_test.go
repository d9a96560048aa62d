package analyze_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/lexicon"
)

func ExampleLookup() {
	for _, name := range []string{"Korea, Rep.", "COTE DIVOIRE", "Hong Kong SAR, China", "Kazakstann", "Congo"} {
		country, err := analyze.Lookup(name)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(country.Code, country.COW, country.Name)
	}
	// Output:
	// KOR 732 South Korea
	// CIV 437 Côte d'Ivoire
	// HKG  Hong Kong
	// no country "Kazakstann"; did you mean Kazakhstan (KAZ)?
	// country "Congo" may be Democratic Republic of the Congo (COD) or Republic of the Congo (COG)
}

// TestLookupFindsNamesOfDataSets looks up every row of testdata/gold/names.tsv.
func TestLookupFindsNamesOfDataSets(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "testdata", "gold", "names.tsv"))
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
		if got, err := analyze.Lookup(name); err != nil || got.Code != want {
			t.Errorf("Lookup(%q) = %q, %v, want %s", name, got.Code, err, want)
		}
	}
	if n < 1600 {
		t.Errorf("%d names, want 1600 or more: if rows were meant to go, lower the floor here", n)
	}
}

func TestLookup(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"accents", "São Tomé and Príncipe", "STP"},
		{"no accents", "Sao Tome and Principe", "STP"},
		{"decomposed accents", "Co\u0302te d'Ivoire", "CIV"},
		{"capitals", "TÜRKİYE", "TUR"},
		{"small letters", "united states", "USA"},
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
			got, err := analyze.Lookup(test.in)
			if err != nil || got.Code != test.want {
				t.Errorf("Lookup(%q) = %q, %v, want %s", test.in, got.Code, err, test.want)
			}
		})
	}
}

// TestLookupDoesNotGuess has names that are no country's, with those the error must tell.
func TestLookupDoesNotGuess(t *testing.T) {
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
			got, err := analyze.Lookup(test.in)
			e, ok := errors.AsType[*analyze.LookupError](err)
			if !ok {
				t.Fatalf("Lookup(%q) = %q, %v, want a LookupError", test.in, got.Code, err)
			}
			if codes(e.Readings) != test.readings {
				t.Errorf("readings %q, want %q", codes(e.Readings), test.readings)
			}
			if test.near != "" && codes(e.Near) != test.near {
				t.Errorf("near %q, want %q", codes(e.Near), test.near)
			}
		})
	}
}

func codes(list []analyze.KnownCountry) string {
	var out []string
	for _, c := range list {
		out = append(out, c.Code)
	}
	return strings.Join(out, " ")
}

func TestLookupErrorIsShort(t *testing.T) {
	_, err := analyze.Lookup(strings.Repeat("é", 1<<20))
	if err == nil || len(err.Error()) > 200 || !utf8.ValidString(err.Error()) {
		t.Errorf("the message has %d bytes", len(err.Error()))
	}
}

// TestLookupKnowsTheTables checks that each name in the tables leads to its country, unless it needs others to be one.
func TestLookupKnowsTheTables(t *testing.T) {
	lex, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	names, err := lex.Names()
	if err != nil {
		t.Fatal(err)
	}
	// What stands for a country in an article only.
	loose := []string{"Democratic People's Republic", "Federal Republic", "Fifth Republic", "Grand Duchy", "Islamic Republic", "Plurinational State"}
	for _, n := range names {
		got, err := analyze.Lookup(n.Name)
		e, ok := errors.AsType[*analyze.LookupError](err)
		switch {
		case slices.Contains(loose, n.Name):
			if !ok {
				t.Errorf("Lookup(%q) = %q, %v, want a LookupError", n.Name, got.Code, err)
			}
		case ok && len(e.Readings) > 0:
			if !slices.ContainsFunc(e.Readings, func(c analyze.KnownCountry) bool { return c.Code == n.Code }) {
				t.Errorf("Lookup(%q): %v, want %s among them", n.Name, err, n.Code)
			}
		case err != nil || got.Code != n.Code:
			t.Errorf("Lookup(%q) = %q, %v, want %s", n.Name, got.Code, err, n.Code)
		}
	}
}

func TestLookupKnowsTheCodes(t *testing.T) {
	list, err := analyze.Countries()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range list {
		for _, code := range []string{c.Code, strings.ToLower(c.Code), c.Alpha2, c.Numeric} {
			if got, err := analyze.Lookup(code); code != "" && (err != nil || got.Code != c.Code) {
				t.Errorf("Lookup(%q) = %q, %v, want %s", code, got.Code, err, c.Code)
			}
		}
		if c.Region != "" && (c.RegionName == "" || c.SubregionName == "") {
			t.Errorf("m49.tsv: add the names of %s and %s, where %s lies", c.Region, c.Subregion, c.Code)
		}
	}
}

// FuzzLookup checks that whatever is looked up leads to a known country or to a LookupError with sound lists.
func FuzzLookup(f *testing.F) {
	for _, s := range []string{"Korea, Rep.", "C\xf4te d'Ivoire", "Curaï¿½ao", "U. S. A.", "&amp;", "(((", "a/b;c", "é", "\ufffd\ufffd", "004", "Congo", "d", "1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		got, err := analyze.Lookup(name)
		if err == nil {
			if len(got.Code) != 3 {
				t.Errorf("Lookup(%q) has the code %q", name, got.Code)
			}
			return
		}
		e, ok := errors.AsType[*analyze.LookupError](err)
		if !ok {
			t.Fatalf("Lookup(%q): %v", name, err)
		}
		if len(e.Readings) == 1 || len(e.Readings) > 0 && len(e.Near) > 0 || len(e.Near) > 3 {
			t.Errorf("Lookup(%q): readings %s, near %s", name, codes(e.Readings), codes(e.Near))
		}
		if msg := err.Error(); strings.ContainsAny(msg, "\n\t\r") {
			t.Errorf("Lookup(%q): message %q is more than a line", name, msg)
		}
	})
}

func BenchmarkLookup(b *testing.B) {
	for _, name := range []string{"KAZ", "Kenya", "Korea, Rep. of", "Hong Kong SAR, China", "Kazakstann"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = analyze.Lookup(name)
			}
		})
	}
}

func TestLookupOfPeoplesAndCapitals(t *testing.T) {
	for name, want := range map[string]string{
		"Kazakh": "KAZ", "KAZAKHS": "KAZ", "the Dutch": "NLD", "Nairobi": "KEN", "tashkent": "UZB", "Ivorian": "CIV",
	} {
		c, err := analyze.Lookup(name)
		if err != nil || c.Code != want {
			t.Errorf("%s: %q, %v; want %s", name, c.Code, err, want)
		}
	}
	for _, name := range []string{"Korean", "Congolese", "Dominican"} {
		_, err := analyze.Lookup(name)
		if e, ok := errors.AsType[*analyze.LookupError](err); !ok || len(e.Readings) < 2 {
			t.Errorf("%s: %v; want the countries that it may be", name, err)
		}
	}
	for _, name := range []string{"Springfield", "Paris Hilton", "Swiss cheese", "president"} {
		if c, err := analyze.Lookup(name); err == nil {
			t.Errorf("%s: %s", name, c.Code)
		}
	}
}
