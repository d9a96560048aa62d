package link

import (
	"math"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/match"
	"github.com/attache-nlp/attache/internal/token"
)

// spatial kinds can be first names, surnames, parts of company names, streets.
func spatial(k lexicon.Kind) bool {
	switch k {
	case lexicon.Name, lexicon.Capital, lexicon.City, lexicon.District, lexicon.Division, lexicon.Nation:
		return true
	}
	return false
}

// score rates every reading on its own context.
func (w *work) score() {
	for i := range w.found {
		f := &w.found[i]
		person, whyPerson, whyPersonArg := w.afterPerson(f)
		if before, why, arg := w.beforePerson(f); before < person {
			person, whyPerson, whyPersonArg = before, why, arg
		}
		if person <= w.beforeSurname {
			w.remember(f, person == w.afterFirstName)
		}
		organization, private := w.inOrganization(f)
		before, after := w.cueBefore(f), w.cueAfter(f)
		settled := w.settlement(f)
		comma := w.afterComma(f)
		certain := f.has(lexicon.Name, 0) || f.has(lexicon.InRegion, 0) || f.has(lexicon.InGroup, 0)
		people := f.kind(lexicon.Demonym)
		w.townIn(f, comma)
		for k := range f.candidates {
			c := &f.candidates[k]
			c.score = w.prior(c.Reading)
			c.most = 0.1
			w.spell(f, c)
			switch {
			case c.Kind == lexicon.Short:
				w.scoreShort(f, c)
				continue
			case c.Kind == lexicon.Person || c.Kind == lexicon.Surname:
				w.scorePerson(f, c, before)
				continue
			case c.Kind == lexicon.Combining:
				if next, ok := w.next(f); !ok || !next.Glued || w.at[f.End] == 0 {
					c.because(w.compound, "no second state is joined to it", "")
				}
				continue
			case c.Kind == lexicon.Demonym:
				w.scoreLanguage(f, c)
				w.scoreTribe(f, c)
				w.scoreAffix(f, c)
				if private {
					c.because(w.insideAdjective, "part of ", organization)
				}
				continue
			case c.Kind == lexicon.InRegion && c.Guard&lexicon.Weak != 0:
				if p, ok := w.prev(f); ok && strings.EqualFold(w.in(p), "the") {
					c.because(w.afterArticle, "the ", w.phrase(f))
				}
				continue
			case !spatial(c.Kind):
				continue
			}
			if person != 0 && comma == nil {
				if c.Kind == lexicon.Name && c.Guard&(lexicon.Ambiguous|lexicon.Personal) == 0 && person > w.afterTitle && !w.beforeLastName(f) {
					c.because(person/3, whyPerson, whyPersonArg)
				} else {
					c.because(person, whyPerson, whyPersonArg)
				}
			}
			w.scoreAffix(f, c)
			if certain && c.Kind != lexicon.Name && (comma == nil || comma.has(lexicon.Name, 0)) {
				c.because(w.besideName, "first of all the name of a state, region or group", "")
			}
			if people && c.Kind != lexicon.Name {
				c.because(w.besideDemonym, "a people or language", "")
			}
			if private {
				c.because(w.insideName, "part of ", organization)
			}
			if after&cueRoute != 0 && w.pieces[f.End].Caps && adjacent(&w.pieces[f.End-1], &w.pieces[f.End]) && (c.Kind != lexicon.Name || c.Guard&lexicon.Ambiguous != 0) {
				c.because(w.onRoute, "on a ", w.in(&w.pieces[f.End]))
			}
			if c.Kind != lexicon.Name {
				if before&cueLocative != 0 {
					c.because(w.afterLocative, "after ", w.Text.Text[w.pieces[f.First-1].Start:w.pieces[f.First-1].End])
				} else if c.Kind == lexicon.City {
					c.score += w.noLocative
				}
				if c.Kind == lexicon.City || c.Kind == lexicon.District || c.Kind == lexicon.Division {
					w.scoreTown(f, c)
					if settled != "" {
						c.because(w.settled, "said to be a ", settled)
					}
				}
			}
			if c.Kind == lexicon.Capital && after&(cueVerb|cueAuxiliary) == cueVerb {
				c.because(w.acting, "before ", w.in(&w.pieces[f.End]))
			}
			w.scoreComma(f, c, comma)
			w.scoreSides(f, c)
			if w.entity[f.First] == labelPerson {
				points := w.taggedPerson
				if c.Kind == lexicon.Capital {
					points /= 2 // "Washington warned" looks like a person to a tagger
				}
				c.because(points, "tagged as a person", "")
			} else if w.entity[f.First] == labelPlace && c.Kind != lexicon.Name {
				c.because(w.taggedPlace, "tagged as a place", "")
			}
		}
	}
}

