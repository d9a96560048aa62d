package analyze_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/attache-nlp/attache/analyze"
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

func TestLookupError(t *testing.T) {
	for _, test := range []struct{ in, readings, near string }{
		{in: "Kazakstann", near: "KAZ"},
		{in: "Georgia, USA", near: "GEO USA"},
		{in: "Korea", readings: "KOR PRK"},
		{in: "World"},
	} {
		got, err := analyze.Lookup(test.in)
		e, ok := errors.AsType[*analyze.LookupError](err)
		if !ok || e.Name != test.in || codes(e.Readings) != test.readings || codes(e.Near) != test.near {
			t.Errorf("Lookup(%q) = %q, %v, want a LookupError with the readings %q and near %q", test.in, got.Code, err, test.readings, test.near)
		}
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
