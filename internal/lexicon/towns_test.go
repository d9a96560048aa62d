package lexicon

import "testing"

// townsOf lists the divisions of the small towns of a name in the small tables.
func townsOf(lex *Lexicon, phrase string) []string {
	words, caps, upper := shape(phrase)
	key := Start
	for _, w := range words {
		key = Next(key, w)
	}
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
	key := Next(Start, "Port")
	if e, ok := lex.FindAny(key, 1); !ok || !e.More {
		t.Errorf("Port: %+v, %v; longer names begin with it", e, ok)
	}
	if e, ok := lex.Find(key); ok {
		t.Errorf("Port: %+v; it is known as the beginning of small towns only", e)
	}
	e, _ := lex.FindAny(Next(Start, "Paris"), 1)
	small := lex.Readings(nil, Next(Start, "Paris"), e, 1, 0)
	if n := len(small); n != 3 || small[n-1].Guard != Personal || small[n-1].Size != 12 {
		t.Errorf("Paris: %+v; want the small town last, a name of people too, of 2^12 inhabitants", small)
	}
}

func TestTownsAreFoundInTheTable(t *testing.T) {
	lex := load(t)
	for _, name := range []string{"San Isidro", "Springfield", "Marks Tey"} {
		words, _, _ := shape(name)
		key := Start
		for _, w := range words {
			key = Next(key, w)
		}
		if e, ok := lex.FindAny(key, len(words)); !ok || e.towns == 0 || e.towns > mostTowns {
			t.Errorf("%s: %d small towns, want 1 to %d", name, e.towns, mostTowns)
		}
	}
}