// spell weighs how the words are written: an ordinary word at the start of a sentence, or in a line of capitals.
func (w *work) spell(f *find, c *candidate) {
	p := &w.pieces[f.First]
	if f.End-f.First > 1 || c.Kind == lexicon.Idiom {
		return
	}
	ordinary := f.Entry.Word&lexicon.Ordinary != 0
	if ordinary && w.opens(f.First, f.sentence) && c.Kind != lexicon.Name && c.Kind != lexicon.Demonym {
		c.because(w.sentenceStart, "an ordinary word at the start of a sentence", "")
	}
	if p.Upper && w.shouting(f) {
		switch {
		case c.Guard&lexicon.Abbrev != 0 && f.Entry.Word&lexicon.Frequent != 0 && !w.opens(f.First, f.sentence):
			c.because(-6, "an ordinary word in a line of capitals", "")
		case ordinary && c.Kind != lexicon.Name:
			c.because(w.headline*3, "an ordinary word in a line of capitals", "")
		case c.Kind == lexicon.City:
			c.because(w.headline, "in a line of capitals", "")
		}
	} else if p.Upper && p.Len() <= 5 && f.Upper&1 != 0 && c.Guard&lexicon.Abbrev == 0 && (c.Kind == lexicon.City || c.Kind == lexicon.Capital || c.Kind == lexicon.Division || c.Kind == lexicon.Surname) {
		c.because(w.acronym, "in capitals", "")
	}
}

// shouting says whether the words around a find are written in capitals.
func (w *work) shouting(f *find) bool {
	words, upper := 0, 0
	for k := w.span[f.sentence]; k < w.span[f.sentence+1]; k++ {
		if p := &w.pieces[k]; p.Kind == token.Word && p.Len() > 3 && (k < f.First || k >= f.End) {
			words++
			if p.Upper {
				upper++
			}
		}
	}
	return words > 0 && upper*10 >= words*7
}

// afterComma is the find that follows a comma (or an opening bracket) directly after f.
func (w *work) afterComma(f *find) *find {
	p, ok := w.next(f)
	if !ok || w.in(p) != "," {
		return nil
	}
	q, ok := w.piece(f.End+1, f.sentence)
	if !ok || w.at[f.End+1] == 0 || q.Glued {
		return nil
	}
	g := &w.found[w.at[f.End+1]-1]
	if g.First != f.End+1 {
		return nil
	}
	return g
}

// saidInside is the reason of a place before what it lies in.
const saidInside = "in "

// scoreComma weighs "Paris, Texas": the place before the comma lies in the division or state after it.
func (w *work) scoreComma(f *find, c *candidate, g *find) {
	if g == nil || c.Kind != lexicon.City && c.Kind != lexicon.Capital && c.Kind != lexicon.District && c.Kind != lexicon.Division && c.Kind != lexicon.Name && c.Kind != lexicon.Nation {
		return
	}
	inside, contains, certain := false, false, f.has(lexicon.Name, 0)
	capital := f.kind(lexicon.Capital) && w.listed(g)
	for i := range g.candidates {
		d := &g.candidates[i]
		switch d.Kind {
		case lexicon.Division, lexicon.Short:
			// "Idaho, Maine, Montana" is a list of divisions, "Astana, New York and Lagos" one of cities.
			contains = contains || (c.Kind != lexicon.Division || d.Country != c.Country) && (!capital || d.Kind == lexicon.Short || f.within(d.Country, d.Place))
			if d.Country == c.Country && (d.Place == c.Place || c.Kind == lexicon.Name) && c.Kind != lexicon.Division {
				inside = inside || c.Kind != lexicon.Name
			}
		case lexicon.Name:
			// "Niger, Nigeria and Togo" is a list of states.
			if c.Kind != lexicon.Name && !certain {
				inside = inside || d.Country == c.Country
			}
		}
	}
	switch {
	case inside:
		c.because(w.commaInside, saidInside, w.phrase(g))
	case contains && w.closes(g):
		// "Lebanon, New Hampshire," is a town even if the gazetteer does not have it.
		c.because(w.commaOutside, "before ", w.phrase(g))
	case contains && c.Kind != lexicon.Name:
		c.because(w.otherwise, "before ", w.phrase(g))
	}
}

