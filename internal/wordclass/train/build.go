package main

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/token"
	"github.com/attache-nlp/attache/internal/wordclass"
)

// tally counts classes.
type tally [wordclass.Classes]float64

func (t *tally) sum() (n float64) {
	for _, c := range t {
		n += c
	}
	return n
}

// learner counts what taught sentences say.
type learner struct {
	next                          [wordclass.Classes + 1][wordclass.Classes + 1]float64
	all                           tally
	small, capital, ends, hyphens map[string]*tally
}

func count(m map[string]*tally, key string, c wordclass.Class, n float64) {
	if m[key] == nil {
		m[key] = &tally{}
	}
	m[key][c] += n
}

// fixed are words of which Treebank taggers are not asked: prose is given other words in their place.
var fixed = map[string]wordclass.Class{
	"'s": wordclass.Determiner, "’s": wordclass.Determiner, "n't": wordclass.Adverb, "n’t": wordclass.Adverb,
	"'ll": wordclass.Modal, "’ll": wordclass.Modal, "'d": wordclass.Modal, "’d": wordclass.Modal,
	"'re": wordclass.Verb, "’re": wordclass.Verb, "'m": wordclass.Verb, "’m": wordclass.Verb, "'ve": wordclass.Verb, "’ve": wordclass.Verb,
}

// classesOf gives the classes that a sentence was taught, with the words as tokens.
func classesOf(s sentence) ([]token.Token, []wordclass.Class) {
	var tokens []token.Token
	var classes []wordclass.Class
	for i, w := range s.Words {
		t := token.Words(nil, w)
		if len(t) != 1 {
			return nil, nil
		}
		c := wordclass.FromTreebank(s.Tags[i])
		switch f, ok := fixed[strings.ToLower(w)]; {
		case ok:
			c = f
		case t[0].Kind == token.Number:
			c = wordclass.Figure
		case t[0].Kind != token.Word:
			c = wordclass.Mark
		case c == wordclass.Mark:
			c = wordclass.Noun
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
		before := wordclass.Classes
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
			case c != wordclass.Proper:
				count(l.small, strings.ToLower(w), c, 1)
			}
		}
		l.next[before][wordclass.Classes]++
	}
	for w, t := range l.small {
		n := min(t.sum(), 10)
		m := l.ends
		if strings.Contains(w[:len(w)-1], "-") {
			m = l.hyphens
		}
		for k := range min(wordclass.Longest, len(w)-1) {
			end := w[len(w)-1-k:]
			if !letters(end) {
				break
			}
			for c, x := range t {
				if x > 0 {
					count(m, end, wordclass.Class(c), x/t.sum()*n)
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
type share [wordclass.Classes]float64

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
			rows = append(rows, entry{wordclass.Key(kind, k), "-" + k, s, 0})
		}
	}
	return rows, func(w string) share {
		if len(w) == 0 {
			return unknown
		}
		return longest(w[max(1, len(w)-wordclass.Longest):])
	}
}

// table makes the rows: words, capitalised words, endings.
func (l *learner) table(c *counts, words, capitals int) (rows []entry, unknown share) {
	unknown = share{wordclass.Noun: 0.6, wordclass.Plural: 0.1, wordclass.Adjective: 0.15, wordclass.Verb: 0.05, wordclass.Participle: 0.05, wordclass.Adverb: 0.05}
	ends, guess := endings(wordclass.EndingKey, l.ends, unknown)
	hyphens, guessHyphen := endings(wordclass.HyphenKey, l.hyphens, unknown)
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
		rows = append(rows, entry{wordclass.Key(wordclass.SmallKey, w.name), w.name, s, c.rarity(w.n)})
	}
	var proper share
	proper[wordclass.Proper] = 1
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
		rows = append(rows, entry{wordclass.Key(wordclass.CapitalKey, w.name), w.name, l.capital[w.name].mix(proper, 1), c.rarity(w.n)})
	}
	return rows, unknown
}

// rarity is 4 * log2 of how many stretches come on one with the word, below Rarest.
func (c *counts) rarity(in int) int {
	return min(wordclass.Rarest-1, int(math.Round(4*math.Log2(float64(c.stretches)/float64(max(1, in))))))
}
