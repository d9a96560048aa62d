package ner

import (
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// The lexicon enters the model as classes, never as single names: the tables may grow without training again.
// A match is a set of these bits and, above them, the place of the token in the matched phrase.
const (
	gazState = 1 << iota
	gazPeople
	gazTown
	gazHamlet
	gazDivision
	gazRegion
	gazGroup
	gazPerson
	gazSurname
	gazInstitution
	gazOrganization
	gazIdiom
	gazDoubtful // another reading is as usual
	gazBits     = 13
)

// Where a token stands in a matched phrase.
const (
	gazOnly = iota + 1
	gazFirst
	gazInner
	gazLast
)

// bigTown is log2 of the inhabitants from which a town is known beyond its country.
const bigTown = 17

// phrase is the key of one or more tokens in the lexicon, and which of its words have capitals.
// Hyphens part words there: Guinea-Bissau is two.
type phrase struct {
	key         uint64
	words       int
	caps, upper uint16
}

func (p *phrase) extend(w string, st style) {
	if st < figures {
		for i := 1; i+1 < len(w); i++ {
			if w[i] == '-' {
				p.add(w[:i], st)
				w, i = w[i+1:], 0
			}
		}
	}
	p.add(w, st)
}

func (p *phrase) add(w string, st style) {
	p.key = lexicon.Next(p.key, w)
	bit := uint16(1) << (p.words & 15)
	p.words++
	switch {
	case st >= figures || st == scriptRun:
		p.caps |= bit
	case st == small:
	case st == capitals || st == shouted:
		p.caps |= bit
		p.upper |= bit
	case w[0] < 'a' || w[0] > 'z':
		p.caps |= bit
	}
}

func (s *scratch) classesOf(lex *lexicon.Lexicon, key uint64, e lexicon.Entry, caps, upper uint16) uint32 {
	s.readings = lex.Readings(s.readings[:0], key, e, caps, upper)
	var m uint32
	for i := range s.readings {
		r := &s.readings[i]
		switch r.Kind {
		case lexicon.Name:
			m |= gazState
		case lexicon.Demonym, lexicon.Combining:
			m |= gazPeople
		case lexicon.Capital:
			m |= gazTown
		case lexicon.City:
			if r.Size >= bigTown {
				m |= gazTown
			} else {
				m |= gazHamlet
			}
		case lexicon.Division, lexicon.GeoFeature, lexicon.DivisionAbbrev:
			m |= gazDivision
		case lexicon.RegionName:
			m |= gazRegion
		case lexicon.GroupName:
			m |= gazGroup
		case lexicon.Person:
			m |= gazPerson
		case lexicon.Surname:
			m |= gazSurname
		case lexicon.Institution:
			m |= gazInstitution
		case lexicon.Metonym:
			m |= gazInstitution
		case lexicon.Organization:
			m |= gazOrganization
		case lexicon.Idiom:
			m |= gazIdiom
		}
		if r.Condition&(lexicon.Ambiguous|lexicon.Personal|lexicon.Common|lexicon.Language) != 0 {
			m |= gazDoubtful
		}
	}
	return m
}

// longestPhrase bounds how many words of a phrase are looked up; caps has a bit a word.
const longestPhrase = 10

// lookAlong marks the longest known phrases of a sentence, from the left.
func (t *Recognizer) lookAlong(s *scratch, text string, tokens []token.Token, from, to int) {
	for i := from; i < to; {
		f := &s.facts[i]
		if f.style == small || f.style >= figures {
			i++
			continue
		}
		c := &s.cache[f.key%cacheSlots]
		if c.key != f.key {
			c = s.learn(t, text, tokens, i)
		}
		best, end := c.match, i+1
		if c.more && f.tail == 0 {
			p := phrase{key: lexicon.Start}
			p.extend(s.word(text, tokens, i), f.style)
			for j := i + 1; j < to; j++ {
				p.extend(s.word(text, tokens, j), s.facts[j].style)
				e, ok := t.lex.Find(p.key)
				if !ok || p.words > longestPhrase {
					break
				}
				if e.Readings > 0 {
					if m := s.classesOf(t.lex, p.key, e, p.caps, p.upper); m != 0 {
						best, end = m, j+1
					}
				}
				if !e.More {
					break
				}
			}
		}
		if best == 0 {
			i++
			continue
		}
		if end == i+1 {
			f.match = best | gazOnly<<gazBits
		} else {
			for k := i; k < end; k++ {
				where := uint32(gazInner)
				switch k {
				case i:
					where = gazFirst
				case end - 1:
					where = gazLast
				}
				s.facts[k].match = best | where<<gazBits
			}
		}
		i = end
	}
}
