package eval

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/analyze"
)

var noSentences = []analyze.Sentence{}

// text has annotations for every measure.
const text = "Chad met France. Africa was there. Ann of the Foo Bank left."

func gold() Gold {
	return Gold{
		Article: analyze.Article{ID: "a", Text: text},
		Mentions: []Mention{
			{Start: 0, End: 4, Countries: []string{"TCD"}}, {Start: 9, End: 15, Countries: []string{"FRA"}}, {Start: 17, End: 23, NoCountry: true},
		},
		Entities:  []Entity{{0, 4, "LOC"}, {9, 15, "LOC"}, {35, 38, "PER"}, {46, 54, "ORG"}, {17, 23, ""}},
		Sentences: []analyze.Sentence{{Start: 0, End: 17}, {Start: 17, End: 34}, {Start: 35, End: 60}},
		Countries: []string{"TCD", "FRA"},
		Keywords:  []string{"foo bank", "France"},
		Labels:    []string{"trade"},
		Names:     []NameCluster{{"Republic", [][2]int{{0, 4}, {9, 15}}}, {"Ann", [][2]int{{35, 38}}}, {"Foo Bank", [][2]int{{46, 54}}}},
		Pairs:     []Pair{{"TCD", "trade"}, {"FRA", "trade"}, {"FRA", "health"}},
	}
}

// perfect returns a report that agrees with gold.
func perfect() *analyze.Report {
	return &analyze.Report{
		Focus: &analyze.Focus{Code: "FRA"},
		Countries: []analyze.Country{
			{Code: "FRA", Themes: []analyze.CountryTheme{{ID: "health"}, {ID: "trade"}}}, {Code: "TCD", Themes: []analyze.CountryTheme{{ID: "trade"}}},
		},
		Mentions: []analyze.Mention{
			{Start: 0, End: 4, Kind: "name", Countries: []string{"TCD"}}, {Start: 9, End: 15, Kind: "name", Countries: []string{"FRA"}}, {Start: 17, End: 23, Kind: "region"},
		},
		Entities:  []analyze.Entity{{Start: 0, End: 4, Type: "LOC", ID: "r"}, {Start: 9, End: 15, Type: "LOC", ID: "r"}, {Start: 35, End: 38, Type: "PER", ID: "a"}, {Start: 46, End: 54, Type: "ORG", ID: "f"}, {Start: 17, End: 23, Type: "NORP", ID: "n"}},
		Names:     []analyze.Name{{ID: "r", Name: "Republic"}, {ID: "a", Name: "Ann"}, {ID: "f", Name: "Foo Bank"}},
		Keywords:  []analyze.Keyword{{Term: "Foo Banks"}, {Term: "foo bank"}, {Term: "france"}},
		Themes:    []analyze.Theme{{ID: "trade", Score: 1}},
		Sentences: []analyze.Sentence{{Start: 0, End: 16}, {Start: 17, End: 35}, {Start: 35, End: 60}},
	}
}

func TestScore(t *testing.T) {
	for _, m := range Measures() {
		for _, tt := range []struct {
			name      string
			report    *analyze.Report
			texts     int
			high, low float64 // wanted value of figures for which higher or lower is better
		}{
			{"a perfect answer", perfect(), 2, 1, 0},
			{"an empty answer", &analyze.Report{}, 2, 0, 0},
			{"no texts", nil, 0, 0, 0},
		} {
			t.Run(string(m)+"/"+tt.name, func(t *testing.T) {
				s := New(m, 100)
				for range tt.texts {
					g := gold()
					s.Add(&g, tt.report)
				}
				if s.Docs != tt.texts {
					t.Errorf("%d texts, want %d", s.Docs, tt.texts)
				}
				for _, f := range s.Figures() {
					want := tt.high
					if f.Low {
						want = tt.low
					}
					if f.Name == "no_theme" && tt.texts > 0 {
						want = 1 - tt.high
					}
					if f.Value != want {
						t.Errorf("%s is %v, want %v", f.Name, f.Value, want)
					}
				}
				if differs := len(s.Faults) > 0; differs != (tt.high == 0 && tt.texts > 0) {
					t.Errorf("%d faults", len(s.Faults))
				}
			})
		}
	}
}

