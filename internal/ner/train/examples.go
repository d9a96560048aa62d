package main

import (
	"hash/fnv"
	"log"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/ner"
	"github.com/attache-nlp/attache/internal/token"
)

// upperShare is the share of the copies of texts that are in upper case, for the sake of headlines.
const upperShare = 0.05

// extractor turns texts into the examples of a learner.
type extractor struct {
	*learner
	recognizer *ner.Recognizer
	lex        *lexicon.Lexicon
	features   []uint64 // of all tokens so far; learner.ends divides them
	tokens     []token.Token
	sentences  []token.Sentence
}

// newLearner returns a learner with the examples in the texts: each text once as it is and some more times with names masked.
func newLearner(r *ner.Recognizer, lex *lexicon.Lexicon, texts []annotated, o *options) *learner {
	l := &learner{bias: float32(o.bias), corpusOnly: map[uint64]bool{}, rng: rand.New(rand.NewPCG(7, 11))}
	x := extractor{learner: l, recognizer: r, lex: lex}
	mask := func() bool { return l.rng.Float32() < float32(o.mask) }
	lost := 0
	for _, a := range texts {
		found := x.add(a, a.text, nil)
		lost += max(0, len(a.names)-found)
		for range o.copies {
			text := a.text
			if up := strings.ToUpper(text); l.rng.Float32() < upperShare && len(up) == len(text) {
				text = up
			}
			x.add(a, text, mask)
		}
	}
	log.Printf("%d names are in lower case or do not end with a token", lost)
	l.index(x.features, o.minCount)
	l.w = make([]float32, l.n*numLabels)
	l.g = make([]float32, l.n*numLabels)
	return l
}

// add adds the candidate runs of a text, which is a.text or that in upper case, and returns the number of names in them.
func (x *extractor) add(a annotated, text string, mask ner.Mask) (found int) {
	x.tokens = token.Words(x.tokens[:0], text)
	x.sentences = token.Sentences(x.sentences[:0], text, x.tokens)
	gold := labelsOf(a, x.tokens)
	labelDemonyms(x.lex, text, x.tokens, gold)
	corpus := fnv64(a.corpus)
	x.recognizer.CandidateRuns(text, x.tokens, x.sentences, mask, func(first int, features [][]uint64) {
		r := sequence{first: len(x.gold), weight: a.weight}
		for i, fs := range features {
			x.features = append(x.features, fs...)
			for _, k := range fs {
				// The second weight, for this corpus alone (Daumé 2007).
				k = (k ^ corpus) * 0xbf58476d1ce4e5b9
				x.features = append(x.features, k)
				x.corpusOnly[k] = true
			}
			x.ends = append(x.ends, len(x.features))
			label := gold[first+i]
			if startsName(label) {
				found++
			}
			x.gold = append(x.gold, label)
		}
		repairLabels(x.gold[r.first:])
		r.end = len(x.gold)
		x.sequences = append(x.sequences, r)
	})
	return found
}

// index numbers the features that occur at least minCount times, and replaces l.ends by their ends in l.ids.
func (l *learner) index(features []uint64, minCount int) {
	number := map[uint64]int32{} // occurrences, then -1 minus the number of a feature
	for _, k := range features {
		number[k]++
	}
	l.seen = len(number)
	for k, c := range number {
		if int(c) >= minCount {
			l.keys = append(l.keys, k)
		}
	}
	slices.Sort(l.keys)
	l.n = len(l.keys)
	l.count = make([]int32, l.n)
	for i, k := range l.keys {
		l.count[i] = number[k]
		number[k] = -int32(i) - 1
	}
	at, begin := 0, 0
	for t, end := range l.ends {
		for _, k := range features[begin:end] {
			if id := number[k]; id < 0 {
				features[at] = uint64(-id - 1)
				at++
			}
		}
		begin = end
		l.ends[t] = at
	}
	l.ids = make([]int32, at)
	for i := range l.ids {
		l.ids[i] = int32(features[i])
	}
}

func fnv64(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}

func isLower(c byte) bool { return 'a' <= c && c <= 'z' }

// labelDemonyms labels demonyms of one word NORP: the corpora differ in whether they are LOC, MISC, NORP or nothing.
func labelDemonyms(lex *lexicon.Lexicon, text string, tokens []token.Token, gold []uint8) {
	norp := unitLabel(slices.Index(ner.Types(), "NORP"))
	var readings []lexicon.Reading
	for i, t := range tokens {
		if g := gold[i]; t.Kind != token.Word || t.Case != token.Title || g != 0 && position(g) != unit {
			continue
		}
		key := lexicon.Next(lexicon.Start, t.In(text))
		e, ok := lex.Find(key)
		if !ok || e.Readings == 0 {
			continue
		}
		readings = lex.Readings(readings[:0], key, e, 1, 0)
		if len(readings) > 0 && !slices.ContainsFunc(readings, func(r lexicon.Reading) bool {
			return r.Kind != lexicon.Demonym || r.Condition&^lexicon.Language != 0
		}) {
			gold[i] = norp
		}
	}
}
