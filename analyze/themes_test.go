package analyze

import (
	"slices"
	"strings"
	"testing"
)

func TestThemesOfTexts(t *testing.T) {
	a, err := New(WithTagger(TaggerNone), WithKeywords(0))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ name, text, has, lacks string }{
		{"a term", "Tariffs on cement rose.", "trade", ""},
		{"non-", "Non-energy imports fell.", "trade", "energy"},
		{"nothing to do with", "The quarrel had nothing to do with the oil or the gas.", "", "oil-and-gas"},
		{"unrelated to", "The visit is unrelated to the sanctions.", "", "sanctions"},
		{"not about", "It is not about tariffs.", "", "trade"},
		{"rather than", "They spoke of schools rather than tariffs.", "education", "trade"},
		{"instead of", "They built schools instead of prisons.", "education", "crime-and-justice"},
		{"that there is none is no denial", "There were no sanctions.", "sanctions", ""},
		{"a term that begins with non", "The non-nuclear states met.", "arms-control", ""},
		{"power of a state", "The great powers met, and power changed hands.", "", "energy"},
		{"a treaty alone", "The treaty was long.", "", "arms-control"},
		{"the union of states", "The European Union waited.", "", "labour"},
		{"according to", "According to the clerk it rained.", "", "peace-process"},
		{"the adopted text", "They adopted the text.", "", "crime-and-justice"},
		{"a challenge", "It is a challenge.", "", "elections"},
		{"an executive", "The executive smiled.", "", "crime-and-justice"},
		{"to destroy", "They destroyed the papers.", "", "defence"},
		{"universal", "A universal truth.", "", "education"},
		{"a global view", "A global view.", "", "trade"},
		{"to sit in a room", "They sit in a room.", "", "protest"},
	} {
		r, err := a.Analyze(t.Context(), Article{Text: test.text})
		if err != nil {
			t.Fatal(err)
		}
		has := func(id string) bool { return slices.ContainsFunc(r.Themes, func(x Theme) bool { return x.ID == id }) }
		if test.has != "" && !has(test.has) {
			t.Errorf("%s: %q lacks %s", test.name, test.text, test.has)
		}
		if test.lacks != "" && has(test.lacks) {
			t.Errorf("%s: %q has %s", test.name, test.text, test.lacks)
		}
	}
}

// A term that is both a stem and a word, or a word of a phrase, is one occurrence for its theme.
func TestOverlappingTermsCountOnce(t *testing.T) {
	a, err := New(WithTagger(TaggerNone), WithKeywords(0), WithThemes("more", strings.NewReader(
		"term\ttrade\t1\tstem\texporting\nterm\ttrade\t3\tword\texports\nterm\ttrade\t3\tphrase\texports of salmon\n")))
	if err != nil {
		t.Fatal(err)
	}
	text := "Exports of salmon rose, and exports of cod fell."
	r, err := a.Analyze(t.Context(), Article{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, th := range r.Themes {
		if th.ID == "trade" {
			for _, term := range th.Terms {
				got = append(got, text[term.Start:term.End])
			}
		}
	}
	if want := []string{"Exports of salmon", "exports"}; !slices.Equal(got, want) {
		t.Errorf("terms of trade: %q, want %q", got, want)
	}
}
