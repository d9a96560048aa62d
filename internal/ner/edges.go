package ner

import (
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// edges moves the ends of names to where they belong, parts what a dash or an "at" joins, and joins what a nickname parts.
func (t *Recognizer) edges(s *scratch, found []Entity, text string, tokens []token.Token, sentences []token.Sentence) []Entity {
	n := 0
	s.places, s.bodies = s.places[:0], s.bodies[:0]
	for i := 0; i < len(found); i++ {
		e := &found[i]
		for sentences[n].End <= e.First {
			n++
		}
		sent := sentences[n]
		if k := s.nicknamed(found, i, sent); k > 0 {
			e.End, e.Tail = found[i+k].End, found[i+k].Tail
			found = slices.Delete(found, i+1, i+k+1)
			continue
		}
		if first := s.inverted(*e, tokens, sent); first < e.First {
			e.First, e.Head = first, 0
			if i > 0 && found[i-1].End > first {
				found = slices.Delete(found, i-1, i)
				i--
			}
			continue
		}
		if k := s.parted(*e, tokens); k > 0 {
			a, b := s.between(*e, k, k+1)
			if s.facts[k].hash == s.dash && a.Label == typeNames[org] {
				a = t.relabelled(s, a, text, tokens) // a dateline
			}
			found[i] = a
			found = slices.Insert(found, i+1, t.relabelled(s, b, text, tokens))
			continue
		}
		s.moveStart(e, sent)
		switch {
		case e.Label != typeNames[org] && e.Label != typeNames[norp] && s.told(e, sent):
			e.Label = typeNames[loc]
			s.places = append(s.places, s.hashOf(e))
		case e.Label == typeNames[per] && s.inTown(e, sent):
			e.Label = typeNames[loc]
		case (e.Label == typeNames[per] || e.Label == typeNames[misc] || e.Label == typeNames[loc] && s.facts[e.First].match&gazState == 0) && s.said(e, sent, cueSort):
			e.Label = typeNames[org]
			s.bodies = append(s.bodies, s.hashOf(e))
		case s.sited(e):
			e.Label = typeNames[loc]
		case e.Label == typeNames[org] && s.peoples(e):
			e.Label = typeNames[norp]
		default:
			t.addressed(s, e, text, tokens, sent)
		}
		t.moveEnd(s, e, text, tokens, sent)
	}
	return found
}

// parted gives the token that parts a name in two, or 0: a dash between spaces, or "at", as in Department of Trade at Lima College,
// but not in University of Lima at Ica.
func (s *scratch) parted(e Entity, tokens []token.Token) int {
	for k := e.First + 1; k+1 < e.End; k++ {
		f := &s.facts[k]
		switch {
		case f.hash == s.dash && tokens[k-1].End < tokens[k].Start && tokens[k].End < tokens[k+1].Start:
			return k
		case f.hash == s.university:
			return 0
		case e.Label == typeNames[loc] && f.cue&cuePartition != 0 && f.style == small && s.facts[k+1].capped():
			return k
		case f.hash == s.at && f.style != capital && s.facts[k+1].capped() && (e.Label == typeNames[org] || e.Label == typeNames[loc]) && s.facts[e.First].hash != s.university:
			return k
		}
	}
	return 0
}

// moveStart takes from the start of a name what does not belong to it, or adds what does.
func (s *scratch) moveStart(e *Entity, sent token.Sentence) {
	f := &s.facts[e.First]
	before := &edgeFact
	if e.First > sent.First {
		before = &s.facts[e.First-1]
	}
	several := e.End-e.First > 1 && s.facts[e.First+1].capped()
	switch {
	case e.Label == typeNames[org] && several && (f.hash == s.ngo[0] || f.hash == s.ngo[1]) && before.hash != s.article, // NGO Clean Rivers, but not the NGO Board
		e.Label == typeNames[per] && several && f.cue&cueDay != 0: // Last Friday Sandvik
		e.First++
		e.Head = int(s.facts[e.First].head)
	case e.Label == typeNames[loc] && e.End-e.First > 2 && f.cue&cueDirection != 0 && s.facts[e.First+1].hash == s.of: // Northeast of Lima
		e.First += 2
		e.Head = int(s.facts[e.First].head)
	case e.Label == typeNames[per] && e.Head == 0 && before.hash == s.muhammad && before.style == capital: // Md Rahman
		e.First--
	}
}

// moveEnd does the same at the end of a name.
func (t *Recognizer) moveEnd(s *scratch, e *Entity, text string, tokens []token.Token, sent token.Sentence) {
	if e.Tail > 0 {
		return
	}
	after := &edgeFact
	if e.End < sent.End {
		after = &s.facts[e.End]
	}
	last := &s.facts[e.End-1]
	switch {
	case e.Label == typeNames[loc] && after.style == small && after.cue&cueLand != 0 && last.match&gazState == 0 && last.cue&cueLand == 0 && tokens[e.End].Start == tokens[e.End-1].End+1 && text[tokens[e.End-1].End] == ' ':
		e.End++ // the Oti river
	case e.Label == typeNames[per] && after.style == address && e.End-e.First > 1 && tokens[e.End].Start == tokens[e.End-1].End && text[tokens[e.End].Start] == '@' && tokens[e.End].Len() > 1 && isCapital(text[tokens[e.End].Start+1]):
		e.End++ // Maria Lopez@ACME
	case e.Label == typeNames[org] && s.firmEnd(e) < e.End:
		e.End = s.firmEnd(e)
	case s.housed(e, sent):
		e.End++ // at Lenz's
		e.Label = typeNames[org]
		if h := s.facts[e.First-1].hash; h == s.at || h == s.to {
			e.Label = typeNames[loc]
		}
	case e.Label == typeNames[per] && e.End-e.First == 1 && e.First > sent.First && s.facts[e.First-1].cue&cueCrown != 0 && after.hash == s.pronoun && after.style == initial:
		e.End++ // Queen Margaret I
	case e.End-e.First == 1:
	case e.Label == typeNames[loc] && last.match&(gazPeople|gazPlace) == gazPeople && strings.HasSuffix(tokens[e.End-1].In(text), "an"):
		e.Label = typeNames[norp] // Central American
	case last.cue&cueDay != 0, last.cue&cueTitle != 0 && last.style == capital && e.Label != typeNames[per] && s.facts[e.First].style != capitals:
		// The team left Lagos Friday. Sharjah Ruler
		rest := *e
		rest.End--
		switch m := t.lookedUp(s, rest, text, tokens); {
		case m&gazPlace != 0 && t.lookedUp(s, *e, text, tokens) == 0:
			rest.Label = typeNames[loc]
			*e = rest
		case e.Label == typeNames[per]:
			*e = rest
		}
	}
}

// firmEnd gives where the name of a company ends: Acme Power, Inc. (Phone).
func (s *scratch) firmEnd(e *Entity) int {
	for k := e.First + 1; k+1 < e.End; k++ {
		if f := &s.facts[k+1]; s.facts[k].cue&cueFirm != 0 && f.cue&cueFirm == 0 && f.capped() {
			return k + 1
		}
	}
	return e.End
}

// housed says whether the genitive of a name stands for a house or a body: at St Mary's. Something follows that the name cannot own.
func (s *scratch) housed(e *Entity, sent token.Sentence) bool {
	if e.Label != typeNames[org] && e.Label != typeNames[loc] || e.First == sent.First || e.End+1 >= sent.End || s.facts[e.End].hash != s.genitive ||
		s.facts[e.First-1].cue&cuePlace == 0 || s.facts[e.First].match&gazState != 0 {
		return false
	}
	n := &s.facts[e.End+1]
	return n.hash == s.comma || n.hash == s.stop || n.style == small && n.cue&(cuePlace|cueLister|cueLink) != 0 && n.cue&cueParticle == 0
}

// sited says whether the first or last word of a name that was taken for a person's makes it that of a place: Wadi Rum, Lajpat Nagar.
func (s *scratch) sited(e *Entity) bool {
	if e.Label != typeNames[per] || e.End-e.First == 1 {
		return false
	}
	first, last := &s.facts[e.First], &s.facts[e.End-1]
	return first.cue&cueGround != 0 || last.cue&cueBuilt != 0 || last.cue&cueSite != 0 && first.word&lexicon.FirstName == 0
}

// peoples says whether all words of a name are those of peoples: Sunni Arab.
func (s *scratch) peoples(e *Entity) bool {
	for i := e.First; i < e.End; i++ {
		if f := &s.facts[i]; f.style != capital || f.cue&cuePeople == 0 && f.match&(gazPeople|gazPlace) != gazPeople {
			return false
		}
	}
	return e.End-e.First > 1
}

// addressed leaves the town of an address that was taken for one name: 40 Harbour Row, Suite 9 Portland, OR.
func (t *Recognizer) addressed(s *scratch, e *Entity, text string, tokens []token.Token, sent token.Sentence) {
	if e.Label != typeNames[misc] && e.Label != typeNames[org] || e.Tail > 0 || e.End+1 >= sent.End || s.facts[e.End].hash != s.comma ||
		s.facts[e.End+1].style != capitals || s.facts[e.End+1].match&gazDivision == 0 {
		return
	}
	numbered := false
	for k := e.First; k < e.End; k++ {
		town := Entity{First: k, End: e.End}
		if numbered && t.lookedUp(s, town, text, tokens)&(gazTown|gazHamlet) != 0 {
			*e = town
			e.Label = typeNames[loc]
			return
		}
		numbered = numbered || s.facts[k].style == figures
	}
}
