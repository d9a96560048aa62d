package render

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/stats"
)

func TestLabelsOfAReport(t *testing.T) {
	members := []string{"KAZ", "XKX"}
	r := &analyze.Report{
		Focus:     &analyze.Focus{Code: "KAZ"},
		Countries: []analyze.Country{{Code: "KAZ", Name: "Kazakhstan"}, {Code: "GLP", Name: "Guadeloupe"}},
		Groups:    []analyze.Group{{ID: "g", Members: members}},
		Mentions:  []analyze.Mention{{Countries: []string{"KAZ"}}, {Countries: []string{}}},
		Dyads:     []analyze.Dyad{{A: "GLP", B: "KAZ"}},
	}
	l, err := NewLabels("cow", "names.tsv", "names.tsv", strings.NewReader("# comment\nKAZ\tQazaqstan\n"))
	if err != nil {
		t.Fatal(err)
	}
	l.Report(r)
	if r.Focus.Code != "705" || r.Countries[0].Code != "705" || r.Countries[0].Name != "Qazaqstan" || r.Mentions[0].Countries[0] != "705" {
		t.Errorf("%+v", r)
	}
	if r.Countries[1].Code != "GLP" || r.Countries[1].Name != "Guadeloupe" || r.Dyads[0].A != "GLP" || r.Dyads[0].B != "705" {
		t.Errorf("a country without a code in the system: %+v, %+v", r.Countries[1], r.Dyads[0])
	}
	if want := []string{"705", "347"}; !slices.Equal(r.Groups[0].Members, want) || !slices.Equal(members, []string{"KAZ", "XKX"}) {
		t.Errorf("members %v, want %v; the list of the lexicon is now %v", r.Groups[0].Members, want, members)
	}
}

func TestLabelsOfASummary(t *testing.T) {
	s := &corpus.Summary{
		Countries:     []corpus.CountrySum{{Code: "RUS", Name: "Russia"}},
		CountryThemes: []corpus.PairSum{{Country: "RUS", Theme: "trade"}},
		Dyads:         []corpus.DyadSum{{A: "KAZ", B: "RUS"}},
		Periods:       []corpus.Slice{{Countries: []corpus.SliceCount{{ID: "RUS"}}, Themes: []corpus.SliceCount{{ID: "trade"}}}},
		Bursts:        []stats.Burst{{Kind: "country", ID: "RUS"}, {Kind: "theme", ID: "trade"}},
		Keyness:       []stats.Key{{Kind: "country", ID: "RUS"}, {Kind: "person", ID: "RUS"}},
	}
	l, err := NewLabels("alpha2", ISO, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	l.Summary(s)
	if s.Countries[0].Code != "RU" || s.Countries[0].Name != "Russian Federation (the)" || s.CountryThemes[0].Country != "RU" || s.Dyads[0].A != "KZ" {
		t.Errorf("%+v", s)
	}
	if s.Periods[0].Countries[0].ID != "RU" || s.Periods[0].Themes[0].ID != "trade" || s.Bursts[0].ID != "RU" || s.Bursts[1].ID != "trade" || s.Keyness[0].ID != "RU" || s.Keyness[1].ID != "RUS" {
		t.Errorf("%+v", s)
	}
}

func TestMapWithEverySystemOfCodes(t *testing.T) {
	for _, system := range Systems() {
		l, err := NewLabels(system, ISO, "", nil)
		if err != nil {
			t.Fatal(err)
		}
		r := bare()
		r.Report.Countries = []analyze.Country{{Code: "KAZ", Mentions: 1, Share: 0.5}, {Code: "GLP", Mentions: 1, Share: 0.5}}
		s := &corpus.Summary{Documents: 1, Countries: []corpus.CountrySum{{Code: "KAZ", Share: 0.5}, {Code: "GLP", Share: 0.5}}}
		l.Report(r.Report)
		l.Summary(s)
		var report, sum strings.Builder
		p, err := New("html", &report, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(p.Add(r), p.End(), Summary(&sum, "html", s, Options{})); err != nil {
			t.Fatal(err)
		}
		for of, page := range map[string]string{"report": report.String(), "corpus": sum.String()} {
			drawn := page[max(0, strings.Index(page, `class="map"`)):]
			for _, want := range []string{`<use href="#w-KAZ-0"/>`, `<use href="#w-GLP-0"/>`, `="` + l.codeOf("KAZ") + `"`, `="` + l.codeOf("GLP") + `"`} {
				if !strings.Contains(drawn, want) {
					t.Errorf("--codes %s, page of a %s: no %s on the map", system, of, want)
				}
			}
			if strings.Contains(drawn, "Not on the map") {
				t.Errorf("--codes %s, page of a %s: countries are not on the map", system, of)
			}
		}
	}
}

func TestLabelsThatChangeNothing(t *testing.T) {
	l, err := NewLabels("alpha3", Neutral, "", nil)
	if err != nil || l != nil {
		t.Fatalf("%v, %v; want none", l, err)
	}
	r := &analyze.Report{Countries: []analyze.Country{{Code: "KAZ", Name: "as it was"}}}
	l.Report(r)
	l.Summary(&corpus.Summary{})
	if r.Countries[0].Name != "as it was" {
		t.Errorf("%+v", r)
	}
}

func TestLabelsThatCannotBe(t *testing.T) {
	_, err := NewLabels("cows", "n.tsv", "n.tsv", strings.NewReader("KAZ\tQazaqstan\nZZZ\tNowhere\nKAZ\nUZB\t \n"))
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{`no system of codes "cows"`, "did you mean cow?", "n.tsv:2: ", "n.tsv:3: ", "n.tsv:4: "} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in %v", want, err)
		}
	}
	if strings.Contains(err.Error(), "n.tsv:1: ") {
		t.Errorf("the good row is blamed: %v", err)
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
