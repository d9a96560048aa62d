package corpus

import "testing"

// The pairs of all sources, and of all periods, add up to those of the summary. Slices have no pairs without the option.
func TestCrosstab(t *testing.T) {
	all := manyStats(300)
	tally, plain := NewTally(Provenance{}, TallyOptions{Crosstab: true}), NewTally(Provenance{}, TallyOptions{})
	for _, d := range all {
		tally.AddStats(d)
		plain.AddStats(d)
	}
	s, err := tally.Summary(SummaryOptions{By: ByYear})
	if err != nil {
		t.Fatal(err)
	}
	if len(s.CountryThemes) == 0 || len(s.Periods) == 0 {
		t.Fatal("nothing to test")
	}
	bySource, dated := map[pair]int{}, 0
	for _, p := range s.Sources {
		for _, x := range p.Pairs {
			bySource[pair{x.Country, x.Theme}] += x.Documents
		}
	}
	for _, p := range s.CountryThemes {
		if got := bySource[pair{p.Country, p.Theme}]; got != p.Documents {
			t.Errorf("%s and %s: %d texts in all sources, want %d", p.Country, p.Theme, got, p.Documents)
		}
	}
	want := 0
	for _, d := range all {
		if d.Date != "" {
			for _, c := range d.Countries {
				want += len(c.Themes)
			}
		}
	}
	for _, p := range s.Periods {
		for _, x := range p.Pairs {
			dated += x.Documents
		}
	}
	if dated != want {
		t.Errorf("%d pairs in all periods, want %d", dated, want)
	}
	if s, err = plain.Summary(SummaryOptions{}); err != nil {
		t.Fatal(err)
	}
	if s.Sources[0].Pairs != nil {
		t.Error("pairs without the option")
	}
}
