package link

import (
	"strings"

	"github.com/attache-nlp/attache/internal/lexicon"
)

// scoreContext scores every reading on its own context: its prior, its casing, the words around it. It also notes who and what the
// text names, for the later steps.
func (st *state) scoreContext() {
	for i := range st.mentions {
		m := &st.mentions[i]
		ctx := st.context(m)
		if ctx.person <= st.beforeSurname {
			st.notePerson(m, ctx.person == st.afterFirstName)
		}
		if m.hasKind(lexicon.Person) || m.hasKind(lexicon.Surname) {
			st.officeHolders = append(st.officeHolders, int32(i))
		}
		m.statedAs = st.townNoun(m)
		st.addTownBeforeDivision(m, ctx.afterComma)
		for k := range m.candidates {
			c := &m.candidates[k]
			c.score = st.prior(c.Reading)
			c.strongest = minReason
			st.scoreCasing(m, c, ctx.allCaps)
			st.scoreReading(m, c, &ctx)
		}
		st.scoreMonth(m)
		st.scoreAttribution(m)
	}
	st.scoreOffices()
}

// minReason is the amount of log-odds, set by hand, that a reason must move to be the one that a report names.
const minReason = 0.1

// scoreReading applies the rules for the kind of a reading.
func (st *state) scoreReading(m *mention, c *candidate, ctx *context) {
	switch {
	case c.Kind == lexicon.DivisionAbbrev:
		st.scoreDivisionAbbrev(m, c)
	case c.Kind == lexicon.Person || c.Kind == lexicon.Surname:
		st.scorePerson(m, c)
	case c.Kind == lexicon.GroupName && c.Ref >= 0:
		st.scoreGroup(c)
	case c.Kind == lexicon.Combining:
		// "Sino-Kazakh", but not "Sino-" alone
		if next, ok := st.next(m); !ok || !next.Hyphenated || st.mentionAt[m.End] == 0 {
			c.addReason(st.looseCombining, "no second country follows", "")
		}
	case c.Kind == lexicon.Demonym:
		st.scoreLanguage(m, c)
		st.scoreNativeAmerican(m, c)
		st.scoreAffix(m, c)
		if ctx.inOrganization {
			c.addReason(st.demonymInOrganization, "part of ", ctx.organization)
		}
	case c.Kind == lexicon.RegionName && c.Condition&lexicon.Weak != 0:
		// "the West", but not "West"
		if p, ok := st.prev(m); ok && strings.EqualFold(st.text(p), "the") {
			c.addReason(st.afterArticle, "the ", st.phrase(m))
		}
	case isToponym(c.Kind):
		st.scoreToponym(m, c, ctx)
	}
}
