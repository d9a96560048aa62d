package link

import (
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// This file reads what the text itself says about a name: that it is a town ("the village of Dobrava", "Ashby is a town in Nebraska"),
// where that town lies, and that a report was sent from it. What is said once holds wherever the name stands, as one sense does in a
// discourse (Gale, Church & Yarowsky 1992).

// townNoun returns the noun by which the text says that a name is a town, or "".
func (st *state) townNoun(m *mention) string {
	if s := st.townNounBefore(m); s != "" {
		return s
	}
	k := st.skipAside(m)
	p, ok := st.part(k, m.sentence)
	if !ok || st.text(p) != "is" && st.text(p) != "was" {
		return ""
	}
	const near = 7 // "is the second largest city", "is an unincorporated town"
	for i := k + 1; i < min(k+1+near, st.bounds[m.sentence+1]); i++ {
		if n := &st.parts[i]; st.cueOf(n)&cueSettlement != 0 {
			return st.text(n)
		}
	}
	return ""
}

// townNounBefore returns the noun for a town before a name: "the city of Leeds". "The capital of" and "the port of" may stand before a
// country.
func (st *state) townNounBefore(m *mention) string {
	if p, ok := st.prev(m); ok && st.text(p) == "of" {
		if n, ok := st.part(m.First-2, m.sentence); ok && st.cueOf(n)&cueSettlement != 0 && st.cueOf(n)&cueCountryOrTown == 0 {
			return st.text(n)
		}
	}
	return ""
}

// skipAside returns the index of the part after a mention and the aside that may come before its verb: "Ashby (Welsh: Asbi)", "Ashby,
// known for its cheese,".
func (st *state) skipAside(m *mention) int {
	const longest = 25
	p, ok := st.next(m)
	if !ok {
		return m.End
	}
	closing := ""
	switch st.text(p) {
	case "(":
		closing = ")"
	case ",":
		closing = ","
	case "/":
		closing = "/"
	default:
		return m.End
	}
	for k := m.End + 1; k < min(m.End+longest, st.bounds[m.sentence+1]); k++ {
		if st.text(&st.parts[k]) != closing {
			continue
		}
		// Another aside may follow.
		if q, ok := st.part(k+1, m.sentence); ok && st.text(q) != "is" && st.text(q) != "was" {
			continue
		}
		return k + 1
	}
	return m.End
}

// locateStated locates the towns that the text says are towns. It adds a reading if the gazetteer has no town there.
func (st *state) locateStated() {
	for i := range st.mentions {
		m := &st.mentions[i]
		if m.statedAs == "" || m.hasReading(lexicon.Name, 0) && !m.hasPlace() || m.hasKind(lexicon.RegionName) || m.hasKind(lexicon.GroupName) {
			continue
		}
		at := st.statedDivision(i)
		if at.country < 0 {
			continue
		}
		if !st.supportLocated(m, at) {
			if st.townNounBefore(m) != "" && (m.hasKind(lexicon.Capital) || m.largestTown() > wellKnownSize) {
				continue // "the city of Leeds" is the known one, whatever follows
			}
			st.addUnlistedTown(m, at)
		}
		st.statedLocation[m.Key] = at
	}
}

// statedDivision returns where mention i lies by its sentence: in the country of the people before it ("the English city of
// Salisbury"), or in the first division or country that is certain after it. Its country is -1 if nothing says it.
func (st *state) statedDivision(i int) division {
	m, at := &st.mentions[i], division{country: -1}
	if i > 0 && st.mentions[i-1].sentence == m.sentence && st.mentions[i-1].End+2 >= m.First-1 {
		if b := st.mentions[i-1].best(); b != nil && b.Kind == lexicon.Demonym && b.score >= certain {
			at.country = b.Country
		}
	}
	for k := i + 1; k < len(st.mentions) && st.mentions[k].sentence == m.sentence; k++ {
		b := st.mentions[k].best()
		if b == nil || b.score < certain || b.Country < 0 || at.country >= 0 && b.Country != at.country || !st.locates(&st.mentions[k], m.End) {
			continue
		}
		switch b.Kind {
		case lexicon.Name, lexicon.Demonym:
			at.country = b.Country // a division may follow: "in the U.S. state of Kansas"
		case lexicon.Division, lexicon.District, lexicon.DivisionAbbrev:
			return division{b.Country, b.Place}
		}
	}
	return at
}

// supportLocated adds points to the readings that lie where the text says. It reports whether there is one.
func (st *state) supportLocated(m *mention, at division) bool {
	known := false
	for k := range m.candidates {
		c := &m.candidates[k]
		if !isToponym(c.Kind) {
			continue
		}
		if c.Country == at.country && c.Kind != lexicon.Name && (at.code[0] == 0 || c.Place == at.code || c.Kind == lexicon.Division) {
			c.addReason(st.commaInside, locatedIn, st.lex.Countries[at.country].Name)
			known = true
		}
	}
	return known
}

// wellKnownSize is log2 of the population from which readers know a town. It was set by hand.
const wellKnownSize = 17

// locates reports whether a mention is the place in which something lies that ends before part from: "in Kansas", "of the U.S. state
// of Kansas", ", Kansas".
func (st *state) locates(m *mention, from int) bool {
	const far = 4
	for k := from; k < m.First; k++ {
		if s := st.text(&st.parts[k]); s == ";" || s == ":" || s == "—" || s == "–" {
			return false
		}
	}
	for k := m.First - 1; k >= max(from, m.First-far); k-- {
		switch p := &st.parts[k]; st.text(p) {
		case "in", "of", ",":
			return true
		case "which", "that", "who", "where", "and", "by", "from":
			return false
		}
	}
	return false
}

// addUnlistedTown adds a reading as a town that the gazetteer lacks, where the text says that it lies.
func (st *state) addUnlistedTown(m *mention, at division) {
	if len(m.candidates) == 0 {
		return
	}
	c := candidate{Reading: m.townReading(at), traced: m.candidates[0].traced, strongest: minReason}
	c.score = st.prior(c.Reading)
	c.addReason(st.statedTown+st.commaInside, locatedIn, st.lex.Countries[at.country].Name)
	m.candidates = append(m.candidates, c)
}

// inDateline reports whether a mention is the place a report was sent from: it opens a sentence in capitals, and a dash follows.
func (st *state) inDateline(m *mention) bool {
	if !st.startsSentence(m.First, m.sentence) {
		return false
	}
	for k := m.First; k < m.End; k++ {
		if !st.parts[k].Upper {
			return false
		}
	}
	k, end := m.End, st.bounds[m.sentence+1]
	const far = 6 // "DENVER, Colo. (AP) -"
	for last := min(end, k+far); k < last; k++ {
		switch s := st.text(&st.parts[k]); {
		case s == "-", s == "--", s == "—", s == "–", s == "---":
			return true
		case st.parts[k].Kind != token.Punct && !st.parts[k].Caps:
			return false
		}
	}
	return false
}
