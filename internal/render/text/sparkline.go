package text

import (
	"math"
	"strings"
	"time"

	"github.com/attache-nlp/attache/corpus"
)

// sparks are bars of growing height.
var sparks = []rune("▁▂▃▄▅▆▇█")

// sparkColumns is the greatest number of bars of a sparkline.
const sparkColumns = 24

// Trend draws sparklines (E. Tufte, 2006) of the share of documents that have something, over time. A bar stands for one
// period, or for one of [sparkColumns] equal parts of the whole time if there are more periods. A part without documents is
// left blank.
type Trend struct {
	columns   []int // of each period
	documents []int // of each column
}

// NewTrend returns nil if the summary is not of periods of time, or of only one.
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
	positions := make([]int, len(s.Periods)) // how many periods after the first, with those that have no documents
	for i, p := range s.Periods {
		t, err := time.Parse(time.DateOnly, p.Start)
		if err != nil {
			return nil
		}
		positions[i] = int(math.Round(t.Sub(first).Hours() / 24 / days))
	}
	n := positions[len(positions)-1] + 1
	columns := min(n, sparkColumns)
	t := &Trend{make([]int, len(positions)), make([]int, columns)}
	for i, at := range positions {
		t.columns[i] = at * columns / n
		t.documents[t.columns[i]] += s.Periods[i].Documents
	}
	return t
}

// Line draws a sparkline, given the number of documents in each period. The highest bar is the greatest share.
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

// CountriesOver returns how many documents of each period mention each country, by its code.
func CountriesOver(s *corpus.Summary) map[string][]int {
	return over(s, func(p corpus.Slice) []corpus.SliceCount { return p.Countries })
}

// ThemesOver returns how many documents of each period have each theme, by its id.
func ThemesOver(s *corpus.Summary) map[string][]int {
	return over(s, func(p corpus.Slice) []corpus.SliceCount { return p.Themes })
}

func over(s *corpus.Summary, counts func(corpus.Slice) []corpus.SliceCount) map[string][]int {
	out := map[string][]int{}
	for i, p := range s.Periods {
		for _, c := range counts(p) {
			if out[c.ID] == nil {
				out[c.ID] = make([]int, len(s.Periods))
			}
			out[c.ID][i] = c.Documents
		}
	}
	return out
}
