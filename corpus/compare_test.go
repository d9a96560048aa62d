package corpus

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/docstats"
)

// found returns the statistics of a text that mentions each country once. The first one is its focus.
func found(id, input string, codes ...string) DocStats {
	d := DocStats{ID: id, Input: input}
	for _, c := range codes {
		d.Countries = append(d.Countries, docstats.Country{Code: c, Mentions: 1})
	}
	if len(codes) > 0 {
		d.Focus = codes[0]
	}
	return d
}

// findings lists the findings of a diff, such as "regression country FRA texts", with a ! before those that fail.
func findings(d *Diff) []string {
	var out []string
	for _, f := range d.Findings {
		mark := ""
		if f.Fails {
			mark = "!"
		}
		out = append(out, fmt.Sprintf("%s%s %s %s %s", mark, f.Class, f.Kind, f.ID, f.What))
	}
	return out
}

func TestCompare(t *testing.T) {
	base := func() []DocStats {
		return []DocStats{found("a", "1", "FRA", "DEU"), found("b", "2", "FRA"), found("c", "3", "PER"), found("d", "4")}
	}
	theme := func(d DocStats, ids ...string) DocStats {
		for _, id := range ids {
			d.Themes = append(d.Themes, docstats.Theme{ID: id, Score: 1})
		}
		return d
	}
	tests := []struct {
		name  string
		was   []DocStats
		now   []DocStats
		t     Tolerances
		want  []string
		fails bool
	}{
		{"nothing has changed", base(), base(), DefaultTolerances(), nil, false},
		{"a country is lost", base(), []DocStats{found("a", "1", "FRA"), found("b", "2", "FRA"), found("c", "3", "PER"), found("d", "4")},
			DefaultTolerances(), []string{"!regression country DEU texts"}, true},
		{"a country is new", []DocStats{found("a", "1", "FRA")}, []DocStats{found("a", "1", "FRA", "DEU")},
			DefaultTolerances(), []string{"improvement country DEU texts"}, false},
		{"the focus flips", []DocStats{found("a", "1", "FRA", "DEU")}, []DocStats{found("a", "1", "DEU", "FRA")},
			DefaultTolerances(), []string{"!regression text a focus"}, true},
		{"a focus where there was none", []DocStats{found("a", "1")}, []DocStats{found("a", "1", "PER")},
			DefaultTolerances(), []string{"improvement country PER texts", "improvement text a focus"}, false},
		{"the focus is lost", []DocStats{found("a", "1", "PER")}, []DocStats{found("a", "1")},
			DefaultTolerances(), []string{"!regression country PER texts", "!regression text a focus"}, true},
		{"one country for another", []DocStats{found("a", "1", "PER", "FRA")}, []DocStats{found("a", "1", "PER", "DEU")},
			DefaultTolerances(), []string{"!regression country FRA texts", "improvement country DEU texts"}, true},
		{"a theme is lost, another is new", []DocStats{theme(found("a", "1"), "trade")}, []DocStats{theme(found("a", "1"), "war")},
			DefaultTolerances(), []string{"!regression theme trade texts", "improvement theme war texts"}, true},
		{"a loss that is tolerated", base(), []DocStats{found("a", "1", "FRA"), found("b", "2", "FRA"), found("c", "3", "PER"), found("d", "4")},
			Tolerances{Absolute: 1, Fail: []Class{ClassRegression}}, []string{"drift corpus details details"}, false},
		{"a part that is tolerated", []DocStats{found("a", "1", "FRA", "DEU"), found("b", "2", "FRA", "DEU")}, []DocStats{found("a", "1", "FRA", "DEU"), found("b", "2", "FRA")},
			Tolerances{Relative: 0.5, Fail: []Class{ClassRegression}}, []string{"drift corpus details details"}, false},
		{"a part that is too big", []DocStats{found("a", "1", "FRA", "DEU"), found("b", "2", "FRA", "DEU")}, []DocStats{found("a", "1", "FRA", "DEU"), found("b", "2", "FRA")},
			Tolerances{Relative: 0.4, Fail: []Class{ClassRegression}}, []string{"!regression country DEU texts"}, true},
		{"flips that are tolerated", []DocStats{found("a", "1", "FRA", "DEU"), found("b", "2", "FRA", "DEU")}, []DocStats{found("a", "1", "DEU", "FRA"), found("b", "2", "FRA", "DEU")},
			Tolerances{Flips: 0.5, Fail: []Class{ClassRegression}}, nil, false},
		{"a text is gone", base(), base()[:3], DefaultTolerances(), []string{"!gone text d text"}, true},
		{"a text and the only one with its country are gone", base(), slices.Delete(base(), 2, 3),
			Tolerances{Points: 1, Distance: 1, Fail: []Class{ClassGone}}, []string{"!gone country PER share", "!gone text c text"}, true},
		{"a text is new", base(), append(base(), found("e", "5", "GHA")),
			Tolerances{Points: 1, Distance: 1, Fail: []Class{ClassRegression, ClassGone}}, []string{"new country GHA share", "new text e text"}, false},
		{"a text was edited", base(), append(base()[:3], found("d", "other")), DefaultTolerances(), []string{"drift text d text"}, false},
		{"a text was renamed", base(), append(base()[:3], found("e", "4")), DefaultTolerances(), nil, false},
		{"two texts were renamed", base(), append(base()[:2], found("x", "4"), found("y", "3", "PER")), DefaultTolerances(), nil, false},
		{"drift fails where it is wanted", base(), append(base()[:3], found("d", "other")), Tolerances{Points: 1, Distance: 1, Fail: []Class{ClassDrift}}, []string{"!drift text d text"}, true},
		{"both are empty", nil, nil, DefaultTolerances(), nil, false},
		{"everything is gone", base(), nil, Tolerances{Points: 1, Distance: 0.9, Fail: []Class{ClassRegression}},
			[]string{"gone text a text", "gone text b text", "gone text c text", "gone text d text", "drift corpus countries distance"}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Compare(baselineOf(t, tt.was), baselineOf(t, tt.now), tt.t)
			if err != nil {
				t.Fatal(err)
			}
			if got := findings(d); !slices.Equal(got, tt.want) || d.Fails != tt.fails {
				t.Errorf("fails %v, %q\nwant  %v, %q", d.Fails, got, tt.fails, tt.want)
			}
		})
	}
}

