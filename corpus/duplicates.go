package corpus

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// record is what is kept of a document to find its copies.
type record struct {
	id, date, source string
	countries        string // codes, three bytes each
	themes           []string
	sketch           Signature
}

func newRecord(d DocStats) record {
	r := record{id: d.ID, date: d.Date, source: d.Source, sketch: d.Signature}
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

const (
	// Two texts are copies if they are estimated to share this part of their runs of five words.
	alike = 0.8
	// Sketches that agree in all rows of a band are compared: of texts that share 0.8, less than one pair in a thousand is missed.
	rows = 4
	// mostCompared is how many texts of a band a text is compared with.
	mostCompared = 64
)

// copies groups the records that are copies of one another, and gives for each record whether it is the first of its text: the
// earliest by date, then by id. Copies of copies belong together. The order of the records makes no difference.
func copies(records []record) (clusters []Cluster, first []bool) {
	clusters = []Cluster{}
	order := make([]int, len(records))
	for i := range order {
		order[i] = i
	}
	late := func(r record) string { return cmp.Or(r.date, "~") } // undated ones after all others
	slices.SortFunc(order, func(i, k int) int {
		a, b := &records[i], &records[k]
		return cmp.Or(strings.Compare(late(*a), late(*b)), strings.Compare(a.id, b.id), strings.Compare(a.source, b.source), slices.Compare(a.sketch, b.sketch))
	})
	parent := make([]int, len(records)) // by place in order
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	near := map[int]float64{} // least similarity by which something was joined, by root
	for band := 0; band < bins; band += rows {
		buckets := make(map[[rows]uint16][]int, len(records))
		for place, i := range order {
			s := records[i].sketch
			if len(s) != bins {
				continue
			}
			key := [rows]uint16(s[band:])
			// Compared with the first of each cluster in the bucket only: a bucket of many copies is one comparison each. Of texts made
			// after one pattern, which share a band and are no copies, the last ones only.
			joined := false
			for _, other := range buckets[key][max(0, len(buckets[key])-mostCompared):] {
				a, b := find(other), find(place)
				if a == b {
					joined = true
					break
				}
				if sim := s.Similarity(records[order[other]].sketch); sim >= alike {
					a, b = min(a, b), max(a, b)
					parent[b] = a
					near[a] = min(sim, cmp.Or(near[a], 1), cmp.Or(near[b], 1))
					delete(near, b)
					joined = true
					break
				}
			}
			if !joined {
				buckets[key] = append(buckets[key], place)
			}
		}
	}
	members := map[int][]int{}
	first = make([]bool, len(records))
	for place, i := range order {
		root := find(place)
		first[i] = root == place
		if root != place || near[place] > 0 {
			members[root] = append(members[root], i)
		}
	}
	for _, root := range slices.Sorted(maps.Keys(members)) {
		c := Cluster{Similarity: round(near[root])}
		sources := map[string]bool{}
		for _, i := range members[root] {
			r := records[i]
			c.Documents = append(c.Documents, DocRef{ID: r.id, Date: r.date})
			sources[r.source] = true
		}
		c.Sources = slices.Sorted(maps.Keys(sources))
		c.Copies = len(members[root])
		clusters = append(clusters, c)
	}
	slices.SortStableFunc(clusters, func(a, b Cluster) int {
		return cmp.Or(cmp.Compare(b.Copies, a.Copies), strings.Compare(a.Documents[0].ID, b.Documents[0].ID))
	})
	return clusters, first
}
