package main

import (
	"strings"

	"github.com/attache-nlp/attache/internal/pos"
	"github.com/attache-nlp/attache/internal/token"
)

// tally counts tags.
type tally [pos.NumTags]float64

func (t *tally) sum() (n float64) {
	for _, c := range t {
		n += c
	}
	return n
}

// counts are the counts of tagged sentences.
type counts struct {
	next              [pos.NumTags + 1][pos.NumTags + 1]float64 // of a tag after another
	all               tally
	lower, capital    map[string]*tally // by word, in lower case or as written with a capital
	suffixes, hyphens map[string]*tally // by suffix, of words without and with a hyphen
}

// add adds n to the count of a tag under a key.
func add(m map[string]*tally, key string, t pos.Tag, n float64) {
	if m[key] == nil {
		m[key] = &tally{}
	}
	m[key][t] += n
}

// fixed has the tags of clitics. The tagger cannot tell: it is given other words in their place.
var fixed = map[string]pos.Tag{
	"'s": pos.Determiner, "’s": pos.Determiner, "n't": pos.Adverb, "n’t": pos.Adverb,
	"'ll": pos.Modal, "’ll": pos.Modal, "'d": pos.Modal, "’d": pos.Modal,
	"'re": pos.Verb, "’re": pos.Verb, "'m": pos.Verb, "’m": pos.Verb, "'ve": pos.Verb, "’ve": pos.Verb,
}

// tagsOf returns the tags of a sentence and its words as tokens, or nil if a word is not a single token.
func tagsOf(s sentence) ([]token.Token, []pos.Tag) {
	var tokens []token.Token
	var tags []pos.Tag
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
		tokens, tags = append(tokens, t[0]), append(tags, c)
	}
	return tokens, tags
}

// learn counts the tags of sentences.
func learn(list []sentence) *counts {
	cs := &counts{lower: map[string]*tally{}, capital: map[string]*tally{}, suffixes: map[string]*tally{}, hyphens: map[string]*tally{}}
	for _, s := range list {
		tokens, tags := tagsOf(s)
		before := pos.NumTags
		for i, c := range tags {
			cs.next[before][c]++
			before = c
			cs.all[c]++
			w, t := s.Words[i], &tokens[i]
			if t.Kind != token.Word {
				continue
			}
			switch {
			case t.Case == token.Lower || t.Case == token.NoCase:
				add(cs.lower, strings.ToLower(w), c, 1)
			case i > 0:
				add(cs.capital, w, c, 1)
			case c != pos.Proper:
				add(cs.lower, strings.ToLower(w), c, 1)
			}
		}
		cs.next[before][pos.NumTags]++
	}
	cs.countSuffixes()
	return cs
}

// countSuffixes counts the tags of the suffixes of all words. A frequent word counts at most ten times, as its suffix tells little
// about that of rare words.
func (cs *counts) countSuffixes() {
	for w, t := range cs.lower {
		n := min(t.sum(), 10)
		m := cs.suffixes
		if strings.Contains(w[:len(w)-1], "-") {
			m = cs.hyphens
		}
		for k := range min(pos.MaxSuffix, len(w)-1) {
			suffix := w[len(w)-1-k:]
			if !isLetters(suffix) {
				break
			}
			for c, x := range t {
				if x > 0 {
					add(m, suffix, pos.Tag(c), x/t.sum()*n)
				}
			}
		}
	}
}

// isLetters reports whether s has only letters in lower case.
func isLetters(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return true
}
