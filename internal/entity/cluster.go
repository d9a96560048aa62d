package entity

import (
	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
)

// root returns the form that stands for the cluster of f (union-find: Tarjan 1975, with path halving).
func (st *state) root(f int32) int32 {
	for st.forms[f].parent != f {
		st.forms[f].parent = st.forms[st.forms[f].parent].parent
		f = st.forms[f].parent
	}
	return f
}

// union merges the clusters of two forms, and reports whether they are one now. Clusters that the lexicon identifies as two things
// stay apart. The root is the form that is mentioned first.
func (st *state) union(a, b int32) bool {
	a, b = st.root(a), st.root(b)
	if a == b {
		return true
	}
	if !st.compatible(a, b) {
		return false
	}
	if st.forms[b].first < st.forms[a].first {
		a, b = b, a
	}
	st.forms[b].parent = a
	if st.forms[a].known == (Known{}) {
		st.forms[a].known = st.forms[b].known
	}
	return true
}

// merge merges two clusters even if they have different entries in the lexicon, as two names of one place do.
func (st *state) merge(a, b int32) {
	a, b = st.root(a), st.root(b)
	st.forms[b].known = st.forms[a].known
	st.union(a, b)
}

// compatible reports whether the lexicon allows two forms to be of one entity.
func (st *state) compatible(a, b int32) bool {
	x, y := st.forms[st.root(a)].known, st.forms[st.root(b)].known
	return x == y || x == Known{} || y == Known{}
}

// posting is an entry of the list of forms under a key.
type posting struct{ form, next int32 }

// maxCandidates is the most forms under one key that are compared, which bounds the time. A key with more forms than that decides nothing.
const maxCandidates = 8

// The namespaces of keys: the high byte is combined with the hash of a name.
const (
	keyKnown         uint64 = (iota + 1) << 56 // an entry of the lexicon
	keyExact                                   // all words of a person's name
	keyFamily                                  // a family name
	keyMiddle                                  // a word that may be a family name
	keyGiven                                   // first and last name
	keyInitial                                 // last name and a first name that is only an initial
	keyEitherInitial                           // last name and the initial of a first name
	keyRoyal                                   // first name of a monarch
	keyFirst                                   // first name
	keySurnameFirst                            // family name of a person that begins with it
	keyOrganization
	keyCore // an organisation's name without the country
	keyAcronym
	keyPlace
	keyPeople
)

// index adds a form to the list of a key, unless one of the first maxCandidates forms there is of the same cluster.
func (st *state) index(key uint64, f int32) {
	head := st.keys.ref(key)
	n, root := *head, st.root(f)
	for range maxCandidates {
		if n == 0 {
			break
		}
		if st.root(st.postings[n-1].form) == root {
			return
		}
		n = st.postings[n-1].next
	}
	st.postings = append(st.postings, posting{f, *head})
	*head = int32(len(st.postings))
}

// uniqueMatch returns a form indexed under one of the keys that is compatible with f and that fits accepts, or -1. A nil fits
// accepts all. several is true if such forms are of several clusters.
func (st *state) uniqueMatch(f int32, fits func(other int32) bool, keys ...uint64) (match int32, several bool) {
	match = -1
	for _, key := range keys {
		n := st.keys.get(key)
		for range maxCandidates {
			if n == 0 {
				break
			}
			other := st.postings[n-1].form
			n = st.postings[n-1].next
			if !st.compatible(f, other) || fits != nil && !fits(other) {
				continue
			}
			if match >= 0 && st.root(match) != st.root(other) {
				return match, true
			}
			match = other
		}
		if n != 0 {
			return match, true
		}
	}
	return match, false
}

// unionUnique merges f with the only cluster indexed under key, if there is exactly one.
func (st *state) unionUnique(f int32, key uint64) {
	if match, several := st.uniqueMatch(f, nil, key); match >= 0 && !several {
		st.union(match, f)
	}
}

// clusterKnown merges the forms that have the same entry in the lexicon.
func (st *state) clusterKnown() {
	for i := range st.forms {
		f := &st.forms[i]
		if f.known == (Known{}) {
			continue
		}
		key := keyKnown ^ lexicon.Join(intern.Hash(f.known.Name), uint64(f.known.Country)+uint64(len(f.known.Kind))<<32)
		if match, _ := st.uniqueMatch(int32(i), func(other int32) bool { return st.forms[other].known == f.known }, key); match >= 0 {
			st.union(match, int32(i))
		} else {
			st.index(key, int32(i))
		}
	}
}
