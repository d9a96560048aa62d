package link

import (
	"math"
	"slices"

	"github.com/attache-nlp/attache/internal/lexicon"
)

// This file makes the certain mentions of a text the evidence for the uncertain ones.

// The thresholds of scores, in log-odds. They were set by hand.
const (
	certain     = 2.5 // from which a reading is evidence for others
	implausible = -4  // below which a name is no place at all
	clearLead   = 3   // by which a certain reading leads those of other countries
)

// surnameWeight is how much a surname alone is evidence, against 1 for other mentions. It was set by hand.
const surnameWeight = 0.5

// maxCoherence is the number of other names in a division from which more add nothing. It was set by hand.
const maxCoherence = 2

// nameCountry is a name and a country that it was certain to mean somewhere in the text.
type nameCountry struct {
	key     uint64
	country int32
}

// collectEvidence collects the evidence of the document: the source country, and the readings that are certain by themselves.
func (st *state) collectEvidence() {
	if st.SourceCountry > 0 {
		st.addEvidence(int32(st.SourceCountry-1), st.knownSource)
	}
	if h := st.source; h.country >= 0 {
		st.addEvidence(h.country, min(h.local*st.perLocalCue, st.maxLocalEvidence))
	}
	for i := range st.mentions {
		m := &st.mentions[i]
		best := m.best()
		if best == nil || best.score < certain || !m.leads(best) {
			continue
		}
		if best.Kind == lexicon.Person {
			st.surnames[st.parts[m.End-1].Hash] = st.holderKey(&best.Reading)
		}
		if best.Country < 0 || best.Kind == lexicon.Organization {
			continue
		}
		if best.rule == locatedIn {
			st.statedLocation[m.Key] = division{best.Country, best.Place}
		}
		weight := 1.0
		if best.Kind == lexicon.Surname {
			weight = surnameWeight
		}
		st.nameEvidence[nameCountry{m.Key, best.Country}] += weight
		st.addEvidence(best.Country, weight)
		st.sentenceEvidence[[2]int32{int32(m.sentence), best.Country}] = true
		if best.Place[0] != 0 {
			st.divisionEvidence[division{best.Country, best.Place}]++
		}
	}
}

// leads reports whether the best reading is far ahead of those of other countries.
func (m *mention) leads(best *candidate) bool {
	for k := range m.candidates {
		if c := &m.candidates[k]; c.Country != best.Country && c.score >= best.score-clearLead {
			return false
		}
	}
	return true
}

// addEvidence adds weight to the evidence for a country.
func (st *state) addEvidence(country int32, weight float64) {
	if !slices.Contains(st.evident, country) {
		st.evident = append(st.evident, country)
	}
	st.evidence[country] += weight
}

// geographicCoherence counts for each division the names that may lie in it. A name that may lie in n divisions counts for each with
// 1/n: towns that all have a reading in one region are rarely meant to be far apart (spatial minimality; Leidner 2007).
func (st *state) geographicCoherence() {
	for i := range st.mentions {
		m := &st.mentions[i]
		n := m.divisions()
		if n == 0 || m.best().score < implausible {
			continue
		}
		m.coherence = 1 / float64(n)
		if st.counted[m.Key] {
			continue
		}
		st.counted[m.Key] = true
		for k := range m.candidates {
			if c := &m.candidates[k]; c.insideDivision() {
				st.coherence[division{c.Country, c.Place}] += m.coherence
			}
		}
	}
}

// divisions returns the number of readings that lie in a division, or 0 if the mention may be more than a place: a country, a people.
func (m *mention) divisions() (n int) {
	for k := range m.candidates {
		c := &m.candidates[k]
		switch c.Kind {
		case lexicon.Name, lexicon.Idiom, lexicon.Demonym, lexicon.RegionName, lexicon.Organization:
			return 0
		}
		if c.insideDivision() {
			n++
		}
	}
	return n
}

// insideDivision reports whether a reading lies in a division and is not one itself.
func (c *candidate) insideDivision() bool {
	return c.Place[0] != 0 && c.Kind != lexicon.Division && c.Kind != lexicon.DivisionAbbrev
}

// rescore adds the evidence of the document to every reading of a country.
func (st *state) rescore() {
	total := 0.0
	for _, c := range st.evident {
		total += st.evidence[c]
	}
	for i := range st.mentions {
		m := &st.mentions[i]
		several := m.severalCountries()
		if m.countryOrDivision() {
			st.scoreNearby(m, i)
		}
		surname, named := int32(0), false
		if m.End-m.First == 1 {
			surname, named = st.surnames[st.parts[m.First].Hash]
		}
		for k := range m.candidates {
			c := &m.candidates[k]
			if named && (c.Country >= 0 || c.Kind == lexicon.Surname) {
				st.scoreSurname(c, surname)
			}
			if c.Country < 0 {
				continue
			}
			st.scoreStatedLocation(m, c)
			if several || !c.unambiguous() {
				st.scoreEvidence(m, c, total, several)
			}
		}
	}
}

// unambiguous reports whether a reading needs no evidence of the document: it is the name of a country or people without conditions,
// or an idiom.
func (c *candidate) unambiguous() bool {
	switch c.Kind {
	case lexicon.Name:
		return c.Condition == 0
	case lexicon.Demonym:
		return c.Condition&^lexicon.Language == 0
	}
	return c.Kind == lexicon.Idiom
}

