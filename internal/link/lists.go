package link

import "github.com/attache-nlp/attache/internal/lexicon"

// This file reads lists: their members tend to be of one kind. "Chad, Mali, Niger and Togo" are countries, "Georgia, Alabama and
// Florida" divisions.

// listContext counts the other members of the list that a mention stands in.
type listContext struct {
	countries int   // members that are countries and nothing else
	possible  int   // members that may be countries
	division  int32 // country plus one of a member that is a division and no country, or 0
}

// maxListMembers is how many members of a list are read on each side.
const maxListMembers = 10

// listAround reads the list around a mention. A town and what it lies in are no list ("Paris, Texas"), nor are the members before them.
func (st *state) listAround(m *mention) (s listContext) {
	for g, n := st.nextInList(m), 0; g != nil && n < maxListMembers; g, n = st.nextInList(g), n+1 {
		s.add(g)
	}
	for g, h, n := st.previousInList(m), m, 0; g != nil && n < maxListMembers; g, h, n = st.previousInList(g), g, n+1 {
		if liesIn(g, h) {
			return listContext{}
		}
		s.add(g)
	}
	return s
}

func (s *listContext) add(m *mention) {
	if m.hasReading(lexicon.Name, 0) {
		s.countries++
	}
	if m.hasKind(lexicon.Name) {
		s.possible++
		return
	}
	for i := range m.candidates {
		if c := &m.candidates[i]; c.Kind == lexicon.Division {
			s.division = c.Country + 1
			return
		}
	}
}

// ofCountries reports whether a name that may be a country stands in a list of countries.
func (s *listContext) ofCountries() bool { return s.countries > 0 && s.division == 0 }

// liesIn reports whether town may be a town in the division that of may be.
func liesIn(town, of *mention) bool {
	if town.hasKind(lexicon.Name) {
		return false
	}
	for i := range of.candidates {
		if d := &of.candidates[i]; d.Kind == lexicon.Division && town.hasTownIn(d.Country, d.Place) {
			return true
		}
	}
	return false
}

// listMember returns the mention that is separated from part i by nothing but a comma, an "and" and a "the", or nil. step is 1 to
// look after i and -1 to look before it.
func (st *state) listMember(sentence, i, step int) *mention {
	first, end, separated := st.bounds[sentence], st.bounds[sentence+1], false
	for ; i >= first && i < end; i += step {
		if m := st.mentionOf(i); m != nil {
			if !separated {
				return nil
			}
			return m
		}
		switch st.text(&st.parts[i]) {
		case ",", "and", "or", "&":
			separated = true
		case "the":
		default:
			return nil
		}
	}
	return nil
}

func (st *state) nextInList(m *mention) *mention     { return st.listMember(m.sentence, m.End, 1) }
func (st *state) previousInList(m *mention) *mention { return st.listMember(m.sentence, m.First-1, -1) }

// scoreList weighs the list that a name stands in that is both a country's and a division's: Georgia.
func (st *state) scoreList(c *candidate, s *listContext) {
	switch {
	case c.Kind == lexicon.Name && c.Condition&lexicon.Ambiguous != 0 && s.ofCountries():
		c.addReason(st.inSameList, "in a list of countries", "")
	case c.Kind == lexicon.Division && s.countries == 0 && s.division == c.Country+1:
		c.addReason(st.inSameList, "in a list of divisions of ", st.lex.Countries[c.Country].Name)
	}
}

// listedWithCountry reports whether a large division is next to a country in a list: "Kenya, Texas and Poland".
func (st *state) listedWithCountry(m *mention, c *candidate) bool {
	const large = 22 // log2 of the population
	if c.Kind != lexicon.Division || c.Size < large || m.hasKind(lexicon.Name) {
		return false
	}
	for i := range m.candidates {
		if d := &m.candidates[i]; d.Kind == lexicon.Division && d.Size > c.Size || d.Kind == lexicon.City && d.Size+2 > c.Size {
			return false
		}
	}
	for _, g := range [...]*mention{st.nextInList(m), st.previousInList(m)} {
		if g != nil && g.hasReading(lexicon.Name, 0) && !liesIn(g, m) {
			return true
		}
	}
	return false
}

// listedWithTown reports whether a mention is next to the certain name of a well-known town in a list: "of Bath and Dublin".
func (st *state) listedWithTown(m *mention) bool {
	if m.hasKind(lexicon.Name) {
		return false
	}
	for _, g := range [...]*mention{st.nextInList(m), st.previousInList(m)} {
		if g == nil {
			continue
		}
		for i := range g.candidates {
			c := &g.candidates[i]
			if (c.Kind == lexicon.Capital || c.Kind == lexicon.City && c.Size > wellKnownSize) && c.Condition&(lexicon.Common|lexicon.Weak) == 0 {
				return true
			}
		}
	}
	return false
}
