package suggest

import (
	"slices"
	"testing"
)

func TestUnknown(t *testing.T) {
	for _, test := range []struct {
		name  string
		valid []string
		want  string
	}{
		{"jsno", []string{"csv", "json"}, `unknown format "jsno" (valid: csv json; did you mean json?)`},
		{"yaml", []string{"csv", "json"}, `unknown format "yaml" (valid: csv json)`},
		{"", []string{"csv"}, `unknown format "" (valid: csv)`},
	} {
		if got := Unknown("format", test.name, test.valid).Error(); got != test.want {
			t.Errorf("Unknown(%q) = %s, want %s", test.name, got, test.want)
		}
	}
}

func TestNearest(t *testing.T) {
	valid := []string{"trade", "energy", "migration", "Kazakhstan", "Kyrgyzstan", "Türkiye"}
	for _, test := range []struct{ name, want string }{
		{"trade", "trade"},
		{"Trade", "trade"},
		{"tarde", "trade"},
		{"energie", "energy"},
		{"imigration", "migration"},
		{"kasachstan", "Kazakhstan"},
		{"Kirgizstan", "Kyrgyzstan"},
		{"turkiye", "Türkiye"},
		{"xyzzy", ""},
		{"", ""},
	} {
		if got := Nearest(test.name, valid); got != test.want {
			t.Errorf("Nearest(%q) = %q, want %q", test.name, got, test.want)
		}
	}
	if got := Nearest("trade", nil); got != "" {
		t.Errorf("Nearest of no names = %q", got)
	}
}

func TestNearestLeavesItsArgument(t *testing.T) {
	valid := append(make([]string, 0, 8), "b", "a")
	Nearest("a", valid)
	if !slices.Equal(valid, []string{"b", "a"}) {
		t.Errorf("valid is %q after", valid)
	}
}

func TestDistance(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"a", "", 1}, {"", "abc", 3}, {"abc", "abc", 0}, {"kitten", "sitting", 3}, {"flaw", "lawn", 2}, {"ab", "ba", 2},
	} {
		if got := Distance(test.a, test.b); got != test.want {
			t.Errorf("Distance(%q, %q) = %d, want %d", test.a, test.b, got, test.want)
		}
		if got := Distance(test.b, test.a); got != test.want {
			t.Errorf("Distance(%q, %q) = %d, want %d", test.b, test.a, got, test.want)
		}
	}
}
