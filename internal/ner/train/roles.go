package main

import (
	"sync"

	"github.com/attache-nlp/attache/internal/ner"
	"github.com/attache-nlp/attache/internal/token"
)

// The roles that a word may have in names.
const (
	roleFirstName = iota // in the name of a person, but not its last word
	roleSurname
	roleOrg
	roleLoc
	roleNorp
	roleMisc
	roleNone // in no name
)

const numRoles = ner.NumRoles

// roleCounts counts the roles of a word, occurrences by the weight of their text.
type roleCounts [numRoles]float32

// countsOf returns the counts of a word, after adding it if it is new.
func countsOf(of map[uint64]*roleCounts, w string) *roleCounts {
	k := ner.WordKey(w)
	c := of[k]
	if c == nil {
		c = new(roleCounts)
		of[k] = c
	}
	return c
}

// roleOfLabel returns the role of a word with a label. The only or last word of a person's name is a surname.
func roleOfLabel(label uint8) int {
	if label == 0 {
		return roleNone
	}
	switch ner.Types()[(label-1)/4] {
	case "PER":
		if (label-1)%4 < 2 {
			return roleFirstName
		}
		return roleSurname
	case "ORG":
		return roleOrg
	case "LOC":
		return roleLoc
	case "NORP":
		return roleNorp
	}
	return roleMisc
}

// countRoles counts the roles of the capitalised words of the texts and of the lexicon's names, by ner.WordKey.
func countRoles(texts []annotated, lists *nameLists) map[uint64]*roleCounts {
	out := map[uint64]*roleCounts{}
	var tokens []token.Token
	for _, a := range texts {
		tokens = token.Words(tokens[:0], a.text)
		gold := labelsOf(a, tokens)
		for i, t := range tokens {
			if t.Kind != token.Word || t.Case == token.Lower {
				continue
			}
			countsOf(out, t.In(a.text))[roleOfLabel(gold[i])] += a.weight
		}
	}
	const listed = 0.5 // weight of a row of the lexicon, in occurrences
	for _, w := range lists.towns {
		countsOf(out, w)[roleLoc] += listed
	}
	for _, w := range lists.first {
		countsOf(out, w)[roleFirstName] += listed
	}
	for _, w := range lists.last {
		countsOf(out, w)[roleSurname] += listed
	}
	return out
}

// folds is the number of networks. Each is trained without the words that it predicts (cross-fitting), so that predictions
// are no more confident for words of the texts than for others, which get the mean of all networks.
const folds = 4

// rolesOf predicts the distribution of the roles of each word from its vector, which is in v.
func rolesOf(words []string, v []float32, seen map[uint64]*roleCounts) [][numRoles]float32 {
	var networks [folds]*network
	var wg sync.WaitGroup
	for f := range networks {
		wg.Go(func() { networks[f] = trainNetwork(words, v, seen, uint64(f)) })
	}
	wg.Wait()
	out := make([][numRoles]float32, len(words))
	for i, w := range words {
		x := (*[dims]float32)(v[i*dims:])
		k := ner.WordKey(w)
		if seen[k] != nil {
			_, out[i] = networks[k>>20%folds].run(x, 0, nil)
			continue
		}
		for _, n := range networks {
			_, p := n.run(x, 0, nil)
			for j := range p {
				out[i][j] += p[j] / folds
			}
		}
	}
	return out
}

// packRole packs a distribution of roles into ten bits, never 0: from the highest, the two likeliest roles; two bits for how
// many of the thresholds the likeliest exceeds; one for whether the second is likely too; a 1.
func packRole(p [numRoles]float32) uint16 {
	a, b := 0, -1
	for k := range p {
		if p[k] > p[a] {
			a = k
		}
	}
	for k := range p {
		if k != a && (b < 0 || p[k] > p[b]) {
			b = k
		}
	}
	v := uint16(a*numRoles+b)<<4 | 1
	for _, t := range []float32{0.4, 0.6, 0.85} {
		if p[a] > t {
			v += 1 << 2
		}
	}
	if p[b] > 0.1 {
		v |= 1 << 1
	}
	return v
}
