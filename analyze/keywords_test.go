package analyze_test

import (
	"slices"
	"testing"

	"github.com/attache-nlp/attache/analyze"
)

// TestKeywordsOfCountries: a country has the phrases of its own sentences, not those of all countries.
func TestKeywordsOfCountries(t *testing.T) {
	a, err := analyze.New(analyze.WithTagger(analyze.TaggerNone))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := a.Parse(t.Context(), `The drought goes on in Spain, where olive groves dry out. Olive groves in Spain need rain.
The drought goes on in Kenya, where cattle herds die. Cattle herds in Kenya move south. The drought worries farmers. In Norway it rains.`)
	if err != nil {
		t.Fatal(err)
	}
	r := a.Report(doc)
	if len(r.Keywords) == 0 || !slices.ContainsFunc(r.Keywords, func(k analyze.Keyword) bool { return k.Term == "drought" }) {
		t.Errorf("keyphrases of the text: %+v", r.Keywords)
	}
	for _, test := range []struct {
		code         string
		want, absent string
	}{
		{"ESP", "olive groves", "cattle herds"},
		{"KEN", "cattle herds", "olive groves"},
		{"NOR", "", "drought"},
	} {
		i := slices.IndexFunc(r.Countries, func(c analyze.Country) bool { return c.Code == test.code })
		if i < 0 {
			t.Fatalf("no %s", test.code)
		}
		got := r.Countries[i].Keywords
		if test.want != "" && (len(got) == 0 || got[0] != test.want) || slices.Contains(got, test.absent) || got == nil {
			t.Errorf("%s: want %q first, no %q; got %q", test.code, test.want, test.absent, got)
		}
	}
}

// TestPhrasesOfReport: names are complete, countries, their capitals and governments are not keyphrases, and a common word is one if it is a term
// of a theme of the text, or occurs often.
func TestPhrasesOfReport(t *testing.T) {
	a, err := analyze.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ name, text, want, absent string }{
		{"a part of a name", "Prosecutors of the International Criminal Court wrote to Oslo.", "International Criminal Court", "Criminal Court"},
		{"a part of the name of a country", "The Democratic Republic of the Congo has copper.", "copper", "Democratic Republic"},
		{"the adjective of a country without its noun", "The downstream Uzbek and Kazakh delegations left the irrigation talks.", "irrigation talks", "downstream Uzbek"},
		{"a seat of government", "Moscow said on Monday that it would sign the ceasefire.", "ceasefire", "Moscow"},
		{"a town", "Shells fell on Kharkiv, and the ceasefire failed.", "Kharkiv", "Ukraine"},
		{"a word of no theme, once", "The ceasefire failed. Troops shelled the town. A minister lost his umbrella.", "ceasefire", "umbrella"},
		{"a word of no theme, again", "The ceasefire failed. Troops shelled the town. The minister's umbrella hid a pen. That umbrella was the signal.", "umbrella", "pen"},
	} {
		t.Run(test.name, func(t *testing.T) {
			doc, err := a.Parse(t.Context(), test.text)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, k := range a.Report(doc).Keywords {
				got = append(got, k.Term)
			}
			if !slices.Contains(got, test.want) || slices.Contains(got, test.absent) {
				t.Errorf("want %q, no %q; got %q", test.want, test.absent, got)
			}
		})
	}
}

func TestNoKeywords(t *testing.T) {
	a, err := analyze.New(analyze.WithTagger(analyze.TaggerNone), analyze.WithKeywords(0))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := a.Parse(t.Context(), "Spain has olive groves.")
	if err != nil {
		t.Fatal(err)
	}
	if r := a.Report(doc); len(r.Keywords) != 0 || r.Countries[0].Keywords == nil || len(r.Countries[0].Keywords) != 0 {
		t.Errorf("got %v and %v, want none", r.Keywords, r.Countries[0].Keywords)
	}
}
