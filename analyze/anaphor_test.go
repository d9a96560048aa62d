package analyze

import (
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/token"
)

func TestThemesOfSentencesThatReferBack(t *testing.T) {
	a, err := New(WithTagger(TaggerNone), WithKeywords(0))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ name, text, want string }{
		{"the country", "Norway was silent. The country raised its tariffs.", "NOR: trade"},
		{"in the middle", "Norway was silent. Last year the country raised its tariffs.", "NOR: trade"},
		{"a part of the state", "Oslo was silent. The new finance minister raised the tariffs.", "NOR: trade"},
		{"its", "Norway was silent. Its tariffs rose again.", "NOR: trade"},
		{"it", "Norway was silent. It raised the tariffs.", "NOR: trade"},
		{"it after the place of something", "OSLO, May 3 - The firm was silent. It raised the tariffs.", ""},
		{"expletive it", "Norway was silent. It is true that tariffs rose in Chile.", "CHL: trade"},
		{"it of two", "In spring Norway waited for Chile. The tariffs rose.", ""},
		{"both", "Norway and Chile were silent. Both countries raised their tariffs.", "CHL: trade, NOR: trade"},
		{"two of three", "Norway, Chile and Peru were silent. The two countries raised their tariffs.", ""},
		{"implicit", "Norway was silent. Tariffs had been raised.", "NOR: trade"},
		{"implicit, in the next paragraph", "Norway was silent.\n\nTariffs had been raised.", ""},
		{"the next paragraph", "Norway was silent.\n\nThe country raised its tariffs.", "NOR: trade"},
		{"several sentences", "Norway was silent. The country waited. Its tariffs rose. The government closed two schools.", "NOR: education, NOR: trade"},
		{"a sentence between", "Norway was silent. Nobody came. The country raised its tariffs.", ""},
		{"the government of another country", "Norway was silent. The government of Chile raised the tariffs.", "CHL: trade"},
		{"the government in a city", "Norway was silent. The government in Santiago raised the tariffs.", "CHL: trade"},
		{"another country in its sentence", "Norway was silent. Its tariffs on salmon from Chile rose.", "CHL: trade, NOR: trade"},
		{"all of it is about the country", "Norway was silent. The country raised its tariffs, and two hospitals closed.", "NOR: health, NOR: trade"},
		{"not all of it is", "Norway raised its tariffs, and two hospitals closed.", "NOR: trade"},
		{"a list has no country that stands out", "Guests came from Norway, Chile, Peru and Mali. The country raised its tariffs.", ""},
	} {
		if got := strings.Join(themesOf(t, a, test.text), ", "); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

func TestEvidenceIsTheSentenceThatRefersBack(t *testing.T) {
	a, err := New(WithTagger(TaggerNone), WithKeywords(0))
	if err != nil {
		t.Fatal(err)
	}
	r, err := a.Analyze(t.Context(), Article{Text: "Norway was silent. The country raised its tariffs."})
	if err != nil {
		t.Fatal(err)
	}
	c := r.Countries[0]
	if len(c.Themes) != 1 || len(c.Themes[0].Sentences) != 1 || c.Themes[0].Sentences[0] != 1 {
		t.Errorf("themes %+v, want trade by sentence 1", c.Themes)
	}
	if c.Mentions != 1 {
		t.Errorf("%d mentions, want 1: an anaphor is no mention", c.Mentions)
	}
}

func TestFindAnaphor(t *testing.T) {
	for _, test := range []struct {
		text     string
		anywhere bool
		want     anaphor
	}{
		{"The country waits.", false, countryNoun}, {"But the kingdom waits.", false, countryNoun}, {"Meanwhile, the whole country waits.", false, countryNoun},
		{"The government waits.", false, governmentNoun}, {"The prime minister waits.", false, governmentNoun}, {"The new central bank waits.", false, governmentNoun},
		{"The minister waits.", false, noAnaphor}, {"The bank waits.", false, noAnaphor}, {"The party waits.", false, noAnaphor},
		{"The government of the north waits.", false, noAnaphor}, {"The tree waits.", false, noAnaphor},
		{"It waits.", false, itPronoun}, {"“It waits.”", false, itPronoun}, {"It is late.", false, noAnaphor}, {"Its fleet waits.", false, possessive},
		{"She waits.", false, officeHolder}, {"Both wait.", false, bothCountries}, {"Both sides wait.", false, bothCountries}, {"Both papers wait.", false, noAnaphor}, {"The two neighbours wait.", false, bothCountries}, {"The two men wait.", false, noAnaphor},
		{"Nobody in the country waits.", true, countryNoun}, {"Nobody in the country waits.", false, noAnaphor},
		{"Nobody in the new cabinet waits.", true, noAnaphor}, {"Nobody saw it.", true, noAnaphor},
		{"", true, noAnaphor}, {"The", true, noAnaphor}, {"…", true, noAnaphor}, {"But", false, noAnaphor},
	} {
		pieces := gazetteer.Parts(nil, test.text, token.Words(nil, test.text))
		if got, _, _ := findAnaphor(test.text, pieces, test.anywhere); got != test.want {
			t.Errorf("%q (anywhere %v): %d, want %d", test.text, test.anywhere, got, test.want)
		}
	}
}
