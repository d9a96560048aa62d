package analyze

import (
	"strings"

	"github.com/attache-nlp/attache/internal/entity"
	"github.com/attache-nlp/attache/internal/link"
	"github.com/attache-nlp/attache/internal/token"
)

// named is where a name comes from: an entity of the tagger, a mention of the linker, or both. They are indexes, -1 for none.
type named struct {
	entity, mention int
}

// listNames lists the entities, and clusters all that is named in the text: what one person, organisation or place is called has one id.
func (s *state) listNames() {
	s.collectNames()
	s.groupOf = s.clusters.Resolve(s.groupOf, s.full, s.nameSpans)
	for i := range s.named {
		if n := &s.named[i]; n.entity >= 0 && s.nameSpans[i].Known == (entity.Known{}) {
			n.mention = -1 // the linker took the name for that of somebody else
		}
	}
	s.out.Entities = make([]Entity, 0, len(s.entities))
	for i, n := range s.named {
		if n.entity < 0 {
			continue
		}
		start, end, field := s.place(s.entities[n.entity].Span)
		s.out.Entities = append(s.out.Entities, Entity{Start: start, End: end, Type: EntityType(s.nameSpans[i].Label), Field: field})
	}
	s.groupNames()
}

// collectNames collects, in order, the entities and the office holders and institutions that the tagger missed.
func (s *state) collectNames() {
	m, end := 0, 0 // the mentions before m are done, and the last entity ended at end
	missed := func(until int) {
		for ; m < len(s.mentions) && s.mentions[m].End <= until; m++ {
			if x := &s.mentions[m]; x.Start >= end {
				s.addMissed(m, x)
			}
		}
	}
	for i := range s.entities {
		e := s.entities[i]
		missed(e.Start)
		if m < len(s.mentions) && s.mentions[m].Span == e.Span {
			e.Label = s.relabel(e.Label, &s.mentions[m])
		}
		n, at := entity.Name{Span: e.Span, Label: e.Label}, named{i, -1}
		x := s.mentionOf(&e, m, &n, &at)
		if at.mention < 0 && e.Label == string(EntityOrganization) {
			s.findState(&n, m)
		}
		s.addName(n, x, at)
		end = e.End
	}
	missed(len(s.full))
}

// addMissed adds a mention without an entity as a name if it is one of an office holder or institution.
func (s *state) addMissed(i int, m *link.Mention) {
	label := EntityPerson
	switch m.Kind {
	case link.Person:
	case link.Institution:
		label = EntityOrganization
	default:
		return
	}
	s.addName(entity.Name{Span: m.Span, Label: string(label)}, m, named{-1, i})
}

// mentionOf returns the mention that has the same meaning as an entity, or nil, and sets at.mention to its index. A mention that is only a
// part of an institution's name ("U.S." of "U.S. Army") says which institution n is. m is the first mention that ends after the start of
// the entity.
func (s *state) mentionOf(e *link.Entity, m int, n *entity.Name, at *named) *link.Mention {
	for i := m; i < len(s.mentions) && s.mentions[i].Start < e.End; i++ {
		x := &s.mentions[i]
		if s.sameMeaning(e, x) {
			at.mention = i
			return x
		}
		if x.Institution != "" && e.Label == string(EntityOrganization) && entity.SameSpelling(x.Institution, e.In(s.full)) {
			n.Known, at.mention = entity.Known{Kind: string(link.Institution), Name: x.Institution, Country: int32(x.Countries[0]) + 1}, i
			return nil
		}
	}
	return nil
}

// relabel returns the label of an entity that has the same range as a mention. The tagger sees one sentence, the linker what else the text
// is about: "Washington wants" is no person, "German absence" no work.
func (s *state) relabel(label string, m *link.Mention) string {
	switch {
	case m.Kind == link.Demonym:
		return string(EntityNORP)
	case m.Kind == link.Name && label != string(EntityNORP), m.Kind == link.Place && (label == string(EntityMisc) || m.Role == link.Government):
		return string(EntityLocation)
	case m.Kind == link.Place && label == string(EntityPerson) && s.isCapital(m) && s.lex.Countries[m.Countries[0]].Kind == string(CountryState):
		return string(EntityLocation)
	}
	return label
}

// isCapital reports whether a place has the name of its country's capital.
func (s *state) isCapital(m *link.Mention) bool {
	return len(m.Countries) > 0 && strings.HasPrefix(s.lex.Countries[m.Countries[0]].Capital, m.Name)
}

// sameMeaning reports whether an entity is what an overlapping mention means, and not only named after it.
func (s *state) sameMeaning(e *link.Entity, m *link.Mention) bool {
	inside := m.Start <= e.Start && e.End <= m.End
	label := EntityType(e.Label)
	switch m.Kind {
	case link.Person:
		return inside || label == EntityPerson
	case link.Institution:
		return inside
	case link.Group:
		return inside && label != EntityPerson
	case link.Name, link.Region:
		return inside && label != EntityPerson && label != EntityNORP && e.Len()+len("the ") >= m.Len()
	case link.Place:
		return inside && label == EntityLocation
	}
	return false
}

// addName adds a name. m is the mention with the same meaning, or nil.
func (s *state) addName(n entity.Name, m *link.Mention, at named) {
	if m != nil {
		n.Known = entity.Known{Kind: string(m.Kind), Name: m.Name}
		if len(m.Countries) == 1 {
			n.Known.Country = int32(m.Countries[0]) + 1
		}
		switch {
		case m.Kind != link.Person:
			n.Partial = n.Len()+len("the ") < m.Len()
		default:
			n.Full, n.Partial = m.Name, m.Start > n.Start || m.End < n.End
		}
	}
	s.nameSpans, s.named = append(s.nameSpans, n), append(s.named, at)
}

// findState finds the state in the name of an organisation, or before it: the Kazakh Foreign Ministry, Kazakhstan's Foreign Ministry, the
// Foreign Ministry of Kazakhstan. m is the first mention that ends after the start of the name.
func (s *state) findState(n *entity.Name, m int) {
	for i := max(0, m-1); i < len(s.mentions) && s.mentions[i].Start < n.End; i++ {
		x := &s.mentions[i]
		if x.Kind != link.Name && x.Kind != link.Demonym || len(x.Countries) != 1 {
			continue
		}
		if core, ok := s.withoutState(n, x.Span); ok && core.Len() > 0 {
			n.Country, n.Core = int32(x.Countries[0])+1, core
			return
		}
	}
}

// withoutState returns the name of an organisation without that of a state, if the state stands before it, or in it as the first or last
// words.
func (s *state) withoutState(n *entity.Name, state token.Span) (core token.Span, ok bool) {
	switch {
	case state.End <= n.Start:
		between := s.full[state.End:n.Start]
		ok := (between == " " || between == "'s " || between == "’s ") && strings.Contains(n.In(s.full), " ")
		return n.Span, ok
	case state.Start == n.Start && state.End < n.End:
		rest := s.full[state.End:n.End]
		rest = strings.TrimLeft(strings.TrimPrefix(strings.TrimPrefix(rest, "'s"), "’s"), " \n-")
		return token.Span{Start: n.End - len(rest), End: n.End}, true
	case state.End == n.End && state.Start > n.Start:
		rest := strings.TrimRight(s.full[n.Start:state.Start], " \n")
		rest = strings.TrimSuffix(rest, " the")
		rest = strings.TrimSuffix(strings.TrimSuffix(rest, " of"), " in")
		return token.Span{Start: n.Start, End: n.Start + len(rest)}, true
	}
	return core, false
}
