package ner

import (
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// caseUse is how a sentence uses capitals.
type caseUse uint8

const (
	caseRegular  caseUse = iota
	caseInformal         // begins in lower case, as comments and messages do, but has candidates for names
	caseNone             // begins in lower case and has no candidates
)

// caseUseOf returns how a sentence uses capitals, after findCandidates. Its first word decides; the pronoun I does not count.
func (s *state) caseUseOf(sent token.Sentence) caseUse {
	for i := sent.First; i < sent.End; i++ {
		switch f := &s.info[i]; {
		case f.style >= styleNumber:
		case f.style != styleLower && f.hash != s.pronoun:
			return caseRegular
		case len(s.candidates) > 0:
			return caseInformal
		default:
			return caseNone
		}
	}
	return caseRegular
}

// findLowercased appends the states, divisions and larger towns that a sentence writes in lower case. Without any use of
// capitals all of them count, otherwise those after a preposition of place (in auckland), and in an informal sentence all
// states (how far is mongolia from Lima). Words that are usually in lower case are left alone.
func (s *state) findLowercased(found []Entity, sent token.Sentence) []Entity {
	use := s.caseUseOf(sent)
	for i := sent.First; i < sent.End; i++ {
		afterPrep := i > sent.First && s.info[i-1].trigger&triggerPlacePrep != 0
		if s.info[i].style != styleLower || use == caseRegular && !afterPrep {
			continue
		}
		classes := uint32(gazState | gazTown | gazDivision)
		if use == caseInformal && !afterPrep {
			classes = gazState
		}
		if end := s.lowercasedPlace(i, sent.End, classes, use == caseNone); end > i {
			found = append(found, Entity{First: i, End: end, Label: typeNames[loc]})
			i = end - 1
		}
	}
	return found
}

// lowercasedPlace returns the end of the longest place of the given gazetteer classes that begins with token i, or i. A word
// that is also a personal name counts only if withNames is set.
func (s *state) lowercasedPlace(i, to int, classes uint32, withNames bool) int {
	p := phrase{key: lexicon.Start}
	end := i
	for j := i; j < to && s.info[j].style == styleLower; j++ {
		p.add(s.tokens[j].In(s.text), styleLower)
		p.caps |= 1 << (p.words - 1) // look it up as if it were capitalised
		e, ok := s.lex.Find(p.key)
		if !ok || p.words > longestPhrase {
			break
		}
		if e.Readings > 0 && (j > i || e.Word&(lexicon.CommonWord|lexicon.Frequent) == 0) && (withNames || e.Word == 0) {
			m := s.gazetteerBits(&p, e)
			if m&classes != 0 && m&(gazPeople|gazPerson|gazIdiom) == 0 {
				end = j + 1
			}
		}
		if !e.More {
			break
		}
	}
	return end
}
