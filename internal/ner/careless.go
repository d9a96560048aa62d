package ner

import (
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// care is how the writer of a sentence treats capitals.
type care uint8

const (
	careful  care = iota
	casual        // begins with a small letter, as in comments and messages
	careless      // and has no capitalised name
)

func (s *scratch) careOf(sent token.Sentence) care {
	for i := sent.First; i < sent.End; i++ {
		switch f := &s.facts[i]; {
		case f.style >= figures:
		case f.style != small && f.hash != s.pronoun:
			return careful
		case len(s.active) > 0:
			return casual
		default:
			return careless
		}
	}
	return careful
}

// smallPlaces finds the states, divisions and bigger towns that a sentence writes small: any in a careless sentence, elsewhere
// those after a preposition of place, and in a casual one all states. Words that are usually written small are left alone.
func (t *Recognizer) smallPlaces(s *scratch, found []Entity, text string, tokens []token.Token, sent token.Sentence) []Entity {
	how := s.careOf(sent)
	for i := sent.First; i < sent.End; i++ {
		placed := i > sent.First && s.facts[i-1].cue&cuePlace != 0
		if s.facts[i].style != small || how == careful && !placed {
			continue
		}
		kinds := uint32(gazState | gazTown | gazDivision)
		if how == casual && !placed {
			kinds = gazState
		}
		if end := t.smallPlace(s, text, tokens, i, sent.End, kinds, how == careless); end > i {
			found = append(found, Entity{First: i, End: end, Label: typeNames[loc]})
			i = end - 1
		}
	}
	return found
}

// smallPlace gives the end of the longest place of some kinds that begins with token i, or i. Names of people are places only in a careless sentence.
func (t *Recognizer) smallPlace(s *scratch, text string, tokens []token.Token, i, to int, kinds uint32, careless bool) int {
	p := phrase{key: lexicon.Start}
	end := i
	for j := i; j < to && s.facts[j].style == small; j++ {
		p.add(tokens[j].In(text), small)
		p.caps |= 1 << (p.words - 1&15) // as if it were written as it should be
		e, ok := t.lex.Find(p.key)
		if !ok || p.words > longestPhrase {
			break
		}
		if e.Readings > 0 && (j > i || e.Word&(lexicon.CommonWord|lexicon.Frequent) == 0) && (careless || e.Word == 0) {
			m := s.classesOf(t.lex, p.key, e, p.caps, p.upper)
			if m&kinds != 0 && m&(gazPeople|gazPerson|gazIdiom) == 0 {
				end = j + 1
			}
		}
		if !e.More {
			break
		}
	}
	return end
}