// settlement gives the word by which the text says that a name is a town: "the village of Ranya", "Milton is a town in Delaware".
func (w *work) settlement(f *find) string {
	if p, ok := w.prev(f); ok && w.in(p) == "of" {
		if n, ok := w.piece(f.First-2, f.sentence); ok && w.cueOf(n)&cueSettlement != 0 {
			return w.in(n)
		}
	}
	p, ok := w.next(f)
	if !ok || w.in(p) != "is" && w.in(p) != "was" {
		return ""
	}
	const near = 7 // "is the second largest city", "is an unincorporated town"
	for k := f.End + 1; k < min(f.End+1+near, w.span[f.sentence+1]); k++ {
		if n := &w.pieces[k]; w.cueOf(n)&cueSettlement != 0 {
			return w.in(n)
		}
	}
	return ""
}

// scoreTown weighs the small words around the name of a town: the Valley, Hamilton County, Trans-Pacific.
func (w *work) scoreTown(f *find, c *candidate) {
	if w.pieces[f.First].Glued && !w.meant(f.First-1) {
		c.because(w.hyphened, "behind the hyphen of ", w.in(&w.pieces[f.First-1]))
	}
	if p, ok := w.prev(f); ok && w.in(p) == "the" && f.End-f.First == 1 {
		c.because(w.afterThe, "after the", "")
	}
	n, ok := w.next(f)
	if !ok || !capital(n) || !adjacent(&w.pieces[f.End-1], n) || w.meant(f.End) {
		return
	}
	switch {
	case w.in(n) == "County" && c.Kind == lexicon.City:
		c.because(w.countyOf, "the name of a county", "")
	case w.cueOf(n)&cueLandform != 0:
		c.because(w.longerAfter, "part of a longer name with ", w.in(n))
	}
}

// scoreAffix weighs words that make a longer name of a name, and signs that make an amount of it.
func (w *work) scoreAffix(f *find, c *candidate) {
	if n, ok := w.next(f); ok && n.Start == w.pieces[f.End-1].End && n.Kind == token.Symbol && w.in(n) != "%" && c.Guard&lexicon.Abbrev != 0 {
		c.because(w.amount, "a currency before ", w.in(n))
	}
	first := w.in(&w.pieces[f.First])
	if first == "St." || first == "St" {
		if n, ok := w.next(f); ok && (strings.HasPrefix(w.in(n), "'") || strings.HasPrefix(w.in(n), "’")) && c.Kind != lexicon.Name {
			c.because(w.saint, "the name of a saint before ", w.in(n))
		}
	}
	p, ok := w.prev(f)
	if ok && capital(p) && adjacent(p, &w.pieces[f.First]) && w.cueOf(p)&cueAffix != 0 && !w.meant(f.First-1) && !w.opens(f.First-1, f.sentence) {
		c.because(w.longerBefore, "part of a longer name with ", w.in(p))
	}
}

// scoreTribe tells the first peoples of America from the people of India.
func (w *work) scoreTribe(f *find, c *candidate) {
	if c.Guard&lexicon.Ambiguous == 0 || w.lex.Countries[c.Country].Code != "IND" {
		return
	}
	for k := max(w.span[f.sentence], f.First-8); k < min(w.span[f.sentence+1], f.End+8); k++ {
		if w.cueOf(&w.pieces[k])&cueTribe != 0 {
			c.because(w.tribe, "near ", w.in(&w.pieces[k]))
			return
		}
	}
}

