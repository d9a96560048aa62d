package ner

import "github.com/attache-nlp/attache/internal/token"

// furthest bounds how many tokens a text uses to say what a name is: is a small coastal town.
const furthest = 5

// toldWeight is how many mentions elsewhere in the document outweigh a mention of which the text says what it is: more than there are.
const toldWeight = 1000

// told says whether a text says of a name that it is a place: the village of Kero; Kero is a small village; Kero, the capital.
// What was taken for a person may also stand right before the word: Kero district.
func (s *scratch) told(e *Entity, sent token.Sentence) bool {
	if k := e.First - 2; k >= sent.First && s.facts[k+1].hash == s.of && s.isKind(k) {
		return true
	}
	k := e.End
	if e.Label == typeNames[per] && (k < sent.End && s.isKind(k) || k+1 < sent.End && s.facts[k].hash == s.comma && s.isKind(k+1) && s.ends(k+2, sent)) {
		return true
	}
	return s.said(e, sent, cueKind)
}

// said says whether a name is followed by what it is: Kero is a small village; Acme, a company that makes shoes.
func (s *scratch) said(e *Entity, sent token.Sentence, kind cue) bool {
	k := e.End
	if k+2 >= sent.End || s.facts[k].hash != s.is && s.facts[k].hash != s.was && s.facts[k].hash != s.comma ||
		s.facts[k+1].hash != s.a && s.facts[k+1].hash != s.an && (s.facts[k+1].hash != s.article || kind == cueSort) {
		return false
	}
	for k += 2; k < min(sent.End, e.End+furthest) && s.facts[k].style == small; k++ {
		switch {
		case s.facts[k].cue&kind != 0:
			return s.ends(k+1, sent)
		case s.facts[k].cue&(cuePlace|cueLister|cueLink) != 0:
			return false
		}
	}
	return false
}

// ends says whether token i goes on with no noun: a town in the hills, but not a town council, nor the town's mayor.
func (s *scratch) ends(i int, sent token.Sentence) bool {
	if i == sent.End {
		return true
	}
	n := &s.facts[i]
	return n.hash != s.genitive && (n.style != small || n.cue&(cuePlace|cueLister|cueLink|cueBridge) != 0 || n.hash == s.that)
}

// isKind says whether token i is a small word for what a place is.
func (s *scratch) isKind(i int) bool { return s.facts[i].style == small && s.facts[i].cue&cueKind != 0 }

// inTown says whether a name of one word ends a phrase with "in" and is that of a town.
func (s *scratch) inTown(e *Entity, sent token.Sentence) bool {
	return e.End-e.First == 1 && e.First > sent.First && s.facts[e.First-1].hash == s.in && s.facts[e.First].match&(gazTown|gazHamlet|gazDivision) != 0 &&
		(e.End == sent.End || s.facts[e.End].hash == s.comma || s.facts[e.End].hash == s.stop || s.facts[e.End].hash == s.parens[1])
}
