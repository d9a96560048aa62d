package link

import (
	"math"
	"slices"

	"github.com/attache-nlp/attache/internal/lexicon"
)

// certain is the score from which a reading is evidence for others.
const certain = 2.5

// gather collects the document's evidence from the readings that are certain by themselves.
func (w *work) gather() {
	if w.Home > 0 {
		w.speaksFor(int32(w.Home-1), w.home)
	}
	if h := w.atHome; h.country >= 0 {
		w.speaksFor(h.country, min(h.local*w.perCue, w.mostCues))
	}
	for i := range w.found {
		f := &w.found[i]
		best := f.best()
		if best == nil || best.score < certain {
			continue
		}
		alone := true
		for k := range f.candidates {
			c := &f.candidates[k]
			alone = alone && (c.Country == best.Country || c.score < best.score-3)
		}
		if alone && best.Kind == lexicon.Person {
			w.surnames[w.pieces[f.End-1].Hash] = w.holderOf(&best.Reading)
		}
		if !alone || best.Country < 0 {
			continue
		}
		if best.Kind == lexicon.Organization {
			continue
		}
		if best.rule == saidInside {
			w.said[f.Key] = division{best.Country, best.Place}
		}
		weight := 1.0
		if best.Kind == lexicon.Surname {
			weight = 0.5
		}
		w.fromName[nameOf{f.Key, best.Country}] += weight
		w.speaksFor(best.Country, weight)
		w.inside[[2]int32{int32(f.sentence), best.Country}] = true
		if best.Place[0] != 0 {
			w.division[division{best.Country, best.Place}]++
		}
	}
}

// scoreNamed weighs a word that is the surname of a person named in full elsewhere in the text.
func (w *work) scoreNamed(c *candidate, surname int32) {
	switch {
	case c.Kind == lexicon.Surname && surname == w.holderOf(&c.Reading):
		c.because(w.fullName, "the full name stands in the text", "")
	case c.Kind == lexicon.Surname:
		c.because(-w.fullName, "another person of that name stands in the text", "")
	case c.Kind == lexicon.Name && c.Condition&lexicon.Ambiguous == 0, c.Kind == lexicon.Demonym:
	default:
		c.because(w.seenAsPerson, "a person of that name stands in the text", "")
	}
}

// holderOf stands for whom an office holder speaks: the state plus one, or for the head of a body a number below zero.
func (w *work) holderOf(r *lexicon.Reading) int32 {
	if r.Country < 0 {
		return -2 - r.Ref
	}
	return r.Country + 1
}

// speaksFor adds to what speaks for a country in the document.
func (w *work) speaksFor(country int32, weight float64) {
	if !slices.Contains(w.named, country) {
		w.named = append(w.named, country)
	}
	w.country[country] += weight
}

// rescore adds the document's evidence to every reading of a country.
func (w *work) rescore() {
	total := 0.0
	for _, c := range w.named {
		total += w.country[c]
	}
	for i := range w.found {
		f := &w.found[i]
		several := f.several()
		if f.twofold() {
			w.scoreNear(f, i)
		}
		surname, named := int32(0), false
		if f.End-f.First == 1 {
			surname, named = w.surnames[w.pieces[f.First].Hash]
		}
		for k := range f.candidates {
			c := &f.candidates[k]
			if c.Country < 0 && c.Kind != lexicon.Surname {
				continue
			}
			if named {
				w.scoreNamed(c, surname)
			}
			if c.Country < 0 {
				continue
			}
			if at, ok := w.said[f.Key]; ok && c.rule != saidInside && spatial(c.Kind) && !(c.Kind == lexicon.Name && c.Condition == 0) {
				if at.country == c.Country && (c.Place == at.code || at.code[0] == 0 || c.Kind == lexicon.Name) {
					c.because(w.onceNamed-w.doubt(f, c), "said elsewhere in the text to lie in ", w.lex.Countries[c.Country].Name)
				} else {
					c.because(w.onceElsewhere, "said elsewhere in the text to lie in ", w.lex.Countries[at.country].Name)
				}
			}
			certainKind := c.Kind == lexicon.Name && c.Condition == 0 || c.Kind == lexicon.Demonym && c.Condition&^lexicon.Language == 0 || c.Kind == lexicon.Idiom
			if certainKind && !several {
				continue
			}
			// What one name added to the evidence does not speak for the same name elsewhere: five times Dublin is no Ireland.
			own := w.fromName[nameOf{f.Key, c.Country}]
			seen := w.country[c.Country] - own
			strength := w.scoreHome(f, c, total-own-w.atHomeEvidence(), seen)
			points := 0.0
			if seen > 0 {
				points = w.sameDocument * math.Log2(1+seen)
			}
			if c.Place[0] != 0 && w.division[division{c.Country, c.Place}] > own {
				points += w.sameDivision
			}
			if w.inside[[2]int32{int32(f.sentence), c.Country}] && seen > 0 {
				points += w.sameSentence
			}
			if c.Place[0] != 0 && c.Kind != lexicon.Division {
				points += w.neighbours * min(mostNeighbours, max(0, w.cluster[division{c.Country, c.Place}]-f.share))
			}
			switch {
			case points > 0:
				most := w.mostEvidence
				if several && (c.Kind == lexicon.Name || c.Kind == lexicon.Demonym) {
					most *= 2 // Congo, Korean: which of them the text speaks of more
				}
				points = min(points, most)
				if at, said := w.said[f.Key]; c.Kind == lexicon.City && !(said && at.country == c.Country) && f.outshone(c) {
					// Other mentions of a state with ten thousand towns say little for this one where its namesake is a household name,
					// unless the text is news from there.
					points *= w.outshoneShare + (1-w.outshoneShare)*strength
				}
				c.because(points, "beside other mentions of ", w.lex.Countries[c.Country].Name)
			case w.others(f) && (c.Kind == lexicon.City || c.Kind == lexicon.District || several):
				points := w.elsewhere
				if c.Kind == lexicon.Capital {
					points /= 2 // it is named in texts about other states more than a town is
				}
				c.because(points, "the text speaks of other states", "")
			}
		}
	}
}