// townIn adds the reading of a town that the gazetteer does not know: "Lebanon, New Hampshire".
func (w *work) townIn(f, g *find) {
	if g == nil || len(f.candidates) == 0 || !w.closes(g) || f.kind(lexicon.Capital) && !g.kind(lexicon.Short) && w.listed(g) {
		return
	}
	at := division{country: -1}
	for i := range g.candidates {
		if d := &g.candidates[i]; d.Kind == lexicon.Division || d.Kind == lexicon.Short {
			at = division{d.Country, d.Place}
			break
		}
	}
	if at.country < 0 {
		return
	}
	for i := range f.candidates {
		c := &f.candidates[i]
		if !spatial(c.Kind) || c.Country == at.country && (c.Place == at.code || c.Kind == lexicon.Division) {
			return
		}
	}
	town := f.candidates[0].Reading
	town.Kind, town.Guard, town.Country, town.Place, town.Size, town.Ref = lexicon.City, 0, at.country, at.code, 10, -1
	f.candidates = append(f.candidates, candidate{Reading: town, traced: f.candidates[0].traced})
}

// listed says whether a list goes on behind a find: ", Crimea", "and Lagos", ", and".
func (w *work) listed(f *find) bool {
	p, ok := w.next(f)
	if !ok {
		return false
	}
	i := f.End
	if w.in(p) == "," {
		if i++; i >= w.span[f.sentence+1] {
			return false
		}
	}
	s := w.in(&w.pieces[i])
	return s == "and" || s == "or" || w.at[i] != 0
}

// closes says whether a comma, the end of the sentence or a bracket follows: "in Paris, Texas, on Monday".
func (w *work) closes(f *find) bool {
	p, ok := w.next(f)
	return !ok || p.Kind == token.Punct
}

func (w *work) phrase(f *find) string {
	return w.Text.Text[w.pieces[f.First].Start:w.pieces[f.End-1].End]
}

// scoreShort lets the abbreviation of a division count only after a comma.
func (w *work) scoreShort(f *find, c *candidate) {
	c.score = -6
	p, ok := w.prev(f)
	if !ok {
		return
	}
	switch s := w.in(p); {
	case s == "," && f.First >= 2 && w.pieces[f.First-2].Caps:
		c.because(8, "after ", w.in(&w.pieces[f.First-2])+",")
	case w.pieces[f.First].Glued && (s == "D" || s == "R" || s == "I"):
		c.because(8, "after the party ", s)
	}
}

// scoreSides weighs words like governor and parliament near a name that is a state and a division.
func (w *work) scoreSides(f *find, c *candidate) {
	if c.Kind != lexicon.Division && (c.Kind != lexicon.Name || c.Guard&lexicon.Ambiguous == 0) {
		return
	}
	for k := max(w.span[f.sentence], f.First-4); k < min(w.span[f.sentence+1], f.End+6); k++ {
		if k >= f.First && k < f.End {
			continue
		}
		q := w.cueOf(&w.pieces[k])
		if c.Kind == lexicon.Division && q&cueDivision != 0 && q&cueState == 0 || c.Kind == lexicon.Name && q&cueState != 0 && q&cueDivision == 0 {
			c.because(w.cueWord, "near ", w.in(&w.pieces[k]))
			return
		}
	}
}

// scoreLanguage tells a language from a people: an adjective without a noun, after a word that takes languages.
func (w *work) scoreLanguage(f *find, c *candidate) {
	if c.Guard&lexicon.Language == 0 {
		return
	}
	next, ok := w.next(f)
	if ok && w.cueOf(next)&cueLanguage != 0 {
		c.because(w.language, "before ", w.in(next))
		return
	}
	prev, ok := w.prev(f)
	if !ok || w.nounFollows(f, 0) {
		return
	}
	switch s := lexicon.Fold(w.in(prev)); s {
	case "in", "into", "of", "from", "to":
		c.because(w.language, "a language after ", s)
	case "and", "or", ",":
		// "in English, French and Portuguese"
		if f.First >= 2 && w.at[f.First-2] != 0 {
			if b := w.found[w.at[f.First-2]-1].best(); b != nil && b.Kind == lexicon.Demonym && b.score < 0 {
				c.because(w.language, "a language after ", w.in(&w.pieces[f.First-2]))
			}
		}
	default:
		if w.cueOf(prev)&cueLanguage != 0 {
			c.because(w.language, "a language after ", s)
		}
	}
}