// TestScoreNothing checks that figures are valid numbers if nothing is annotated or nothing is reported.
func TestScoreNothing(t *testing.T) {
	for _, m := range Measures() {
		for _, r := range []*analyze.Report{{}, perfect()} {
			g := Gold{Article: analyze.Article{Text: text}, Mentions: []Mention{}, Entities: []Entity{}, Sentences: noSentences, Countries: []string{}}
			s := New(m, 0)
			s.Add(&g, r)
			for _, f := range s.Figures() {
				if math.IsNaN(f.Value) || f.Value < 0 || f.Value > 1 {
					t.Errorf("%s: %s is %v", m, f.Name, f.Value)
				}
			}
			if len(s.Faults) != 0 {
				t.Errorf("%s: %d faults, want none kept", m, len(s.Faults))
			}
		}
	}
}

// format returns figures and faults, one a line.
func format(s *Score) string {
	var b strings.Builder
	for _, f := range s.Figures() {
		fmt.Fprintf(&b, "%s=%.3f ", f.Name, f.Value)
	}
	for _, f := range s.Faults {
		fmt.Fprintf(&b, "\n%s %q want %v got %v %s", f.Kind, f.Text, f.Want, f.Got, f.Why)
	}
	return b.String()
}

func TestFigures(t *testing.T) {
	name := func(start, end int, codes ...string) analyze.Mention {
		return analyze.Mention{Start: start, End: end, Kind: "name", Countries: codes, Why: "because"}
	}
	tests := []struct {
		name    string
		measure Measure
		gold    func(*Gold)
		report  func(*analyze.Report)
		want    string
	}{
		{
			"right, wrong, without annotation, on a continent", Geo, nil,
			func(r *analyze.Report) {
				r.Mentions = []analyze.Mention{name(0, 8, "TCD"), name(9, 15, "MUS"), name(17, 23, "ZAF"), name(35, 38, "ISL")}
			},
			"span_p=0.750 span_r=1.000 span_f1=0.857 right=0.500 wrong=0.500 false=0.500 set_p=0.250 set_r=0.500 set_f1=0.333 focus=1.000 \n" +
				`wrong "France" want [FRA] got [MUS] name (because)` + "\n" + `false "Africa" want [] got [ZAF] name (because)` + "\n" + `false "Ann" want [] got [ISL] name (because)`,
		},
		{
			"persons are not scored", Geo, nil,
			func(r *analyze.Report) {
				r.Mentions[0].Kind, r.Mentions[0].Why = "person", "in office"
				r.Focus.Code = "TCD"
			},
			"span_p=1.000 span_r=0.667 span_f1=0.800 right=0.500 wrong=0.000 false=0.000 set_p=1.000 set_r=0.500 set_f1=0.667 focus=1.000 \n" +
				`missed "Chad" want [TCD] got [] person (in office)`,
		},
		{
			"persons are scored if all kinds are annotated", Geo, func(g *Gold) { g.AllKinds, g.Focus = true, []string{"FRA"} },
			func(r *analyze.Report) { r.Mentions[0].Kind, r.Focus = "person", nil },
			"span_p=1.000 span_r=1.000 span_f1=1.000 right=1.000 wrong=0.000 false=0.000 set_p=1.000 set_r=1.000 set_f1=1.000 focus=0.000 ",
		},
		{
			"the title is not annotated", Geo, nil,
			func(r *analyze.Report) {
				m := name(35, 38, "ISL")
				m.Field = "title"
				r.Mentions = append(r.Mentions, m)
			},
			"span_p=1.000 span_r=1.000 span_f1=1.000 right=1.000 wrong=0.000 false=0.000 set_p=1.000 set_r=1.000 set_f1=1.000 focus=1.000 ",
		},
		{
			"demonyms are rarely annotated", Geo, func(g *Gold) { g.FewDemonyms = true },
			func(r *analyze.Report) {
				m := name(35, 38, "ISL")
				m.Kind = "demonym"
				r.Mentions = append(r.Mentions, m)
			},
			"span_p=1.000 span_r=1.000 span_f1=1.000 right=1.000 wrong=0.000 false=0.000 set_p=1.000 set_r=1.000 set_f1=1.000 focus=1.000 ",
		},
		{
			"unknown country is neither right nor false", Geo, func(g *Gold) { g.Mentions[1].Countries = nil }, func(*analyze.Report) {},
			"span_p=1.000 span_r=1.000 span_f1=1.000 right=1.000 wrong=0.000 false=0.000 set_p=0.500 set_r=1.000 set_f1=0.667 focus=0.000 ",
		},
		{
			"one country too many", Cases, nil, func(r *analyze.Report) { r.Mentions = append(r.Mentions, name(35, 38, "ISL")) },
			"right=0.000 \n" + `wrong "` + text + `" want [FRA TCD] got [FRA ISL TCD] name; name; name (because)`,
		},
		{
			"members of a group do not count", Cases, nil,
			func(r *analyze.Report) {
				m := name(35, 38, "ISL")
				m.Kind = "group"
				r.Mentions = append(r.Mentions, m)
			},
			"right=1.000 ",
		},
		{
			"one label missed, one false", Labels, func(g *Gold) { g.Countries = []string{"TCD", "MLI"} }, func(*analyze.Report) {},
			"p=0.500 r=0.500 f1=0.500 \n" + `missed "` + text + `" want [MLI] got [] ` + "\n" + `false "France" want [] got [FRA] name`,
		},
		{"a domestic story", Labels, func(g *Gold) { g.Countries = []string{"USA"} }, func(*analyze.Report) {}, "p=0.000 r=0.000 f1=0.000 "},
		{"not a whole story", Labels, func(g *Gold) { g.Form = "BRIEF" }, func(*analyze.Report) {}, "p=0.000 r=0.000 f1=0.000 "},
		{
			"wrong type, shorter range, entity in the title", NER, nil,
			func(r *analyze.Report) {
				r.Entities[0].Type = "ORG"
				r.Entities[3].Start = 50
				r.Entities = append(r.Entities, analyze.Entity{Start: 1, End: 2, Type: "PER", Field: "title"})
			},
			"p=0.500 r=0.500 f1=0.500 PER=1.000 ORG=0.000 LOC=0.667 \n" +
				`wrong "Chad" want [LOC] got [ORG] ` + "\n" + `missed "Foo Bank" want [ORG] got [] ` + "\n" + `false "Bank" want [] got [ORG] `,
		},
		{
			"merged names, one with an entity that is not annotated", Names, nil,
			func(r *analyze.Report) { r.Entities[3].ID, r.Entities[4].ID = "a", "a" },
			"names_p=0.533 names_r=1.000 names_f1=0.696 best_name=0.667 \n" + `wrong "Ann" want [Ann] got [Ann] merged with another name` + "\n" +
				`wrong "Foo Bank" want [Foo Bank] got [Ann] best name differs` + "\n" + `wrong "Foo Bank" want [Foo Bank] got [Ann] merged with another name`,
		},
		{
			"split name, missed range, range in the title", Names, nil,
			func(r *analyze.Report) {
				r.Entities[1].ID, r.Entities[3].Field = "s", "title"
			},
			"names_p=1.000 names_r=0.500 names_f1=0.667 best_name=0.667 \n" + `wrong "France" want [Republic] got [] separate from the others` + "\n" +
				`wrong "Foo Bank" want [Foo Bank] got [] best name differs` + "\n" + `missed "Foo Bank" want [Foo Bank] got [] `,
		},
		{
			"missed sentence boundary", Sentences, nil,
			func(r *analyze.Report) { r.Sentences = []analyze.Sentence{{Start: 0, End: 34}, {Start: 34, End: 60}} },
			"p=0.500 r=0.333 f1=0.400 whole=0.000 \n" +
				`missed "Chad met France." want [] got [] ` + "\n" + `false "Chad met France. Africa was there." want [] got [] ` + "\n" + `missed "Africa was there." want [] got [] `,
		},
		{"sentences of another version", Sentences, func(g *Gold) { g.OtherVersion = true }, func(*analyze.Report) {}, "p=0.000 r=0.000 f1=0.000 whole=0.000 "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g, r := gold(), perfect()
			if tt.gold != nil {
				tt.gold(&g)
			}
			tt.report(r)
			for range 3 { // map iteration must not change the result
				s := New(tt.measure, 10)
				s.Add(&g, r)
				if got := format(s); got != tt.want {
					t.Fatalf("got\n%s\nwant\n%s", got, tt.want)
				}
			}
		})
	}
}

