package link

import (
	"strings"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// afterComma is the find that follows a comma (or an opening bracket) directly after f.
func (w *work) afterComma(f *find) *find {
	p, ok := w.next(f)
	if !ok || w.in(p) != "," {
		return nil
	}
	q, ok := w.piece(f.End+1, f.sentence)
	if !ok || w.at[f.End+1] == 0 || q.Hyphenated {
		return nil
	}
	g := &w.found[w.at[f.End+1]-1]
	if g.First != f.End+1 || f.has(lexicon.Name, 0) && g.kind(lexicon.Name) && !g.contains() { // "Guinea-Bissau, Niger": a list of states
		return nil
	}
	if !g.kind(lexicon.Name) && !g.contains() && w.amid(f, g) {
		return nil
	}
	if f.kind(lexicon.Name) && g.kind(lexicon.Name) {
		// "Chad, Mali, Niger and Togo", although there are a town of Mali and a division of Niger.
		if s := w.series(f); s.ofStates() && s.names > 1 {
			return nil
		}
	}
	return g
}

// contains says whether what a find is called after is rather a division than a town of that name: Texas, and not Corozal.
func (f *find) contains() bool {
	const octaves = 3
	division, town := -octaves, 0
	for i := range f.candidates {
		switch c := &f.candidates[i]; c.Kind {
		case lexicon.DivisionAbbrev:
			return true
		case lexicon.Division:
			division = max(division, int(c.Size))
		case lexicon.City, lexicon.Capital:
			town = max(town, int(c.Size))
		}
	}
	return division >= town+octaves
}

// amid says whether two finds with a comma between them stand amid a list: ", San Juan, San Lorenzo, San Miguel".
func (w *work) amid(f, g *find) bool {
	p, ok := w.prev(f)
	if !ok || w.in(p) != "," && w.in(p) != "and" {
		return false
	}
	n, ok := w.next(g)
	return ok && (w.in(n) == "," || w.in(n) == "and")
}

// saidInside is the reason of a place before what it lies in.
const saidInside = "in "

// scoreComma weighs "Paris, Texas": the place before the comma lies in the division or state after it.
func (w *work) scoreComma(f *find, c *candidate, g *find) {
	if g == nil || c.Kind != lexicon.City && c.Kind != lexicon.Capital && c.Kind != lexicon.District && c.Kind != lexicon.Division && c.Kind != lexicon.Name && c.Kind != lexicon.GeoFeature {
		return
	}
	inside, contains, certain := false, false, f.has(lexicon.Name, 0)
	capital := f.kind(lexicon.Capital) && w.listed(g)
	for i := range g.candidates {
		d := &g.candidates[i]
		switch d.Kind {
		case lexicon.Division, lexicon.DivisionAbbrev:
			// "Ohio, Utah, Iowa" is a list of divisions, "Astana, New York and Lagos" one of cities.
			contains = contains || (c.Kind != lexicon.Division || d.Country != c.Country) && (!capital || d.Kind == lexicon.DivisionAbbrev || f.within(d.Country, d.Place))
			inside = inside || d.Country == c.Country && d.Place == c.Place && c.Kind != lexicon.Division && c.Kind != lexicon.Name
		case lexicon.Name:
			// "Niger, Nigeria and Benin" is a list of states.
			if c.Kind != lexicon.Name && !certain {
				inside = inside || d.Country == c.Country
			}
		}
	}
	switch {
	case inside:
		c.because(w.commaInside, saidInside, w.phrase(g))
	case contains && w.closes(g):
		// "Peru, Nebraska," is a town even if the gazetteer does not have it.
		c.because(w.commaOutside, "before ", w.phrase(g))
	case contains && c.Kind != lexicon.Name:
		c.because(w.otherwise, "before ", w.phrase(g))
	}
}

// scoreTown weighs the small words around the name of a town: the Valley, Lincoln County, Trans-Andes.
func (w *work) scoreTown(f *find, c *candidate) {
	if w.pieces[f.First].Hyphenated && !w.meant(f.First-1) {
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
	if n, ok := w.next(f); ok && n.Start == w.pieces[f.End-1].End && n.Kind == token.Symbol && w.in(n) != "%" && c.Condition&lexicon.Abbrev != 0 {
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

// townIn adds the reading of a town that the gazetteer does not know: "Peru, Nebraska".
func (w *work) townIn(f, g *find) {
	if g == nil || len(f.candidates) == 0 || !w.closes(g) || f.kind(lexicon.Capital) && !g.kind(lexicon.DivisionAbbrev) && w.listed(g) {
		return
	}
	at := division{country: -1}
	for i := range g.candidates {
		if d := &g.candidates[i]; d.Kind == lexicon.Division || d.Kind == lexicon.DivisionAbbrev {
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
	// It is scored with the others, and wins by what follows the comma.
	town := f.candidates[0].Reading
	town.Kind, town.Condition, town.Country, town.Place, town.Size, town.Ref = lexicon.City, 0, at.country, at.code, 10, -1
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
	case w.pieces[f.First].Hyphenated && (s == "D" || s == "R" || s == "I"):
		c.because(8, "after the party ", s)
	}
}

// scoreSides weighs words like governor and parliament near a name that is a state and a division.
func (w *work) scoreSides(f *find, c *candidate) {
	if c.Kind != lexicon.Division && (c.Kind != lexicon.Name || c.Condition&lexicon.Ambiguous == 0) {
		return
	}
	for k := max(w.span[f.sentence], f.First-4); k < min(w.span[f.sentence+1], f.End+6); k++ {
		if k >= f.First && k < f.End {
			continue
		}
		q := w.cueOf(&w.pieces[k])
		if c.Kind == lexicon.Division && q&cueDivision != 0 && q&cueState == 0 || c.Kind == lexicon.Name && q&cueState != 0 && q&cueDivision == 0 {
			points := w.cueWord
			if k == f.End && w.pieces[k].Caps && c.Kind == lexicon.Division {
				points *= 2 // Georgia Republicans
			}
			c.because(points, "near ", w.in(&w.pieces[k]))
			return
		}
	}
}
