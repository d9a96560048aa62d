package ner

import (
	"slices"
)

// splitCoordinated splits names that are really two: the places of Kenya-Uganda, "Ramle and Acre" and "Mombasa & Lamu", and
// two persons. A phrase that the lexicon has as one name stays whole: Trinidad and Tobago. Washington, D.C. becomes one.
func (s *state) splitCoordinated(found []Entity) []Entity {
	for i := 0; i < len(found); i++ {
		e := found[i]
		if i > 0 && s.isWashingtonDC(found[i-1], e) {
			found[i-1].End, found[i-1].Tail = e.End, e.Tail
			found = slices.Delete(found, i, i+1)
			i--
			continue
		}
		if e.len() == 1 && !s.tokens[e.First].Hyphen {
			continue
		}
		if a, b, ok := s.splitName(e); ok {
			found[i] = a
			found = slices.Insert(found, i+1, b)
		}
	}
	return s.addHyphenated(found)
}

// addHyphenated adds the two names of hyphenated words that the model labelled O: an Israeli-U.S. plan.
func (s *state) addHyphenated(found []Entity) []Entity {
	next := 0
	for i := range s.tokens {
		for next < len(found) && found[next].End <= i {
			next++
		}
		f := &s.info[i]
		if !s.tokens[i].Hyphen || !f.capitalized() || next < len(found) && found[next].First <= i {
			continue
		}
		if a, b, ok := s.splitName(s.entityAt(i, typeNames[misc])); ok {
			found = slices.Insert(found, next, a, b)
		}
	}
	return found
}

// entityAt returns a name of one token.
func (s *state) entityAt(i int, label string) Entity {
	return Entity{First: i, End: i + 1, Head: int(s.info[i].head), Tail: int(s.info[i].tail), Label: label}
}

// isWashingtonDC reports whether a is Washington and b the D.C. that follows it and a comma.
func (s *state) isWashingtonDC(a, b Entity) bool {
	if a.Label != typeNames[loc] || b.Label != typeNames[loc] || a.End+1 != b.First || b.len() != 1 || a.Tail != 0 {
		return false
	}
	h := s.info[b.First].hash
	return s.info[a.End].hash == s.comma && s.info[a.End-1].hash == s.washington && (h == s.dc[0] || h == s.dc[1])
}

// splitName splits e into a name and the rest, which may have to be split again. ok is false if e is one name.
func (s *state) splitName(e Entity) (a, b Entity, ok bool) {
	for k := e.First; k < e.End; k++ {
		if a, b, ok = s.splitAtWord(e, k); ok {
			return a, b, true
		}
		if s.tokens[k].Hyphen {
			if a, b, ok = s.splitAtHyphen(e, k); ok {
				return a, b, true
			}
		}
	}
	return e, e, false
}

// splitAtWord splits e at token k if that is a genitive or a conjunction between two names, or begins the second one.
func (s *state) splitAtWord(e Entity, k int) (a, b Entity, ok bool) {
	f := &s.info[k]
	inside := k > e.First && k+1 < e.End
	switch {
	case inside && f.hash == s.genitive && s.info[k+1].capitalized():
		a, b = s.cutAround(e, k, k+1)
		if s.isPossessor(a, e) {
			return s.relabelPart(a), b, true
		}
	case inside && (f.hash == s.and || f.hash == s.ampersand):
		a, b = s.cutAround(e, k, k+1)
		if s.isCoordination(e, a, b, f.hash == s.and) {
			return s.relabelPart(a), s.relabelPart(b), true
		}
	case k > e.First && e.Label == typeNames[loc] && s.beginsStateOrDivision(k):
		a, b = s.cutAround(e, k, k)
		if s.isTownIn(a, b, e) {
			return a, b, true
		}
	}
	return e, e, false
}

// isPossessor reports whether a, what precedes the genitive in e, is a place of its own: Chiang Rai's Muang.
func (s *state) isPossessor(a, e Entity) bool {
	m := s.gazetteerClasses(a)
	return (m&gazState != 0 || m&gazPlace != 0 && e.Label == typeNames[loc]) && s.gazetteerClasses(e) == 0
}

// beginsStateOrDivision reports whether token k begins the name of a state or division. That of D.C. may be in Washington D.C.
func (s *state) beginsStateOrDivision(k int) bool {
	f := &s.info[k]
	return f.gaz&(gazState|gazDivision) != 0 && f.gaz>>gazBits <= gazFirst && f.hash != s.dc[0] && f.hash != s.dc[1]
}

