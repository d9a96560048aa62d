package ner

import (
	"slices"

	"github.com/attache-nlp/attache/internal/token"
)

// acronyms gives a short name in parentheses the label of the long one before it: Grand Ethiopian Renaissance Dam (GERD).
// One whose letters do not tell is an organisation's where the long name is.
func (s *scratch) acronyms(found []Entity, text string, tokens []token.Token) []Entity {
	for i := 0; i < len(found); i++ {
		e := found[i]
		k := e.End + 1
		if e.Label == typeNames[per] || e.Label == typeNames[norp] || k+1 >= len(tokens) ||
			s.facts[k].style != capitals || s.facts[k-1].hash != s.parens[0] || s.facts[k+1].hash != s.parens[1] {
			continue
		}
		if e.Label != typeNames[org] && !s.initials(e, text, tokens, tokens[k].In(text)) {
			continue
		}
		if i+1 == len(found) || found[i+1].First > k {
			found = slices.Insert(found, i+1, Entity{First: k, End: k + 1})
		}
		if n := &found[i+1]; n.End == k+1 {
			n.Label = e.Label
		}
	}
	return found
}

// initials says whether the letters of short stand for the words of a name: all its letters begin words, or all the words give letters.
func (s *scratch) initials(e Entity, text string, tokens []token.Token, short string) bool {
	words, letters := 0, 0
	for i := e.First; i < e.End; i++ {
		if !s.facts[i].capped() {
			continue
		}
		c := s.word(text, tokens, i)[0]
		if words == 0 && c != short[0] {
			return false
		}
		words++
		if letters < len(short) && short[letters] == c {
			letters++
		}
	}
	return letters == len(short) || letters == words
}
