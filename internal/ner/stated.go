package ner

import "github.com/attache-nlp/attache/internal/token"

// statementWindow bounds how many tokens after a name may be part of what it is said to be: is a small coastal town.
const statementWindow = 5

// statedWeight is the weight of a mention for which the text itself says what it is, in mentions elsewhere in the document.
// It outweighs all of them.
const statedWeight = 1000

// statedPlace reports whether an apposition or a copula identifies a name as a place: the village of Kero; Kero is a small
// village; Kero, the capital. After what was labelled a person, the noun may also follow at once: Kero district.
func (s *state) statedPlace(e *Entity, sent token.Sentence) bool {
	if k := e.First - 2; k >= sent.First && s.info[k+1].hash == s.of && s.isPlaceType(k) {
		return true
	}
	k := e.End
	if e.Label == typeNames[per] {
		if k < sent.End && s.isPlaceType(k) {
			return true
		}
		if k+1 < sent.End && s.info[k].hash == s.comma && s.isPlaceType(k+1) && s.endsNounPhrase(k+2, sent) {
			return true
		}
	}
	return s.statedAs(e, sent, triggerPlaceType)
}

// statedAs reports whether a name is followed by what it is, a noun with trigger class: Kero is a small village; Acme, a
// company that makes shoes. An organisation needs the indefinite article: "Acme, the company" refers to an earlier one.
func (s *state) statedAs(e *Entity, sent token.Sentence, class trigger) bool {
	k := e.End
	if k+2 >= sent.End {
		return false
	}
	if h := s.info[k].hash; h != s.is && h != s.was && h != s.comma {
		return false
	}
	if h := s.info[k+1].hash; h != s.a && h != s.an && (h != s.article || class == triggerOrgType) {
		return false
	}
	for k += 2; k < min(sent.End, e.End+statementWindow) && s.info[k].style == styleLower; k++ {
		switch {
		case s.info[k].trigger&class != 0:
			return s.endsNounPhrase(k+1, sent)
		case s.info[k].trigger&(triggerPlacePrep|triggerList|triggerConnector) != 0:
			return false
		}
	}
	return false
}

// endsNounPhrase reports whether a noun before token i is the head of its phrase: a town in the hills, but not a town council
// or the town's mayor.
func (s *state) endsNounPhrase(i int, sent token.Sentence) bool {
	if i == sent.End {
		return true
	}
	n := &s.info[i]
	return n.hash != s.genitive && (n.style != styleLower || n.trigger&(triggerPlacePrep|triggerList|triggerConnector|triggerInner) != 0 || n.hash == s.that)
}

// isPlaceType reports whether token i is a noun for a type of place, in lower case: village.
func (s *state) isPlaceType(i int) bool {
	return s.info[i].style == styleLower && s.info[i].trigger&triggerPlaceType != 0
}

// isTownAfterIn reports whether a name of one word is that of a town and ends a phrase with "in": born in Kero.
func (s *state) isTownAfterIn(e *Entity, sent token.Sentence) bool {
	if e.len() != 1 || e.First <= sent.First || s.info[e.First-1].hash != s.in || s.info[e.First].gaz&(gazTown|gazSmallTown|gazDivision) == 0 {
		return false
	}
	if e.End == sent.End {
		return true
	}
	h := s.info[e.End].hash
	return h == s.comma || h == s.stop || h == s.parens[1]
}
