package stats

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Key is a country, theme, name or keyphrase that one group of documents mentions more or less often than another.
type Key struct {
	Kind      string  `json:"kind"` // country, theme, person, organization, group or keyphrase
	ID        string  `json:"id"`
	Documents int     `json:"documents"`      // of this group
	Against   int     `json:"against"`        // of the other group
	Count     int     `json:"count"`          // mentions in this group; of a theme, documents
	Other     int     `json:"other"`          // mentions in the other group
	LL        float64 `json:"ll"`             // log-likelihood G2 of the counts, negative if the other group has more
	P         float64 `json:"p"`              // of LL, corrected for all comparisons (Holm)
	LogRatio  float64 `json:"log_ratio"`      // binary logarithm of the ratio of relative frequencies; a count of 0 is taken as 0.5
	Low       float64 `json:"log_ratio_low"`  // 95 % confidence interval of LogRatio
	High      float64 `json:"log_ratio_high"` //
	LogOdds   float64 `json:"log_odds"`       // z-score of the log-odds ratio with an informative Dirichlet prior
	DocLL     float64 `json:"ll_documents"`   // log-likelihood of the document counts, which one long document cannot raise
}

const (
	minKey      = 5    // mentions in both groups together; rarer keys are not compared
	priorWeight = 1000 // mentions that the prior of the log-odds is worth: both groups together, scaled down to so many for each kind
)

// Count is how often something is mentioned.
type Count struct{ Documents, Mentions int }

// Kind is the counts of everything of one kind, such as all countries, in two groups of documents.
type Kind struct {
	Name              string
	Counts, Other     map[string]Count
	Total, OtherTotal int // what the mentions are out of
}

// Keyness compares two groups of documents, this one and the other, with the measures of corpus linguistics: log-likelihood (Rayson &
// Garside 2000), log ratio (Hardie 2014) and log-odds with a prior (Monroe, Colaresi & Quinn 2008). Keys are ordered by the absolute
// value of their log-odds, largest first.
func Keyness(kinds []Kind, documents, otherDocuments int) []Key {
	out := []Key{}
	for _, k := range kinds {
		if k.Total == 0 || k.OtherTotal == 0 {
			continue
		}
		ids := map[string]bool{}
		for id := range k.Counts {
			ids[id] = true
		}
		for id := range k.Other {
			ids[id] = true
		}
		for id := range ids {
			a, b := k.Counts[id], k.Other[id]
			if a.Mentions+b.Mentions < minKey {
				continue
			}
			key := Key{Kind: k.Name, ID: id, Documents: a.Documents, Against: b.Documents, Count: a.Mentions, Other: b.Mentions}
			key.measure(k.Total, k.OtherTotal, documents, otherDocuments)
			out = append(out, key)
		}
	}
	holmKeys(out)
	for i := range out {
		k := &out[i]
		for _, f := range []*float64{&k.LL, &k.LogRatio, &k.Low, &k.High, &k.LogOdds, &k.DocLL} {
			*f = Round(*f)
		}
		k.P = Significant(k.P)
	}
	slices.SortFunc(out, func(a, b Key) int {
		return cmp.Or(cmp.Compare(math.Abs(b.LogOdds), math.Abs(a.LogOdds)), strings.Compare(a.Kind, b.Kind), strings.Compare(a.ID, b.ID))
	})
	return out
}

// measure compares the counts of a key among na and nb mentions, and in da and db documents.
func (k *Key) measure(na, nb, da, db int) {
	k.LL = LogLikelihood(k.Count, k.Other, na, nb)
	k.P = PValue(k.LL)
	k.DocLL = LogLikelihood(k.Documents, k.Against, da, db)

	a, b := max(float64(k.Count), 0.5), max(float64(k.Other), 0.5)
	k.LogRatio = math.Log2(a / float64(na) / (b / float64(nb)))
	wide := 1.96 / math.Ln2 * math.Sqrt(max(0, 1/a-1/float64(na)+1/b-1/float64(nb)))
	k.Low, k.High = k.LogRatio-wide, k.LogRatio+wide

	prior := priorWeight * float64(k.Count+k.Other) / float64(na+nb)
	odds, variance := 0.0, 0.0
	for _, group := range []struct{ n, of, sign float64 }{{float64(k.Count), float64(na), 1}, {float64(k.Other), float64(nb), -1}} {
		// The rest matters for what nearly every document has.
		has, rest := group.n+prior, max(group.of-group.n+priorWeight-prior, 0.5)
		odds += group.sign * (math.Log(has) - math.Log(rest))
		variance += 1/has + 1/rest
	}
	k.LogOdds = odds / math.Sqrt(variance)
}

// holmKeys corrects the p-values of keys, which are put in order by kind and id where they are equal.
func holmKeys(keys []Key) {
	slices.SortFunc(keys, func(a, b Key) int { return cmp.Or(strings.Compare(a.Kind, b.Kind), strings.Compare(a.ID, b.ID)) })
	p := make([]float64, len(keys))
	for i, k := range keys {
		p[i] = k.P
	}
	for i, q := range Holm(p) {
		keys[i].P = q
	}
}

// Significant rounds a p-value to three significant digits: decimal places would lose small ones.
func Significant(p float64) float64 {
	f, err := strconv.ParseFloat(strconv.FormatFloat(p, 'g', 3, 64), 64)
	if err != nil {
		return p
	}
	return f
}