func TestFaultsKept(t *testing.T) {
	g := gold()
	s := New(NER, 5)
	for range 3 {
		s.Add(&g, &analyze.Report{})
	}
	if len(s.Faults) != 5 {
		t.Errorf("%d faults, want 5", len(s.Faults))
	}
}

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("é word ", 40)
	tests := []struct {
		name, text string
		start, end int
		in, near   string
	}{
		{"whole text", "France", 0, 6, "France", ""},
		{"empty text", "", 0, 0, "", ""},
		{"with context", "In  France\ntoday", 4, 10, "France", "In [France] today"},
		{"runes are not cut", strings.Repeat("é", 50) + "Mali" + strings.Repeat("é", 50), 100, 104, "Mali", "…" + strings.Repeat("é", 20) + "[Mali]" + strings.Repeat("é", 20) + "…"},
		{"a long range", long, 0, len(long), "é word é word é word é word é word é wo … word é word é word é word é word é word", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if in, near := excerpt(tt.text, tt.start, tt.end); in != tt.in || near != tt.near {
				t.Errorf("got %q and %q, want %q and %q", in, near, tt.in, tt.near)
			}
		})
	}
}

func TestFloors(t *testing.T) {
	for in, want := range map[string]string{
		"set_f1=0.9": "", "f1=0": "", "f1=1": "", "f1": "f1", "f1=": "f1=", "=0.5": "=0.5", "f1=1.1": "f1=1.1", "f1=-0.1": "f1=-0.1", "f1=NaN": "f1=NaN", "": "",
	} {
		_, err := ParseFloor(in)
		if in == "" || want != "" {
			if err == nil || !strings.HasPrefix(err.Error(), fmt.Sprintf("%q: want a figure", want)) {
				t.Errorf("%q: %v", in, err)
			}
		} else if err != nil {
			t.Errorf("%q: %v", in, err)
		}
	}
	results := []Result{{File: "a", Tagger: "none", Figures: map[string]float64{"f1": 0.9, "p": 0.89996}}, {File: "b", Tagger: "none", Figures: map[string]float64{"f1": 0.8}}}
	var got []string
	for _, err := range Below(results, []Floor{{"f1", 0.85}, {"p", 0.9}, {"f1", 0.8}, {"focus", 0.5}}) {
		got = append(got, err.Error())
	}
	want := []string{"b, tagger none: f1 is 0.8, below 0.85", "a, tagger none: p is 0.89996, below 0.9", "focus=0.5: no result has this figure"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if have := Floors(); slices.Contains(have, "wrong") || slices.Contains(have, "false") || !slices.Contains(have, "set_f1") || !slices.IsSorted(have) {
		t.Errorf("figures that may have a floor: %v", have)
	}
}
