package ner

import (
	"strings"

	"github.com/attache-nlp/attache/internal/lexicon"
)

// Gazetteer classes of a phrase of the lexicon. The model knows these classes, never single names, so that the tables may
// grow without training again. tokenInfo.gaz is a set of these bits and, above them, the position of the token in the phrase.
const (
	gazState = 1 << iota
	gazPeople
	gazTown      // capitals and towns known beyond their country
	gazSmallTown // other towns
	gazDivision  // of a state: a province, or one of its geographic features
	gazRegion
	gazGroup // an organisation of states
	gazPerson
	gazSurname
	gazInstitution
	gazOrganization
	gazIdiom
	gazAmbiguous // another reading is as usual
	gazBits      = 13
	gazMask      = 1<<gazBits - 1

	gazPlace    = gazState | gazTown | gazDivision | gazRegion
	gazPersonal = gazPerson | gazSurname
	gazNamePart = gazInstitution | gazOrganization | gazGroup | gazIdiom // may contain the names of places
)

// The position of a token in the phrase that was found.
const (
	gazSingle = iota + 1
	gazFirst
	gazInner
	gazLast
)

const (
	bigTown       = 17 // log2 of the population from which a town is in gazTown: 131,072
	longestPhrase = 10 // words of a phrase that are looked up; phrase.caps has room for 16
)

// phrase is the key of one or more tokens in the lexicon, and which of its words are capitalised. The lexicon splits words at
// hyphens: Guinea-Bissau is two.
type phrase struct {
	key         uint64
	words       int
	caps, upper uint16 // bit i: word i begins with a capital, consists of capitals
}

// extend adds the parts of a word that may have hyphens.
func (p *phrase) extend(w string, st style) {
	if st < styleNumber {
		for i := 1; i+1 < len(w); i++ {
			if w[i] == '-' {
				p.add(w[:i], st)
				w, i = w[i+1:], 0
			}
		}
	}
	p.add(w, st)
}

// add adds a word without hyphens.
func (p *phrase) add(w string, st style) {
	p.key = lexicon.Next(p.key, w)
	bit := uint16(1) << (p.words & 15)
	p.words++
	switch {
	case st >= styleNumber || st == styleUncased:
		p.caps |= bit
	case st == styleLower:
	case st == styleUpper || st == styleShouted:
		p.caps |= bit
		p.upper |= bit
	case !isLower(w[0]):
		p.caps |= bit
	}
}

// kindBits has the gazetteer class of each kind of reading. Towns get theirs by size.
var kindBits = [...]uint32{
	lexicon.Name:           gazState,
	lexicon.Demonym:        gazPeople,
	lexicon.Combining:      gazPeople,
	lexicon.Capital:        gazTown,
	lexicon.Division:       gazDivision,
	lexicon.GeoFeature:     gazDivision,
	lexicon.DivisionAbbrev: gazDivision,
	lexicon.RegionName:     gazRegion,
	lexicon.GroupName:      gazGroup,
	lexicon.Person:         gazPerson,
	lexicon.Surname:        gazSurname,
	lexicon.Institution:    gazInstitution,
	lexicon.Metonym:        gazInstitution,
	lexicon.Organization:   gazOrganization,
	lexicon.Idiom:          gazIdiom,
}

// gazetteerBits returns the gazetteer classes of a phrase whose entry in the lexicon is e.
func (s *state) gazetteerBits(p *phrase, e lexicon.Entry) uint32 {
	s.readings = s.lex.Readings(s.readings[:0], p.key, e, p.caps, p.upper)
	var m uint32
	for i := range s.readings {
		r := &s.readings[i]
		switch {
		case r.Kind == lexicon.City && r.Size >= bigTown:
			m |= gazTown
		case r.Kind == lexicon.City:
			m |= gazSmallTown
		case int(r.Kind) < len(kindBits):
			m |= kindBits[r.Kind]
		}
		if r.Condition&(lexicon.Ambiguous|lexicon.Personal|lexicon.Common|lexicon.Language) != 0 {
			m |= gazAmbiguous
		}
	}
	return m
}

// matchGazetteer marks the longest phrases of the lexicon in tokens from to to-1, from the left.
func (s *state) matchGazetteer(from, to int) {
	for i := from; i < to; {
		f := &s.info[i]
		if f.style == styleLower || f.style >= styleNumber {
			i++
			continue
		}
		c := &s.cache[f.key%cacheSlots]
		if c.key != f.key {
			c = s.describe(i)
		}
		bits, end := c.gaz, i+1
		if c.more && f.tail == 0 {
			if m, k := s.longestMatch(i, to); m != 0 {
				bits, end = m, k
			}
		}
		if bits != 0 {
			s.markPhrase(i, end, bits)
		}
		i = end
	}
}

// longestMatch returns the gazetteer classes and the end of the longest phrase of two tokens or more that begins with token
// i, or 0, 0.
func (s *state) longestMatch(i, to int) (bits uint32, end int) {
	p := phrase{key: lexicon.Start}
	p.extend(s.word(i), s.info[i].style)
	for j := i + 1; j < to; j++ {
		p.extend(s.word(j), s.info[j].style)
		e, ok := s.lex.Find(p.key)
		if !ok || p.words > longestPhrase {
			break
		}
		if e.Readings > 0 {
			if m := s.gazetteerBits(&p, e); m != 0 {
				bits, end = m, j+1
			}
		}
		if !e.More {
			break
		}
	}
	return bits, end
}

// markPhrase sets the classes and positions of a phrase, tokens first to end-1.
func (s *state) markPhrase(first, end int, bits uint32) {
	if end == first+1 {
		s.info[first].gaz = bits | gazSingle<<gazBits
		return
	}
	for k := first; k < end; k++ {
		position := uint32(gazInner)
		switch k {
		case first:
			position = gazFirst
		case end - 1:
			position = gazLast
		}
		s.info[k].gaz = bits | position<<gazBits
	}
}

// gazetteerClasses returns the gazetteer classes of a name as a whole, 0 if the lexicon does not have it.
func (s *state) gazetteerClasses(e Entity) uint32 {
	p := phrase{key: lexicon.Start}
	for i := e.First; i < e.End; i++ {
		w := s.tokens[i].In(s.text)
		if i == e.End-1 {
			w = w[:len(w)-e.Tail]
		}
		if i == e.First {
			w = w[e.Head:]
		}
		st := s.info[i].style
		if s.tokens[i].Hyphen {
			// Each part has a style of its own: U.S.-Egypt.
			for part, rest, more := strings.Cut(w, "-"); more; part, rest, more = strings.Cut(rest, "-") {
				if part == "" || rest == "" || p.words > longestPhrase {
					return 0
				}
				p.add(part, styleOfPart(part))
				w = rest
			}
			st = styleOfPart(w)
		}
		p.extend(w, st)
		if p.words > longestPhrase {
			return 0
		}
	}
	entry, ok := s.lex.Find(p.key)
	if !ok || entry.Readings == 0 {
		return 0
	}
	return s.gazetteerBits(&p, entry)
}
