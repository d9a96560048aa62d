package ner

import (
	"cmp"
	"slices"

	"github.com/attache-nlp/attache/internal/lexicon"
)

// tally counts how a name was labelled in a document.
type tally struct {
	hash    uint64
	n       [types]uint16
	surname bool // the last word of a longer name of a person
}

// settle looks at the names of a document together: titles go, equal names get equal labels, a surname that was seen with a
// first name is a person's, and demonyms that nothing else claims are NORP.
func (s *scratch) settle(found []Entity) []Entity {
	size := 16
	for size < 4*(len(found)+len(s.places)+len(s.bodies)) {
		size *= 2
	}
	s.names = sized(s.names, size)
	clear(s.names)
	for _, h := range s.places {
		s.named(h).n[loc] = toldWeight
	}
	for _, h := range s.bodies {
		s.named(h).n[org] = toldWeight
	}
	for i := range found {
		e := &found[i]
		if e.Label == typeNames[per] {
			s.untitle(e)
			if e.End-e.First > 1 && s.facts[e.End-1].style != initial {
				s.named(s.facts[e.End-1].hash).surname = true
			}
		}
		t := s.named(s.hashOf(e))
		switch {
		case e.Label == typeNames[per] && s.stormy(e):
			e.Label = typeNames[misc]
			t.n[misc] = max(t.n[misc], toldWeight)
		case e.Label == typeNames[misc] && e.End-e.First == 2 && s.facts[e.First].cue&cueStorm != 0:
			last := s.named(s.facts[e.First+1].hash)
			last.n[misc] = max(last.n[misc], toldWeight)
		}
		t.n[slices.Index(typeNames[:], e.Label)]++
	}
	for i := range found {
		e := &found[i]
		t := s.named(s.hashOf(e))
		own, top := slices.Index(typeNames[:], e.Label), 0
		for k, n := range t.n {
			if n > t.n[top] {
				top = k
			}
		}
		switch {
		case t.n[top] > 2*t.n[own]:
			e.Label = typeNames[top]
		case t.surname && e.End-e.First == 1 && t.n[per] >= t.n[own] && s.facts[e.First].match&(gazState|gazPeople) == 0:
			e.Label = typeNames[per]
		}
		if e.Label == typeNames[misc] && (s.facts[e.First].cue|s.facts[e.End-1].cue)&cueEvent != 0 {
			e.Label = "EVENT"
		}
	}
	return s.missed(found)
}

// untitle takes the titles from the name of a person, with what stands before them: Interior Minister Anna Berg.
// MS Dhoni has initials, Omar Sheikh Khalil and Billie Jean King have no title.
func (s *scratch) untitle(e *Entity) {
	named := false
	for k := e.First; k < e.End-1; k++ {
		f, n := &s.facts[k], &s.facts[k+1]
		human := f.word&(lexicon.FirstName|lexicon.LastName) != 0
		if f.cue&cueTitle != 0 && !named && (k == e.First || !human) && (f.style != capitals || f.hash != s.ms) && n.capped() && n.cue&cueFirm == 0 {
			e.First, e.Head = k+1, int(n.head)
		} else {
			named = named || f.word&lexicon.FirstName != 0 && f.match&(gazPeople|gazPlace) == 0
		}
	}
}

// named finds the tally of a name, or makes it.
func (s *scratch) named(h uint64) *tally {
	n := uint64(len(s.names) - 1)
	for i := h & n; ; i = (i + 1) & n {
		if t := &s.names[i]; t.hash == h || t.hash == 0 {
			t.hash = h
			return t
		}
	}
}

func (s *scratch) hashOf(e *Entity) uint64 {
	h := s.facts[e.First].hash
	for i := e.First + 1; i < e.End; i++ {
		h = mix(h, s.facts[i].hash)
	}
	return h
}

