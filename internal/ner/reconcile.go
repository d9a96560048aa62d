package ner

import (
	"cmp"
	"slices"

	"github.com/attache-nlp/attache/internal/lexicon"
)

// eventLabel is the label of events, which the model does not tell from MISC.
const eventLabel = "EVENT"

// labelCounts counts how a name is labelled in a document.
type labelCounts struct {
	hash    uint64
	n       [numTypes]uint16
	surname bool // the last word of a longer name of a person
}

// reconcile looks at the names of a document together: titles are removed, equal names get equal labels (one sense per
// discourse: Gale, Church & Yarowsky 1992), a surname that also occurs with a first name is a person, and demonyms that
// are part of no name are NORP.
func (s *state) reconcile(found []Entity) []Entity {
	size := 16
	for size < 4*(len(found)+len(s.statedPlaces)+len(s.statedOrgs)) {
		size *= 2
	}
	s.counts = resized(s.counts, size)
	clear(s.counts)
	for _, h := range s.statedPlaces {
		s.countsOf(h).n[loc] = statedWeight
	}
	for _, h := range s.statedOrgs {
		s.countsOf(h).n[org] = statedWeight
	}
	for i := range found {
		s.countName(&found[i])
	}
	for i := range found {
		e := &found[i]
		s.labelByMajority(e)
		if e.Label == typeNames[misc] && (s.info[e.First].trigger|s.info[e.End-1].trigger)&triggerEvent != 0 {
			e.Label = eventLabel
		}
	}
	return s.addMissed(found)
}

// countName removes the titles from a name and counts its label.
func (s *state) countName(e *Entity) {
	if e.Label == typeNames[per] {
		s.stripTitle(e)
		if e.len() > 1 && s.info[e.End-1].style != styleInitial {
			s.countsOf(s.info[e.End-1].hash).surname = true
		}
	}
	c := s.countsOf(s.nameHash(e))
	switch {
	case e.Label == typeNames[per] && s.isStormName(e):
		e.Label = typeNames[misc]
		c.n[misc] = max(c.n[misc], statedWeight)
	case e.Label == typeNames[misc] && e.len() == 2 && s.info[e.First].trigger&triggerStorm != 0: // Hurricane Maria: Maria alone is one too
		last := s.countsOf(s.info[e.First+1].hash)
		last.n[misc] = max(last.n[misc], statedWeight)
	}
	c.n[slices.Index(typeNames[:], e.Label)]++
}

// labelByMajority gives a name the label that most of its mentions have, if they are more than twice as many as those with
// its own label. A single known surname is a person unless most of its mentions are not.
func (s *state) labelByMajority(e *Entity) {
	c := s.countsOf(s.nameHash(e))
	own, top := slices.Index(typeNames[:], e.Label), 0
	for k, n := range c.n {
		if n > c.n[top] {
			top = k
		}
	}
	switch {
	case c.n[top] > 2*c.n[own]:
		e.Label = typeNames[top]
	case c.surname && e.len() == 1 && c.n[per] >= c.n[own] && s.info[e.First].gaz&(gazState|gazPeople) == 0:
		e.Label = typeNames[per]
	}
}

// stripTitle removes titles from the name of a person, with what precedes them: Interior Minister | Anna Berg. The MS of MS
// Dhoni are initials, and Omar Sheikh Khalil and Billie Jean King have no title.
func (s *state) stripTitle(e *Entity) {
	named := false // a first name has passed
	for k := e.First; k < e.End-1; k++ {
		f, n := &s.info[k], &s.info[k+1]
		if f.trigger&triggerTitle != 0 && !named && (k == e.First || f.word&personal == 0) && (f.style != styleUpper || f.hash != s.ms) &&
			n.capitalized() && n.trigger&triggerCompanySuffix == 0 {
			e.First, e.Head = k+1, int(n.head)
		} else {
			named = named || f.word&lexicon.FirstName != 0 && f.gaz&(gazPeople|gazPlace) == 0
		}
	}
}

// countsOf returns the counts of the name with hash h, after adding it if it is new.
func (s *state) countsOf(h uint64) *labelCounts {
	n := uint64(len(s.counts) - 1)
	for i := h & n; ; i = (i + 1) & n {
		if c := &s.counts[i]; c.hash == h || c.hash == 0 {
			c.hash = h
			return c
		}
	}
}

// findCounts returns the counts of the name with hash h, or nil.
func (s *state) findCounts(h uint64) *labelCounts {
	n := uint64(len(s.counts) - 1)
	for i := h & n; s.counts[i].hash != 0; i = (i + 1) & n {
		if c := &s.counts[i]; c.hash == h {
			return c
		}
	}
	return nil
}

// nameHash returns the hash of a name. That of a name of one token is the hash of the token.
func (s *state) nameHash(e *Entity) uint64 {
	h := s.info[e.First].hash
	for i := e.First + 1; i < e.End; i++ {
		h = mix(h, s.info[i].hash)
	}
	return h
}

