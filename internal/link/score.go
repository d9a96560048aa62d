package link

import (
	"strings"
	"unicode"

	"github.com/attache-nlp/attache/internal/lexicon"
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
		f.settled = w.settlement(f)
		dateline := w.dateline(f)
		shouted := f.End-f.First == 1 && w.pieces[f.First].Upper && w.shouting(f)
		comma := w.afterComma(f)
		certain := f.has(lexicon.Name, 0) || f.has(lexicon.Nation, 0) || f.has(lexicon.InRegion, 0) || f.has(lexicon.InGroup, 0)
		people := f.kind(lexicon.Demonym)
		w.townIn(f, comma)
		for k := range f.candidates {
			c := &f.candidates[k]
			c.score = w.prior(c.Reading)
			c.most = 0.1
			w.spell(f, c, shouted)
			switch {
			case c.Kind == lexicon.Short:
				w.scoreShort(f, c)
				continue
			case c.Kind == lexicon.Person || c.Kind == lexicon.Surname:
				w.scorePerson(f, c)
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
			if certain && c.Kind != lexicon.Name && c.Kind != lexicon.Nation && (comma == nil || comma.has(lexicon.Name, 0)) {
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
					c.because(w.afterLocative, "after ", w.in(&w.pieces[f.First-1]))
				} else if c.Kind == lexicon.City {
					c.score += w.noLocative
				}
				if c.Kind == lexicon.City && c.Size <= smallTown && f.settled == "" && !dateline && comma == nil && w.amongNames(f) {
					c.because(w.amongOthers, "among other names", "")
				}
				if c.Kind == lexicon.City || c.Kind == lexicon.District || c.Kind == lexicon.Division {
					w.scoreTown(f, c)
				}
				if f.settled != "" && c.Kind != lexicon.Nation {
					c.because(w.settled-w.doubt(f, c), "said to be a ", f.settled)
				}
			}
			if n, ok := w.next(f); ok && c.Kind == lexicon.Capital && f.elsewhere(c) && capital(n) && w.cueOf(n)&cueSettlement != 0 && w.cueOf(n)&cueLandform != 0 && adjacent(&w.pieces[f.End-1], n) {
				c.because(w.longerAfter, "part of a longer name with ", w.in(n)) // Hamilton Township
			}
			if c.Kind == lexicon.Capital && after&(cueVerb|cueAuxiliary) == cueVerb {
				c.because(w.acting, "before ", w.in(&w.pieces[f.End]))
			}
			if after&cuePersonal != 0 && f.End-f.First == 1 && (f.Entry.Word&(lexicon.FirstName|lexicon.LastName) != 0) {
				c.because(w.personal, "before ", w.in(&w.pieces[f.End]))
			}
			if dateline {
				if c.Kind == lexicon.Name {
					if f.place() {
						c.because(w.townlike, "a dateline names a town", "")
					}
				} else {
					c.because(w.sentFrom, "in a dateline", "")
				}
			}
			if (c.Kind == lexicon.City || c.Kind == lexicon.Capital || c.Kind == lexicon.District) && after&cueMunicipal != 0 && !w.pieces[f.End].Caps {
				c.because(w.peopled, "before ", w.in(&w.pieces[f.End]))
			}
			if c.Kind == lexicon.Name && after&cueMunicipal != 0 && f.place() {
				// Of the state one says "a Lebanese woman", and it has no fire department.
				c.because(w.townlike, "before ", w.in(&w.pieces[f.End]))
			}
			w.scoreComma(f, c, comma)
			w.scoreSides(f, c)
			if w.entity[f.First] == labelPerson && f.settled == "" && !dateline {
				points := w.taggedPerson
				if c.Kind == lexicon.Capital {
					points /= 2 // "Ottawa hopes" looks like a person to a tagger
				}
				c.because(points, "tagged as a person", "")
			} else if w.entity[f.First] == labelPlace && c.Kind != lexicon.Name {
				c.because(w.taggedPlace, "tagged as a place", "")
			}
		}
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

// spell weighs how a word is written: an ordinary word at the start of a sentence, or in a line of capitals (shouted).
func (w *work) spell(f *find, c *candidate, shouted bool) {
	p := &w.pieces[f.First]
	if f.End-f.First > 1 || c.Kind == lexicon.Idiom {
		return
	}
	ordinary := f.Entry.Word&lexicon.Ordinary != 0
	if c.Guard&lexicon.Common != 0 && w.marked(f) {
		c.because(-w.guardCommon, "no English word has its marks", "")
		ordinary = false
	}
	if ordinary && w.opens(f.First, f.sentence) && c.Kind != lexicon.Name && c.Kind != lexicon.Demonym {
		c.because(w.sentenceStart, "an ordinary word at the start of a sentence", "")
	}
	if shouted {
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

// marked says whether a find is written with letters that English has not, as its name is: Malé.
func (w *work) marked(f *find) bool {
	return strings.ContainsFunc(w.phrase(f), func(r rune) bool { return r > unicode.MaxASCII && unicode.IsLetter(r) })
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
