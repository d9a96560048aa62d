package main

import (
	"sync"

	"github.com/attache-nlp/attache/internal/ner"
	"github.com/attache-nlp/attache/internal/token"
)

// What a word may be in a name, as far as its vector tells.
const (
	kindFirst = iota // of a person, but for the last word
	kindLast
	kindOrg
	kindLoc
	kindNorp
	kindMisc
	kindNone
)

const kinds = ner.NumRoles

// evidence counts how a word is used.
type evidence [kinds]float32

// evidenceOf finds what is known of a word, or makes it.
func evidenceOf(of map[uint64]*evidence, w string) *evidence {
	k := ner.WordKey(w)
	e := of[k]
	if e == nil {
		e = new(evidence)
		of[k] = e
	}
	return e
}

// kindOfLabel gives the kind of a word that has a label. PER is where a name of several words ends, or is one word, kindLast.
func kindOfLabel(label uint8) int {
	if label == 0 {
		return kindNone
	}
	switch ner.Types()[(label-1)/4] {
	case "PER":
		if (label-1)%4 < 2 {
			return kindFirst
		}
		return kindLast
	case "ORG":
		return kindOrg
	case "LOC":
		return kindLoc
	case "NORP":
		return kindNorp
	}
	return kindMisc
}

// uses counts how the words of the texts and of the lexicon are used in names. Keys are those of ner.WordKey.
func uses(texts []annotated, known *knownNames) map[uint64]*evidence {
	out := map[uint64]*evidence{}
	var tokens []token.Token
	for _, a := range texts {
		tokens = token.Words(tokens[:0], a.text)
		gold := labelsOf(a, tokens)
		for i, t := range tokens {
			if t.Kind != token.Word || t.Case == token.Lower {
				continue
			}
			evidenceOf(out, t.In(a.text))[kindOfLabel(gold[i])] += a.weight
		}
	}
	const listed = 0.5 // what a row of the lexicon counts beside an occurrence
	for _, w := range known.towns {
		evidenceOf(out, w)[kindLoc] += listed
	}
	for _, w := range known.first {
		evidenceOf(out, w)[kindFirst] += listed
	}
	for _, w := range known.last {
		evidenceOf(out, w)[kindLast] += listed
	}
	return out
}

// folds is how many networks there are. None learns the words it judges, so that it is no surer of them than of words that
// stand in no text; those are judged by all.
const folds = 4

// kindsOf guesses for each word how it is used, from what is seen of its like.
func kindsOf(words []string, v []float32, seen map[uint64]*evidence) [][kinds]float32 {
	var nets [folds]*net
	var wg sync.WaitGroup
	for f := range nets {
		wg.Go(func() { nets[f] = learnKinds(words, v, seen, uint64(f)) })
	}
	wg.Wait()
	out := make([][kinds]float32, len(words))
	for i, w := range words {
		x := (*[dims]float32)(v[i*dims:])
		k := ner.WordKey(w)
		if seen[k] != nil {
			_, out[i] = nets[k>>20%folds].run(x, 0, nil)
			continue
		}
		for _, n := range nets {
			_, p := n.run(x, 0, nil)
			for j := range p {
				out[i][j] += p[j] / folds
			}
		}
	}
	return out
}

// packKind packs the two likeliest kinds of a word, how likely the first is and whether the second is too, into ten bits; never 0.
func packKind(p [kinds]float32) uint16 {
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
	v := uint16(a*kinds+b)<<4 | 1
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
