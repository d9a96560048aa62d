package tagger

import (
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// careless says whether a sentence is written without capitals, as in comments and messages: it begins with a small letter
// and has no name.
func (s *scratch) careless(sent token.Sentence) bool {
	if len(s.active) > 0 {
		return false
	}
	for i := sent.First; i < sent.End; i++ {
		if f := &s.facts[i]; f.style < figures {
			return f.style == small || f.hash == s.pronoun
		}
	}
	return false
}

// smallPlaces finds the states, divisions and bigger towns that a sentence writes small: any in a careless sentence, elsewhere
// those after a preposition of place. Words that are usually written small are left alone.
func (t *Tagger) smallPlaces(s *scratch, found []Entity, text string, tokens []token.Token, sent token.Sentence, careless bool) []Entity {
	for i := sent.First; i < sent.End; i++ {
		if s.facts[i].style != small || !careless && (i == sent.First || s.facts[i-1].cue&cuePlace == 0) {
			continue
		}
		if end := t.smallPlace(s, text, tokens, i, sent.End, careless); end > i {
			found = append(found, Entity{First: i, End: end, Label: typeNames[loc]})
			i = end - 1
		}
	}
	return found
}

// smallPlace gives the end of the longest place that begins with token i, or i.
func (t *Tagger) smallPlace(s *scratch, text string, tokens []token.Token, i, to int, careless bool) int {
	p := phrase{key: lexicon.Start}
	end := i
	for j := i; j < to && s.facts[j].style == small; j++ {
		p.add(tokens[j].In(text), small)
		p.caps |= 1 << (p.words - 1&15) // as if it were written as it should be
		e, ok := t.lex.Find(p.key)
		if !ok || p.words > longestPhrase {
			break
		}
		if e.Readings > 0 && (j > i || e.Word&(lexicon.Ordinary|lexicon.Frequent) == 0) && (careless || e.Word == 0) {
			m := s.classesOf(t.lex, p.key, e, p.caps, p.upper)
			if m&(gazState|gazTown|gazDivision) != 0 && m&(gazPeople|gazPerson|gazIdiom) == 0 {
				end = j + 1
			}
		}
		if !e.More {
			break
		}
	}
	return end
}
