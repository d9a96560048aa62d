package link

import (
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// settlement gives the word by which the text says that a name is a town: "the village of Dobrava", "Ashby is a town in Oregon".
func (w *work) settlement(f *find) string {
	if s := w.cityOf(f); s != "" {
		return s
	}
	k := w.afterAside(f)
	p, ok := w.piece(k, f.sentence)
	if !ok || w.in(p) != "is" && w.in(p) != "was" {
		return ""
	}
	const near = 7 // "is the second largest city", "is an unincorporated town"
	for i := k + 1; i < min(k+1+near, w.span[f.sentence+1]); i++ {
		if n := &w.pieces[i]; w.cueOf(n)&cueSettlement != 0 {
			return w.in(n)
		}
	}
	return ""
}

// cityOf gives the word for a town before a name: "the city of Leeds".
func (w *work) cityOf(f *find) string {
	if p, ok := w.prev(f); ok && w.in(p) == "of" {
		if n, ok := w.piece(f.First-2, f.sentence); ok && w.cueOf(n)&cueSettlement != 0 && w.cueOf(n)&cueBelonging == 0 {
			return w.in(n)
		}
	}
	return ""
}

// afterAside gives the piece behind a find and what may stand between it and its verb: "Ashby (Welsh: Asbi)", "Ashby, known for its
// cheese,".
func (w *work) afterAside(f *find) int {
	const longest = 25
	p, ok := w.next(f)
	if !ok {
		return f.End
	}
	closing := ""
	switch w.in(p) {
	case "(":
		closing = ")"
	case ",":
		closing = ","
	case "/":
		closing = "/"
	default:
		return f.End
	}
	for k := f.End + 1; k < min(f.End+longest, w.span[f.sentence+1]); k++ {
		if w.in(&w.pieces[k]) != closing {
			continue
		}
		// Another aside may follow.
		if q, ok := w.piece(k+1, f.sentence); ok && w.in(q) != "is" && w.in(q) != "was" {
			continue
		}
		return k + 1
	}
	return f.End
}

// settle looks where the towns lie of which the text says that they are towns: in the first state or division that the rest of
// the sentence is certain to name. Wherever the name stands again, it is that town.
func (w *work) settle() {
	for i := range w.found {
		f := &w.found[i]
		if f.settled == "" || f.has(lexicon.Name, 0) && !f.place() || f.kind(lexicon.RegionName) || f.kind(lexicon.GroupName) {
			continue
		}
		at := division{country: -1}
		if i > 0 && w.found[i-1].sentence == f.sentence && w.found[i-1].End+2 >= f.First-1 {
			// "the English city of Salisbury"
			if b := w.found[i-1].best(); b != nil && b.Kind == lexicon.Demonym && b.score >= certain {
				at.country = b.Country
			}
		}
		for k := i + 1; k < len(w.found) && w.found[k].sentence == f.sentence; k++ {
			b := w.found[k].best()
			if b == nil || b.score < certain || b.Country < 0 || at.country >= 0 && b.Country != at.country || !w.locates(&w.found[k], f.End) {
				continue
			}
			switch b.Kind {
			case lexicon.Name, lexicon.Demonym:
				at.country = b.Country
				continue
			case lexicon.Division, lexicon.District, lexicon.DivisionAbbrev:
				at = division{b.Country, b.Place}
			default:
				continue
			}
			break
		}
		if at.country < 0 {
			continue
		}
		known := false
		for k := range f.candidates {
			c := &f.candidates[k]
			if !spatial(c.Kind) {
				continue
			}
			if c.Country == at.country && c.Kind != lexicon.Name && (at.code[0] == 0 || c.Place == at.code || c.Kind == lexicon.Division) {
				c.because(w.commaInside, saidInside, w.lex.Countries[at.country].Name)
				known = true
			}
		}
		if !known {
			if w.cityOf(f) != "" && (f.kind(lexicon.Capital) || f.largest() > wellKnown) {
				continue // it does not become another town by what follows
			}
			w.addTown(f, at)
		}
		w.said[f.Key] = at
	}
}

// wellKnown is log2 of the inhabitants from which a town is known to readers.
const wellKnown = 17

// locates says whether a find is where something lies that was named before piece from: "in Kansas", "of the U.S. state of Kansas",
// ", Kansas".
func (w *work) locates(f *find, from int) bool {
	const far = 4
	for k := from; k < f.First; k++ {
		if s := w.in(&w.pieces[k]); s == ";" || s == ":" || s == "—" || s == "–" {
			return false
		}
	}
	for k := f.First - 1; k >= max(from, f.First-far); k-- {
		switch p := &w.pieces[k]; w.in(p) {
		case "in", "of", ",":
			return true
		case "which", "that", "who", "where", "and", "by", "from":
			return false
		}
	}
	return false
}

// addTown adds the reading of a town that the gazetteer does not know.
func (w *work) addTown(f *find, at division) {
	if len(f.candidates) == 0 {
		return
	}
	town := f.candidates[0].Reading
	town.Kind, town.Condition, town.Country, town.Place, town.Size, town.Ref = lexicon.City, 0, at.country, at.code, 10, -1
	c := candidate{Reading: town, traced: f.candidates[0].traced, most: 0.1}
	c.score = w.prior(town)
	c.because(w.settled+w.commaInside, saidInside, w.lex.Countries[at.country].Name)
	f.candidates = append(f.candidates, c)
}

// dateline says whether a find is the place from which a report was sent: it stands in capitals before a dash.
func (w *work) dateline(f *find) bool {
	if !w.opens(f.First, f.sentence) {
		return false
	}
	for k := f.First; k < f.End; k++ {
		if !w.pieces[k].Upper {
			return false
		}
	}
	k, end := f.End, w.span[f.sentence+1]
	const far = 6 // "DENVER, Colo. (AP) -"
	for last := min(end, k+far); k < last; k++ {
		switch s := w.in(&w.pieces[k]); {
		case s == "-", s == "--", s == "—", s == "–", s == "---":
			return true
		case w.pieces[k].Kind != token.Punct && !w.pieces[k].Caps:
			return false
		}
	}
	return false
}
