package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/lexicon"
)

// townsOf lists the small towns of a name, with their divisions.
func townsOf(lex *lexicon.Lexicon, phrase string) []string {
	words, caps, upper := lexicon.Split(phrase)
	key := lexicon.Key(words)
	e, ok := lex.FindAny(key, len(words))
	if !ok {
		return nil
	}
	var out []string
	for _, r := range lex.Readings(nil, key, e, caps, upper) {
		if lex.NameOf(r) == "" {
			out = append(out, r.Kind.String()+" "+lex.Countries[r.Country].Code+" "+string(r.Place[:2]))
		}
	}
	return out
}

func TestTowns(t *testing.T) {
	lex := compileSmall(t, nil)
	for phrase, want := range map[string]string{
		"Aix":            "city FRA 84",
		"Paris":          "city USA KY",
		"Port en Bessin": "city FRA 28",
		"aix":            "",
		"Port":           "",
		"Port en":        "",
		"Port en Caux":   "",
		"Nice":           "", // a large one
	} {
		got := townsOf(lex, phrase)
		if want == "" && len(got) > 0 || want != "" && (len(got) != 1 || got[0] != want) {
			t.Errorf("%s: %q, want %q", phrase, got, want)
		}
	}
	key := lexicon.Next(lexicon.Start, "Port")
	if e, ok := lex.FindAny(key, 1); !ok || !e.More {
		t.Errorf("Port: %+v, %v; longer names start with it", e, ok)
	}
	if e, ok := lex.Find(key); ok {
		t.Errorf("Port: %+v; only small towns start with it", e)
	}
	e, _ := lex.FindAny(lexicon.Next(lexicon.Start, "Paris"), 1)
	small := lex.Readings(nil, lexicon.Next(lexicon.Start, "Paris"), e, 1, 0)
	if n := len(small); n != 3 || small[n-1].Condition != lexicon.Personal || small[n-1].Size != 12 {
		t.Errorf("Paris: %+v; want the small town last: also a name of people, with 2^12 inhabitants", small)
	}
}

// TestNamesakesAreLimited checks that of many towns of one name only the largest are kept.
func TestNamesakesAreLimited(t *testing.T) {
	var rows strings.Builder
	for i := range 40 {
		code := []string{"FRA", "RUS", "IND", "GEO"}[i%4]
		fmt.Fprintf(&rows, "Newton\t%s\t%02d\t%d\n", code, i, 100+i)
	}
	lex := compileSmall(t, map[string]string{"towns.tsv": rows.String()})
	if got := len(townsOf(lex, "Newton")); got != maxNamesakes {
		t.Errorf("%d towns, want %d", got, maxNamesakes)
	}
	lex = compileSmall(t, map[string]string{"towns.tsv": strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(rows.String(), "RUS", "FRA"), "IND", "FRA"), "GEO", "FRA")})
	if got := len(townsOf(lex, "Newton")); got != maxNamesakesInCountry {
		t.Errorf("%d towns of one country, want %d", got, maxNamesakesInCountry)
	}
}
