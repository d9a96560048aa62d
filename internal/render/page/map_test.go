package page

import (
	"strings"
	"testing"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/rendertest"
)

func TestMapWithEverySystemOfCodes(t *testing.T) {
	for _, system := range render.CodeSystems() {
		cc, err := render.NewCodes(system, render.ISONames, "", nil)
		if err != nil {
			t.Fatal(err)
		}
		r := rendertest.Bare()
		r.Report.Countries = []analyze.Country{{Code: "KAZ", Mentions: 1, Share: 0.5}, {Code: "GLP", Mentions: 1, Share: 0.5}}
		s := &corpus.Summary{Documents: 1, Countries: []corpus.CountrySum{{Code: "KAZ", Share: 0.5}, {Code: "GLP", Share: 0.5}}}
		cc.Report(r.Report)
		cc.Summary(s)
		kaz, glp := r.Report.Countries[0].Code, r.Report.Countries[1].Code
		for of, page := range map[string]string{"report": rendertest.Print(t, New, render.Options{}, r), "corpus": corpusPage(t, s, render.Options{})} {
			drawn := page[max(0, strings.Index(page, `class="map"`)):]
			for _, want := range []string{`<use href="#w-KAZ-0"/>`, `<use href="#w-GLP-0"/>`, `="` + kaz + `"`, `="` + glp + `"`} {
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

func TestShade(t *testing.T) {
	for share, want := range map[float64]int{0: 1, 0.0199: 1, 0.02: 2, 0.05: 3, 0.1: 4, 0.2: 5, 1: 5} {
		if got := shade(share, reportShades); got != want {
			t.Errorf("shade(%v) = %d, want %d", share, got, want)
		}
	}
}

func TestMapHasEveryCountry(t *testing.T) {
	have := map[string]bool{"ATA": true, "UMI": true} // Antarctica belongs to no state, the other is a group of islets
	for _, s := range loadAssets().world {
		have[s.Code] = true
	}
	all, err := analyze.Countries()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		if c.Kind != "historic" && !have[c.Code] {
			t.Errorf("%s (%s, %s) is not on the map", c.Code, c.Name, c.Kind)
		}
	}
}
