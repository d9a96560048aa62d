package link

import "github.com/attache-nlp/attache/internal/lexicon"

// townOf gives the state of the towns of a name, if the text speaks of only one of those that have any, and not in passing.
func (w *work) townOf(f *find) int32 {
	named, size, largest := int32(-1), uint8(0), uint8(0)
	for i := range f.candidates {
		c := &f.candidates[i]
		if c.Country < 0 || c.Kind != lexicon.City && c.Kind != lexicon.District {
			continue
		}
		largest = max(largest, c.Size)
		if w.country[c.Country] < leastEvidence {
			continue
		}
		if named >= 0 && named != c.Country {
			return -1
		}
		named, size = c.Country, max(size, c.Size)
	}
	if size < largest {
		return -1
	}
	return named
}

// leastEvidence is how many certain mentions a state has whose small towns may be meant.
const leastEvidence = 1.0

// besideBuilding gives a place in the sentence of a road or building, if all its places lie in one state and it speaks of no other: a
// hospital lies where its sentence does.
func (w *work) besideBuilding(u *unknown) (near *find) {
	if w.cueOf(&w.pieces[u.end-1])&(cueRoute|cueFacility) == 0 {
		return nil
	}
	for i := range w.found {
		f := &w.found[i]
		if f.sentence < u.sentence {
			continue
		}
		if f.sentence > u.sentence {
			break
		}
		b := f.best()
		if b == nil || b.score <= 0 || b.Country < 0 {
			continue
		}
		if near != nil && near.best().Country != b.Country {
			return nil
		}
		if near == nil || spatial(b.Kind) && b.Kind != lexicon.Name {
			near = f
		}
	}
	if near == nil || !spatial(near.best().Kind) || near.kind(lexicon.Capital) && w.governs(near) {
		return nil
	}
	return near
}

// domestic gives the state in which all places of a text lie, if the sentence of an unknown one speaks of no other. Where it names
// that state or its people, it must name another place there too: what a state does need not be done at home.
func (w *work) domestic(u *unknown) int32 {
	if !w.tallied {
		w.tallied, w.domicile = true, w.allPlaces()
	}
	if w.domicile < 0 {
		return -1
	}
	acts, lies := false, false
	for i := range w.found {
		f := &w.found[i]
		if f.sentence < u.sentence {
			continue
		}
		if f.sentence > u.sentence {
			break
		}
		switch b := f.best(); {
		case b == nil || b.score <= 0 || b.Country < 0 || b.Kind == lexicon.Organization:
		case b.Country != w.domicile:
			return -1
		case b.Kind == lexicon.Name || b.Kind == lexicon.Demonym || b.Kind == lexicon.Capital && w.governs(f):
			acts = true
		case spatial(b.Kind) || b.Kind == lexicon.DivisionAbbrev:
			lies = true
		}
	}
	if acts && !lies {
		return -1
	}
	return w.domicile
}

// allPlaces gives the state in which the places of a text lie, but for a few of many, and of which it speaks most; or -1.
func (w *work) allPlaces() int32 {
	top, most, total := int32(-1), 0.0, 0.0
	for _, c := range w.named {
		n := w.country[c]
		if total += n; n > most || n == most && c < top {
			top, most = c, n
		}
	}
	if most < homeShare*total {
		return -1
	}
	here, abroad, acts := 0, 0, 0
	for i := range w.found {
		f := &w.found[i]
		switch b := f.best(); {
		case b == nil || b.score <= 0 || b.Country < 0 || b.Kind == lexicon.Organization:
		case !spatial(b.Kind) || b.Kind == lexicon.Name || b.Kind == lexicon.Capital && w.governs(f):
			acts++
		case b.Country == top:
			here++
		default:
			abroad++
		}
	}
	switch {
	case abroad == 0 && (top == w.atHome.country && w.atHome.local >= 2*w.leastLocal || here > 0 && acts == 0):
		return top
	case here < fewPlaces || abroad*5 > here || acts > 4*here:
		return -1
	}
	return top
}

const fewPlaces = 2 // that must lie in a state before others are held to lie there too