// In unchanged texts mentions are compared too.
func TestCompareMentions(t *testing.T) {
	was, now := found("a", "1", "FRA"), found("a", "1", "FRA")
	was.Countries[0].Mentions, now.Countries[0].Mentions = 100, 97
	for tolerance, want := range map[int]bool{2: true, 3: false} {
		d, err := Compare(baselineOf(t, []DocStats{was}), baselineOf(t, []DocStats{now}), Tolerances{Absolute: tolerance, Fail: []Class{ClassRegression}})
		if err != nil {
			t.Fatal(err)
		}
		if d.Fails != want {
			t.Errorf("97 of 100 mentions, %d tolerated: fails %v, %v", tolerance, d.Fails, findings(d))
		}
	}
}

// If a tenth of the texts is lost at random, only the texts are found. If all of them mention one country, it is found too.
func TestCompareDrift(t *testing.T) {
	var all, chance, chosen []DocStats
	for i := range 1000 {
		codes := []string{"USA"}
		if i%10 == 3 {
			codes = append(codes, "GEO")
		}
		d := found(fmt.Sprint("t", i), fmt.Sprint(i), codes...)
		all = append(all, d)
		if i%11 != 5 {
			chance = append(chance, d)
		}
		if i%10 != 3 || i < 300 {
			chosen = append(chosen, d)
		}
	}
	was := baselineOf(t, all)
	tolerances := Tolerances{Points: 0.5, Distance: 0.5, FDR: 0.05}
	d, err := Compare(was, baselineOf(t, chance), tolerances)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range d.Findings {
		if f.Class != ClassGone || f.Kind != "text" {
			t.Errorf("a random loss: %s %s %s", f.Class, f.Kind, f.Message)
		}
	}
	if d, err = Compare(was, baselineOf(t, chosen), tolerances); err != nil {
		t.Fatal(err)
	}
	var moved []string
	for _, f := range d.Findings {
		if f.Class == ClassDrift {
			moved = append(moved, f.ID)
			if f.P <= 0 || f.P > 0.05 || len(f.Texts) != maxTexts || !strings.Contains(f.Message, "Georgia (GEO) is in 3.2 % of the texts (30 of 930); it was in 10 % (100 of 1000)") {
				t.Errorf("%+v", f)
			}
		}
	}
	if fmt.Sprint(moved) != "[GEO]" {
		t.Errorf("moved: %v, want Georgia", moved)
	}
}
