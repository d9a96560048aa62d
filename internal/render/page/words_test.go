package page

import (
	"testing"

	"github.com/attache-nlp/attache/analyze"
)

func TestSummarize(t *testing.T) {
	tests := []struct {
		name string
		r    analyze.Report
		want string
	}{
		{"nothing", analyze.Report{}, "The text mentions no country."},
		{"one", analyze.Report{Focus: &analyze.Focus{Code: "USA"}, Countries: []analyze.Country{{Code: "USA", Mentions: 1}}, Themes: []analyze.Theme{{Name: "Trade"}}},
			"The text is mostly about the United States (1 of 1 country mention). Its theme is trade."},
		{"two", analyze.Report{
			Focus: &analyze.Focus{Code: "FRA"}, Countries: []analyze.Country{{Code: "FRA", Mentions: 3}, {Code: "USA", Mentions: 1}},
			Themes: []analyze.Theme{{Name: "AI and chips"}, {Name: "Trade"}}, Dyads: []analyze.Dyad{{A: "FRA", B: "XXX", Sentences: []int{1}}, {A: "USA", B: "FRA", Sentences: []int{1, 2}}},
		}, "The text is mostly about France (3 of 4 country mentions; 2 countries in all), followed by the United States. Its main themes are AI and chips; and trade. The United States and France share the most sentences: 2."},
	}
	for _, tt := range tests {
		if got := summarize(&tt.r, map[string]string{"USA": "United States", "FRA": "France"}); got != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.name, got, tt.want)
		}
	}
}
