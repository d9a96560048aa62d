package link

import (
	"strings"

	"github.com/attache-nlp/attache/internal/lexicon"
)

// This file tells a country from a division of another country that has its name: Georgia.

// countryOrDivision reports whether a mention is the name of a country and of a division of another.
func (m *mention) countryOrDivision() bool {
	return len(m.candidates) > 1 && m.candidates[0].Kind == lexicon.Name && m.candidates[0].Condition&lexicon.Ambiguous != 0 && m.hasKind(lexicon.Division)
}

// scoreAttributive weighs a noun after the name, which speaks for the division: "the Georgia election board", "the Georgia National
// Guard". For the country one writes "the Georgian crisis".
func (st *state) scoreAttributive(m *mention, c *candidate) {
	n, ok := st.next(m)
	if !ok || !adjacent(&st.parts[m.End-1], n) {
		return
	}
	noun, points := "", st.attributive
	for i := range m.candidates {
		if d := &m.candidates[i]; d.Kind == lexicon.Division {
			if g := st.institutionAfter(m, d.Country); g != nil {
				noun, points = st.phrase(g), 2*st.attributive // no other country has it
			}
		}
	}
	if p, ok := st.prev(m); noun == "" && ok && strings.EqualFold(st.text(p), "the") && !n.Caps && !st.functionWord(n) && st.cueOf(n)&(cueGovernmentVerb|cueAuxiliary|cueCountry) == 0 {
		noun = st.text(n)
	}
	switch {
	case noun == "":
	case c.Kind == lexicon.Division:
		c.addReason(points, "before ", noun)
	case c.Kind == lexicon.Name:
		c.addReason(-points, "before ", noun)
	}
}

// institutionAfter returns the institution of a country that follows a mention, or nil: "Georgia National Guard".
func (st *state) institutionAfter(m *mention, country int32) *mention {
	if _, ok := st.part(m.End, m.sentence); !ok || st.mentionAt[m.End] == 0 || !adjacent(&st.parts[m.End-1], &st.parts[m.End]) {
		return nil
	}
	g := st.mentionOf(m.End)
	for i := range g.candidates {
		if c := &g.candidates[i]; g.First == m.End && c.Kind == lexicon.Institution && c.Country == country {
			return g
		}
	}
	return nil
}

// mergeInstitutions makes one mention of a division and an institution of its country after it: the Georgia National Guard belongs to
// the division.
func (st *state) mergeInstitutions() {
	for i := range st.mentions {
		m := &st.mentions[i]
		b := m.best()
		if b == nil || b.score <= 0 || b.Kind != lexicon.Division {
			continue
		}
		g := st.institutionAfter(m, b.Country)
		if g == nil {
			continue
		}
		if h := g.best(); h.Kind == lexicon.Institution && h.Country == b.Country {
			m.institution, g.candidates = st.lex.NameOf(h.Reading), nil
		}
	}
}

// Both were set by hand.
const (
	nearSentences = 2 // on each side of a mention, whose names tell a country from a division
	maxNearby     = 3 // of these names that count
)

// scoreNearby weighs the names near mention i: Atlanta and Fulton County speak against the country, Batumi against the division.
func (st *state) scoreNearby(m *mention, i int) {
	country := &m.candidates[0]
	for k := range m.candidates {
		c := &m.candidates[k]
		if c.Kind != lexicon.Division {
			continue
		}
		n := st.countNearby(m, i, func(b *candidate) bool { return b.Country == c.Country && b.Place == c.Place }) -
			st.countNearby(m, i, func(b *candidate) bool { return b.Country == country.Country })
		switch {
		case n > 0:
			country.addReason(-st.perNearbyMention*float64(n), "near other mentions of ", st.lex.NameOf(c.Reading)+", "+st.lex.Countries[c.Country].Name)
		case n < 0:
			c.addReason(st.perNearbyMention*float64(n), "near other mentions of ", st.lex.Countries[country.Country].Name)
		}
	}
}

// countNearby counts the names near mention i whose best reading fits.
func (st *state) countNearby(m *mention, i int, fits func(*candidate) bool) (n int) {
	for _, step := range [...]int{-1, 1} {
		for j := i + step; j >= 0 && j < len(st.mentions) && n < maxNearby; j += step {
			g := &st.mentions[j]
			if g.sentence < m.sentence-nearSentences || g.sentence > m.sentence+nearSentences {
				break
			}
			if b := g.best(); b != nil && b.score > 0 && g.Key != m.Key && fits(b) {
				n++
			}
		}
	}
	return n
}

// campusTown reports whether a reading is a town in the division that an organisation before it is named after: "the University of
// Georgia in Athens".
func (st *state) campusTown(m *mention, c *candidate) bool {
	if c.Kind != lexicon.City || c.Place[0] == 0 {
		return false
	}
	p, ok := st.prev(m)
	if !ok || st.text(p) != "in" && st.text(p) != "at" && st.text(p) != "," {
		return false
	}
	if _, ok := st.part(m.First-2, m.sentence); !ok || st.mentionAt[m.First-2] == 0 {
		return false
	}
	g := st.mentionOf(m.First - 2)
	if !g.hasKind(lexicon.Organization) || g.End-g.First < 2 {
		return false
	}
	for _, r := range st.lex.Phrase(st.text(&st.parts[g.End-1])) {
		if r.Kind == lexicon.Division && r.Country == c.Country && r.Place == c.Place {
			return true
		}
	}
	return false
}
