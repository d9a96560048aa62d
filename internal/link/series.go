package link

import "github.com/attache-nlp/attache/internal/lexicon"

// series is what the other members of the list are in which a find stands: "Chad, Mali, Niger and Togo".
type series struct {
	states   int   // that are nothing else
	names    int   // that can be states
	division int32 // country plus one of a division that can be no state, or 0
}

// longestSeries is how many members of a list are looked at on each side.
const longestSeries = 10

// series reads the list around a find. A town before what it lies in is no list, nor what stands before it.
func (w *work) series(f *find) (s series) {
	for g, n := w.listedAfter(f), 0; g != nil && n < longestSeries; g, n = w.listedAfter(g), n+1 {
		s.add(g)
	}
	for g, h, n := w.listedBefore(f), f, 0; g != nil && n < longestSeries; g, h, n = w.listedBefore(g), g, n+1 {
		if lies(g, h) {
			return series{}
		}
		s.add(g)
	}
	return s
}

func (s *series) add(f *find) {
	if f.has(lexicon.Name, 0) {
		s.states++
	}
	if f.kind(lexicon.Name) {
		s.names++
		return
	}
	for i := range f.candidates {
		if c := &f.candidates[i]; c.Kind == lexicon.Division {
			s.division = c.Country + 1
			return
		}
	}
}

// lies says whether a find can be a town in the division that another can be.
func lies(f, g *find) bool {
	if f.kind(lexicon.Name) {
		return false
	}
	for i := range g.candidates {
		if d := &g.candidates[i]; d.Kind == lexicon.Division && f.within(d.Country, d.Place) {
			return true
		}
	}
	return false
}

// listedFrom is the next find from piece i on, backwards with a step of -1, with no more than a comma, an "and" and a "the" before it.
func (w *work) listedFrom(sentence, i, step int) *find {
	first, end, parted := w.span[sentence], w.span[sentence+1], false
	for ; i >= first && i < end; i += step {
		if w.at[i] != 0 {
			if !parted {
				return nil
			}
			return &w.found[w.at[i]-1]
		}
		switch w.in(&w.pieces[i]) {
		case ",", "and", "or", "&":
			parted = true
		case "the":
		default:
			return nil
		}
	}
	return nil
}

func (w *work) listedAfter(f *find) *find  { return w.listedFrom(f.sentence, f.End, 1) }
func (w *work) listedBefore(f *find) *find { return w.listedFrom(f.sentence, f.First-1, -1) }

// ofStates says whether a find that can be a state stands in a list of states.
func (s *series) ofStates() bool { return s.states > 0 && s.division == 0 }

// scoreSeries weighs the list in which a name stands that is both a state's and a division's: Georgia.
func (w *work) scoreSeries(c *candidate, s *series) {
	switch {
	case c.Kind == lexicon.Name && c.Condition&lexicon.Ambiguous != 0 && s.ofStates():
		c.because(w.inSeries, "in a list of states", "")
	case c.Kind == lexicon.Division && s.states == 0 && s.division == c.Country+1:
		c.because(w.inSeries, "in a list of parts of ", w.lex.Countries[c.Country].Name)
	}
}
