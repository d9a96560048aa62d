package render_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/stats"
)

func TestCodesReport(t *testing.T) {
	members := []string{"KAZ", "XKX"}
	r := &analyze.Report{
		Focus:     &analyze.Focus{Code: "KAZ"},
		Countries: []analyze.Country{{Code: "KAZ", Name: "Kazakhstan"}, {Code: "GLP", Name: "Guadeloupe"}},
		Groups:    []analyze.Group{{ID: "g", Members: members}},
		Mentions:  []analyze.Mention{{Countries: []string{"KAZ"}}, {Countries: []string{}}},
		Dyads:     []analyze.Dyad{{A: "GLP", B: "KAZ"}},
	}
	cc, err := render.NewCodes("cow", "names.tsv", "names.tsv", strings.NewReader("# comment\nKAZ\tQazaqstan\n"))
	if err != nil {
		t.Fatal(err)
	}
	cc.Report(r)
	if r.Focus.Code != "705" || r.Countries[0].Code != "705" || r.Countries[0].Name != "Qazaqstan" || r.Mentions[0].Countries[0] != "705" {
		t.Errorf("%+v", r)
	}
	if r.Countries[1].Code != "GLP" || r.Countries[1].Name != "Guadeloupe" || r.Dyads[0].A != "GLP" || r.Dyads[0].B != "705" {
		t.Errorf("a country without a code in the system: %+v, %+v", r.Countries[1], r.Dyads[0])
	}
	if want := []string{"705", "347"}; !slices.Equal(r.Groups[0].Members, want) || !slices.Equal(members, []string{"KAZ", "XKX"}) {
		t.Errorf("members %v, want %v; shared list is now %v", r.Groups[0].Members, want, members)
	}
}

func TestCodesSummary(t *testing.T) {
	s := &corpus.Summary{
		Countries:     []corpus.CountrySum{{Code: "RUS", Name: "Russia"}},
		CountryThemes: []corpus.PairSum{{Country: "RUS", Theme: "trade"}},
		Dyads:         []corpus.DyadSum{{A: "KAZ", B: "RUS"}},
		Periods:       []corpus.Slice{{Countries: []corpus.SliceCount{{ID: "RUS"}}, Themes: []corpus.SliceCount{{ID: "trade"}}}},
		Bursts:        []stats.Burst{{Kind: "country", ID: "RUS"}, {Kind: "theme", ID: "trade"}},
		Keyness:       []stats.Key{{Kind: "country", ID: "RUS"}, {Kind: "person", ID: "RUS"}},
	}
	cc, err := render.NewCodes("alpha2", render.ISONames, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	cc.Summary(s)
	if s.Countries[0].Code != "RU" || s.Countries[0].Name != "Russian Federation (the)" || s.CountryThemes[0].Country != "RU" || s.Dyads[0].A != "KZ" {
		t.Errorf("%+v", s)
	}
	if s.Periods[0].Countries[0].ID != "RU" || s.Periods[0].Themes[0].ID != "trade" || s.Bursts[0].ID != "RU" || s.Bursts[1].ID != "trade" || s.Keyness[0].ID != "RU" || s.Keyness[1].ID != "RUS" {
		t.Errorf("%+v", s)
	}
}

func TestCodesNil(t *testing.T) {
	cc, err := render.NewCodes("alpha3", render.NeutralNames, "", nil)
	if err != nil || cc != nil {
		t.Fatalf("%v, %v; want none", cc, err)
	}
	r := &analyze.Report{Countries: []analyze.Country{{Code: "KAZ", Name: "unchanged"}}}
	cc.Report(r)
	cc.Summary(&corpus.Summary{})
	if r.Countries[0].Name != "unchanged" {
		t.Errorf("%+v", r)
	}
}

func TestCodesErrors(t *testing.T) {
	_, err := render.NewCodes("cows", "n.tsv", "n.tsv", strings.NewReader("KAZ\tQazaqstan\nZZZ\tNowhere\nKAZ\nUZB\t \n"))
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{`unknown system of codes "cows"`, "did you mean cow?", "n.tsv:2: ", "n.tsv:3: ", "n.tsv:4: "} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in %v", want, err)
		}
	}
	if strings.Contains(err.Error(), "n.tsv:1: ") {
		t.Errorf("error for a good row: %v", err)
	}
}

func TestISONames(t *testing.T) {
	countries, err := analyze.Countries()
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"VNM": "Viet Nam", "KAZ": "Kazakhstan", "XKX": "Kosovo", "CIV": "Côte d'Ivoire"}
	for _, c := range countries {
		if w, ok := want[c.Code]; ok && c.ISOName != w {
			t.Errorf("%s: %q, want %q", c.Code, c.ISOName, w)
		}
	}
}
