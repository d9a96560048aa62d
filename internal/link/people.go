package link

import (
	"math"
	"slices"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// This file scores peoples, languages, groups and office holders.

// scoreNativeAmerican tells Native Americans from the people of India, by words such as "tribe" and "reservation" near the name or often
// in the text.
func (st *state) scoreNativeAmerican(m *mention, c *candidate) {
	const near = 8
	if c.Condition&lexicon.Ambiguous == 0 || st.lex.Countries[c.Country].Code != "IND" {
		return
	}
	for k := max(st.bounds[m.sentence], m.First-near); k < min(st.bounds[m.sentence+1], m.End+near); k++ {
		if st.cueOf(&st.parts[k])&cueNativeAmerican != 0 {
			c.addReason(st.nativeAmericans, "near ", st.text(&st.parts[k]))
			return
		}
	}
	if st.aboutNativeAmericans() {
		c.addReason(st.nativeAmericans, "in a text about Native Americans", "")
	}
}

// minNativeAmericanCues is the number of words for Native Americans from which a text is about them. It was set by hand.
const minNativeAmericanCues = 3

// aboutNativeAmericans reports whether the text is about Native Americans. It counts their words once.
func (st *state) aboutNativeAmericans() bool {
	if st.nativeAmericanCues == 0 {
		st.nativeAmericanCues = 1
		for i := range st.parts {
			if st.cueOf(&st.parts[i])&cueNativeAmerican != 0 {
				st.nativeAmericanCues++
			}
		}
	}
	return st.nativeAmericanCues > minNativeAmericanCues
}

// scoreLanguage tells a language from a people: "the French translation", "in Russian", "speaks Urdu".
func (st *state) scoreLanguage(m *mention, c *candidate) {
	if c.Condition&lexicon.Language == 0 {
		return
	}
	next, ok := st.next(m)
	if ok && st.cueOf(next)&cueLanguage != 0 {
		c.addReason(st.language, "before ", st.text(next))
		return
	}
	if after := st.languageAfter(m); after != "" {
		c.addReason(st.language, "a language after ", after)
	}
}

// languageAfter returns the word that makes a language of a name without a noun, or "".
func (st *state) languageAfter(m *mention) string {
	prev, ok := st.prev(m)
	if !ok || st.nounFollows(m, 0) {
		return ""
	}
	switch s := intern.Fold(st.text(prev)); s {
	case "in", "into", "of", "from", "to":
		return s
	case "and", "or", ",":
		// "in English, French and Portuguese"
		if m.First >= 2 && st.mentionAt[m.First-2] != 0 {
			if b := st.mentionOf(m.First - 2).best(); b != nil && b.Kind == lexicon.Demonym && b.score < 0 {
				return st.text(&st.parts[m.First-2])
			}
		}
		return ""
	}
	// "speaks Urdu", "speaks fluent Arabic and some Portuguese"
	const far = 6
	for k := m.First - 1; k >= max(st.bounds[m.sentence], m.First-far); k-- {
		if p := &st.parts[k]; st.cueOf(p)&cueLanguage != 0 {
			return st.text(p)
		} else if k < m.First-1 && !p.Caps && st.functionWord(p) {
			break
		}
	}
	return ""
}

// nounFollows reports whether a noun follows an adjective: "French troops", "French and German troops". depth is the number of
// adjectives before this one.
func (st *state) nounFollows(m *mention, depth int) bool {
	const maxDepth = 8
	next, ok := st.next(m)
	if !ok {
		return false
	}
	switch s := st.text(next); {
	case s == "and" || s == "or" || s == ",":
		if g := m.End + 1; depth < maxDepth && g < st.bounds[m.sentence+1] && st.mentionAt[g] != 0 {
			other := st.mentionOf(g)
			return other.First == g && other.hasReading(lexicon.Demonym, lexicon.Language) && st.nounFollows(other, depth+1)
		}
		return false
	case next.Kind != token.Word:
		return next.Hyphenated || s == "-"
	}
	return !st.functionWord(next)
}

// functionWord reports whether a word is a preposition, conjunction or auxiliary, which begins no noun phrase: "in French on Monday".
func (st *state) functionWord(p *gazetteer.Part) bool {
	switch st.text(p) {
	case "on", "at", "but", "that", "which", "to", "for", "with", "as", "by", "from", "is", "was", "were", "are", "said", "than", "when", "in", "into", "about", "because",
		"halfway", "during", "while", "after", "before", "has", "have", "had", "will", "would", "of":
		return true
	}
	return false
}

// These numbers were set by hand.
const (
	lifetime      = 75 * 365 // days before a term of office in which no text can mention its holder
	groupPrelude  = 10 * 365 // days before its first member joins in which a group may be mentioned
	impossible    = -1000    // log-odds that outweigh everything else
	termPenalty   = 4 * 365  // days before a term that cost beforeOffice
	retirement    = 8 * 365  // days after a term that cost outOfOffice
	maxRetirement = 3        // times that outOfOffice counts at most
)

// scoreGroup rules out a group that did not exist yet when the text was written.
func (st *state) scoreGroup(c *candidate) {
	if g := st.lex.Groups[c.Ref]; st.Day != lexicon.NoDay && st.Day < g.From-groupPrelude {
		c.addReason(impossible, "before the founding of ", g.Name)
	}
}

// scorePerson scores an office holder: by the dates of the term, and a surname also by the word before and after it.
func (st *state) scorePerson(m *mention, c *candidate) {
	st.scoreTerm(c)
	if c.Kind != lexicon.Surname {
		return
	}
	if p, ok := st.prev(m); ok && capitalized(p) && adjacent(p, &st.parts[m.First]) {
		st.scoreTitleBefore(m, c, p)
	}
	n, ok := st.capitalizedAfter(m)
	if ok && (st.unknownWord(m.End) || n.Word&lexicon.LastName != 0 && n.Word&lexicon.CommonWord == 0) {
		c.addReason(st.beforeSurname, "before the name ", st.text(n))
	}
}

// scoreTerm weighs the term of an office holder against the day of the text.
func (st *state) scoreTerm(c *candidate) {
	switch {
	case st.Day == lexicon.NoDay:
		if c.To != lexicon.MaxDay {
			c.addReason(st.outOfOffice/2, "out of office", "")
		}
	case st.Day < int(c.From)-lifetime:
		c.addReason(impossible, "not yet in office", "")
	case st.Day < int(c.From):
		c.addReason(st.beforeOffice*min(1, float64(int(c.From)-st.Day)/termPenalty), "not yet in office", "")
	case st.Day > int(c.To):
		c.addReason(st.outOfOffice*math.Min(maxRetirement, float64(st.Day-int(c.To))/retirement), "out of office", "")
	}
}

// scoreTitleBefore weighs the capitalised word before a surname: "President Tokayev", "Mr Park", "Kate Bush".
func (st *state) scoreTitleBefore(m *mention, c *candidate, p *gazetteer.Part) {
	weight := st.titleWeight(m, c)
	switch {
	case weight > 0:
		c.addReason(weight*st.afterOfficeTitle, "after ", st.text(p))
	case st.cueOf(p)&cuePerson != 0:
		c.addReason(st.afterOfficeTitle/3, "after ", st.text(p))
	case st.plausible(m.First - 1):
	case p.Word&(lexicon.FirstName|lexicon.CommonWord) == lexicon.FirstName, st.isInitial(p), st.unknownWord(m.First - 1):
		c.addReason(st.afterFirstName, "after the first name ", st.text(p))
	}
}

// titleWeight returns how well the title before a surname fits a reading: 1 if it is that of an office that the person held, a third for
// another office, 0 if there is no title.
func (st *state) titleWeight(m *mention, c *candidate) float64 {
	p, ok := st.prev(m)
	if !ok {
		return 0
	}
	word := intern.Fold(st.text(p))
	held := func(offices ...uint8) float64 {
		if slices.Contains(offices, c.Size) {
			return 1
		}
		return 1.0 / 3
	}
	switch word {
	case "president", "king", "queen", "emir", "sultan", "pope", "president-elect", "pres.":
		return held(lexicon.HeadOfBoth, lexicon.HeadOfState, lexicon.DeFacto)
	case "premier", "pm", "chancellor", "taoiseach":
		return held(lexicon.HeadOfBoth, lexicon.HeadOfGovernment)
	case "minister":
		before, ok := st.part(m.First-2, m.sentence)
		if !ok {
			return held(lexicon.HeadOfGovernment, lexicon.ForeignMinister, lexicon.DefenceMinister)
		}
		switch intern.Fold(st.text(before)) {
		case "prime":
			return held(lexicon.HeadOfBoth, lexicon.HeadOfGovernment)
		case "foreign":
			return held(lexicon.ForeignMinister)
		case "defence", "defense":
			return held(lexicon.DefenceMinister)
		}
		return held(lexicon.HeadOfGovernment, lexicon.ForeignMinister, lexicon.DefenceMinister)
	case "secretary":
		return held(lexicon.ForeignMinister, lexicon.DefenceMinister, lexicon.HeadOfState, lexicon.HeadOfBoth)
	case "leader", "prince", "dictator", "ayatollah":
		return 1
	}
	return 0
}

// notePerson notes the surname of a person who is no office holder: the mention's last word, or the word after it if the mention is a
// first name.
func (st *state) notePerson(m *mention, surname bool) {
	p := &st.parts[m.End-1]
	if !surname {
		n, ok := st.next(m)
		if !ok {
			return
		}
		p = n
	}
	st.noteSurname(p)
}

// noteSurname notes a part as the surname of a person who is no office holder, unless it is noted already.
func (st *state) noteSurname(p *gazetteer.Part) {
	if _, ok := st.surnames[p.Hash]; !ok {
		st.surnames[p.Hash] = 0
	}
}