// missed adds demonyms, surnames of known persons and short names of organisations that the model took for nothing.
func (s *scratch) missed(found []Entity) []Entity {
	n, next := len(found), 0
	for i := range s.facts {
		for next < n && found[next].End <= i {
			next++
		}
		f := &s.facts[i]
		if next < n && found[next].First <= i || f.style < capital || f.style > smallCap || f.weak {
			continue
		}
		switch {
		case f.match == gazPeople|gazOnly<<gazBits:
			found = append(found, Entity{First: i, End: i + 1, Head: int(f.head), Tail: int(f.tail), Label: typeNames[norp]})
		case f.style == capitals && f.match&gazDivision != 0 && next > 0 && found[next-1].End == i-1 && found[next-1].Label == typeNames[loc] && s.facts[i-1].hash == s.comma:
			found = append(found, Entity{First: i, End: i + 1, Head: int(f.head), Tail: int(f.tail), Label: typeNames[loc]})
		case s.knownPlace(i) || f.hash == s.earth && f.style == capital && i > 0 && s.facts[i-1].style == small && s.alone(i):
			found = append(found, Entity{First: i, End: i + 1, Head: int(f.head), Tail: int(f.tail), Label: typeNames[loc]})
		case f.style == capitals && n > 0 && s.alone(i) && s.only(f.hash, org):
			found = append(found, Entity{First: i, End: i + 1, Head: int(f.head), Tail: int(f.tail), Label: typeNames[org]})
		case f.style == capital && f.cue&cueBody != 0 && i > 0 && s.facts[i-1].style == small && s.alone(i):
			found = append(found, Entity{First: i, End: i + 1, Head: int(f.head), Tail: int(f.tail), Label: typeNames[org]})
		case f.style == capital && f.cue == 0 && s.titled(i):
			found = append(found, Entity{First: i, End: i + 1, Head: int(f.head), Tail: int(f.tail), Label: typeNames[per]})
		case f.style == capital && n > 0 && s.alone(i) && s.known(f.hash) && s.docOf(f)&docSmall == 0:
			found = append(found, Entity{First: i, End: i + 1, Head: int(f.head), Tail: int(f.tail), Label: typeNames[per]})
		}
	}
	if len(found) > n {
		slices.SortFunc(found, func(a, b Entity) int { return cmp.Compare(a.First, b.First) })
	}
	return found
}

// titled says whether token i stands alone after the title of a person that is written with a capital: Special Envoy Lantern.
func (s *scratch) titled(i int) bool {
	if i == 0 || s.facts[i-1].cue&cueTitle == 0 || s.facts[i-1].style != capital || i+1 < len(s.facts) && s.facts[i+1].capped() {
		return false
	}
	// Chief Directors
	if f := &s.facts[i]; f.noName() && f.clusters[KindLevel]>>2&3 >= 2 {
		return false
	}
	// General Manager, Prime Time
	return s.facts[i].word&lexicon.CommonWord == 0 || s.facts[i-1].word&lexicon.CommonWord == 0 && s.facts[i-1].hash != s.general
}

// known says whether a word is the surname of a person of the document and never anything else.
func (s *scratch) known(h uint64) bool {
	n := uint64(len(s.names) - 1)
	for i := h & n; s.names[i].hash != 0; i = (i + 1) & n {
		if t := &s.names[i]; t.hash == h {
			return t.surname && t.n[org] == 0 && t.n[loc] == 0 && t.n[norp] == 0 && t.n[misc] == 0
		}
	}
	return false
}

// only says whether a word is a name of one type in the document and never of another.
func (s *scratch) only(h uint64, typ int) bool {
	n := uint64(len(s.names) - 1)
	for i := h & n; s.names[i].hash != 0; i = (i + 1) & n {
		if t := &s.names[i]; t.hash == h {
			for k, x := range t.n {
				if x > 0 != (k == typ) {
					return false
				}
			}
			return true
		}
	}
	return false
}

// knownPlace says whether token i stands alone and is a state or a bigger town and nothing else. Beside a figure it is a team.
func (s *scratch) knownPlace(i int) bool {
	f := &s.facts[i]
	const where, places = gazOnly << gazBits, gazState | gazTown | gazHamlet | gazDivision
	return f.match&^places == where && f.match&(gazState|gazTown) != 0 && f.style == capital && f.word == 0 && s.alone(i) &&
		(i+1 == len(s.facts) || s.facts[i+1].style != figures)
}

// alone says whether no capitalised word stands beside token i.
func (s *scratch) alone(i int) bool {
	return (i == 0 || !s.facts[i-1].capped()) && (i+1 == len(s.facts) || !s.facts[i+1].capped())
}
