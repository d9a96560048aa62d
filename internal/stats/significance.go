package stats

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// LogLikelihood returns the statistic G2 (Dunning 1993) of a out of na against b out of nb, over all four cells of the contingency
// table. It is negative if the second rate is higher, and 0 if either total is 0.
func LogLikelihood(a, b, na, nb int) float64 {
	if na == 0 || nb == 0 {
		return 0
	}
	cell := func(n int, expected float64) float64 {
		if n <= 0 {
			return 0
		}
		return float64(n) * math.Log(float64(n)/expected)
	}
	all := float64(na + nb)
	has := float64(a+b) / all
	g := 2 * (cell(a, float64(na)*has) + cell(b, float64(nb)*has) + cell(na-a, float64(na)*(1-has)) + cell(nb-b, float64(nb)*(1-has)))
	if g = max(g, 0); float64(a)/float64(na) < float64(b)/float64(nb) {
		return -g
	}
	return g
}

// PValue returns the probability of a log-likelihood of at least this absolute value by chance: that of a chi-square distribution
// with one degree of freedom.
func PValue(logLikelihood float64) float64 { return math.Erfc(math.Sqrt(math.Abs(logLikelihood) / 2)) }

// Holm returns the p-values of several tests, corrected for their number (Holm 1979). Below a level, the probability that any of
// them is a false discovery is at most that level.
func Holm(p []float64) []float64 {
	out := make([]float64, len(p))
	least := 0.0
	for rank, i := range ranked(p) {
		least = max(least, min(1, p[i]*float64(len(p)-rank)))
		out[i] = least
	}
	return out
}

// BenjaminiHochberg returns the p-values of several tests, corrected for the false discovery rate (Benjamini & Hochberg 1995). Of
// those below a level, the expected share of false discoveries is at most that level.
func BenjaminiHochberg(p []float64) []float64 {
	order := ranked(p)
	out := make([]float64, len(p))
	least := 1.0
	for rank := len(order) - 1; rank >= 0; rank-- {
		i := order[rank]
		least = min(least, p[i]*float64(len(p))/float64(rank+1))
		out[i] = least
	}
	return out
}

// ranked returns the indexes of p in ascending order of their values.
func ranked(p []float64) []int {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, k int) int { return cmp.Compare(p[i], p[k]) })
	return order
}

// JensenShannon returns the Jensen-Shannon distance (Endres & Schindelin 2003) of two distributions given as counts: 0 if they are
// equal, 1 if they share nothing or only one of them is empty.
func JensenShannon(a, b map[string]int) float64 {
	na, nb := sum(a), sum(b)
	switch {
	case na == 0 && nb == 0:
		return 0
	case na == 0 || nb == 0:
		return 1
	}
	ids := slices.Collect(maps.Keys(a))
	for id := range b {
		if _, ok := a[id]; !ok {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids) // sums of floats depend on their order
	d := 0.0
	for _, id := range ids {
		p, q := float64(a[id])/na, float64(b[id])/nb
		m := (p + q) / 2
		if p > 0 {
			d += p * math.Log2(p/m) / 2
		}
		if q > 0 {
			d += q * math.Log2(q/m) / 2
		}
	}
	return math.Sqrt(max(0, d))
}

func sum(m map[string]int) (n float64) {
	for _, c := range m {
		n += float64(c)
	}
	return n
}
