package text

import (
	"math"
	"strings"
	"time"

	"github.com/attache-nlp/attache/corpus"
)

// sparks are the heights of a line of bars.
var sparks = []rune("▁▂▃▄▅▆▇█")

// sparkWidth is how many bars a line has at most.
const sparkWidth = 24

// Trend draws in which share of the documents something is, over time: for each period, or for each of so many equal stretches of
// the whole time. A stretch without documents is a blank.
type Trend struct {
	columns   []int // of each period
	documents []int // of each column
}

func NewTrend(s *corpus.Summary) *Trend {
	if len(s.Periods) < 2 {
		return nil
	}
	days := map[corpus.Period]float64{corpus.ByDay: 1, corpus.ByWeek: 7, corpus.ByMonth: 365.25 / 12, corpus.ByYear: 365.25}[s.By]
	if days == 0 {
		return nil
	}
	first, err := time.Parse(time.DateOnly, s.Periods[0].Start)
	if err != nil {
		return nil
	}
	places := make([]int, len(s.Periods)) // number of the period, counted from the first
	for i, p := range s.Periods {
		t, err := time.Parse(time.DateOnly, p.Start)
		if err != nil {
			return nil
		}
		places[i] = int(math.Round(t.Sub(first).Hours() / 24 / days))
	}
	n := places[len(places)-1] + 1
	width := min(n, sparkWidth)
	t := &Trend{make([]int, len(places)), make([]int, width)}
	for i, place := range places {
		t.columns[i] = place * width / n
		t.documents[t.columns[i]] += s.Periods[i].Documents
	}
	return t
}

// Line draws the counts of documents of each period.
func (t *Trend) Line(counts []int) string {
	sums, top := make([]int, len(t.documents)), 0.0
	for i, n := range counts {
		sums[t.columns[i]] += n
	}
	for i, n := range sums {
		if t.documents[i] > 0 {
			top = max(top, float64(n)/float64(t.documents[i]))
		}
	}
	var b strings.Builder
	for i, n := range sums {
		if t.documents[i] == 0 {
			b.WriteByte(' ')
			continue
		}
		height := 0.0
		if top > 0 {
			height = float64(n) / float64(t.documents[i]) / top
		}
		b.WriteRune(sparks[min(len(sparks)-1, int(height*float64(len(sparks))))])
	}
	return b.String()
}

// series gives the documents that have each id in each period.
func series(s *corpus.Summary, of func(corpus.Slice) []corpus.SliceCount) map[string][]int {
	out := map[string][]int{}
	for i, p := range s.Periods {
		for _, c := range of(p) {
			if out[c.ID] == nil {
				out[c.ID] = make([]int, len(s.Periods))
			}
			out[c.ID][i] = c.Documents
		}
	}
	return out
}

// CountriesOver gives the documents of each period that mention each country.
func CountriesOver(s *corpus.Summary) map[string][]int {
	return series(s, func(p corpus.Slice) []corpus.SliceCount { return p.Countries })
}

// ThemesOver gives the documents of each period that have each theme.
func ThemesOver(s *corpus.Summary) map[string][]int {
	return series(s, func(p corpus.Slice) []corpus.SliceCount { return p.Themes })
}
