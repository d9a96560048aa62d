package lexicon

import (
	"errors"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/attache-nlp/attache/internal/tsv"
)

func TestNames(t *testing.T) {
	names, err := load(t).Names()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []CountryName{{"Kazakhstan", "KAZ"}, {"Republic of Kazakhstan", "KAZ"}, {"Burma", "MMR"}, {"Congo", "COD"}, {"Congo", "COG"}, {"Venezuela, RB", "VEN"}} {
		if !slices.Contains(names, want) {
			t.Errorf("%v is missing", want)
		}
	}
	if len(names) < 2200 {
		t.Errorf("%d names, want 2200 or more", len(names))
	}
}

func TestNamesReportsEveryBadRow(t *testing.T) {
	f := fstest.MapFS{
		"tables/names.tsv":         {Data: []byte("France\tFRA")},
		"tables/aliases.tsv":       {Data: []byte("Gaul\tFRX\tname\t\nUS\tUSA\tabbreviation")},
		"tables/dataset-names.tsv": {Data: []byte("France, metropolitan\tFRA\nNowhere\tNWH")},
	}
	_, err := load(t).readNames(f, "tables")
	want := "tables/aliases.tsv:1: no country \"FRX\" in states.tsv\ntables/dataset-names.tsv:2: no country \"NWH\" in states.tsv"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if e, ok := errors.AsType[*tsv.Error](err); !ok || e.Line != 1 {
		t.Errorf("%v is no tsv.Error of line 1", err)
	}
}

func TestAreasAreNamed(t *testing.T) {
	lex := load(t)
	areas, err := lex.Areas()
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, c := range lex.Countries {
		for _, code := range []string{c.Region, c.Subregion} {
			used[code] = true
			if code != "" && areas[code] == "" {
				t.Errorf("m49.tsv: add %s, where %s lies", code, c.Code)
			}
		}
	}
	for code, name := range areas {
		if !used[code] || len(code) != 3 {
			t.Errorf("m49.tsv: nothing lies in %s (%s)", code, name)
		}
	}
}