// scoreSurname weighs a word that is the surname of a person whose full name stands elsewhere in the text. surname is the holderKey
// of that person, 0 if the person holds no office.
func (st *state) scoreSurname(c *candidate, surname int32) {
	switch {
	case c.Kind == lexicon.Surname && surname == st.holderKey(&c.Reading):
		c.addReason(st.fullName, "the text has the full name", "")
	case c.Kind == lexicon.Surname:
		c.addReason(-st.fullName, "the text names another person of that name", "")
	case c.Kind == lexicon.Name && c.Condition&lexicon.Ambiguous == 0, c.Kind == lexicon.Demonym:
	default:
		c.addReason(st.seenAsPerson, "the text names a person of that name", "")
	}
}

// holderKey identifies what an office holder represents: the index of a country plus one, or a negative number for the head of an
// international organisation.
func (st *state) holderKey(r *lexicon.Reading) int32 {
	if r.Country < 0 {
		return -2 - r.Ref
	}
	return r.Country + 1
}

// scoreStatedLocation weighs where the text says, here or elsewhere, that a name lies.
func (st *state) scoreStatedLocation(m *mention, c *candidate) {
	at, ok := st.statedLocation[m.Key]
	if !ok || c.rule == locatedIn || !isToponym(c.Kind) || c.Kind == lexicon.Name && c.Condition == 0 {
		return
	}
	if at.country == c.Country && (c.Place == at.code || at.code[0] == 0 || c.Kind == lexicon.Name) {
		c.addReason(st.statedHere-st.ambiguityPenalty(m, c), "the text says that it lies in ", st.lex.Countries[c.Country].Name)
	} else {
		c.addReason(st.statedElsewhere, "the text says that it lies in ", st.lex.Countries[at.country].Name)
	}
}

// scoreEvidence adds the evidence of the document to a reading. total is that for all countries. several reports whether the mention has
// readings of several countries.
func (st *state) scoreEvidence(m *mention, c *candidate, total float64, several bool) {
	// What a name added to the evidence does not count for the same name elsewhere: five times Dublin is no evidence for Ireland.
	own := st.nameEvidence[nameCountry{m.Key, c.Country}]
	seen := st.evidence[c.Country] - own
	strength := st.scoreSourceCountry(m, c, total-own-st.sourceEvidence(), seen)
	points := st.evidencePoints(m, c, own, seen)
	switch {
	case points > 0:
		limit := st.maxEvidence
		if several && (c.Kind == lexicon.Name || c.Kind == lexicon.Demonym) {
			limit *= 2 // Congo, Korean: the text names one of the countries more often
		}
		points = min(points, limit)
		if at, stated := st.statedLocation[m.Key]; c.Kind == lexicon.City && !(stated && at.country == c.Country) && m.dominated(c) {
			// Other mentions of a country with ten thousand towns are little evidence for a town with a famous namesake, unless the text is
			// news from there.
			points *= st.dominatedShare + (1-st.dominatedShare)*strength
		}
		c.addReason(points, "other mentions of ", st.lex.Countries[c.Country].Name)
	case st.otherEvidence(m) && (c.Kind == lexicon.City || c.Kind == lexicon.District || several):
		points := st.otherMentioned
		if c.Kind == lexicon.Capital {
			points /= 2 // texts about other countries name it more often than they do a town
		}
		c.addReason(points, "the text names other countries", "")
	}
}

// evidencePoints returns how much the document supports a reading. own is the evidence that its name added itself, seen that from other
// names.
func (st *state) evidencePoints(m *mention, c *candidate, own, seen float64) float64 {
	points := 0.0
	if seen > 0 {
		points = st.sameDocument * math.Log2(1+seen)
	}
	if c.Place[0] != 0 && st.divisionEvidence[division{c.Country, c.Place}] > own {
		points += st.sameDivision
	}
	if st.sentenceEvidence[[2]int32{int32(m.sentence), c.Country}] && seen > 0 {
		points += st.sameSentence
	}
	if c.Place[0] != 0 && c.Kind != lexicon.Division {
		points += st.perCoherentName * min(maxCoherence, max(0, st.coherence[division{c.Country, c.Place}]-m.coherence))
	}
	return points
}

// ambiguityPenalty returns what a reading lost because its name is also an English word or a name of people. That no longer counts once
// the text has said what the name means.
func (st *state) ambiguityPenalty(m *mention, c *candidate) float64 {
	points := 0.0
	if c.Condition&lexicon.Common != 0 {
		points += st.guardCommon
	}
	if c.Condition&lexicon.Personal != 0 && c.Kind != lexicon.Capital {
		points += st.guardPersonal
	}
	if st.label[m.First] == labelPerson && m.statedAs == "" {
		points += st.taggedPerson
	}
	if m.End-m.First == 1 && m.Entry.Word&lexicon.CommonWord != 0 && st.startsSentence(m.First, m.sentence) {
		points += st.sentenceStart
	}
	return points
}

// sourceEvidence returns the evidence for the source country of the text.
func (st *state) sourceEvidence() float64 {
	if st.source.country < 0 {
		return 0
	}
	return st.evidence[st.source.country]
}

// otherEvidence reports whether the text has certain mentions of countries by other names than this one.
func (st *state) otherEvidence(m *mention) bool {
	for _, c := range st.evident {
		if st.evidence[c] > st.nameEvidence[nameCountry{m.Key, c}] {
			return true
		}
	}
	return false
}
