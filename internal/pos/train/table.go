package main

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/pos"
)

// distribution has the probability of each tag.
type distribution [pos.NumTags]float64

// smooth returns the distribution of counts, with a prior that weighs as much as n counts.
func (t *tally) smooth(prior distribution, n float64) (d distribution) {
	sum := t.sum() + n
	for c := range t {
		d[c] = (t[c] + n*prior[c]) / sum
	}
	return d
}

// distance returns the L1 distance of two distributions, from 0 to 2.
func (d distribution) distance(o distribution) (sum float64) {
	for c := range d {
		sum += math.Abs(d[c] - o[c])
	}
	return sum
}

// entry is a row of the table.
type entry struct {
	key    uint64
	tags   distribution
	rarity int
}

// suffixTable returns the rows for one kind of suffixes: those with at least 30 counts whose distribution differs from that of the
// next shorter suffix. guess returns the distribution of a word by its suffix, or unknown.
func suffixTable(kind byte, m map[string]*tally, unknown distribution) (rows []entry, guess func(word string) distribution) {
	kept := map[string]distribution{}
	keys := slices.SortedFunc(maps.Keys(m), func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) })
	longest := func(s string) distribution {
		for ; s != ""; s = s[1:] {
			if o, ok := kept[s]; ok {
				return o
			}
		}
		return unknown
	}
	for _, k := range keys {
		t := m[k]
		if t.sum() < 30 {
			continue
		}
		shorter := longest(k[1:])
		d := t.smooth(shorter, 10)
		if len(k) == 1 || d.distance(shorter) > 0.15 {
			kept[k] = d
			rows = append(rows, entry{pos.Key(kind, k), d, 0})
		}
	}
	return rows, func(w string) distribution {
		if len(w) == 0 {
			return unknown
		}
		return longest(w[max(1, len(w)-pos.MaxSuffix):])
	}
}

// word is a candidate for the table.
type word struct {
	text string
	n    int // passages with it
}

// mostFrequent returns the n most frequent words.
func mostFrequent(list []word, n int) []word {
	slices.SortFunc(list, func(a, b word) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.text, b.text)) })
	return list[:min(n, len(list))]
}

// table returns the rows for suffixes, words and capitalised words, the latter two at most words and capitals. unknown is the
// distribution of a word without a row.
func (cs *counts) table(p *passages, words, capitals int) (rows []entry, unknown distribution) {
	unknown = distribution{pos.Noun: 0.6, pos.Plural: 0.1, pos.Adjective: 0.15, pos.Verb: 0.05, pos.Participle: 0.05, pos.Adverb: 0.05}
	suffixes, guess := suffixTable(pos.SuffixKey, cs.suffixes, unknown)
	hyphens, guessHyphen := suffixTable(pos.HyphenKey, cs.hyphens, unknown)
	rows = append(suffixes, hyphens...)
	var list []word
	for w, n := range p.with {
		if cs.lower[w] != nil && n > 4 && utf8.ValidString(w) {
			list = append(list, word{w, n})
		}
	}
	for _, w := range mostFrequent(list, words) {
		g := guess
		if strings.Contains(w.text, "-") {
			g = guessHyphen
		}
		d := cs.lower[w.text].smooth(g(w.text), 0.5)
		if f, ok := fixed[w.text]; ok {
			d = distribution{}
			d[f] = 1
		}
		rows = append(rows, entry{pos.Key(pos.LowerKey, w.text), d, p.rarity(w.n)})
	}
	return append(rows, cs.capitalised(p, capitals)...), unknown
}

// capitalised returns the rows for the n most frequent capitalised words that are often something else than a proper noun.
func (cs *counts) capitalised(p *passages, n int) (rows []entry) {
	proper := distribution{pos.Proper: 1}
	var list []word
	for w, t := range cs.capital {
		r, _ := utf8.DecodeRuneInString(w)
		n := p.with[strings.ToLower(w)]
		if t.sum() >= 3 && unicode.IsUpper(r) && t.smooth(proper, 1).distance(proper) > 0.1 {
			list = append(list, word{w, n})
		}
	}
	for _, w := range mostFrequent(list, n) {
		rows = append(rows, entry{pos.Key(pos.CapitalKey, w.text), cs.capital[w.text].smooth(proper, 1), p.rarity(w.n)})
	}
	return rows
}
