package link

import "github.com/attache-nlp/attache/internal/lexicon"

// This file scores the readings as a country or place, whose names may also be first names, surnames or parts of the names of
// companies and roads.

// isToponym reports whether a reading of a kind is a country or a place.
func isToponym(k lexicon.Kind) bool {
	switch k {
	case lexicon.Name, lexicon.Capital, lexicon.City, lexicon.District, lexicon.Division, lexicon.GeoFeature:
		return true
	}
	return false
}

// scoreToponym scores a reading as a country or place.
func (st *state) scoreToponym(m *mention, c *candidate, ctx *context) {
	if ctx.person != 0 && ctx.afterComma == nil {
		c.addReason(st.personPenalty(m, c, ctx), ctx.why, ctx.arg)
	}
	st.scoreAffix(m, c)
	st.scoreRivals(c, ctx)
	if ctx.inOrganization {
		c.addReason(st.nameInOrganization, "part of ", ctx.organization)
	}
	if c.Kind == lexicon.Name {
		st.scoreCountryName(m, c, ctx)
	} else {
		st.scorePlace(m, c, ctx)
	}
	if ctx.cueAfter != 0 {
		st.scoreNextWord(m, c, ctx.cueAfter)
	}
	st.scoreComma(m, c, ctx.afterComma)
	st.scoreGovernmentWords(m, c)
	if ctx.countryOrDivision {
		st.scoreList(c, &ctx.list)
		if m.candidates[0].Condition&lexicon.Ambiguous != 0 {
			st.scoreAttributive(m, c)
		}
	}
	st.scoreLabel(m, c, ctx)
}

// personPenalty returns how much a reading loses because the words around it look like a person's name. A country whose name people
// rarely bear loses only a third of that, unless a title stands before it.
func (st *state) personPenalty(m *mention, c *candidate, ctx *context) float64 {
	if c.Kind == lexicon.Name && c.Condition&(lexicon.Ambiguous|lexicon.Personal) == 0 && ctx.person > st.afterTitle && !st.beforeRareSurname(m) {
		return ctx.person / 3
	}
	return ctx.person
}

// scoreRivals weighs that a name is first of all that of a country or people: Niger is rarely the state of Nigeria. After a comma it
// may be ("Niger, Nigeria").
func (st *state) scoreRivals(c *candidate, ctx *context) {
	if ctx.mainlyCountry && c.Kind != lexicon.Name && c.Kind != lexicon.GeoFeature && (ctx.afterComma == nil || ctx.afterComma.hasReading(lexicon.Name, 0)) {
		c.addReason(st.mainlyName, "mainly the name of a country, region or group", "")
	}
	if ctx.people && c.Kind != lexicon.Name {
		c.addReason(st.mainlyDemonym, "also a people or language", "")
	}
}

// scoreLabel weighs the label of the entity tagger.
func (st *state) scoreLabel(m *mention, c *candidate, ctx *context) {
	if st.label[m.First] == labelPerson && m.statedAs == "" && !ctx.dateline {
		points := st.taggedPerson
		if c.Kind == lexicon.Capital {
			points /= 2 // "Ottawa hopes" looks like a person to a tagger
		}
		c.addReason(points, "tagged as a person", "")
	} else if st.label[m.First] == labelPlace && c.Kind != lexicon.Name {
		c.addReason(st.taggedPlace, "tagged as a place", "")
	}
}

// scoreCountryName weighs what speaks against a country that shares its name with a town: Lebanon, Kansas.
func (st *state) scoreCountryName(m *mention, c *candidate, ctx *context) {
	if !m.hasPlace() {
		return
	}
	if ctx.dateline {
		c.addReason(st.townContext, "a dateline names a town", "")
	}
	if ctx.cueAfter&cueMunicipal != 0 {
		// A woman from the country is "a Lebanese woman", and the country has no fire department.
		c.addReason(st.townContext, "before ", st.text(&st.parts[m.End]))
	}
}

