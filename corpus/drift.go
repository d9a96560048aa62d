package corpus

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/stats"
)

// corpusChanged reports whether the texts are different ones. It is true if the baseline does not say.
func (c *comparison) corpusChanged() bool {
	if len(c.was.texts) == 0 {
		return true
	}
	return len(c.gone)+len(c.added)+len(c.edited) > 0
}

// compareShares tests for each country, theme or source whether the share of the texts that have it has changed. The tests are
// log-likelihood tests, corrected for the false discovery rate.
func (c *comparison) compareShares(kind string, was, now []baselineCount) {
	if c.was.Documents == 0 || c.now.Documents == 0 {
		return
	}
	oldCounts, newCounts := byID(was), byID(now)
	ids := unionKeys(oldCounts, newCounts)
	p := make([]float64, len(ids))
	for i, id := range ids {
		p[i] = stats.PValue(stats.LogLikelihood(oldCounts[id].Documents, newCounts[id].Documents, c.was.Documents, c.now.Documents))
	}
	for i, q := range stats.BenjaminiHochberg(p) {
		c.diff.Checks++
		c.compareShare(kind, ids[i], oldCounts[ids[i]].Documents, newCounts[ids[i]].Documents, q)
	}
}

// compareShare adds a finding about one country, theme or source if it has disappeared, is new, or has changed its share. It has the
// numbers of texts before and now, and the corrected p-value of the change.
func (c *comparison) compareShare(kind, id string, old, now int, p float64) {
	oldShare, newShare := float64(old)/float64(c.was.Documents), float64(now)/float64(c.now.Documents)
	name, label := c.label(kind, id)
	is, was := "is in", "was in"
	if kind == "source" {
		is, was = "has", "had"
	}
	f := Finding{Class: ClassDrift, Kind: kind, ID: id, Name: name, What: "share", Old: percent(oldShare), New: percent(newShare), P: stats.Significant(p)}
	switch significant := p < c.FDR; {
	case old > 0 && now == 0 && c.explains(kind, id, c.gone):
		f.Class, f.Message = ClassGone, fmt.Sprintf("%s %s no text now; it %s %d", label, is, was, old)
	case old == 0 && now > 0 && c.explains(kind, id, c.added):
		f.Class, f.Message = ClassNew, fmt.Sprintf("%s %s %s; it %s none", label, is, countTexts(now), was)
	case significant || math.Abs(oldShare-newShare) > c.Points && max(old-now, now-old) > 1: // a single text has its own finding
		f.Message = fmt.Sprintf("%s %s %s of the texts (%d of %d); it %s %s (%d of %d)", label, is, f.New, now, c.now.Documents, was, f.Old, old, c.was.Documents)
		if significant {
			f.Message += fmt.Sprintf("; p = %.2g", p)
		}
	default:
		return
	}
	f.Texts = c.textsWith(kind, id)
	c.add(f)
}

// explains reports whether a country or theme may have disappeared with, or come with, the removed or added texts, rather than being
// lost or found in unchanged ones. It is true where that is not known.
func (c *comparison) explains(kind, id string, texts []baselineText) bool {
	return len(c.was.texts) == 0 || kind == "source" || len(c.edited) > 0 ||
		slices.ContainsFunc(texts, func(t baselineText) bool { return t.has(kind, id) })
}

// textsWith returns the removed, added and edited texts that have a country or theme.
func (c *comparison) textsWith(kind, id string) []string {
	var out []string
	for _, list := range [][]baselineText{c.gone, c.added, c.edited} {
		for _, t := range list {
			if t.has(kind, id) {
				out = append(out, t.ID)
			}
		}
	}
	return out
}

// compareDistribution compares the shares of all countries or themes at once.
func (c *comparison) compareDistribution(kind string, was, now []baselineCount) {
	c.diff.Checks++
	d := stats.JensenShannon(documentsByID(was), documentsByID(now))
	if d <= c.Distance {
		return
	}
	c.add(Finding{
		Class: ClassDrift, Kind: "corpus", ID: kind, What: "distance", Old: fmt.Sprintf("%.3f", c.Distance), New: fmt.Sprintf("%.3f", d),
		Message: fmt.Sprintf("the shares of %s have moved by a Jensen-Shannon distance of %.3f; at most %.3f is tolerated", kind, d, c.Distance),
	})
}

func documentsByID(list []baselineCount) map[string]int {
	out := make(map[string]int, len(list))
	for _, c := range list {
		out[c.ID] = c.Documents
	}
	return out
}

// percent returns "5 %" or "5.2 %".
func percent(f float64) string { return strings.TrimSuffix(fmt.Sprintf("%.1f", 100*f), ".0") + " %" }
