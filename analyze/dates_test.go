package analyze

import (
	"testing"
)

// A text from before 1900 is dated: it meets nobody who holds an office today, and no group that there was not yet.
func TestDatesBefore1900(t *testing.T) {
	a, err := New(WithTagger(TaggerNone), WithGroups())
	if err != nil {
		t.Fatal(err)
	}
	const text = "Mr. Harris wrote to the Secretary of State. Kamala Harris met the United Nations and NATO in Paris. Envoys of Russia and Prussia spoke."
	for _, tt := range []struct {
		date           string
		people, groups bool
	}{
		{"1864", false, false}, {"1864-11-21", false, false}, {"1899-12-31", false, false}, {"1900-01-01", false, false},
		{"1919-01-05", false, false}, {"2022-05-01", true, true}, {"", true, true},
	} {
		r, err := a.Analyze(t.Context(), Article{Text: text, Date: tt.date})
		if err != nil {
			t.Fatal(err)
		}
		people := false
		for _, m := range r.Mentions {
			people = people || m.Kind == "person"
		}
		if people != tt.people || len(r.Groups) > 0 != tt.groups {
			t.Errorf("%q: office holders %v, groups %v; want %v, %v", tt.date, people, r.Groups, tt.people, tt.groups)
		}
		if len(r.Warnings) > 0 {
			t.Errorf("%q: warnings %q", tt.date, r.Warnings)
		}
	}
}