// nounFollows says whether an adjective has a noun: "French troops", "French and German troops".
func (w *work) nounFollows(f *find, depth int) bool {
	next, ok := w.next(f)
	if !ok {
		return false
	}
	switch s := w.in(next); {
	case s == "and" || s == "or" || s == ",":
		if g := f.End + 1; depth < 8 && g < w.span[f.sentence+1] && w.at[g] != 0 {
			other := &w.found[w.at[g]-1]
			return other.First == g && other.has(lexicon.Demonym, lexicon.Language) && w.nounFollows(other, depth+1)
		}
		return false
	case next.Kind != token.Word:
		return next.Glued || s == "-"
	}
	return !w.closed(next)
}

// closed says whether a word is one with which no noun begins: "in French on Monday".
func (w *work) closed(p *match.Piece) bool {
	switch w.in(p) {
	case "on", "at", "but", "that", "which", "to", "for", "with", "as", "by", "from", "is", "was", "were", "are", "said", "than", "when", "in", "into", "about", "because",
		"halfway", "during", "while", "after", "before", "has", "have", "had", "will", "would", "of":
		return true
	}
	return false
}

// scorePerson weighs office holders: their dates, a title or the full name before a bare surname.
func (w *work) scorePerson(f *find, c *candidate, before cue) {
	if w.Day > 0 {
		switch {
		case w.Day < int(c.From):
			c.because(w.beforeOffice*min(1, float64(int(c.From)-w.Day)/(4*365)), "not yet in office", "")
		case w.Day > int(c.To):
			c.because(w.outOfOffice*math.Min(3, float64(w.Day-int(c.To))/(8*365)), "out of office", "")
		}
	} else if c.To != lexicon.MaxDay {
		c.because(w.outOfOffice/2, "out of office", "")
	}
	if c.Kind != lexicon.Surname {
		return
	}
	p, ok := w.prev(f)
	if ok && capital(p) && adjacent(p, &w.pieces[f.First]) {
		title := w.title(f, c)
		switch {
		case title > 0:
			c.because(title*w.titled, "after ", w.in(p))
		case w.cueOf(p)&cuePerson != 0:
			c.because(w.titled/3, "after ", w.in(p))
		case w.meant(f.First - 1):
		case p.Word&(lexicon.FirstName|lexicon.Ordinary) == lexicon.FirstName, w.isInitial(p), w.unknown(f.First - 1):
			c.because(w.afterFirstName, "after the first name ", w.in(p))
		}
	}
	if n, ok := w.next(f); ok && capital(n) && adjacent(&w.pieces[f.End-1], n) && (w.unknown(f.End) || n.Word&lexicon.LastName != 0 && n.Word&lexicon.Ordinary == 0) {
		c.because(w.beforeSurname, "before the name ", w.in(n))
	}
}

// title says how much the words before a surname are the title of an office that the reading held: 1, a third for another
// office, 0 for no title.
func (w *work) title(f *find, c *candidate) float64 {
	p, ok := w.prev(f)
	if !ok {
		return 0
	}
	word := lexicon.Fold(w.in(p))
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
		before, ok := w.piece(f.First-2, f.sentence)
		if !ok {
			return held(lexicon.HeadOfGovernment, lexicon.ForeignMinister, lexicon.DefenceMinister)
		}
		switch lexicon.Fold(w.in(before)) {
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

// remember notes the surname of a person who is no office holder.
func (w *work) remember(f *find, surname bool) {
	p := &w.pieces[f.End-1]
	if !surname {
		n, ok := w.next(f)
		if !ok {
			return
		}
		p = n
	}
	if w.surnames[p.Hash] == 0 {
		w.surnames[p.Hash] = 0
	}
}