// doubt is what a reading has lost because its name is an ordinary word or a name of people too. Once the text has said what
// it means, that does not count.
func (w *work) doubt(f *find, c *candidate) float64 {
	points := 0.0
	if c.Condition&lexicon.Common != 0 {
		points += w.guardCommon
	}
	if c.Condition&lexicon.Personal != 0 && c.Kind != lexicon.Capital {
		points += w.guardPersonal
	}
	if w.entity[f.First] == labelPerson && f.settled == "" {
		points += w.taggedPerson
	}
	if f.End-f.First == 1 && f.Entry.Word&lexicon.CommonWord != 0 && w.opens(f.First, f.sentence) {
		points += w.sentenceStart
	}
	return points
}

// atHomeEvidence is the part of the evidence that speaks for the state the text is at home in.
func (w *work) atHomeEvidence() float64 {
	if w.atHome.country < 0 {
		return 0
	}
	return w.country[w.atHome.country]
}

// mostNeighbours is the number of other names in one division from which more do not count.
const mostNeighbours = 2

// gatherNeighbours counts for each division the names that may lie in it. A name that may lie in n divisions speaks for each with
// an n-th: towns that are all near one another are rarely meant to be far apart.
func (w *work) gatherNeighbours() {
	for i := range w.found {
		f := &w.found[i]
		n := 0
		for k := range f.candidates {
			c := &f.candidates[k]
			if c.Kind == lexicon.Name || c.Kind == lexicon.Idiom || c.Kind == lexicon.Demonym || c.Kind == lexicon.RegionName || c.Kind == lexicon.Organization {
				n = 0
				break
			}
			if c.Place[0] != 0 && c.Kind != lexicon.Division && c.Kind != lexicon.DivisionAbbrev {
				n++
			}
		}
		if n == 0 {
			continue
		}
		if best := f.best(); best.score < implausible {
			continue
		}
		f.share = 1 / float64(n)
		if w.shared[f.Key] {
			continue
		}
		w.shared[f.Key] = true
		for k := range f.candidates {
			if c := &f.candidates[k]; c.Place[0] != 0 && c.Kind != lexicon.Division && c.Kind != lexicon.DivisionAbbrev {
				w.cluster[division{c.Country, c.Place}] += f.share
			}
		}
	}
}

// implausible is the score below which a name is not taken for a place at all.
const implausible = -4

// others says whether the text has certain mentions of states by other names than this one.
func (w *work) others(f *find) bool {
	for _, c := range w.named {
		if w.country[c] > w.fromName[nameOf{f.Key, c}] {
			return true
		}
	}
	return false
}

// nameOf is a name and a country that it was certain to mean somewhere.
type nameOf struct {
	key     uint64
	country int32
}

// several says whether the readings name more than one country.
func (f *find) several() bool {
	for i := range f.candidates {
		if f.candidates[i].Country != f.candidates[0].Country {
			return true
		}
	}
	return false
}
