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
	"github.com/attache-nlp/attache/internal/token"
)

// tally counts classes.
type tally [pos.NumTags]float64

func (t *tally) sum() (n float64) {
	for _, c := range t {
		n += c
	}
	return n
}

// learner counts what taught sentences say.
type learner struct {
	next                          [pos.NumTags + 1][pos.NumTags + 1]float64
	all                           tally
	small, capital, ends, hyphens map[string]*tally
}

func count(m map[string]*tally, key string, c pos.Tag, n float64) {
	if m[key] == nil {
		m[key] = &tally{}
	}
	m[key][c] += n
}

// fixed are words of which Treebank taggers are not asked: prose is given other words in their place.
var fixed = map[string]pos.Tag{
	"'s": pos.Determiner, "’s": pos.Determiner, "n't": pos.Adverb, "n’t": pos.Adverb,
	"'ll": pos.Modal, "’ll": pos.Modal, "'d": pos.Modal, "’d": pos.Modal,
	"'re": pos.Verb, "’re": pos.Verb, "'m": pos.Verb, "’m": pos.Verb, "'ve": pos.Verb, "’ve": pos.Verb,
}

// classesOf gives the classes that a sentence was taught, with the words as tokens.
func classesOf(s sentence) ([]token.Token, []pos.Tag) {
	var tokens []token.Token
	var classes []pos.Tag
	for i, w := range s.Words {
		t := token.Words(nil, w)
		if len(t) != 1 {
			return nil, nil
		}
		c := pos.FromTreebank(s.Tags[i])
		switch f, ok := fixed[strings.ToLower(w)]; {
		case ok:
			c = f
		case t[0].Kind == token.Number:
			c = pos.Num
		case t[0].Kind != token.Word:
			c = pos.Punct
		case c == pos.Punct:
			c = pos.Noun
		}
		tokens, classes = append(tokens, t[0]), append(classes, c)
	}
	return tokens, classes
}

// learn counts the classes of the sentences.
func learn(list []sentence) *learner {
	l := &learner{small: map[string]*tally{}, capital: map[string]*tally{}, ends: map[string]*tally{}, hyphens: map[string]*tally{}}
	for _, s := range list {
		tokens, classes := classesOf(s)
		before := pos.NumTags
		for i, c := range classes {
			l.next[before][c]++
			before = c
			l.all[c]++
			w, t := s.Words[i], &tokens[i]
			if t.Kind != token.Word {
				continue
			}
			switch {
			case t.Case == token.Lower || t.Case == token.NoCase:
				count(l.small, strings.ToLower(w), c, 1)
			case i > 0:
				count(l.capital, w, c, 1)
			case c != pos.Proper:
				count(l.small, strings.ToLower(w), c, 1)
			}
		}
		l.next[before][pos.NumTags]++
	}
	for w, t := range l.small {
		n := min(t.sum(), 10)
		m := l.ends
		if strings.Contains(w[:len(w)-1], "-") {
			m = l.hyphens
		}
		for k := range min(pos.MaxSuffix, len(w)-1) {
			end := w[len(w)-1-k:]
			if !letters(end) {
				break
			}
			for c, x := range t {
				if x > 0 {
					count(m, end, pos.Tag(c), x/t.sum()*n)
				}
			}
		}
	}
	return l
}

func letters(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}

// share is a distribution of classes.
type share [pos.NumTags]float64

// mix is the counts as shares, with what was thought before counting as n more.
func (t *tally) mix(before share, n float64) (s share) {
	sum := t.sum() + n
	for c := range t {
		s[c] = (t[c] + n*before[c]) / sum
	}
	return s
}

// entry is a row of the table.
type entry struct {
	key    uint64
	name   string
	share  share
	rarity int
}

// unlike says how far two distributions differ, 0 to 2.
func (s share) unlike(o share) (d float64) {
	for c := range s {
		d += math.Abs(s[c] - o[c])
	}
	return d
}

// endings makes the rows of a kind of endings: those that say something else than the next shorter one.
func endings(kind byte, m map[string]*tally, unknown share) (rows []entry, guess func(word string) share) {
	shares := map[string]share{}
	keys := slices.SortedFunc(maps.Keys(m), func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) })
	longest := func(s string) share {
		for ; s != ""; s = s[1:] {
			if o, ok := shares[s]; ok {
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
		before := longest(k[1:])
		s := t.mix(before, 10)
		if len(k) == 1 || s.unlike(before) > 0.15 {
			shares[k] = s
			rows = append(rows, entry{pos.Key(kind, k), "-" + k, s, 0})
		}
	}
	return rows, func(w string) share {
		if len(w) == 0 {
			return unknown
		}
		return longest(w[max(1, len(w)-pos.MaxSuffix):])
	}
}

// table makes the rows: words, capitalised words, endings.
func (l *learner) table(c *counts, words, capitals int) (rows []entry, unknown share) {
	unknown = share{pos.Noun: 0.6, pos.Plural: 0.1, pos.Adjective: 0.15, pos.Verb: 0.05, pos.Participle: 0.05, pos.Adverb: 0.05}
	ends, guess := endings(pos.SuffixKey, l.ends, unknown)
	hyphens, guessHyphen := endings(pos.HyphenKey, l.hyphens, unknown)
	rows = append(ends, hyphens...)
	type word struct {
		name string
		n    int
	}
	var list []word
	for w, n := range c.in {
		if l.small[w] != nil && n > 4 && utf8.ValidString(w) {
			list = append(list, word{w, n})
		}
	}
	slices.SortFunc(list, func(a, b word) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.name, b.name)) })
	for _, w := range list[:min(words, len(list))] {
		g := guess
		if strings.Contains(w.name, "-") {
			g = guessHyphen
		}
		s := l.small[w.name].mix(g(w.name), 0.5)
		if f, ok := fixed[w.name]; ok {
			s = share{}
			s[f] = 1
		}
		rows = append(rows, entry{pos.Key(pos.LowerKey, w.name), w.name, s, c.rarity(w.n)})
	}
	var proper share
	proper[pos.Proper] = 1
	list = list[:0]
	for w, t := range l.capital {
		r, _ := utf8.DecodeRuneInString(w)
		n := c.in[strings.ToLower(w)]
		if t.sum() >= 3 && unicode.IsUpper(r) && t.mix(proper, 1).unlike(proper) > 0.1 {
			list = append(list, word{w, n})
		}
	}
	slices.SortFunc(list, func(a, b word) int { return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.name, b.name)) })
	for _, w := range list[:min(capitals, len(list))] {
		rows = append(rows, entry{pos.Key(pos.CapitalKey, w.name), w.name, l.capital[w.name].mix(proper, 1), c.rarity(w.n)})
	}
	return rows, unknown
}

// rarity is 4 * log2 of how many stretches come on one with the word, below Rarest.
func (c *counts) rarity(in int) int {
	return min(pos.MaxRarity-1, int(math.Round(4*math.Log2(float64(c.stretches)/float64(max(1, in))))))
}
