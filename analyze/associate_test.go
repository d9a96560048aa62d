package analyze

import (
	"slices"
	"strings"
	"testing"
)

// themesOf returns the themes of each country of a text: "NOR: trade".
func themesOf(t *testing.T, a *Analyzer, text string) []string {
	t.Helper()
	r, err := a.Analyze(t.Context(), Article{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, c := range r.Countries {
		for _, th := range c.Themes {
			out = append(out, c.Code+": "+th.ID)
		}
	}
	slices.Sort(out)
	return out
}

func TestThemesOfCountries(t *testing.T) {
	a, err := New(WithTagger(TaggerNone), WithKeywords(0))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ name, text, want string }{
		{"one country", "Norway raised its tariffs.", "NOR: trade"},
		{"two agents", "Norway and Chile raised their tariffs.", "CHL: trade, NOR: trade"},
		{
			"a clause each", "Norway doubled its exports of salmon to the world in a year of rising tariffs and customs duties; Chile, whose " +
				"miners had walked out in March, closed two copper mines and a smelter in the north.",
			"CHL: minerals, NOR: trade",
		},
		{
			"a list of many", "Envoys came from Chad, Mali, Niger, Togo, Benin, Ghana, Kenya, Rwanda, Burundi, Malawi, Zambia and Angola to see how " +
				"Norway runs its vaccination campaign.",
			"NOR: health",
		},
		{"in passing", "The envoy, who had once served in Laos and Peru before he was called home, praised the vaccination campaign of Norway.", "NOR: health"},
		{"which belongs to what is before it", "The talks stuck on the tariffs, which Norway had raised.", "NOR: trade"},
		{"where it happens", "Chile's exports fell after the ship left for Oslo.", "CHL: trade"},
		{"said of another sentence", "Norway raised its tariffs. A visitor from Chile admired the view.", "NOR: trade"},
		{"where it is from", "A Norwegian-owned house in Chile was hit by the earthquake.", "CHL: disasters"},
		{"the name is no evidence", "The Palestinians waited.", ""},
	} {
		if got := strings.Join(themesOf(t, a, test.text), ", "); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

func TestIsListing(t *testing.T) {
	for _, test := range []struct {
		between string
		want    bool
	}{
		{", ", true}, {" and ", true}, {", and the ", true}, {" & ", true}, {",\n", true}, {" as well as the ", true}, {", Ruritania, the ", true},
		{" of ", false}, {" with ", false}, {"; ", false}, {", which asked ", false}, {strings.Repeat(" ", 40), false},
	} {
		text := "Chad" + test.between + "Mali"
		if got := isListing(text, 4, 4+len(test.between)); got != test.want {
			t.Errorf("%q: %v, want %v", text, got, test.want)
		}
	}
}

// Each term of a long sentence is compared once with each mention within reach, however many countries there are.
func TestComparisonsInLongSentence(t *testing.T) {
	a, err := New(WithTagger(TaggerNone), WithKeywords(0))
	if err != nil {
		t.Fatal(err)
	}
	compared := func(names []string, n int) int {
		var text strings.Builder
		for i := range n {
			text.WriteString(names[i%len(names)] + " of tariffs by the ")
		}
		buf := a.newBuffers()
		d, err := a.parse(t.Context(), Article{Text: text.String()}, buf)
		if err != nil {
			t.Fatal(err)
		}
		s := a.run(d, buf)
		if len(s.sentences) != 1 {
			t.Fatalf("%d sentences, want one", len(s.sentences))
		}
		countries := map[string]*tally{}
		for _, c := range s.out.Countries {
			countries[c.Code] = &tally{}
		}
		if len(countries) != len(names) {
			t.Fatalf("%d countries, want %d", len(countries), len(names))
		}
		return s.associate(countries)
	}
	few := []string{"Norway", "Chile"}
	many := []string{"Norway", "Chile", "Peru", "Mali", "Ghana", "Kenya", "Nepal", "Oman", "Spain", "Italy", "Poland", "Sweden"}
	short, long := compared(few, 600), compared(few, 1200)
	if short == 0 || long > 3*short {
		t.Errorf("%d pairs, and %d in a sentence of twice the length", short, long)
	}
	if got := compared(many, 1200); got != long {
		t.Errorf("%d pairs of twelve countries, %d of two", got, long)
	}
}
