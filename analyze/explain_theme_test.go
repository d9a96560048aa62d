package analyze

import (
	"math"
	"strings"
	"testing"
)

// The terms of a theme and the sentences of a country add up to the figures of the report.
func TestExplainTheme(t *testing.T) {
	a, err := New(WithTagger(TaggerNone), WithKeywords(0))
	if err != nil {
		t.Fatal(err)
	}
	article := Article{
		Title: "Tariffs Again",
		Text:  "Norway raised its tariffs. Chile sold copper to Norway, whose tariffs on exports stayed. A priest prayed.",
	}
	r, err := a.Analyze(t.Context(), article)
	if err != nil {
		t.Fatal(err)
	}
	for _, th := range r.Themes {
		e, err := a.ExplainTheme(t.Context(), article, th.ID)
		if err != nil {
			t.Fatal(err)
		}
		if !e.Listed || e.Score != th.Score || e.Name != th.Name {
			t.Errorf("%s: %v %v %q, the report has %v %q", th.ID, e.Listed, e.Score, e.Name, th.Score, th.Name)
		}
		places, sum := 0, 0.0
		for _, p := range e.Terms {
			places += len(p.Places)
			sum += p.Points
		}
		if places != len(th.Terms) || math.Abs(sum-e.Weight) > 0.05 {
			t.Errorf("%s: %d places and %.2f points, want %d and %.2f", th.ID, places, sum, len(th.Terms), e.Weight)
		}
		for _, c := range e.Countries {
			sum := 0.0
			for _, s := range c.Sentences {
				sum += s.Points
			}
			if math.Abs(sum-c.Points) > 0.05 {
				t.Errorf("%s of %s: sentences give %.2f, want %.2f", th.ID, c.Code, sum, c.Points)
			}
			for _, country := range r.Countries {
				if country.Code == c.Code && hasTheme(country.Themes, th.ID) != c.Listed {
					t.Errorf("%s of %s: listed %v", th.ID, c.Code, c.Listed)
				}
			}
		}
	}
	e, err := a.ExplainTheme(t.Context(), article, "trade")
	if err != nil {
		t.Fatal(err)
	}
	// Twice in the text, and once in the title, which counts double.
	first := e.Terms[0]
	if want := roundCents(first.Weight * (1 + math.Log(4))); first.Term != "tariff" || len(first.Places) != 3 || first.Points != want || first.Places[0].Field != "title" {
		t.Errorf("first term %+v, want tariff with %v points in three places", first, want)
	}
	if e, err = a.ExplainTheme(t.Context(), article, "space"); err != nil || e.Listed || e.Score != 0 || len(e.Terms) > 0 {
		t.Errorf("a theme without terms: %+v, %v", e, err)
	}
	for _, id := range []string{"trad", "economy"} { // a family has no terms
		if _, err = a.ExplainTheme(t.Context(), article, id); err == nil || !strings.Contains(err.Error(), "(valid: agriculture ") {
			t.Errorf("%q: error %v, want one that names the themes", id, err)
		}
	}
}

func hasTheme(list []CountryTheme, id string) bool {
	for _, t := range list {
		if t.ID == id {
			return true
		}
	}
	return false
}
