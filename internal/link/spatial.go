package link

import "github.com/attache-nlp/attache/internal/lexicon"

// scoreSpatial rates the reading of a state or place.
func (w *work) scoreSpatial(f *find, c *candidate, b *beside) {
	if b.person != 0 && b.comma == nil {
		if c.Kind == lexicon.Name && c.Condition&(lexicon.Ambiguous|lexicon.Personal) == 0 && b.person > w.afterTitle && !w.beforeLastName(f) {
			c.because(b.person/3, b.why, b.arg)
		} else {
			c.because(b.person, b.why, b.arg)
		}
	}
	w.scoreAffix(f, c)
	if b.certain && c.Kind != lexicon.Name && c.Kind != lexicon.GeoFeature && (b.comma == nil || b.comma.has(lexicon.Name, 0)) {
		c.because(w.besideName, "first of all the name of a state, region or group", "")
	}
	if b.people && c.Kind != lexicon.Name {
		c.because(w.besideDemonym, "a people or language", "")
	}
	if b.private {
		c.because(w.insideName, "part of ", b.organization)
	}
	if c.Kind == lexicon.Name {
		w.scoreState(f, c, b)
	} else {
		w.scorePlace(f, c, b)
	}
	if b.after != 0 {
		w.scoreBefore(f, c, b.after)
	}
	w.scoreComma(f, c, b.comma)
	w.scoreSides(f, c)
	if b.twofold {
		w.scoreSeries(c, &b.series)
		if f.candidates[0].Condition&lexicon.Ambiguous != 0 {
			w.scoreAttributive(f, c)
		}
	}
	if w.entity[f.First] == labelPerson && f.settled == "" && !b.dateline {
		points := w.taggedPerson
		if c.Kind == lexicon.Capital {
			points /= 2 // "Ottawa hopes" looks like a person to a tagger
		}
		c.because(points, "tagged as a person", "")
	} else if w.entity[f.First] == labelPlace && c.Kind != lexicon.Name {
		c.because(w.taggedPlace, "tagged as a place", "")
	}
}

// scoreState weighs what speaks against a state where a town has its name.
func (w *work) scoreState(f *find, c *candidate, b *beside) {
	if !f.place() {
		return
	}
	if b.dateline {
		c.because(w.townlike, "a dateline names a town", "")
	}
	if b.after&cueMunicipal != 0 {
		// Of the state one says "a Lebanese woman", and it has no fire department.
		c.because(w.townlike, "before ", w.in(&w.pieces[f.End]))
	}
}

// scorePlace weighs the words that introduce a place within a state.
func (w *work) scorePlace(f *find, c *candidate, b *beside) {
	if b.before&cueLocative != 0 {
		c.because(w.afterLocative, "after ", w.in(&w.pieces[f.First-1]))
	} else if c.Kind == lexicon.City {
		c.score += w.noLocative
	}
	if w.besideState(f, c) {
		c.because(w.inSeries, "in a list with states", "")
	}
	if c.Condition&lexicon.Common != 0 && c.Size == f.largest() && w.besideTown(f) {
		c.because(w.inSeries, "in a list of towns", "")
	}
	if b.before&cueLocative != 0 && w.campus(f, c) {
		c.because(w.commaInside, "where the body before it has its seat", "")
	}
	if b.dateline {
		c.because(w.sentFrom, "in a dateline", "")
	}
	if f.settled != "" && c.Kind != lexicon.GeoFeature {
		c.because(w.settled-w.doubt(f, c), "said to be a ", f.settled)
	}
	switch c.Kind {
	case lexicon.City, lexicon.District, lexicon.Division:
		if c.Kind == lexicon.City && c.Size <= smallTown && f.settled == "" && !b.dateline && b.comma == nil && b.amongNames {
			c.because(w.amongOthers, "among other names", "")
		}
		w.scoreTown(f, c)
	case lexicon.Capital:
		if n, ok := w.next(f); ok && b.after&cueSettlement != 0 && b.after&cueLandform != 0 && capital(n) && adjacent(&w.pieces[f.End-1], n) && f.elsewhere(c) {
			c.because(w.longerAfter, "part of a longer name with ", w.in(n)) // Hamilton Township
		}
	}
}

// scoreBefore weighs the word behind a name, whose cues are after.
func (w *work) scoreBefore(f *find, c *candidate, after cue) {
	n := &w.pieces[f.End]
	if after&cueRoute != 0 && n.Caps && adjacent(&w.pieces[f.End-1], n) && (c.Kind != lexicon.Name || c.Condition&lexicon.Ambiguous != 0) {
		c.because(w.onRoute, "on a ", w.in(n))
	}
	if c.Kind == lexicon.Capital && after&(cueVerb|cueAuxiliary) == cueVerb {
		c.because(w.acting, "before ", w.in(n))
	}
	if after&cuePersonal != 0 && f.End-f.First == 1 && f.Entry.Word&(lexicon.FirstName|lexicon.LastName) != 0 {
		c.because(w.personal, "before ", w.in(n))
	}
	if after&cueMunicipal != 0 && !n.Caps && (c.Kind == lexicon.City || c.Kind == lexicon.Capital || c.Kind == lexicon.District) {
		c.because(w.peopled, "before ", w.in(n))
	}
}

// smallTown is log2 of the inhabitants up to which a town is known to few.
const smallTown = 13

// amongNames says whether capitalised words that are no place stand beside a find: King George, Supreme Court.
func (w *work) amongNames(f *find) bool {
	first, end := w.run(f)
	return first < f.First && !w.meant(f.First-1) && w.cueOf(&w.pieces[f.First-1])&cueLocative == 0 ||
		end > f.End && !w.meant(f.End) && w.cueOf(&w.pieces[f.End])&cueMunicipal == 0
}
