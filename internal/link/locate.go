package link

import (
	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// unknown is a place that the lexicon does not know.
type unknown struct {
	span       token.Span
	first, end int    // its pieces
	key        uint64 // of its words
	sentence   int
	country    int32 // where it lies, or -1
	confidence float64
	why        string
}

func (u *unknown) lies(country int32, confidence float64, why string) {
	u.country, u.confidence, u.why = country, confidence, why
}

// locate finds the words that say where an unknown place lies: "X, Niger", "X in northern Niger", "the Nigerien village of X",
// "Niger's X", "X and Zinder", or a town of that name in a state that the text names.
func (w *work) locate(u *unknown) {
	for _, by := range [...]func(*unknown) (*find, string){w.locatedBehind, w.locatedBefore, w.locatedInList} {
		if g, why := by(u); g != nil {
			u.lies(g.best().Country, fromWords, why+w.phrase(g))
			return
		}
	}
	if f := w.townAt(u.span); f != nil {
		if c := w.townOf(f); c >= 0 {
			u.lies(c, fromTowns, "a town of that name is known in "+w.lex.Countries[c].Name)
		}
		return
	}
	if g := w.besideBuilding(u); g != nil {
		u.lies(g.best().Country, fromTowns, "a building beside "+w.phrase(g))
		return
	}
	if c := w.domestic(u); c >= 0 {
		u.lies(c, fromHome, "all places of the text lie in "+w.lex.Countries[c].Name)
	}
}

// elsewhereLocated takes over what is said of a place where it stands elsewhere in the text.
func (w *work) elsewhereLocated(u *unknown) {
	for i := range w.placed {
		if o := &w.placed[i]; o.country >= 0 && o.key == u.key && o.confidence == fromWords {
			u.lies(o.country, fromTowns, "said elsewhere in the text: "+o.why)
			return
		}
	}
}

// where gives the find that begins at a piece if it is a state or place.
func (w *work) where(i, sentence int) *find {
	if _, ok := w.piece(i, sentence); !ok || w.at[i] == 0 {
		return nil
	}
	f := &w.found[w.at[i]-1]
	if b := f.best(); f.First != i || b == nil || b.score <= 0 || b.Country < 0 || !spatial(b.Kind) && b.Kind != lexicon.DivisionAbbrev {
		return nil
	}
	return f
}

// locatedBehind reads what follows a place: ", Niger", "(Niger)", "in northern Niger", ", a town near Zinder", "district of Zinder".
func (w *work) locatedBehind(u *unknown) (*find, string) {
	p, ok := w.piece(u.end, u.sentence)
	if !ok {
		return nil, ""
	}
	i := u.end
	if s := w.in(p); s == "," || s == "(" {
		i++
		if g := w.where(i, u.sentence); g != nil {
			if s == "," && (w.listed(g) || w.inList(u)) && g.best().Kind != lexicon.DivisionAbbrev {
				return nil, "" // "X, Niger and Chad"
			}
			return g, "before "
		}
		if q, ok := w.piece(i, u.sentence); ok && (w.in(q) == "a" || w.in(q) == "an" || w.in(q) == "the") {
			i = w.noun(i+1, u.sentence)
		}
	} else if w.cueOf(p)&(cueArea|cueSettlement|cueFacility|cueLandform) != 0 && !p.Caps {
		i++
		if q, ok := w.piece(i, u.sentence); ok && w.in(q) == "of" {
			if g := w.where(w.part(i+1, u.sentence), u.sentence); g != nil {
				return g, w.in(p) + " of "
			}
			return nil, ""
		}
	}
	q, ok := w.piece(i, u.sentence)
	if !ok {
		return nil, ""
	}
	switch s := w.in(q); s {
	case "in", "inside", "within", "near", "outside":
		g := w.where(w.part(i+1, u.sentence), u.sentence)
		if g == nil || (s == "near" || s == "outside") && g.best().Kind == lexicon.Name {
			return nil, ""
		}
		return g, s + " "
	}
	return nil, ""
}

// noun gives the piece behind the noun with a few words before it that tells what a place is: "a small market town" of ", a small
// market town in".
func (w *work) noun(i, sentence int) int {
	const longest = 6
	for k := i; k < i+longest; k++ {
		p, ok := w.piece(k, sentence)
		if !ok || p.Kind != token.Word && w.in(p) != "-" {
			return i
		}
		switch w.in(p) {
		case "in", "near", "outside", "inside":
			return k
		}
		if w.closed(p) && w.in(p) != "of" {
			return i
		}
	}
	return i
}

// part gives the piece behind words for a part of a state: "the northern province of", "the outskirts of".
func (w *work) part(i, sentence int) int {
	const longest = 6
	for k := i; k < i+longest; k++ {
		p, ok := w.piece(k, sentence)
		if !ok || w.at[k] != 0 && w.where(k, sentence) != nil {
			return k
		}
		if w.at[k] != 0 && w.found[w.at[k]-1].kind(lexicon.Demonym) {
			continue // "in the northern Syrian province of"
		}
		switch s := w.in(p); {
		case s == "the" || s == "of" || s == "-" || s == "today" || s == "modern" || s == "what" || s == "is" || s == "now" || s == "far":
		case w.cueOf(p)&(cueArea|cueSettlement) != 0 && !p.Caps || w.direction(p):
		default:
			return k
		}
	}
	return i + longest
}

// direction reports whether a word says in which part of something: northern, central.
func (w *work) direction(p *gazetteer.Part) bool {
	switch s := intern.Fold(w.in(p)); s {
	case "northern", "southern", "eastern", "western", "central", "northeastern", "northwestern", "southeastern", "southwestern", "northeast", "northwest",
		"southeast", "southwest", "north", "south", "east", "west", "upper", "lower", "inner", "rural", "coastal", "downtown", "remote":
		return true
	}
	return false
}

// locatedBefore reads what stands before a place: "the Nigerien village of X", "Niger's border town of X", "Niger's X", and a
// sentence that opens with "In Niger,".
func (w *work) locatedBefore(u *unknown) (*find, string) {
	i := u.first - 1
	nouns := 0
	if p, ok := w.piece(i, u.sentence); ok && w.in(p) == "of" {
		i--
	}
	const longest = 4
	for ; nouns < longest; i-- {
		p, ok := w.piece(i, u.sentence)
		if !ok || p.Kind != token.Word || w.at[i] != 0 || p.Caps || w.closed(p) || w.in(p) == "the" || w.in(p) == "'s" || w.in(p) == "’s" {
			break
		}
		if nouns == 0 && w.cueOf(p)&(cueArea|cueSettlement|cueFacility|cueLandform) == 0 {
			break
		}
		nouns++
	}
	p, ok := w.piece(i, u.sentence)
	if !ok {
		return nil, ""
	}
	if s := w.in(p); s == "'s" || s == "’s" || s == "'" || s == "’" {
		if g := w.ending(i-1, u.sentence); g != nil && (nouns > 0 || i == u.first-1 && w.standsAlone(u)) {
			return g, "of "
		}
		return nil, ""
	}
	if g := w.ending(i, u.sentence); g != nil && nouns > 0 && g.End-1 == i {
		return g, "after "
	}
	return nil, ""
}

// ending gives the find that ends at a piece if it is a state, a people or a place.
func (w *work) ending(i, sentence int) *find {
	if _, ok := w.piece(i, sentence); !ok || w.at[i] == 0 {
		return nil
	}
	f := &w.found[w.at[i]-1]
	if b := f.best(); f.End != i+1 || b == nil || b.score <= 0 || b.Country < 0 || !spatial(b.Kind) && b.Kind != lexicon.Demonym {
		return nil
	}
	return f
}

// standsAlone reports whether nothing follows a place of which it would be the first part: "Niger's X", and not "Niger's X campaign".
func (w *work) standsAlone(u *unknown) bool {
	p, ok := w.piece(u.end, u.sentence)
	return !ok || p.Kind != token.Word || w.closed(p) || w.cueOf(p)&(cueArea|cueSettlement|cueFacility|cueLandform|cueAuxiliary) != 0
}

// inList reports whether a place stands in a list: "X" of "Y, X,".
func (w *work) inList(u *unknown) bool {
	p, ok := w.piece(u.first-1, u.sentence)
	return ok && (w.in(p) == "," || w.in(p) == "and")
}

// locatedInList reads the towns beside a place in a list, if all lie in one state: "in Zinder and X", "X, Zinder and Maradi".
func (w *work) locatedInList(u *unknown) (near *find, why string) {
	for _, step := range [...]int{-1, 1} {
		i := u.end
		if step < 0 {
			i = u.first - 1
		}
		for n := 0; n < longestSeries; n++ {
			g := w.listedFrom(u.sentence, i, step)
			if g == nil {
				break
			}
			b := g.best()
			switch {
			case b == nil || b.score <= 0 || b.Country < 0:
			case b.Kind != lexicon.City && b.Kind != lexicon.District && b.Kind != lexicon.Division || near != nil && near.best().Country != b.Country:
				return nil, ""
			case near == nil:
				near = g
			}
			if i = g.End; step < 0 {
				i = g.First - 1
			}
		}
	}
	return near, "in a list with "
}