// addMissed adds names of one token that the model labelled O.
func (s *state) addMissed(found []Entity) []Entity {
	n, next := len(found), 0
	for i := range s.info {
		for next < n && found[next].End <= i {
			next++
		}
		if f := &s.info[i]; next < n && found[next].First <= i || !f.hasCapital() || f.weak {
			continue
		}
		var before *Entity
		if next > 0 {
			before = &found[next-1]
		}
		if label := s.missedLabel(i, before, n > 0); label != "" {
			found = append(found, s.entityAt(i, label))
		}
	}
	if len(found) > n {
		slices.SortFunc(found, func(a, b Entity) int { return cmp.Compare(a.First, b.First) })
	}
	return found
}

// missedLabel returns the label that capitalised token i must have though the model found no name there, or "". before is the
// name before it or nil; named reports whether the document has names.
func (s *state) missedLabel(i int, before *Entity, named bool) string {
	f := &s.info[i]
	switch {
	case f.gaz == gazPeople|gazSingle<<gazBits: // Kazakhs
		return typeNames[norp]
	case s.isMissedPlace(i, before):
		return typeNames[loc]
	case s.isMissedOrg(i, named):
		return typeNames[org]
	case f.style == styleTitle && s.isMissedPerson(i, named):
		return typeNames[per]
	}
	return ""
}

// isMissedPlace reports whether token i is the code of a division after a place (Lawrence, KS), a place and nothing else, or
// the Earth.
func (s *state) isMissedPlace(i int, before *Entity) bool {
	f := &s.info[i]
	if f.style == styleUpper && f.gaz&gazDivision != 0 && before != nil && before.End == i-1 && before.Label == typeNames[loc] && s.info[i-1].hash == s.comma {
		return true
	}
	return s.isUnambiguousPlace(i) || f.hash == s.earth && f.style == styleTitle && s.isIsolatedAfterLower(i)
}

// isMissedOrg reports whether token i is an acronym that is an organisation elsewhere in the document, or an organ of state:
// in the Cabinet.
func (s *state) isMissedOrg(i int, named bool) bool {
	f := &s.info[i]
	if f.style == styleUpper && named && s.isIsolated(i) && s.alwaysLabelled(f.hash, org) {
		return true
	}
	return f.style == styleTitle && f.trigger&triggerStateOrgan != 0 && s.isIsolatedAfterLower(i)
}

// isMissedPerson reports whether token i follows a title, or is a surname that the document knows and never has in lower case.
func (s *state) isMissedPerson(i int, named bool) bool {
	f := &s.info[i]
	if f.trigger == 0 && s.followsTitle(i) {
		return true
	}
	return named && s.isIsolated(i) && s.isKnownSurname(f.hash) && s.docBits(f)&docLower == 0
}

// followsTitle reports whether token i stands alone after a capitalised title: Special Envoy Lantern.
func (s *state) followsTitle(i int) bool {
	if i == 0 || s.info[i-1].trigger&triggerTitle == 0 || s.info[i-1].style != styleTitle || i+1 < len(s.info) && s.info[i+1].capitalized() {
		return false
	}
	const likely = 2 // more than 0.6, see packRole of the train tool
	if f := &s.info[i]; f.unlikelyName() && f.clusters[RoleLevel]>>2&3 >= likely {
		return false // Chief Directors
	}
	// General Manager and Prime Time are no persons.
	return s.info[i].word&lexicon.CommonWord == 0 || s.info[i-1].word&lexicon.CommonWord == 0 && s.info[i-1].hash != s.general
}

// isKnownSurname reports whether a word is the surname of a person of the document and never labelled as anything else.
func (s *state) isKnownSurname(h uint64) bool {
	c := s.findCounts(h)
	return c != nil && c.surname && c.n[org] == 0 && c.n[loc] == 0 && c.n[norp] == 0 && c.n[misc] == 0
}

// alwaysLabelled reports whether a word is a name of the document and always of one type.
func (s *state) alwaysLabelled(h uint64, typ int) bool {
	c := s.findCounts(h)
	if c == nil {
		return false
	}
	for k, n := range c.n {
		if n > 0 != (k == typ) {
			return false
		}
	}
	return true
}

// isUnambiguousPlace reports whether token i stands alone and is a state or a larger town and nothing else. Next to a number
// it is a team: Chelsea 2.
func (s *state) isUnambiguousPlace(i int) bool {
	f := &s.info[i]
	const position, places = gazSingle << gazBits, gazState | gazTown | gazSmallTown | gazDivision
	return f.gaz&^places == position && f.gaz&(gazState|gazTown) != 0 && f.style == styleTitle && f.word == 0 && s.isIsolated(i) &&
		(i+1 == len(s.info) || s.info[i+1].style != styleNumber)
}

// isIsolated reports whether the tokens next to token i are not capitalised.
func (s *state) isIsolated(i int) bool {
	return (i == 0 || !s.info[i-1].capitalized()) && (i+1 == len(s.info) || !s.info[i+1].capitalized())
}

// isIsolatedAfterLower reports whether token i also follows a word in lower case, so that its capital is not that of a heading
// or of a sentence.
func (s *state) isIsolatedAfterLower(i int) bool {
	return i > 0 && s.info[i-1].style == styleLower && s.isIsolated(i)
}