// isTownIn reports whether a and b, the parts of e, are a town and the state or division it lies in: Kampala Uganda.
func (s *state) isTownIn(a, b, e Entity) bool {
	m := s.gazetteerClasses(a)
	return m&(gazTown|gazSmallTown) != 0 && m&(gazPeople|gazRegion|gazAmbiguous) == 0 &&
		s.gazetteerClasses(b)&(gazState|gazDivision) != 0 && s.gazetteerClasses(e) == 0
}

// splitAtHyphen splits e at the first hyphen of token k that separates two names: Kenya-Uganda.
func (s *state) splitAtHyphen(e Entity, k int) (a, b Entity, ok bool) {
	w := s.tokens[k].In(s.text)
	from, to := 1, len(w)-1
	if k == e.First {
		from += e.Head
	}
	if k == e.End-1 {
		to -= e.Tail
	}
	for h := from; h < to; h++ {
		if w[h] != '-' {
			continue
		}
		a, b = e, e
		a.End, a.Tail = k+1, len(w)-h
		b.First, b.Head = k, h+1
		if areTwoNames(s.gazetteerClasses(a), s.gazetteerClasses(b)) && s.gazetteerClasses(e) == 0 {
			return s.relabelPart(a), s.relabelPart(b), true
		}
	}
	return e, e, false
}

// cutAround splits e into what precedes token k and what begins with token next.
func (s *state) cutAround(e Entity, k, next int) (a, b Entity) {
	a, b = e, e
	a.End, a.Tail = k, int(s.info[k-1].tail)
	b.First, b.Head = next, int(s.info[next].head)
	return a, b
}

// areTwoNames reports whether the phrases on both sides of a hyphen, of gazetteer classes x and y, are two names: places,
// peoples or groups of states, at least one of them a state.
func areTwoNames(x, y uint32) bool {
	const either = gazPlace | gazPeople | gazGroup
	return x&either != 0 && y&either != 0 && (x|y)&gazState != 0
}

// isCoordination reports whether a conjunction joins a and b, the parts of e, as two names. and is false for an ampersand.
func (s *state) isCoordination(e, a, b Entity, and bool) bool {
	x, y := s.gazetteerClasses(a), s.gazetteerClasses(b)
	const organization = gazOrganization | gazInstitution | gazGroup
	places := x&gazPlace != 0 && y&gazPlace != 0
	switch e.Label {
	case typeNames[per]:
		return and
	case typeNames[loc]:
		return (and || places) && s.gazetteerClasses(e) == 0
	case typeNames[org]:
		if and && s.areTwoOrgs(a, b) {
			return true
		}
	}
	if places && (x|y)&gazNamePart != 0 {
		return false
	}
	return (places || x&organization != 0 && y&organization != 0) && s.gazetteerClasses(e) == 0
}

// areTwoOrgs reports whether the form of two names that "and" joins shows that they are two organisations.
func (s *state) areTwoOrgs(a, b Entity) bool {
	firstA, lastA := &s.info[a.First], &s.info[a.End-1]
	firstB, lastB := &s.info[b.First], &s.info[b.End-1]
	switch {
	case firstB.hash == s.article && b.len() > 1 && s.info[b.First+1].capitalized() && !s.hasConnector(a):
		return true // Greens and the Free Democrats, but not Ministry of Trade and the Sea
	case a.len() == 1 && b.len() == 1:
		return firstA.style == styleUpper && firstB.style == styleUpper // CIA and FBI, but not Globe and Mail
	case a.len() > 1 && b.len() > 1:
		return lastA.hash == lastB.hash || firstA.hash == firstB.hash // New Harbour Trust and Lima Trust, Acme Bank and Acme Futures
	}
	return false
}

// hasConnector reports whether a name contains a word such as "of".
func (s *state) hasConnector(e Entity) bool {
	return slices.ContainsFunc(s.info[e.First:e.End], func(f tokenInfo) bool { return f.trigger&triggerConnector != 0 && f.hash != s.article })
}

// relabelPart labels a part of a name by the lexicon, if it is sure, and removes articles from its start.
func (s *state) relabelPart(e Entity) Entity {
	for e.len() > 1 && (s.info[e.First].hash == s.article || s.info[e.First].hash == s.a) {
		e.First++
		e.Head = int(s.info[e.First].head)
	}
	switch m := s.gazetteerClasses(e); {
	case m&gazState != 0 || m&gazPlace != 0 && m&gazPeople == 0:
		e.Label = typeNames[loc]
	case m&gazPeople != 0:
		e.Label = typeNames[norp]
	case m&gazGroup != 0:
		e.Label = typeNames[org]
	}
	return e
}
