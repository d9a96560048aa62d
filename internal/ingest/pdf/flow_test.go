package pdf

import (
	"strings"
	"testing"
)

// column returns lines below each other, with left edge x and the usual distance. An empty string is a gap.
func column(x, y float64, lines ...string) (out []line) {
	for _, l := range lines {
		if l != "" {
			out = append(out, line{text: l, x: x, y: y, end: x + 5*float64(len(l)), size: 10})
		}
		y -= 12
	}
	return out
}

func TestFlow(t *testing.T) {
	long := strings.Repeat("of words ", 8)
	numbered := func(n, text string) []line {
		return append(append(column(50, 800, "Andes Brief 12/2024"), column(50, 700, text)...), column(300, 30, n)...)
	}
	tests := []struct {
		name  string
		pages [][]line
		want  string
	}{
		{"none", nil, ""},
		{"lines become one", [][]line{column(50, 700, "It rained in", "Peru for days", "and days.")}, "It rained in Peru for days and days."},
		{"a gap ends a paragraph", [][]line{column(50, 700, long, long, "and Peru.", "", "Chile sent pumps "+long, long)}, long + " " + long + " and Peru.\n\nChile sent pumps " + long + " " + long},
		{"a short line that ends a sentence ends a paragraph", [][]line{column(50, 700, long, "It rained.", "Chile sent pumps "+long, long)}, long + " It rained.\n\nChile sent pumps " + long + " " + long},
		{"the next column goes on", [][]line{append(column(50, 700, long, "the road to"), column(300, 700, "the coast is open.")...)}, long + " the road to the coast is open."},
		{"the next page goes on", [][]line{column(50, 700, "the road to"), column(50, 700, "the coast is open.")}, "the road to the coast is open."},
		{"the next page begins anew", [][]line{column(50, 700, "The road is open."), column(50, 700, "Chile sent pumps.")}, "The road is open.\n\nChile sent pumps."},
		{"words are joined", [][]line{column(50, 700, "The govern-", "ment spoke of co-", "operation, of long-", "term plans, and of Serbo-", "Croatian; cooperation is good.")}, "The government spoke of cooperation, of long-term plans, and of Serbo-Croatian; cooperation is good."},
		{"a hyphen that stands elsewhere, too, stays", [][]line{column(50, 700, "The rain-", "fed fields and the rain-fed lakes.")}, "The rain-fed fields and the rain-fed lakes."},
		{"soft hyphens", [][]line{column(50, 700, "The govern\u00ad", "ment spoke.")}, "The government spoke."},
		{"numbers of pages", [][]line{append(column(50, 700, "It rained.", "A lot."), column(300, 30, "- 7 -")...)}, "It rained. A lot."},
		{"headers", [][]line{numbered("1", "It rained."), numbered("2", "Chile sent pumps."), numbered("3", "Peru thanked.")}, "It rained.\n\nChile sent pumps.\n\nPeru thanked."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := reflow(tt.pages); got != strings.ReplaceAll(strings.ReplaceAll(tt.want, "  ", " "), " \n", " \n") && got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

// A title that the headers of other pages repeat is kept where it is larger.
func TestFlowTitle(t *testing.T) {
	page := func(size float64, text string) []line {
		return append([]line{{text: "Rain in Peru", x: 50, y: 800, end: 120, size: size}}, column(50, 700, text)...)
	}
	if got, want := reflow([][]line{page(20, "It rained."), page(8, "Again."), page(8, "And again.")}), "Rain in Peru\n\nIt rained.\n\nAgain.\n\nAnd again."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
