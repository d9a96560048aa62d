package corpus

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Key is a country, theme, person, body, group or keyphrase that one part of the documents has more or less often than another.
type Key struct {
	Kind      string  `json:"kind"` // country, theme, person, organization, group or keyphrase
	ID        string  `json:"id"`
	Documents int     `json:"documents"`      // of this part
	Against   int     `json:"against"`        // of the other part
	Count     int     `json:"count"`          // mentions in this part; of a theme, documents
	Other     int     `json:"other"`          // mentions in the other part
	LL        float64 `json:"ll"`             // log-likelihood G2 of the counts, negative where the other part has more
	P         float64 `json:"p"`              // of LL, corrected after Holm for all that was compared
	LogRatio  float64 `json:"log_ratio"`      // binary logarithm of the ratio of relative frequencies, with half a count added to 0
	Low       float64 `json:"log_ratio_low"`  // 95 % confidence bounds
	High      float64 `json:"log_ratio_high"` //
	LogOdds   float64 `json:"log_odds"`       // z of the log-odds ratio with an informative Dirichlet prior
	DocLL     float64 `json:"ll_documents"`   // log-likelihood of the documents that have it: one long document cannot make it high
}

// leastKey is the number of mentions in both parts together below which nothing is compared.
const leastKey = 5

// priorWeight is how many mentions the prior of the log-odds is worth: both parts together, scaled down to so many for each kind.
const priorWeight = 1000

// keyness compares what this tally has counted with another. The measures are those of corpus linguistics: log-likelihood (Rayson
// and Garside 2000), log ratio (Hardie 2014), log-odds with a prior (Monroe, Colaresi and Quinn 2008).
func (t *Tally) keyness(o *Tally) []Key {
	kinds := []struct {
		name string
		a, b map[string]tallied
	}{
		{"country", countsOf(t.countries, false), countsOf(o.countries, false)},
		{"theme", countsOf(t.themes, true), countsOf(o.themes, true)},
		{"person", namesOf(t.people), namesOf(o.people)},
		{"organization", namesOf(t.organizations), namesOf(o.organizations)},
		{"group", namesOf(t.groups), namesOf(o.groups)},
		{"keyphrase", namesOf(t.keywords), namesOf(o.keywords)},
	}
	out := []Key{}
	for _, k := range kinds {
		na, nb := total(k.a), total(k.b)
		if k.name == "theme" { // a theme is in a document or not
			na, nb = t.documents, o.documents
		}
		ids := map[string]bool{}
		for id := range k.a {
			ids[id] = true
		}
		for id := range k.b {
			ids[id] = true
		}
		for id := range ids {
			a, b := k.a[id], k.b[id]
			if a.mentions+b.mentions < leastKey || na == 0 || nb == 0 {
				continue
			}
			key := Key{Kind: k.name, ID: id, Documents: a.documents, Against: b.documents, Count: a.mentions, Other: b.mentions}
			key.measure(na, nb, t.documents, o.documents)
			out = append(out, key)
		}
	}
	holm(out)
	for i := range out {
		k := &out[i]
		for _, f := range []*float64{&k.LL, &k.LogRatio, &k.Low, &k.High, &k.LogOdds, &k.DocLL} {
			*f = round(*f)
		}
		k.P, _ = strconv.ParseFloat(strconv.FormatFloat(k.P, 'g', 3, 64), 64) // it is small: places would lose it
	}
	slices.SortFunc(out, func(a, b Key) int {
		return cmp.Or(cmp.Compare(math.Abs(b.LogOdds), math.Abs(a.LogOdds)), strings.Compare(a.Kind, b.Kind), strings.Compare(a.ID, b.ID))
	})
	return out
}

type tallied struct{ documents, mentions int }

func countsOf(m map[string]*counts, documents bool) map[string]tallied {
	out := make(map[string]tallied, len(m))
	for k, c := range m {
		out[k] = tallied{c.documents, c.mentions}
		if documents {
			out[k] = tallied{c.documents, c.documents}
		}
	}
	return out
}

func namesOf(m map[string]name) map[string]tallied {
	out := make(map[string]tallied, len(m))
	for k, n := range m {
		out[k] = tallied{int(n.documents), int(n.mentions)}
	}
	return out
}

func total(m map[string]tallied) int {
	n := 0
	for _, c := range m {
		n += c.mentions
	}
	return n
}

// measure compares the counts of a key in na and nb mentions, and its documents in da and db.
func (k *Key) measure(na, nb, da, db int) {
	k.LL = likelihood(k.Count, k.Other, na, nb)
	k.P = math.Erfc(math.Sqrt(math.Abs(k.LL) / 2)) // of a chi-square with one degree of freedom
	k.DocLL = likelihood(k.Documents, k.Against, da, db)

	a, b := max(float64(k.Count), 0.5), max(float64(k.Other), 0.5)
	k.LogRatio = math.Log2(a / float64(na) / (b / float64(nb)))
	wide := 1.96 / math.Ln2 * math.Sqrt(max(0, 1/a-1/float64(na)+1/b-1/float64(nb)))
	k.Low, k.High = k.LogRatio-wide, k.LogRatio+wide

	prior := priorWeight * float64(k.Count+k.Other) / float64(na+nb)
	odds, spread := 0.0, 0.0
	for _, part := range []struct{ n, of, sign float64 }{{float64(k.Count), float64(na), 1}, {float64(k.Other), float64(nb), -1}} {
		// The rest matters for what is in nearly every document.
		has, rest := part.n+prior, max(part.of-part.n+priorWeight-prior, 0.5)
		odds += part.sign * (math.Log(has) - math.Log(rest))
		spread += 1/has + 1/rest
	}
	k.LogOdds = odds / math.Sqrt(spread)
}

// likelihood is G2 of a in na against b in nb, with the sign of the difference. All four cells of the table count.
func likelihood(a, b, na, nb int) float64 {
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

// holm corrects the P of all keys for their number (Holm 1979).
func holm(keys []Key) {
	order := make([]int, len(keys))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, k int) int {
		return cmp.Or(cmp.Compare(keys[i].P, keys[k].P), strings.Compare(keys[i].Kind, keys[k].Kind), strings.Compare(keys[i].ID, keys[k].ID))
	})
	least := 0.0
	for place, i := range order {
		least = max(least, min(1, keys[i].P*float64(len(keys)-place)))
		keys[i].P = least
	}
}
