package ner

import "github.com/attache-nlp/attache/internal/token"

// longestNickname bounds the words between quotation marks. In parentheses only one is a nickname.
const longestNickname = 3

// nicknamed gives how many of the names after name i belong to it, which is that of a person with a nickname inside:
// Pedro "El Toro" Ruiz, Anna Maria (Mia) Lenz.
func (s *scratch) nicknamed(found []Entity, i int, sent token.Sentence) int {
	e := found[i]
	if e.Label != typeNames[per] || e.Tail > 0 || e.End+3 >= sent.End {
		return 0
	}
	closing, longest := s.quote, longestNickname
	switch s.facts[e.End].hash {
	case s.quote:
	case s.parens[0]:
		closing, longest = s.parens[1], 1
	default:
		return 0
	}
	k := e.End + 1
	for s.facts[k].hash != closing {
		if f := &s.facts[k]; k > e.End+longest || k+2 >= sent.End || !f.capped() && f.cue&cueLink == 0 || f.match&(gazState|gazPeople) != 0 {
			return 0
		}
		k++
	}
	for n := i + 1; k > e.End+1 && n < len(found) && found[n].First <= k+1; n++ {
		if found[n].First == k+1 && found[n].Label == typeNames[per] && found[n].Head == 0 {
			return n - i
		}
	}
	return 0
}

// inverted gives where the name of a person begins whose surname stands first, in the quotation marks of an address: "Lenz, Maria".
func (s *scratch) inverted(e Entity, tokens []token.Token, sent token.Sentence) int {
	k := e.First - 2
	if e.Label != typeNames[per] || k <= sent.First || e.End == sent.End || s.facts[k+1].hash != s.comma || !s.facts[k].capped() || s.facts[k].hash == s.facts[e.First].hash || s.facts[k-1].hash != s.quote || s.facts[e.End].hash != s.quote ||
		tokens[k-1].End != tokens[k].Start || tokens[e.End].Start != tokens[e.End-1].End {
		return e.First
	}
	return k
}

// stormy says whether a name is that of a storm: Hurricane Bella.
func (s *scratch) stormy(e *Entity) bool {
	return e.First > 0 && e.End-e.First == 1 && s.facts[e.First-1].cue&cueStorm != 0
}
