package analyze

import (
	"regexp"
	"strings"
	"testing"
)

func TestOrigin(t *testing.T) {
	build := func(o ...Option) *Analyzer {
		t.Helper()
		a, err := New(o...)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	plain, native := build(WithTagger(TaggerNone)), build()
	if got, want := plain.Settings(), "tagger=none disputed=separate groups=false keywords=15"; got != want {
		t.Errorf("settings %q, want %q", got, want)
	}
	if plain.Model() != "none" || !regexp.MustCompile(`^[0-9a-f]{12}$`).MatchString(native.Model()) {
		t.Errorf("models %q and %q", plain.Model(), native.Model())
	}
	a := build(WithTagger(TaggerNone), WithHome("USA"), WithAliases("a", strings.NewReader("Hexagon\tFRA\n")))
	b := build(WithTagger(TaggerNone), WithHome("USA"), WithAliases("b", strings.NewReader("Hexagon\tFRA\n")))
	c := build(WithTagger(TaggerNone), WithHome("USA"), WithAliases("a", strings.NewReader("Hexagon\tESP\n")))
	if a.Settings() != b.Settings() || a.Settings() == c.Settings() || !strings.Contains(a.Settings(), " home=USA aliases=") {
		t.Errorf("settings of equal tables %q and %q, of another %q", a.Settings(), b.Settings(), c.Settings())
	}
}

func TestDay(t *testing.T) {
	for in, want := range map[string]string{
		"2023-10-04": "2023-10-04", "2023-10-04T23:30:00+05:00": "2023-10-04", "2023-10": "2023-10", "2023": "2023", " 2023 ": "2023",
		"20231004": "2023-10-04", "4 October 2023": "2023-10-04", "": "", "soon": "",
		"1864-11-21": "1864-11-21", "1000": "1000", "0999": "", "2999-12-31": "2999-12-31", "3000-01-01": "", "0000-00-00": "",
	} {
		if got := Day(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
