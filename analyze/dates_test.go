package analyze

import (
	"testing"
)

// The date of a text from before 1900 counts: it mentions no office holders of today, and no group that did not exist.
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
