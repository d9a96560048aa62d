package page

import (
	"math"
	"strings"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
)

// maxCharts is how many countries, and how many themes, have a chart.
const maxCharts = 8

// The size of a chart.
const chartWidth, chartHeight = 240.0, 70.0

// charts draws, for each of the first ids, the share of the texts of each period that have it, with its confidence interval.
// All charts of a section have the same scale. counts has the texts of each period.
func (w writer) charts(s *corpus.Summary, id, title string, counts map[string][]int, ids []string, names map[string]string) {
	if len(s.Periods) < 2 || len(ids) == 0 {
		return
	}
	w.print("<section id=\"%[1]s\" aria-labelledby=\"h-%[1]s\"><div class=\"headline\"><h2 id=\"h-%[1]s\">%[2]s</h2><button type=\"button\" class=\"csv\" data-rows=\"%[1]s\" hidden>CSV</button></div>\n<p class=\"hint\">Share of the texts of each period, with its 95 %% confidence interval.</p>\n<div class=\"small\">\n", id, title)
	ids = ids[:min(maxCharts, len(ids))]
	top := 0.0
	for _, x := range ids {
		for i, k := range counts[x] {
			_, high := wilson(k, s.Periods[i].Documents)
			top = max(top, high)
		}
	}
	if top == 0 {
		top = 1
	}
	for _, x := range ids {
		if counts[x] != nil { // otherwise it is only in texts without a date
			w.chart(s.Periods, counts[x], top, names[x])
		}
	}
	w.print("</div>\n</section>\n")
}

// chart draws a line and the band of its confidence interval. top is the share at the upper edge.
func (w writer) chart(periods []corpus.Slice, counts []int, top float64, name string) {
	var line, above, below []string
	step := chartWidth / float64(len(periods)-1)
	y := func(share float64) string { return coordinate(chartHeight - chartHeight*share/top) }
	for i, k := range counts {
		x := coordinate(float64(i) * step)
		low, high := wilson(k, periods[i].Documents)
		line = append(line, x+","+y(share(k, periods[i])))
		above = append(above, x+","+y(high))
		below = append([]string{x + "," + y(low)}, below...)
	}
	last := len(periods) - 1
	from, to := periods[0].Key, periods[last].Key
	label := name + ", " + from + " to " + to + ": from " + render.Percent(share(counts[0], periods[0])) + " to " + render.Percent(share(counts[last], periods[last])) + " of the texts"
	w.print(`<figure><svg viewBox="0 -2 240 74" preserveAspectRatio="none" role="img" aria-label="%s"><title>%s</title><polygon class="band" points="%s"/><polyline class="line" points="%s"/></svg><figcaption><b>%s</b> <span>%s – %s · scale to %s</span></figcaption></figure>
`, label, label, strings.Join(append(above, below...), " "), strings.Join(line, " "), name, from, to, render.Percent(top))
}

// share returns the share of k texts in those of a period.
func share(k int, p corpus.Slice) float64 { return float64(k) / float64(max(1, p.Documents)) }

// wilson returns the 95 % score interval of a share of k in n (E. B. Wilson, 1927).
func wilson(k, n int) (low, high float64) {
	if n == 0 {
		return 0, 0
	}
	const z = 1.959964
	p, m := float64(k)/float64(n), float64(n)
	centre := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return max(0, centre-half), min(1, centre+half)
}
