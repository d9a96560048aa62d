package ner

import (
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// adjustBoundaries moves the boundaries of names to where they belong, joins what a nickname separates, splits what a dash or
// "at" joins, and labels names by the words in and next to them. It notes in s.statedPlaces and s.statedOrgs what the text
// itself says of names.
func (s *state) adjustBoundaries(found []Entity) []Entity {
	s.statedPlaces, s.statedOrgs = s.statedPlaces[:0], s.statedOrgs[:0]
	n := 0
	for i := 0; i < len(found); i++ {
		for s.sentences[n].End <= found[i].First {
			n++
		}
		sent := s.sentences[n]
		if k := s.nicknameParts(found, i, sent); k > 0 {
			found[i].End, found[i].Tail = found[i+k].End, found[i+k].Tail
			found = slices.Delete(found, i+1, i+k+1)
			continue
		}
		if first := s.surnameFirst(found[i], sent); first < found[i].First {
			found[i].First, found[i].Head = first, 0
			if i > 0 && found[i-1].End > first {
				found = slices.Delete(found, i-1, i)
				i--
			}
			continue
		}
		if k := s.splitPoint(found[i]); k > 0 {
			a, b := s.cutAround(found[i], k, k+1)
			if s.info[k].hash == s.dash && a.Label == typeNames[org] {
				a = s.relabelPart(a) // a dateline
			}
			found[i] = a
			found = slices.Insert(found, i+1, s.relabelPart(b))
			continue
		}
		e := &found[i]
		s.adjustStart(e, sent)
		s.labelByContext(e, sent)
		s.adjustEnd(e, sent)
	}
	return found
}

// labelByContext labels a name by what the text says it is, or by the words it is made of.
func (s *state) labelByContext(e *Entity, sent token.Sentence) {
	switch {
	case e.Label != typeNames[org] && e.Label != typeNames[norp] && s.statedPlace(e, sent):
		e.Label = typeNames[loc]
		s.statedPlaces = append(s.statedPlaces, s.nameHash(e))
	case e.Label == typeNames[per] && s.isTownAfterIn(e, sent):
		e.Label = typeNames[loc]
	case (e.Label == typeNames[per] || e.Label == typeNames[misc] || e.Label == typeNames[loc] && s.info[e.First].gaz&gazState == 0) && s.statedAs(e, sent, triggerOrgType):
		e.Label = typeNames[org]
		s.statedOrgs = append(s.statedOrgs, s.nameHash(e))
	case s.hasPlaceWord(e):
		e.Label = typeNames[loc]
	case e.Label == typeNames[org] && s.allPeoples(e):
		e.Label = typeNames[norp]
	default:
		s.keepTownOfAddress(e, sent)
	}
}

// splitPoint returns the token at which a name is really two, or 0: a dash between spaces, a preposition between places, or
// "at", as in Department of Trade at Lima College, but not in University of Lima at Ica.
func (s *state) splitPoint(e Entity) int {
	for k := e.First + 1; k+1 < e.End; k++ {
		f := &s.info[k]
		switch {
		case f.hash == s.dash && s.tokens[k-1].End < s.tokens[k].Start && s.tokens[k].End < s.tokens[k+1].Start:
			return k
		case f.hash == s.university:
			return 0
		case e.Label == typeNames[loc] && f.trigger&triggerWithin != 0 && f.style == styleLower && s.info[k+1].capitalized():
			return k
		case f.hash == s.at && f.style != styleTitle && s.info[k+1].capitalized() && (e.Label == typeNames[org] || e.Label == typeNames[loc]) && s.info[e.First].hash != s.university:
			return k
		}
	}
	return 0
}

// adjustStart removes from the start of a name what is not part of it, or adds what is.
func (s *state) adjustStart(e *Entity, sent token.Sentence) {
	f, before := &s.info[e.First], s.infoAt(e.First-1, sent)
	several := e.len() > 1 && s.info[e.First+1].capitalized()
	switch {
	case e.Label == typeNames[org] && several && (f.hash == s.ngo[0] || f.hash == s.ngo[1]) && before.hash != s.article, // NGO | Clean Rivers, but the NGO Board
		e.Label == typeNames[per] && several && f.trigger&triggerWeekday != 0: // Last Friday | Sandvik
		e.First++
		e.Head = int(s.info[e.First].head)
	case e.Label == typeNames[loc] && e.len() > 2 && f.trigger&triggerDirection != 0 && s.info[e.First+1].hash == s.of: // Northeast of | Lima
		e.First += 2
		e.Head = int(s.info[e.First].head)
	case e.Label == typeNames[per] && e.Head == 0 && before.hash == s.md && before.style == styleTitle: // Md Rahman
		e.First--
	}
}

// adjustEnd does the same at the end of a name. It may change the label.
func (s *state) adjustEnd(e *Entity, sent token.Sentence) {
	if e.Tail > 0 {
		return
	}
	after := s.infoAt(e.End, sent)
	switch {
	case e.Label == typeNames[loc] && s.genericFollows(e, after),
		e.Label == typeNames[per] && s.handleFollows(e, after):
		e.End++
	case e.Label == typeNames[org] && s.companyEnd(e) < e.End:
		e.End = s.companyEnd(e)
	case s.ellipticPossessive(e, sent):
		e.End++
		e.Label = typeNames[org]
		if h := s.info[e.First-1].hash; h == s.at || h == s.to {
			e.Label = typeNames[loc]
		}
	case e.Label == typeNames[per] && s.numeralFollows(e, after, sent):
		e.End++
	case e.len() == 1:
	case e.Label == typeNames[loc] && s.endsInDemonym(e):
		e.Label = typeNames[norp]
	case s.endsInDayOrTitle(e):
		s.dropLast(e)
	}
}

// numeralFollows reports whether the next token is the numeral of a monarch, which looks like the pronoun: Queen Margaret I.
func (s *state) numeralFollows(e *Entity, after *tokenInfo, sent token.Sentence) bool {
	return e.len() == 1 && e.First > sent.First && s.info[e.First-1].trigger&triggerMonarch != 0 && after.hash == s.pronoun && after.style == styleInitial
}

// endsInDemonym reports whether the last word of a place makes it a people: Central American.
func (s *state) endsInDemonym(e *Entity) bool {
	return s.info[e.End-1].gaz&(gazPeople|gazPlace) == gazPeople && strings.HasSuffix(s.tokens[e.End-1].In(s.text), "an")
}

// endsInDayOrTitle reports whether the last word of a name is a weekday, or a title of somebody who is not named.
func (s *state) endsInDayOrTitle(e *Entity) bool {
	last := &s.info[e.End-1]
	return last.trigger&triggerWeekday != 0 ||
		last.trigger&triggerTitle != 0 && last.style == styleTitle && e.Label != typeNames[per] && s.info[e.First].style != styleUpper
}

// genericFollows reports whether the next token, after a space, is the generic part of a place name: the Oti river. States
// have none (the Egypt station), nor do names that have one already.
func (s *state) genericFollows(e *Entity, after *tokenInfo) bool {
	last := &s.info[e.End-1]
	return after.style == styleLower && after.trigger&triggerGeneric != 0 && last.gaz&gazState == 0 && last.trigger&triggerGeneric == 0 &&
		s.tokens[e.End].Start == s.tokens[e.End-1].End+1 && s.text[s.tokens[e.End-1].End] == ' '
}

// handleFollows reports whether the affiliation in an e-mail header is attached to a person: Maria Lopez@ACME.
func (s *state) handleFollows(e *Entity, after *tokenInfo) bool {
	if after.style != styleAddress || e.len() == 1 {
		return false
	}
	t := s.tokens[e.End]
	return t.Start == s.tokens[e.End-1].End && s.text[t.Start] == '@' && t.Len() > 1 && isUpper(s.text[t.Start+1])
}

// dropLast removes the last word, a weekday or a title, from a name if a place or a person remains: left Lagos | Friday, the
// Sharjah | Ruler.
func (s *state) dropLast(e *Entity) {
	rest := *e
	rest.End--
	switch m := s.gazetteerClasses(rest); {
	case m&gazPlace != 0 && s.gazetteerClasses(*e) == 0:
		rest.Label = typeNames[loc]
		*e = rest
	case e.Label == typeNames[per]:
		*e = rest
	}
}

// companyEnd returns the end of the name of a company: Acme Power, Inc. | Phone. It is e.End if nothing follows the suffix.
func (s *state) companyEnd(e *Entity) int {
	for k := e.First + 1; k+1 < e.End; k++ {
		if f := &s.info[k+1]; s.info[k].trigger&triggerCompanySuffix != 0 && f.trigger&triggerCompanySuffix == 0 && f.capitalized() {
			return k + 1
		}
	}
	return e.End
}

// ellipticPossessive reports whether the possessive of a name stands alone for a building or an institution (at St Mary's):
// what follows is nothing that the name could own.
func (s *state) ellipticPossessive(e *Entity, sent token.Sentence) bool {
	if e.Label != typeNames[org] && e.Label != typeNames[loc] || e.First == sent.First || e.End+1 >= sent.End || s.info[e.End].hash != s.genitive ||
		s.info[e.First-1].trigger&triggerPlacePrep == 0 || s.info[e.First].gaz&gazState != 0 {
		return false
	}
	n := &s.info[e.End+1]
	return n.hash == s.comma || n.hash == s.stop ||
		n.style == styleLower && n.trigger&(triggerPlacePrep|triggerList|triggerConnector) != 0 && n.trigger&triggerParticle == 0
}

// hasPlaceWord reports whether the first or last word of what was labelled a person makes it a place: Wadi Rum, Lajpat Nagar.
func (s *state) hasPlaceWord(e *Entity) bool {
	if e.Label != typeNames[per] || e.len() == 1 {
		return false
	}
	first, last := &s.info[e.First], &s.info[e.End-1]
	return first.trigger&triggerPlacePrefix != 0 || last.trigger&triggerFacility != 0 ||
		last.trigger&triggerPlaceSuffix != 0 && first.word&lexicon.FirstName == 0 // but not Anthony Hill
}

// allPeoples reports whether all words of a name of several are peoples: Sunni Arab.
func (s *state) allPeoples(e *Entity) bool {
	for i := e.First; i < e.End; i++ {
		if f := &s.info[i]; f.style != styleTitle || f.trigger&triggerPeople == 0 && f.gaz&(gazPeople|gazPlace) != gazPeople {
			return false
		}
	}
	return e.len() > 1
}

// keepTownOfAddress reduces an address that was labelled as one name to its town: 40 Harbour Row, Suite 9 | Portland |, OR.
// A number must stand before the town, and the code of a division follow it.
func (s *state) keepTownOfAddress(e *Entity, sent token.Sentence) {
	if e.Label != typeNames[misc] && e.Label != typeNames[org] || e.Tail > 0 || e.End+1 >= sent.End || s.info[e.End].hash != s.comma ||
		s.info[e.End+1].style != styleUpper || s.info[e.End+1].gaz&gazDivision == 0 {
		return
	}
	numbered := false
	for k := e.First; k < e.End; k++ {
		town := Entity{First: k, End: e.End}
		if numbered && s.gazetteerClasses(town)&(gazTown|gazSmallTown) != 0 {
			*e = town
			e.Label = typeNames[loc]
			return
		}
		numbered = numbered || s.info[k].style == styleNumber
	}
}
