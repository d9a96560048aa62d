package link

import (
	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// This file finds the words that say where a place lies that the lexicon lacks, here X.

// cuePlaceNoun are the classes of the nouns that tell what a place is: district, village, hospital, river.
const cuePlaceNoun = cueArea | cueSettlement | cueFacility | cueLandform

// maxPhrase is how many parts of a noun phrase are read.
const maxPhrase = 6

func (u *unlisted) setCountry(country int32, confidence float64, why string) {
	u.country, u.confidence, u.why = country, confidence, why
}

// locate finds the country of a place, by the first of these that says it: the words after it ("X, Niger"), before it ("the Nigerien
// village of X") or in its list ("X and Zinder"), a town of its name, a place near it, or all other places of the text.
func (st *state) locate(u *unlisted) {
	for _, by := range [...]func(*unlisted) (*mention, string){st.locatedAfter, st.locatedBefore, st.locatedInList} {
		if m, why := by(u); m != nil {
			u.setCountry(m.best().Country, confidenceStated, why+st.phrase(m))
			return
		}
	}
	if m := st.mentionSpanning(u.span); m != nil {
		if c := st.namesakeCountry(m); c >= 0 {
			u.setCountry(c, confidenceNamesake, "a town of that name lies in "+st.lex.Countries[c].Name)
		}
		return
	}
	if m := st.placeNearFacility(u); m != nil {
		u.setCountry(m.best().Country, confidenceNamesake, "a building in the sentence of "+st.phrase(m))
		return
	}
	if c := st.domesticFor(u); c >= 0 {
		u.setCountry(c, confidenceDomestic, "all places of the text lie in "+st.lex.Countries[c].Name)
	}
}

// locateElsewhere locates a place by what the text says about the same name elsewhere.
func (st *state) locateElsewhere(u *unlisted) {
	for i := range st.unlisted {
		o := &st.unlisted[i]
		if o.country >= 0 && o.key == u.key && o.confidence == confidenceStated {
			u.setCountry(o.country, confidenceNamesake, "elsewhere in the text: "+o.why)
			return
		}
	}
}

// placeAt returns the mention that begins at part i if it is a country or place, otherwise nil.
func (st *state) placeAt(i, sentence int) *mention {
	if _, ok := st.part(i, sentence); !ok || st.mentionAt[i] == 0 {
		return nil
	}
	m := st.mentionOf(i)
	if b := m.decidedCountry(); m.First != i || b == nil || !isToponym(b.Kind) && b.Kind != lexicon.DivisionAbbrev {
		return nil
	}
	return m
}

// mentionEnding returns the mention that ends with part i if it is a country, people or place, otherwise nil.
func (st *state) mentionEnding(i, sentence int) *mention {
	if _, ok := st.part(i, sentence); !ok || st.mentionAt[i] == 0 {
		return nil
	}
	m := st.mentionOf(i)
	if b := m.decidedCountry(); m.End != i+1 || b == nil || !isToponym(b.Kind) && b.Kind != lexicon.Demonym {
		return nil
	}
	return m
}

// locatedAfter reads what follows a place: ", Niger", "(Niger)", "in northern Niger", ", a town near Zinder", "district of Zinder". It
// returns nil if that does not say where the place lies.
func (st *state) locatedAfter(u *unlisted) (m *mention, why string) {
	p, ok := st.part(u.end, u.sentence)
	if !ok {
		return nil, ""
	}
	switch s := st.text(p); {
	case s == "," || s == "(":
		if m := st.placeAt(u.end+1, u.sentence); m != nil {
			if s == "," && (st.listContinues(m) || st.unlistedInList(u)) && m.best().Kind != lexicon.DivisionAbbrev {
				return nil, "" // "X, Niger and Chad"
			}
			return m, "before "
		}
		return st.locatedByPreposition(st.skipApposition(u.end+1, u.sentence), u.sentence)
	case st.cueOf(p)&cuePlaceNoun != 0 && !p.Caps:
		if q, ok := st.part(u.end+1, u.sentence); ok && st.text(q) == "of" {
			if m := st.placeAt(st.skipArea(u.end+2, u.sentence), u.sentence); m != nil {
				return m, s + " of "
			}
			return nil, ""
		}
		return st.locatedByPreposition(u.end+1, u.sentence)
	}
	return st.locatedByPreposition(u.end, u.sentence)
}

// locatedByPreposition reads a preposition at part i and the place after it: "in the north of Niger". Near a country is no place in
// it.
func (st *state) locatedByPreposition(i, sentence int) (m *mention, why string) {
	p, ok := st.part(i, sentence)
	if !ok {
		return nil, ""
	}
	switch s := st.text(p); s {
	case "in", "inside", "within", "near", "outside":
		m := st.placeAt(st.skipArea(i+1, sentence), sentence)
		if m == nil || (s == "near" || s == "outside") && m.best().Kind == lexicon.Name {
			return nil, ""
		}
		return m, s + " "
	}
	return nil, ""
}

// skipApposition returns the index of the preposition after a noun phrase that tells what a place is, or i if there is none: in ", a
// small market town in" the index of "in".
func (st *state) skipApposition(i, sentence int) int {
	if p, ok := st.part(i, sentence); !ok || st.text(p) != "a" && st.text(p) != "an" && st.text(p) != "the" {
		return i
	}
	i++
	for k := i; k < i+maxPhrase; k++ {
		p, ok := st.part(k, sentence)
		if !ok || p.Kind != token.Word && st.text(p) != "-" {
			return i
		}
		switch st.text(p) {
		case "in", "near", "outside", "inside":
			return k
		}
		if st.functionWord(p) && st.text(p) != "of" {
			return i
		}
	}
	return i
}

// skipArea returns the index after words for a part of a country: "the northern province of", "the outskirts of".
func (st *state) skipArea(i, sentence int) int {
	for k := i; k < i+maxPhrase; k++ {
		p, ok := st.part(k, sentence)
		if !ok || st.placeAt(k, sentence) != nil {
			return k
		}
		if m := st.mentionOf(k); m != nil && m.hasKind(lexicon.Demonym) {
			continue // "in the northern Syrian province of"
		}
		if !st.describesArea(p) {
			return k
		}
	}
	return i + maxPhrase
}

// describesArea reports whether a word may come between a preposition and the name of a place: "in what is now northern Niger".
func (st *state) describesArea(p *gazetteer.Part) bool {
	switch st.text(p) {
	case "the", "of", "-", "today", "modern", "what", "is", "now", "far":
		return true
	}
	return st.cueOf(p)&(cueArea|cueSettlement) != 0 && !p.Caps || st.directional(p)
}

// directional reports whether a word tells the part of something: northern, central.
func (st *state) directional(p *gazetteer.Part) bool {
	switch s := intern.Fold(st.text(p)); s {
	case "northern", "southern", "eastern", "western", "central", "northeastern", "northwestern", "southeastern", "southwestern", "northeast", "northwest",
		"southeast", "southwest", "north", "south", "east", "west", "upper", "lower", "inner", "rural", "coastal", "downtown", "remote":
		return true
	}
	return false
}

// locatedBefore reads the words before a place: "the Nigerien village of X", "Niger's border town of X", "Niger's X". It returns nil
// if that does not say where the place lies.
func (st *state) locatedBefore(u *unlisted) (m *mention, why string) {
	i, nouns := st.skipNouns(u)
	p, ok := st.part(i, u.sentence)
	if !ok {
		return nil, ""
	}
	if s := st.text(p); isGenitive(s) || s == "'" || s == "’" {
		if m := st.mentionEnding(i-1, u.sentence); m != nil && (nouns > 0 || i == u.first-1 && st.endsName(u)) {
			return m, "of "
		}
		return nil, ""
	}
	if m := st.mentionEnding(i, u.sentence); m != nil && nouns > 0 && m.End-1 == i {
		return m, "after "
	}
	return nil, ""
}

// skipNouns returns the index of the part before the words that tell what a place is ("border town of"), and how many they are, without
// "of". The last must be a noun for a place.
func (st *state) skipNouns(u *unlisted) (i, nouns int) {
	const longest = 4
	i = u.first - 1
	if p, ok := st.part(i, u.sentence); ok && st.text(p) == "of" {
		i--
	}
	for ; nouns < longest; i-- {
		p, ok := st.part(i, u.sentence)
		if !ok || p.Kind != token.Word || st.mentionAt[i] != 0 || p.Caps || st.functionWord(p) {
			break
		}
		if s := st.text(p); s == "the" || isGenitive(s) || nouns == 0 && st.cueOf(p)&cuePlaceNoun == 0 {
			break
		}
		nouns++
	}
	return i, nouns
}

// endsName reports whether a place is not the first part of something else: "Niger's X", but not "Niger's X campaign".
func (st *state) endsName(u *unlisted) bool {
	p, ok := st.part(u.end, u.sentence)
	return !ok || p.Kind != token.Word || st.functionWord(p) || st.cueOf(p)&(cuePlaceNoun|cueAuxiliary) != 0
}

// unlistedInList reports whether a place follows a member of a list: "Y, X,".
func (st *state) unlistedInList(u *unlisted) bool {
	p, ok := st.part(u.first-1, u.sentence)
	return ok && (st.text(p) == "," || st.text(p) == "and")
}

// locatedInList reads the towns in a list with a place: "in Zinder and X", "X, Zinder and Maradi". It returns nil unless all lie in one
// country.
func (st *state) locatedInList(u *unlisted) (near *mention, why string) {
	for _, step := range [...]int{-1, 1} {
		i := u.end
		if step < 0 {
			i = u.first - 1
		}
		for range maxListMembers {
			m := st.listMember(u.sentence, i, step)
			if m == nil {
				break
			}
			b := m.decidedCountry()
			switch {
			case b == nil:
			case b.Kind != lexicon.City && b.Kind != lexicon.District && b.Kind != lexicon.Division || near != nil && near.best().Country != b.Country:
				return nil, ""
			case near == nil:
				near = m
			}
			if i = m.End; step < 0 {
				i = m.First - 1
			}
		}
	}
	return near, "in a list with "
}
