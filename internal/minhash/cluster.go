package minhash

import (
	"cmp"
	"maps"
	"slices"
)

const (
	// duplicate is the similarity from which two texts count as near-duplicates.
	duplicate = 0.8
	// rows is the number of elements of a band. Only signatures that agree in all rows of some band are compared (locality-sensitive
	// hashing, Indyk & Motwani 1998). Of pairs with a similarity of 0.8 this misses less than one in a thousand.
	rows = 4
	// maxCompared bounds the comparisons of one signature within a bucket. Texts made from one template share a bucket although they
	// are no duplicates, and there may be very many of them.
	maxCompared = 64
)

// Cluster is a set of near-duplicates.
type Cluster struct {
	Members    []int   // two or more indexes into the signatures, ascending
	Similarity float64 // the least similarity by which a member was joined
}

// Clusters groups near-duplicates, ordered by their first members. The relation is transitive: a duplicate of a duplicate is in the
// same cluster (single linkage).
func Clusters(signatures []Signature) []Cluster {
	f := newForest(len(signatures))
	for band := 0; band < bins; band += rows {
		buckets := make(map[[rows]uint16][]int, len(signatures))
		for i, s := range signatures {
			if len(s) != bins {
				continue
			}
			key := [rows]uint16(s[band:])
			// A member that was joined stays out of the bucket, so that a bucket of many duplicates takes one comparison each.
			bucket := buckets[key]
			if !f.joinAny(i, bucket[max(0, len(bucket)-maxCompared):], signatures) {
				buckets[key] = append(bucket, i)
			}
		}
	}
	members := map[int][]int{}
	for i := range signatures {
		if root := f.find(i); root != i || f.similarity[i] > 0 {
			members[root] = append(members[root], i)
		}
	}
	out := make([]Cluster, 0, len(members))
	for _, root := range slices.Sorted(maps.Keys(members)) {
		out = append(out, Cluster{members[root], f.similarity[root]})
	}
	return out
}

// forest is a disjoint-set forest (Galler & Fischer 1964). The root of a set is its least element.
type forest struct {
	parent     []int
	similarity map[int]float64 // the least by which anything in the set was joined, by root
}

func newForest(n int) *forest {
	f := &forest{make([]int, n), map[int]float64{}}
	for i := range f.parent {
		f.parent[i] = i
	}
	return f
}

func (f *forest) find(i int) int {
	for f.parent[i] != i {
		f.parent[i] = f.parent[f.parent[i]]
		i = f.parent[i]
	}
	return i
}

// joinAny unites the set of i with that of the first candidate which i duplicates. It reports whether i now is in the set of a
// candidate.
func (f *forest) joinAny(i int, candidates []int, signatures []Signature) bool {
	for _, other := range candidates {
		a, b := f.find(other), f.find(i)
		if a == b {
			return true
		}
		if sim := signatures[i].Similarity(signatures[other]); sim >= duplicate {
			a, b = min(a, b), max(a, b)
			f.parent[b] = a
			f.similarity[a] = min(sim, cmp.Or(f.similarity[a], 1), cmp.Or(f.similarity[b], 1))
			delete(f.similarity, b)
			return true
		}
	}
	return false
}