// scorePlace weighs what introduces a place within a country.
func (st *state) scorePlace(m *mention, c *candidate, ctx *context) {
	locative := ctx.cueBefore&cueLocative != 0
	if locative {
		c.addReason(st.afterLocative, "after ", st.text(&st.parts[m.First-1]))
	} else if c.Kind == lexicon.City {
		c.score += st.noLocative
	}
	st.scorePlaceList(m, c)
	if locative && st.campusTown(m, c) {
		c.addReason(st.commaInside, "the seat of the organisation before it", "")
	}
	if ctx.dateline {
		c.addReason(st.inDatelinePlace, "in a dateline", "")
	}
	if m.statedAs != "" && c.Kind != lexicon.GeoFeature {
		c.addReason(st.statedTown-st.ambiguityPenalty(m, c), "said to be a ", m.statedAs)
	}
	switch c.Kind {
	case lexicon.City, lexicon.District, lexicon.Division:
		if c.Kind == lexicon.City && c.Size <= smallTownSize && m.statedAs == "" && !ctx.dateline && ctx.afterComma == nil && ctx.amongNames {
			c.addReason(st.besideOtherNames, "next to other names", "")
		}
		st.scoreTown(m, c)
	case lexicon.Capital:
		st.scoreTownship(m, c, ctx)
	}
}

// scorePlaceList weighs a place in a list: a large division among countries, a town named like an English word among towns.
func (st *state) scorePlaceList(m *mention, c *candidate) {
	if st.listedWithCountry(m, c) {
		c.addReason(st.inSameList, "in a list with countries", "")
	}
	if c.Condition&lexicon.Common != 0 && c.Size == m.largestTown() && st.listedWithTown(m) {
		c.addReason(st.inSameList, "in a list of towns", "")
	}
}

// scoreTownship weighs a capital whose name begins that of a township elsewhere: Hamilton Township.
func (st *state) scoreTownship(m *mention, c *candidate, ctx *context) {
	if ctx.cueAfter&cueSettlement == 0 || ctx.cueAfter&cueLandform == 0 {
		return
	}
	if n, ok := st.capitalizedAfter(m); ok && m.hasTownAbroad(c) {
		c.addReason(st.longerAfter, "part of a longer name with ", st.text(n))
	}
}

// scoreNextWord weighs the word after a name, whose cue classes are given: "Jordan Avenue", "Ottawa hopes", "Jordan smiled", "Bath
// residents".
func (st *state) scoreNextWord(m *mention, c *candidate, after cue) {
	n := &st.parts[m.End]
	if after&cueRoute != 0 && n.Caps && adjacent(&st.parts[m.End-1], n) && (c.Kind != lexicon.Name || c.Condition&lexicon.Ambiguous != 0) {
		c.addReason(st.roadName, "part of a longer name with ", st.text(n))
	}
	if c.Kind == lexicon.Capital && after&(cueGovernmentVerb|cueAuxiliary) == cueGovernmentVerb {
		c.addReason(st.beforeGovernmentVerb, "before ", st.text(n))
	}
	if after&cuePersonVerb != 0 && m.End-m.First == 1 && m.Entry.Word&(lexicon.FirstName|lexicon.LastName) != 0 {
		c.addReason(st.beforePersonVerb, "before ", st.text(n))
	}
	if after&cueMunicipal != 0 && !n.Caps && (c.Kind == lexicon.City || c.Kind == lexicon.Capital || c.Kind == lexicon.District) {
		c.addReason(st.beforeTownNoun, "before ", st.text(n))
	}
}

// smallTownSize is log2 of the population up to which few readers know a town. It was set by hand.
const smallTownSize = 13

// amongNames reports whether a mention stands next to capitalised words that are no place: King George, Supreme Court.
func (st *state) amongNames(m *mention) bool {
	first, end := st.capitalizedRun(m)
	return first < m.First && !st.plausible(m.First-1) && st.cueOf(&st.parts[m.First-1])&cueLocative == 0 ||
		end > m.End && !st.plausible(m.End) && st.cueOf(&st.parts[m.End])&cueMunicipal == 0
}
