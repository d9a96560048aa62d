package link

import (
	"strings"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// This file reads the words that belong to the name of a place: the division after its comma ("Paris, Texas"), the words that make a
// longer name of it ("New Athens", "Lincoln County"), and the words of government near it ("Georgia legislature").

// afterComma returns the mention after a comma that follows m and may be what m lies in: the Texas of "Paris, Texas". It is nil if
// there is none, or if the comma separates the members of a list.
func (st *state) afterComma(m *mention) *mention {
	p, ok := st.next(m)
	if !ok || st.text(p) != "," {
		return nil
	}
	q, ok := st.part(m.End+1, m.sentence)
	if !ok || st.mentionAt[m.End+1] == 0 || q.Hyphenated {
		return nil
	}
	after := st.mentionOf(m.End + 1)
	if after.First != m.End+1 {
		return nil
	}
	country, division := after.hasKind(lexicon.Name), after.mainlyDivision()
	if country && !division && m.hasReading(lexicon.Name, 0) { // "Guinea-Bissau, Niger" is a list of countries
		return nil
	}
	if !country && !division && st.insideList(m, after) {
		return nil
	}
	if country && m.hasKind(lexicon.Name) {
		// "Chad, Mali, Niger and Togo" is a list, although there are a town of Mali and a state of Niger.
		if s := st.listAround(m); s.ofCountries() && s.possible > 1 {
			return nil
		}
	}
	return after
}

// mainlyDivision reports whether a name is rather that of a division than of a town: Texas, but not Corozal. The division must have
// eight times the people of the town.
func (m *mention) mainlyDivision() bool {
	const doublings = 3
	division, town := -doublings, 0
	for i := range m.candidates {
		switch c := &m.candidates[i]; c.Kind {
		case lexicon.DivisionAbbrev:
			return true
		case lexicon.Division:
			division = max(division, int(c.Size))
		case lexicon.City, lexicon.Capital:
			town = max(town, int(c.Size))
		}
	}
	return division >= town+doublings
}

// insideList reports whether two mentions with a comma between them are in the middle of a list: ", San Juan, San Lorenzo, San
// Miguel".
func (st *state) insideList(m, after *mention) bool {
	p, ok := st.prev(m)
	if !ok || st.text(p) != "," && st.text(p) != "and" {
		return false
	}
	n, ok := st.next(after)
	return ok && (st.text(n) == "," || st.text(n) == "and")
}

// locatedIn is the rule of a place whose division or country the text names.
const locatedIn = "in "

// scoreComma weighs what follows a comma, or nil: in "Paris, Texas" the place before the comma lies in the division or country after
// it.
func (st *state) scoreComma(m *mention, c *candidate, after *mention) {
	if after == nil || !isToponym(c.Kind) {
		return
	}
	inside, container := st.containment(m, c, after)
	switch {
	case inside:
		c.addReason(st.commaInside, locatedIn, st.phrase(after))
	case container && st.endsClause(after):
		// "Peru, Nebraska," is a town even if the gazetteer lacks it.
		c.addReason(st.commaOutside, "before ", st.phrase(after))
	case container && c.Kind != lexicon.Name:
		c.addReason(st.beforeOtherDivision, "before ", st.phrase(after))
	}
}

// containment reports whether a reading before a comma lies inside what follows the comma, and whether what follows may contain a
// place at all.
func (st *state) containment(m *mention, c *candidate, after *mention) (inside, container bool) {
	mainlyCountry := m.hasReading(lexicon.Name, 0)
	cities := m.hasKind(lexicon.Capital) && st.listContinues(after)
	for i := range after.candidates {
		d := &after.candidates[i]
		switch d.Kind {
		case lexicon.Division, lexicon.DivisionAbbrev:
			// "Ohio, Utah, Iowa" is a list of divisions, "Astana, New York and Lagos" one of cities.
			divisions := c.Kind == lexicon.Division && d.Country == c.Country
			container = container || !divisions && (!cities || d.Kind == lexicon.DivisionAbbrev || m.hasTownIn(d.Country, d.Place))
			inside = inside || d.Country == c.Country && d.Place == c.Place && c.Kind != lexicon.Division && c.Kind != lexicon.Name
		case lexicon.Name:
			// "Niger, Nigeria and Benin" is a list of countries.
			inside = inside || c.Kind != lexicon.Name && !mainlyCountry && d.Country == c.Country
		}
	}
	return inside, container
}

// scoreTown weighs the words that belong to the name of a town: the Valley, Lincoln County, Trans-Andes.
func (st *state) scoreTown(m *mention, c *candidate) {
	if st.parts[m.First].Hyphenated && !st.plausible(m.First-1) {
		c.addReason(st.afterHyphen, "after the hyphen of ", st.text(&st.parts[m.First-1]))
	}
	if p, ok := st.prev(m); ok && st.text(p) == "the" && m.End-m.First == 1 {
		c.addReason(st.afterThe, "after the", "")
	}
	n, ok := st.capitalizedAfter(m)
	if !ok || st.plausible(m.End) {
		return
	}
	switch {
	case st.text(n) == "County" && c.Kind == lexicon.City:
		c.addReason(st.countyName, "the name of a county", "")
	case st.cueOf(n)&cueLandform != 0:
		c.addReason(st.longerAfter, "part of a longer name with ", st.text(n))
	}
}

// scoreAffix weighs what makes something else of a name: a currency (US$10), a saint (St. George's) or a longer name (New Athens).
func (st *state) scoreAffix(m *mention, c *candidate) {
	n, after := st.next(m)
	if after && n.Start == st.parts[m.End-1].End && n.Kind == token.Symbol && st.text(n) != "%" && c.Condition&lexicon.Abbrev != 0 {
		c.addReason(st.currencyAmount, "a currency before ", st.text(n))
	}
	if first := st.text(&st.parts[m.First]); after && (first == "St." || first == "St") && c.Kind != lexicon.Name {
		if s := st.text(n); strings.HasPrefix(s, "'") || strings.HasPrefix(s, "’") {
			c.addReason(st.saintName, "the name of a saint before ", s)
		}
	}
	p, ok := st.prev(m)
	if ok && capitalized(p) && adjacent(p, &st.parts[m.First]) && st.cueOf(p)&cueAffix != 0 && !st.plausible(m.First-1) && !st.startsSentence(m.First-1, m.sentence) {
		c.addReason(st.longerBefore, "part of a longer name with ", st.text(p))
	}
}

// addTownBeforeDivision adds a reading as a town that the gazetteer lacks: "Peru, Nebraska".
func (st *state) addTownBeforeDivision(m, after *mention) {
	if after == nil || len(m.candidates) == 0 || !st.endsClause(after) {
		return
	}
	if m.hasKind(lexicon.Capital) && !after.hasKind(lexicon.DivisionAbbrev) && st.listContinues(after) {
		return // "Astana, New York and Lagos"
	}
	at := division{country: -1}
	for i := range after.candidates {
		if d := &after.candidates[i]; d.Kind == lexicon.Division || d.Kind == lexicon.DivisionAbbrev {
			at = division{d.Country, d.Place}
			break
		}
	}
	if at.country < 0 {
		return
	}
	for i := range m.candidates {
		c := &m.candidates[i]
		if !isToponym(c.Kind) || c.Country == at.country && (c.Place == at.code || c.Kind == lexicon.Division) {
			return
		}
	}
	// It is scored with the others, and wins by what follows the comma.
	m.candidates = append(m.candidates, candidate{Reading: m.townReading(at), traced: m.candidates[0].traced})
}

// unlistedTownSize is log2 of the population assumed for a town that the gazetteer lacks. It was set by hand.
const unlistedTownSize = 10

// townReading returns a reading as a town that the gazetteer lacks. There must be another reading, whose name it takes.
func (m *mention) townReading(at division) lexicon.Reading {
	town := m.candidates[0].Reading
	town.Kind, town.Condition, town.Country, town.Place, town.Size, town.Ref = lexicon.City, 0, at.country, at.code, unlistedTownSize, -1
	return town
}

// listContinues reports whether a list goes on after a mention: ", Crimea", "and Lagos", ", and".
func (st *state) listContinues(m *mention) bool {
	p, ok := st.next(m)
	if !ok {
		return false
	}
	i := m.End
	if st.text(p) == "," {
		if i++; i >= st.bounds[m.sentence+1] {
			return false
		}
	}
	s := st.text(&st.parts[i])
	return s == "and" || s == "or" || st.mentionAt[i] != 0
}

// endsClause reports whether punctuation or the end of the sentence follows a mention: "in Paris, Texas, on Monday".
func (st *state) endsClause(m *mention) bool {
	p, ok := st.next(m)
	return !ok || p.Kind == token.Punct
}

// The score of the abbreviation of a division (Ga., OR) alone, and what it gains after a comma or a party. They were set by hand, so
// that it is never a mention by itself and always one there.
const (
	abbrevAlone   = -6
	abbrevInPlace = 8
)

// scoreDivisionAbbrev accepts the abbreviation of a division only after a place and a comma ("Macon, Ga.") or a party ("R-Ga.").
func (st *state) scoreDivisionAbbrev(m *mention, c *candidate) {
	c.score = abbrevAlone
	p, ok := st.prev(m)
	if !ok {
		return
	}
	switch s := st.text(p); {
	case s == "," && m.First >= 2 && st.parts[m.First-2].Caps:
		c.addReason(abbrevInPlace, "after ", st.text(&st.parts[m.First-2])+",")
	case st.parts[m.First].Hyphenated && (s == "D" || s == "R" || s == "I"):
		c.addReason(abbrevInPlace, "after the party ", s)
	}
}

// scoreGovernmentWords weighs words like governor and parliament near a name that is both a country's and a division's.
func (st *state) scoreGovernmentWords(m *mention, c *candidate) {
	const before, after = 4, 6 // parts that are read
	if c.Kind != lexicon.Division && (c.Kind != lexicon.Name || c.Condition&lexicon.Ambiguous == 0) {
		return
	}
	want, not := cueCountry, cueDivision
	if c.Kind == lexicon.Division {
		want, not = cueDivision, cueCountry
	}
	for k := max(st.bounds[m.sentence], m.First-before); k < min(st.bounds[m.sentence+1], m.End+after); k++ {
		if k >= m.First && k < m.End {
			continue
		}
		if q := st.cueOf(&st.parts[k]); q&want != 0 && q&not == 0 {
			points := st.governmentWord
			if k == m.End && st.parts[k].Caps && c.Kind == lexicon.Division {
				points *= 2 // Georgia Republicans
			}
			c.addReason(points, "near ", st.text(&st.parts[k]))
			return
		}
	}
}
