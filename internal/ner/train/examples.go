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

// shouted is the share of the texts that come in capitals the second time, for the sake of headlines.
const shouted = 0.05

// newLearner turns the texts into examples: once as they are and some more times with names hidden.
func newLearner(t *ner.Recognizer, lex *lexicon.Lexicon, texts []annotated, minCount, copies int, hide, bias float32) *learner {
	l := &learner{bias: bias, own: map[uint64]bool{}, rng: rand.New(rand.NewPCG(7, 11))}
	var keys []uint64
	var tokens []token.Token
	var sentences []token.Sentence
	lost := 0
	for _, a := range texts {
		tokens = token.Words(tokens[:0], a.text)
		sentences = token.Sentences(sentences[:0], a.text, tokens)
		gold := labelsOf(a, tokens)
		peoples(lex, a.text, tokens, gold)
		corpus := fnv64(a.corpus)
		found := 0
		learn := func(first int, features [][]uint64) {
			r := stretch{first: len(l.gold), weight: a.weight}
			in := gold[first : first+len(features)]
			for i, fs := range features {
				keys = append(keys, fs...)
				for _, k := range fs {
					k = (k ^ corpus) * 0xbf58476d1ce4e5b9
					keys = append(keys, k)
					l.own[k] = true
				}
				l.ends = append(l.ends, len(keys))
				lab := in[i]
				if lab != 0 && (lab-1)&3 == 0 || lab != 0 && (lab-1)&3 == 3 {
					found++
				}
				l.gold = append(l.gold, lab)
			}
			mend(l.gold[r.first:])
			r.end = len(l.gold)
			l.runs = append(l.runs, r)
		}
		t.Stretches(a.text, tokens, sentences, nil, learn)
		lost += max(0, len(a.names)-found)
		for range copies {
			text := a.text
			if up := strings.ToUpper(text); l.rng.Float32() < shouted && len(up) == len(text) {
				text = up
			}
			tokens = token.Words(tokens[:0], text)
			sentences = token.Sentences(sentences[:0], text, tokens)
			gold = labelsOf(a, tokens)
			peoples(lex, text, tokens, gold)
			t.Stretches(text, tokens, sentences, func() bool { return l.rng.Float32() < hide }, learn)
		}
	}
	log.Printf("%d names are written small or cut by a token", lost)
	number := map[uint64]int32{}
	for _, k := range keys {
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
		for _, k := range keys[begin:end] {
			if id := number[k]; id < 0 {
				keys[at] = uint64(-id - 1)
				at++
			}
		}
		begin = end
		l.ends[t] = at
	}
	l.ids = make([]int32, at)
	for i := range l.ids {
		l.ids[i] = int32(keys[i])
	}
	l.w = make([]float32, l.n*classes)
	l.g = make([]float32, l.n*classes)
	return l
}

func fnv64(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}

// labelsOf gives the labels of tokens. A name that does not begin and end with tokens is lost.
func labelsOf(a annotated, tokens []token.Token) []uint8 {
	out := make([]uint8, len(tokens))
	for _, n := range a.names {
		typ := slices.Index(ner.Types(), n.typ())
		if typ < 0 {
			continue
		}
		first, ok := slices.BinarySearchFunc(tokens, n.Start, func(t token.Token, at int) int { return t.Start - at })
		// A name may begin after a hyphen inside the first token, as in pro-Israel.
		if !ok && first > 0 && tokens[first-1].Hyphen && n.Start < tokens[first-1].End && a.text[n.Start-1] == '-' && strings.IndexByte(a.text[tokens[first-1].Start:n.Start-1], '-') < 0 && isSmall(a.text[tokens[first-1].Start]) {
			first, ok = first-1, true
		}
		if !ok {
			continue
		}
		end := first
		for end < len(tokens) && tokens[end].End < n.End {
			end++
		}
		if end == len(tokens) || out[first] != 0 || out[end] != 0 {
			continue
		}
		// A name may end at a hyphen inside the last token, as in Geneva-based.
		if tokens[end].End != n.End && (!tokens[end].Hyphen || a.text[n.End] != '-' || strings.IndexByte(a.text[n.End+1:tokens[end].End], '-') >= 0) {
			continue
		}
		b := uint8(1 + 4*typ)
		if first == end {
			out[first] = b + 3
			continue
		}
		out[first], out[end] = b, b+2
		for i := first + 1; i < end; i++ {
			out[i] = b + 1
		}
	}
	return out
}

func isSmall(c byte) bool { return 'a' <= c && c <= 'z' }

// peoples labels lone demonyms NORP: the corpora differ in whether they are LOC, MISC, NORP or nothing.
func peoples(lex *lexicon.Lexicon, text string, tokens []token.Token, gold []uint8) {
	norp := uint8(1 + 4*slices.Index(ner.Types(), "NORP") + 3)
	var readings []lexicon.Reading
	for i, t := range tokens {
		if g := gold[i]; t.Kind != token.Word || t.Case != token.Title || g != 0 && (g-1)&3 != 3 {
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

// mend makes the labels of a stretch a legal sequence where a name was cut by its borders.
func mend(g []uint8) {
	for i := 0; i < len(g); i++ {
		if g[i] == 0 {
			continue
		}
		j := i
		for j+1 < len(g) && g[j] != 0 && (g[j]-1)&3 < 2 && g[j+1] != 0 && (g[j+1]-1)&3 != 0 && (g[j+1]-1)&3 != 3 {
			j++
		}
		b := g[i] - (g[i]-1)&3
		if i == j {
			g[i] = b + 3
			continue
		}
		g[i], g[j] = b, b+2
		for k := i + 1; k < j; k++ {
			g[k] = b + 1
		}
		i = j
	}
}
