package corpus

import (
	"strings"
	"testing"

	"github.com/attache-nlp/attache/internal/docstats"
)

func TestExpectation(t *testing.T) {
	tally := NewTally(Provenance{}, TallyOptions{})
	tally.AddStats(DocStats{ID: "1", Words: 100, Focus: "RUS", Countries: []docstats.Country{
		{Code: "RUS", Mentions: 3, About: true, Themes: []docstats.Theme{{ID: "sanctions", Score: 1}}}, {Code: "UKR", Mentions: 2},
	}, Themes: []docstats.Theme{{ID: "sanctions", Score: 1}}, Dyads: []docstats.Dyad{{A: "RUS", B: "UKR", Count: 6, Sentences: 2}}})
	tally.AddStats(DocStats{ID: "2", Words: 50, Focus: "UKR", Countries: []docstats.Country{{Code: "UKR", Mentions: 1, About: true}}})
	tally.AddStats(DocStats{ID: "3", Themes: []docstats.Theme{{ID: "trade", Score: 1}}})
	tally.AddStats(DocStats{ID: "4"})
	tally.Failed()
	tests := []struct {
		text  string
		holds bool
		has   string
	}{
		{"documents = 4", true, "4 documents"},
		{"documents>=5", false, "4 documents"},
		{"number of documents < 1,000", true, "4 documents"},
		{"words > 149", true, "150 words"},
		{"mentions != 6", false, "6 mentions"},
		{"unread = 0", false, "1 unread"},
		{"share of documents without a country < 5 %", false, "50 % (2 of 4)"},
		{"share of documents without a country <= 0.5", true, "50 % (2 of 4)"},
		{"documents without a country <= 50%", true, "50 % (2 of 4)"},
		{"share of documents with UKR = 50 %", true, "50 % (2 of 4)"},
		{"share of documents about RUS >= 25 %", true, "25 % (1 of 4)"},
		{"share of documents with focus UKR > 25 %", false, "25 % (1 of 4)"},
		{"documents with trade >= 1", true, "1 documents"},
		{"RUS x sanctions >= 10 documents", false, "1 documents"},
		{"sanctions x RUS >= 1 documents", true, "1 documents"},
		{"UKR × RUS = 1 documents", true, "1 documents"},
		{"UKR x RUS >= 6 mentions", true, "6 mentions"},
		{"UKR x sanctions = 0 documents", true, "0 documents"},
		{"sanctions <= 25 % of documents", true, "25 % (1 of 4)"},
		{"UKR >= 3 mentions", true, "3 mentions"},
		{"FRA < 1", true, "0 documents"},
	}
	for _, tt := range tests {
		e, err := ParseExpectation(tt.text)
		if err != nil {
			t.Error(err)
			continue
		}
		if holds, has := e.Holds(tally); holds != tt.holds || has != tt.has {
			t.Errorf("%s: %v, %s; want %v, %s", tt.text, holds, has, tt.holds, tt.has)
		}
	}
}

func TestParseExpectationErrors(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", "a country or theme is missing at the end"},
		{"RUS", `unknown comparison "" (valid: < <= = != >= >)`},
		{"RUS ~ 3", `unknown comparison "~"`},
		{"RUS >= many", `"many" is not a number`},
		{"RUS >= -1", `"-1" is not a number`},
		{"RUS >= NaN", `"NaN" is not a number`},
		{"RUS >= 3 cows", `unexpected "cows" at the end`},
		{"Russia >= 3", `no country or theme "Russia"`},
		{"security >= 3", `no country or theme "security"`},
		{"trade x sanctions >= 3", "one of two subjects must be a country"},
		{"RUS x sanctions >= 3 mentions", `"mentions" needs a country`},
		{"trade >= 3 mentions", `"mentions" needs a country`},
		{"documents about trade > 3", `"about" needs a country; "trade" is not one`},
		{"share of documents > 3 %", `"share of documents" needs`},
		{"documents > 3 %", "a percentage needs a share of documents"},
		{"share of documents with RUS < 5", "a share is at most 1"},
	}
	for _, tt := range tests {
		if _, err := ParseExpectation(tt.text); err == nil || !strings.Contains(err.Error(), tt.want) || !strings.HasPrefix(err.Error(), "expectation ") {
			t.Errorf("%q: error %v, want %s", tt.text, err, tt.want)
		}
	}
}

func FuzzParseExpectation(f *testing.F) {
	for _, s := range []string{"documents >= 1", "share of documents without a country < 5 %", "RUS x sanctions >= 10 documents", "ISR×PSE>1", "a%b=<>!", "RUS >= 1e300", "\xff"} {
		f.Add(s)
	}
	tally := NewTally(Provenance{}, TallyOptions{})
	f.Fuzz(func(t *testing.T, s string) {
		e, err := ParseExpectation(s)
		if err != nil {
			return
		}
		again, err := ParseExpectation(e.String())
		if err != nil || again != e {
			t.Errorf("%q is read as %+v, and again as %+v, %v", s, e, again, err)
		}
		e.Holds(tally)
	})
}
