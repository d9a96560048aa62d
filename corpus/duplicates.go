package corpus

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/docstats"
	"github.com/attache-nlp/attache/internal/minhash"
	"github.com/attache-nlp/attache/internal/stats"
)

// record is what a tally keeps of each document to find near-duplicates.
type record struct {
	id, date, source string
	countries        string // codes of three bytes each, joined
	themes           []string
	signature        minhash.Signature
}

func newRecord(d DocStats) record {
	r := record{id: d.ID, date: d.Date, source: d.Source, signature: d.Signature}
	var codes strings.Builder
	for _, c := range d.Countries {
		codes.WriteString(c.Code)
	}
	r.countries = codes.String()
	for _, t := range d.Themes {
		r.themes = append(r.themes, t.ID)
	}
	return r
}

// findDuplicates groups records of near-duplicate documents. first[i] reports whether records[i] is the earliest of its cluster, or
// in none. Documents are ordered by date, undated ones last, then by id, so that the order of the records makes no difference.
func findDuplicates(records []record) (clusters []Cluster, first []bool) {
	order := make([]int, len(records))
	for i := range order {
		order[i] = i
	}
	date := func(r *record) string { return cmp.Or(r.date, "~") } // sorts after all digits
	slices.SortFunc(order, func(i, k int) int {
		a, b := &records[i], &records[k]
		return cmp.Or(strings.Compare(date(a), date(b)), strings.Compare(a.id, b.id), strings.Compare(a.source, b.source), slices.Compare(a.signature, b.signature))
	})
	signatures := make([]minhash.Signature, len(records))
	first = make([]bool, len(records))
	for place, i := range order {
		signatures[place], first[i] = records[i].signature, true
	}
	clusters = []Cluster{}
	for _, found := range minhash.Clusters(signatures) {
		c := Cluster{Similarity: stats.Round(found.Similarity), Copies: len(found.Members)}
		sources := map[string]bool{}
		for n, place := range found.Members {
			i := order[place]
			first[i] = n == 0
			c.Documents = append(c.Documents, docstats.Ref{ID: records[i].id, Date: records[i].date})
			sources[records[i].source] = true
		}
		c.Sources = slices.Sorted(maps.Keys(sources))
		clusters = append(clusters, c)
	}
	slices.SortStableFunc(clusters, func(a, b Cluster) int {
		return cmp.Or(cmp.Compare(b.Copies, a.Copies), strings.Compare(a.Documents[0].ID, b.Documents[0].ID))
	})
	return clusters, first
}

// duplicates counts the copies of texts after the first of each.
type duplicates struct{ countries, themes, dates, sources map[string]int }

func newDuplicates() duplicates {
	return duplicates{map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}}
}

func (d duplicates) add(r record) {
	for i := 0; i+3 <= len(r.countries); i += 3 {
		d.countries[r.countries[i:i+3]]++
	}
	for _, t := range r.themes {
		d.themes[t]++
	}
	d.dates[r.date]++
	d.sources[r.source]++
}
