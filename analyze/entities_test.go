package analyze

import "testing"

func TestPerson(t *testing.T) {
	full := map[string]string{}
	for _, test := range []struct{ text, want string }{
		{"Moreno", "moreno"},
		{"Lucía Moreno", "lucia-moreno"},
		{"Moreno", "lucia-moreno"},
		{"Pablo Moreno", "pablo-moreno"},
		{"Moreno", "moreno"},
		{"Lucía Moreno", "lucia-moreno"},
	} {
		if got := person(slug(test.text), test.text, full); got != test.want {
			t.Errorf("%s is %s, want %s", test.text, got, test.want)
		}
	}
}

func TestAbbreviates(t *testing.T) {
	for _, test := range []struct {
		between, long, short string
		want                 bool
	}{
		{"River Basin Authority (", "River Basin Authority", "RBA", true},
		{"Bureau of River Basins (", "Bureau of River Basins", "BRB", true},
		{"River Basin Authority and ", "River Basin Authority", "RBA", false},
		{"River Basin Authority (", "River Basin Authority", "UN", false},
		{"River Basin Authority (", "River Basin Authority", "x", false},
	} {
		if got := abbreviates(test.between, test.long, test.short); got != test.want {
			t.Errorf("%s%s): %v, want %v", test.between, test.short, got, test.want)
		}
	}
}
