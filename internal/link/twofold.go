package link

import (
	"strings"

	"github.com/attache-nlp/attache/internal/lexicon"
)

// twofold reports whether a find is the name of a state that has to be told from a division of another: Georgia.
func (f *find) twofold() bool {
	return len(f.candidates) > 1 && f.candidates[0].Kind == lexicon.Name && f.candidates[0].Condition&lexicon.Ambiguous != 0 && f.kind(lexicon.Division)
}

// scoreAttributive weighs the name of a division before a noun: "the Georgia election board", "the Georgia National Guard". Of a state
// one says "the Georgian crisis".
func (w *work) scoreAttributive(f *find, c *candidate) {
	n, ok := w.next(f)
	if !ok || !adjacent(&w.pieces[f.End-1], n) {
		return
	}
	noun, points := "", w.attributive
	for i := range f.candidates {
		if d := &f.candidates[i]; d.Kind == lexicon.Division {
			if g := w.bodyOf(f, d.Country); g != nil {
				noun, points = w.phrase(g), 2*w.attributive // no other state has it
			}
		}
	}
	if p, ok := w.prev(f); noun == "" && ok && strings.EqualFold(w.in(p), "the") && !n.Caps && !w.closed(n) && w.cueOf(n)&(cueVerb|cueAuxiliary|cueState) == 0 {
		noun = w.in(n)
	}
	switch {
	case noun == "":
	case c.Kind == lexicon.Division:
		c.because(points, "before ", noun)
	case c.Kind == lexicon.Name:
		c.because(-points, "before ", noun)
	}
}

// bodyOf gives the institution of a country whose name follows a find: "Georgia National Guard".
func (w *work) bodyOf(f *find, country int32) *find {
	if _, ok := w.piece(f.End, f.sentence); !ok || w.at[f.End] == 0 || !adjacent(&w.pieces[f.End-1], &w.pieces[f.End]) {
		return nil
	}
	g := &w.found[w.at[f.End]-1]
	for i := range g.candidates {
		if c := &g.candidates[i]; g.First == f.End && c.Kind == lexicon.Institution && c.Country == country {
			return g
		}
	}
	return nil
}

// ownBodies makes one of a division and its body behind it: the Georgia National Guard is not that of the state. The division is
// what is said.
func (w *work) ownBodies() {
	for i := range w.found {
		f := &w.found[i]
		b := f.best()
		if b == nil || b.score <= 0 || b.Kind != lexicon.Division {
			continue
		}
		g := w.bodyOf(f, b.Country)
		if g == nil {
			continue
		}
		if h := g.best(); h.Kind == lexicon.Institution && h.Country == b.Country {
			f.body, g.candidates = w.lex.NameOf(h.Reading), nil
		}
	}
}

const (
	nearSentences = 2 // on each side of a twofold name, in which other names say which of its senses holds
	mostNear      = 3 // of them
)

// scoreNear weighs the names around a twofold one: Atlanta and Fulton County speak against the state, Batumi against the division.
func (w *work) scoreNear(f *find, i int) {
	state := int(f.candidates[0].Country)
	for k := range f.candidates {
		c := &f.candidates[k]
		if c.Kind != lexicon.Division {
			continue
		}
		n := w.namesNear(f, i, func(b *candidate) bool { return b.Country == c.Country && b.Place == c.Place }) -
			w.namesNear(f, i, func(b *candidate) bool { return int(b.Country) == state })
		switch s := &f.candidates[0]; {
		case n > 0:
			s.because(-w.nearText*float64(n), "near other mentions of ", w.lex.NameOf(c.Reading)+", "+w.lex.Countries[c.Country].Name)
		case n < 0:
			c.because(w.nearText*float64(n), "near other mentions of ", w.lex.Countries[state].Name)
		}
	}
}

// namesNear counts the names of which something is true in the sentences around a find.
func (w *work) namesNear(f *find, i int, is func(*candidate) bool) (n int) {
	for _, step := range [...]int{-1, 1} {
		for j := i + step; j >= 0 && j < len(w.found) && n < mostNear; j += step {
			g := &w.found[j]
			if g.sentence < f.sentence-nearSentences || g.sentence > f.sentence+nearSentences {
				break
			}
			if b := g.best(); b != nil && b.score > 0 && g.Key != f.Key && is(b) {
				n++
			}
		}
	}
	return n
}

// campus reports whether a town lies in the division that a body before it is named after: "the University of Georgia in Athens".
func (w *work) campus(f *find, c *candidate) bool {
	if c.Kind != lexicon.City || c.Place[0] == 0 {
		return false
	}
	p, ok := w.prev(f)
	if !ok || w.in(p) != "in" && w.in(p) != "at" && w.in(p) != "," {
		return false
	}
	if _, ok := w.piece(f.First-2, f.sentence); !ok || w.at[f.First-2] == 0 {
		return false
	}
	g := &w.found[w.at[f.First-2]-1]
	if !g.kind(lexicon.Organization) || g.End-g.First < 2 {
		return false
	}
	for _, r := range w.lex.Phrase(w.in(&w.pieces[g.End-1])) {
		if r.Kind == lexicon.Division && r.Country == c.Country && r.Place == c.Place {
			return true
		}
	}
	return false
}

// besideState reports whether the name of a division that the world knows stands in a list beside a state: "Kenya, Texas and Poland".
func (w *work) besideState(f *find, c *candidate) bool {
	const large = 22 // log2 of the inhabitants
	if c.Kind != lexicon.Division || c.Size < large || f.kind(lexicon.Name) {
		return false
	}
	for i := range f.candidates {
		if d := &f.candidates[i]; d.Kind == lexicon.Division && d.Size > c.Size || d.Kind == lexicon.City && d.Size+2 > c.Size {
			return false
		}
	}
	for _, g := range [...]*find{w.listedAfter(f), w.listedBefore(f)} {
		if g != nil && g.has(lexicon.Name, 0) && !lies(g, f) {
			return true
		}
	}
	return false
}

// besideTown reports whether a find stands in a list beside the sure name of a town: "of Bath and Dublin".
func (w *work) besideTown(f *find) bool {
	for _, g := range [...]*find{w.listedAfter(f), w.listedBefore(f)} {
		if g == nil {
			continue
		}
		for i := range g.candidates {
			c := &g.candidates[i]
			if (c.Kind == lexicon.Capital || c.Kind == lexicon.City && c.Size > wellKnown) && c.Condition&(lexicon.Common|lexicon.Weak) == 0 && !f.kind(lexicon.Name) {
				return true
			}
		}
	}
	return false
}
