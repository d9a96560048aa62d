package page

import (
	"bufio"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/docstats"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/rendertest"
)

// corpusPage returns the page of a summary.
func corpusPage(t *testing.T, s *corpus.Summary, o render.Options) string {
	t.Helper()
	var b strings.Builder
	w := bufio.NewWriter(&b)
	if err := errors.Join(Summary(w, s, o), w.Flush()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestSummaryGoldenHTML(t *testing.T) {
	page := corpusPage(t, rendertest.Summary(t), render.Options{Top: 5})
	rendertest.Golden(t, "summary.html", articles(t, page))
}

// An empty summary, and one with hostile names.
func TestSummaryHTMLOfOddTexts(t *testing.T) {
	const bad = `</script><img src=x onerror=alert(1)>"'`
	odd := &corpus.Summary{
		Documents: 2, Countries: []corpus.CountrySum{{Code: "MLI", Name: bad, Top: []docstats.Ref{{ID: bad, Title: bad, Date: bad}}}, {Code: bad, Name: bad}},
		Themes: []corpus.ThemeSum{{ID: bad, Name: bad}}, CountryThemes: []corpus.PairSum{{Country: "MLI", Theme: bad, Top: []docstats.Ref{{ID: bad}}}},
		Periods: []corpus.Slice{{Key: bad}, {Key: "2020", Countries: []corpus.SliceCount{{ID: "MLI"}}}}, Sources: []corpus.Slice{{Key: bad}, {Key: ""}},
	}
	for _, s := range []*corpus.Summary{{}, odd} {
		page := corpusPage(t, s, render.Options{})
		if strings.Contains(page, "<img") || strings.Count(page, "<script") != 1+len(corpusScripts) || strings.Contains(page, "NaN") || !strings.HasSuffix(page, "</html>\n") {
			t.Errorf("%d scripts: %.300s", strings.Count(page, "<script"), page[strings.Index(page, "<article"):])
		}
	}
}

func TestWilson(t *testing.T) {
	for _, tt := range []struct {
		k, n      int
		low, high float64
	}{{0, 0, 0, 0}, {0, 10, 0, 0.278}, {5, 10, 0.237, 0.763}, {10, 10, 0.722, 1}} {
		low, high := wilson(tt.k, tt.n)
		if math.Abs(low-tt.low) > 0.001 || math.Abs(high-tt.high) > 0.001 {
			t.Errorf("wilson(%d, %d) = %.3f, %.3f, want %.3f, %.3f", tt.k, tt.n, low, high, tt.low, tt.high)
		}
	}
}
