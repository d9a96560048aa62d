package link

import "github.com/attache-nlp/attache/internal/lexicon"

// This file locates a place that the lexicon lacks where no words around it do: by a town of its name, by another place in the
// sentence of a building, or by the country in which all places of the text lie.

// The numbers of this file were set by hand.
const (
	minEvidence   = 1.0  // certain mentions of a country whose small towns may be meant
	domesticShare = 0.65 // least share of the evidence for the country in which all places of a text lie
	minPlaces     = 2    // that must lie in a country before others are taken to lie there
	abroadRatio   = 5    // places in the country for one abroad
	actingRatio   = 4    // mentions of countries as actors for one place in the country
	localFactor   = 2    // times minLocal of local news that make up for mentions of countries as actors
)

// namesakeCountry returns the country of the towns of a name, if the text names only one of those that have any, and it has the
// largest. Otherwise it returns -1.
func (st *state) namesakeCountry(m *mention) int32 {
	named, size, largest := int32(-1), uint8(0), uint8(0)
	for i := range m.candidates {
		c := &m.candidates[i]
		if c.Country < 0 || c.Kind != lexicon.City && c.Kind != lexicon.District {
			continue
		}
		largest = max(largest, c.Size)
		if st.evidence[c.Country] < minEvidence {
			continue
		}
		if named >= 0 && named != c.Country {
			return -1
		}
		named, size = c.Country, max(size, c.Size)
	}
	if size < largest {
		return -1
	}
	return named
}

// mentionsOf returns the range of mentions in a sentence.
func (st *state) mentionsOf(sentence int) []mention {
	first := 0
	for first < len(st.mentions) && st.mentions[first].sentence < sentence {
		first++
	}
	end := first
	for end < len(st.mentions) && st.mentions[end].sentence == sentence {
		end++
	}
	return st.mentions[first:end]
}

// decidedCountry returns the best reading if it is a country or something in one, otherwise nil.
func (m *mention) decidedCountry() *candidate {
	if b := m.best(); b != nil && b.score > 0 && b.Country >= 0 {
		return b
	}
	return nil
}

// placeNearFacility returns a place in the sentence of a road or building, if the sentence names only one country: a hospital lies
// where the rest of its sentence does. Otherwise it returns nil.
func (st *state) placeNearFacility(u *unlisted) (near *mention) {
	if st.cueOf(&st.parts[u.end-1])&(cueRoute|cueFacility) == 0 {
		return nil
	}
	mentions := st.mentionsOf(u.sentence)
	for i := range mentions {
		m := &mentions[i]
		b := m.decidedCountry()
		if b == nil {
			continue
		}
		if near != nil && near.best().Country != b.Country {
			return nil
		}
		if near == nil || isToponym(b.Kind) && b.Kind != lexicon.Name {
			near = m
		}
	}
	if near == nil || !isToponym(near.best().Kind) || near.hasKind(lexicon.Capital) && st.governs(near) {
		return nil
	}
	return near
}

// domesticFor returns the country in which all places of the text lie, if the sentence of an unlisted place names no other. If the
// sentence names the country or its people, it must name another place there too: what a country does may happen abroad.
// Otherwise it returns -1.
func (st *state) domesticFor(u *unlisted) int32 {
	if !st.domesticKnown {
		st.domesticKnown, st.domestic = true, st.domesticCountry()
	}
	if st.domestic < 0 {
		return -1
	}
	acts, lies := false, false
	mentions := st.mentionsOf(u.sentence)
	for i := range mentions {
		m := &mentions[i]
		switch b := m.decidedCountry(); {
		case b == nil || b.Kind == lexicon.Organization:
		case b.Country != st.domestic:
			return -1
		case b.Kind == lexicon.Demonym || st.acts(m, b):
			acts = true
		case isToponym(b.Kind) || b.Kind == lexicon.DivisionAbbrev:
			lies = true
		}
	}
	if acts && !lies {
		return -1
	}
	return st.domestic
}

// acts reports whether a mention is a country, or a capital that stands for its government.
func (st *state) acts(m *mention, best *candidate) bool {
	return best.Kind == lexicon.Name || best.Kind == lexicon.Capital && st.governs(m)
}

// domesticCountry returns the country in which the places of the text lie, but for a few of many, and that has most of the evidence;
// or -1.
func (st *state) domesticCountry() int32 {
	top := st.topCountry()
	if top < 0 {
		return -1
	}
	here, abroad, acts := st.countPlaces(top)
	switch {
	case abroad == 0 && (top == st.source.country && st.source.local >= localFactor*st.minLocal || here > 0 && acts == 0):
		return top
	case here < minPlaces || abroad*abroadRatio > here || acts > actingRatio*here:
		return -1
	}
	return top
}

// topCountry returns the country with most of the evidence, or -1 if none has.
func (st *state) topCountry() int32 {
	top, most, total := int32(-1), 0.0, 0.0
	for _, c := range st.evident {
		n := st.evidence[c]
		if total += n; n > most || n == most && c < top {
			top, most = c, n
		}
	}
	if most < domesticShare*total {
		return -1
	}
	return top
}

// countPlaces counts the places of the text in a country and in others, and its mentions of countries, peoples, persons and institutions.
func (st *state) countPlaces(country int32) (here, abroad, acts int) {
	for i := range st.mentions {
		m := &st.mentions[i]
		switch b := m.decidedCountry(); {
		case b == nil || b.Kind == lexicon.Organization:
		case !isToponym(b.Kind) || st.acts(m, b):
			acts++
		case b.Country == country:
			here++
		default:
			abroad++
		}
	}
	return here, abroad, acts
}
