package analyze

import (
	"regexp"
	"strings"
	"testing"
)

func TestSettings(t *testing.T) {
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
