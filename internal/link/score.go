package link

import (
	"strings"

	"github.com/attache-nlp/attache/internal/lexicon"
)

// spatial kinds can be first names, surnames, parts of company names, streets.
func spatial(k lexicon.Kind) bool {
	switch k {
	case lexicon.Name, lexicon.Capital, lexicon.City, lexicon.District, lexicon.Division, lexicon.GeoFeature:
		return true
	}
	return false
}

// beside is what stands around a find, the same for all its readings.
type beside struct {
	person       float64 // how much speaks for a person
	why, arg     string  // and what
	organization string  // the private body whose name it is a part of
	private      bool    // there is one
	before       cue     // of the word before
	after        cue     // and of the one behind
	comma        *find   // what follows a comma
	dateline     bool    // it is where the text was sent from
	shouted      bool    // it stands in a line of capitals
	amongNames   bool    // beside capitalised words that are no place
	certain      bool    // it is first of all the name of a state, nation, region or group
	people       bool    // it can be a people
	twofold      bool    // it can be a state and a division
	series       series  // the list it stands in, if it is twofold
}

func (w *work) beside(f *find) beside {
	b := beside{
		before: w.cueBefore(f), after: w.cueAfter(f), comma: w.afterComma(f), dateline: w.dateline(f), amongNames: w.amongNames(f),
		shouted: f.End-f.First == 1 && w.pieces[f.First].Upper && w.shouting(f),
		certain: f.has(lexicon.Name, 0) || f.has(lexicon.GeoFeature, 0) || f.has(lexicon.RegionName, 0) || f.has(lexicon.GroupName, 0),
		people:  f.kind(lexicon.Demonym),
	}
	b.person, b.why, b.arg = w.afterPerson(f)
	if before, why, arg := w.beforePerson(f); before < b.person {
		b.person, b.why, b.arg = before, why, arg
	}
	b.organization, b.private = w.inOrganization(f)
	if b.twofold = f.kind(lexicon.Name) && f.kind(lexicon.Division); b.twofold {
		b.series = w.series(f)
	}
	return b
}

// score rates every reading on its own context.
func (w *work) score() {
	for i := range w.found {
		f := &w.found[i]
		b := w.beside(f)
		if b.person <= w.beforeSurname {
			w.remember(f, b.person == w.afterFirstName)
		}
		if f.kind(lexicon.Person) || f.kind(lexicon.Surname) {
			w.people = append(w.people, int32(i))
		}
		f.settled = w.settlement(f)
		w.townIn(f, b.comma)
		for k := range f.candidates {
			c := &f.candidates[k]
			c.score = w.prior(c.Reading)
			c.most = 0.1
			w.spell(f, c, b.shouted)
			switch {
			case c.Kind == lexicon.DivisionAbbrev:
				w.scoreShort(f, c)
			case c.Kind == lexicon.Person || c.Kind == lexicon.Surname:
				w.scorePerson(f, c)
			case c.Kind == lexicon.GroupName && c.Ref >= 0:
				w.scoreGroup(c)
			case c.Kind == lexicon.Combining:
				if next, ok := w.next(f); !ok || !next.Hyphenated || w.at[f.End] == 0 {
					c.because(w.compound, "no second state is joined to it", "")
				}
			case c.Kind == lexicon.Demonym:
				w.scoreLanguage(f, c)
				w.scoreTribe(f, c)
				w.scoreAffix(f, c)
				if b.private {
					c.because(w.insideAdjective, "part of ", b.organization)
				}
			case c.Kind == lexicon.RegionName && c.Condition&lexicon.Weak != 0:
				if p, ok := w.prev(f); ok && strings.EqualFold(w.in(p), "the") {
					c.because(w.afterArticle, "the ", w.phrase(f))
				}
			case spatial(c.Kind):
				w.scoreSpatial(f, c, &b)
			}
		}
		w.scoreMonth(f)
		w.scoreSource(f)
	}
	w.scoreOffices()
}
