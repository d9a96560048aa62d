package link

import (
	"cmp"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

const (
	fromWords   = 0.6  // confidence where the words beside a place say where it lies
	fromTowns   = 0.5  // where a town of its name lies in a state that the text names
	fromHome    = 0.4  // where all other places of the text lie there
	longestName = 5    // words of such a place
	homeShare   = 0.65 // least share of the document's evidence for the state in which all places of a text lie
)

// unknownPlaces adds the places that the lexicon does not know, found by a tagger or by a word that ends their name (Ashgrove
// Hospital), where something says in which state they lie. That a state stands in the same sentence says nothing: forces of one
// state invade a town of another.
func (w *work) unknownPlaces(out []Mention) []Mention {
	spans := w.buildings(nil)
	for _, e := range w.Entities {
		if e.Label == "LOC" && !w.knownAs(e.Span) && w.couldLie(e.Span) {
			spans = append(spans, e.Span)
		}
	}
	if len(spans) == 0 {
		return out
	}
	slices.SortStableFunc(spans, func(a, b token.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	w.placed = w.placed[:0]
	sentence, known, end := 0, 0, 0
	n := len(out)
	for _, s := range spans {
		for known < n && out[known].End <= s.Start {
			known++
		}
		for sentence < len(w.Sentences)-1 && w.Sentences[sentence].Span.End <= s.Start {
			sentence++
		}
		if s.Start < end || known < n && out[known].Start < s.End || s.End > w.Sentences[sentence].Span.End {
			continue // in another, or no place: its label crosses the end of a sentence
		}
		end = s.End
		u := unknown{span: s, sentence: sentence, country: -1}
		u.first, _ = slices.BinarySearchFunc(w.pieces, s.Start, func(p gazetteer.Part, start int) int { return cmp.Compare(p.Start, start) })
		for u.end = u.first; u.end < len(w.pieces) && w.pieces[u.end].Start < s.End; u.end++ {
			u.key = lexicon.Join(u.key, w.pieces[u.end].Hash)
		}
		w.locate(&u)
		w.placed = append(w.placed, u)
	}
	for i := range w.placed {
		u := &w.placed[i]
		if u.country < 0 {
			w.elsewhereLocated(u)
		}
		if u.country >= 0 {
			out = append(out, Mention{
				Span: u.span, Kind: Place, Group: -1, Region: -1, Sentence: u.sentence, Name: u.span.In(w.Text.Text),
				Countries: []int{int(u.country)}, Confidence: u.confidence, Why: "context: " + u.why,
			})
		}
	}
	if len(out) > n {
		slices.SortFunc(out, func(a, b Mention) int { return cmp.Compare(a.Start, b.Start) })
	}
	return out
}

// buildings appends the runs of capitalised words that end in a word for a road or building.
func (w *work) buildings(dst []token.Span) []token.Span {
	for s := range w.Sentences {
		first := w.span[s]
		for i := first; i < w.span[s+1]; i++ {
			p := &w.pieces[i]
			if !capital(p) || i > first && !adjacent(&w.pieces[i-1], p) || i == first || !capital(&w.pieces[i-1]) {
				if !capital(p) || w.opens(i, s) && p.Word&lexicon.Frequent != 0 {
					first = i + 1
				} else {
					first = i
				}
				continue
			}
			if w.cueOf(p)&(cueRoute|cueFacility) == 0 || i+1 < w.span[s+1] && capital(&w.pieces[i+1]) && adjacent(p, &w.pieces[i+1]) {
				continue
			}
			if i-first < longestName && w.cueOf(&w.pieces[first])&cuePerson == 0 && !slices.ContainsFunc(w.at[first:i+1], w.decided) {
				dst = append(dst, token.Span{Start: w.pieces[first].Start, End: p.End})
			}
		}
	}
	return dst
}

// townAt gives the find that a whole name is, of towns only, or nil.
func (w *work) townAt(s token.Span) *find {
	i, ok := slices.BinarySearchFunc(w.pieces, s.Start, func(p gazetteer.Part, start int) int { return cmp.Compare(p.Start, start) })
	if !ok || w.at[i] == 0 {
		return nil
	}
	f := &w.found[w.at[i]-1]
	if w.pieces[f.First].Start != s.Start || w.pieces[f.End-1].End != s.End || len(f.candidates) == 0 {
		return nil
	}
	return f
}

// decided says whether a piece, by its entry in at, belongs to a find that has a meaning.
func (w *work) decided(at int32) bool {
	if at == 0 {
		return false
	}
	best := w.found[at-1].best()
	return best != nil && best.score > 0
}

// knownAs says whether the lexicon knows words of a name, and has decided against them for another reason than that they are the
// names of towns too far away.
func (w *work) knownAs(s token.Span) bool {
	i, _ := slices.BinarySearchFunc(w.pieces, s.Start, func(p gazetteer.Part, start int) int { return cmp.Compare(p.Start, start) })
	words := 0
	for ; i < len(w.pieces) && w.pieces[i].Start < s.End; i++ {
		if w.at[i] != 0 && !w.found[w.at[i]-1].onlyTowns() {
			return true
		}
		words++
	}
	return words > longestName
}

// onlyTowns says whether all readings of a find are towns, by a name that is seldom anything else.
func (f *find) onlyTowns() bool {
	for i := range f.candidates {
		c := &f.candidates[i]
		if c.Kind != lexicon.City && c.Kind != lexicon.District || c.Condition&lexicon.Common != 0 {
			return false
		}
	}
	return true
}

// couldLie says whether a name that the lexicon does not know can be that of a place in one state: no ocean, no abbreviation, no
// mere words such as the Provinces.
func (w *work) couldLie(s token.Span) bool {
	i, _ := slices.BinarySearchFunc(w.pieces, s.Start, func(p gazetteer.Part, start int) int { return cmp.Compare(p.Start, start) })
	if i < len(w.pieces) && w.cueOf(&w.pieces[i])&cuePerson != 0 {
		return false
	}
	names := false
	for first := i; i < len(w.pieces) && w.pieces[i].Start < s.End; i++ {
		p := &w.pieces[i]
		c := w.cueOf(p)
		if c&cueHighSeas != 0 {
			return false
		}
		if c&(cueRoute|cueFacility|cueLandform) != 0 && i > first {
			names = true // Market Street, Rocky Point
		}
		names = names || p.Caps && !w.ordinary(p) && (!p.Upper || p.Len() > longestAcronym)
	}
	return names
}

const longestAcronym = 7 // letters

// ordinary says whether a word is an English one, in the singular or the plural.
func (w *work) ordinary(p *gazetteer.Part) bool {
	if w.cueOf(p)&cuePlain != 0 {
		return true
	}
	s := w.in(p)
	return w.lex.WordOf(s)&lexicon.CommonWord != 0 || w.lex.WordOf(strings.TrimSuffix(s, "s"))&lexicon.CommonWord != 0 || w.lex.WordOf(strings.TrimSuffix(s, "es"))&lexicon.CommonWord != 0
}
