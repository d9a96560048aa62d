package link

import (
	"cmp"
	"slices"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/match"
)

const (
	dominant      = 0.7  // share of the document's evidence from which a state claims the places that nobody knows
	fromSentence  = 0.55 // confidence where the sentence speaks of one state only
	fromDocument  = 0.4  // and where only the document does
	longestName   = 4    // words of such a place
	leastEvidence = 2.0  // certain mentions
)

// unknownPlaces adds the places that a tagger found and the lexicon does not know: they lie in the state that their sentence or
// the document speaks of, if that is one.
func (w *work) unknownPlaces(out []Mention) []Mention {
	top, total, sum := int32(-1), 0.0, 0.0
	for c, n := range w.country {
		total += n
		if n > sum || n == sum && c < top {
			top, sum = c, n
		}
	}
	if sum < leastEvidence || sum < dominant*total {
		top = -1
	}
	sentence, known := 0, 0
	added := false
	n := len(out)
	for _, e := range w.Entities {
		if e.Label != "LOC" {
			continue
		}
		for known < n && out[known].End <= e.Start {
			known++
		}
		for sentence < len(w.Sentences)-1 && w.Sentences[sentence].Span.End <= e.Start {
			sentence++
		}
		if known < n && out[known].Start < e.End || w.knownAs(e) {
			continue
		}
		m := Mention{Span: e.Span, Kind: Place, Group: -1, Region: -1, Sentence: sentence, Name: e.In(w.Text.Text)}
		if c, ok := w.onlyIn(sentence); ok {
			m.Countries, m.Confidence, m.Why = []int{int(c)}, fromSentence, "context: the sentence speaks of "+w.lex.Countries[c].Name
		} else if top >= 0 {
			m.Countries, m.Confidence, m.Why = []int{int(top)}, fromDocument, "context: the text speaks of "+w.lex.Countries[top].Name
		} else {
			continue
		}
		out = append(out, m)
		added = true
	}
	if added {
		slices.SortFunc(out, func(a, b Mention) int { return cmp.Compare(a.Start, b.Start) })
	}
	return out
}

// knownAs says whether the lexicon knows words of an entity, and has decided against them for another reason than that they are
// the names of towns too far away.
func (w *work) knownAs(e Entity) bool {
	i, _ := slices.BinarySearchFunc(w.pieces, e.Start, func(p match.Piece, start int) int { return cmp.Compare(p.Start, start) })
	words := 0
	for ; i < len(w.pieces) && w.pieces[i].Start < e.End; i++ {
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
		if c.Kind != lexicon.City && c.Kind != lexicon.District || c.Guard&lexicon.Common != 0 {
			return false
		}
	}
	return true
}

// onlyIn gives the one state that is certain in a sentence.
func (w *work) onlyIn(sentence int) (int32, bool) {
	found := int32(-1)
	for k := range w.inside {
		if k[0] == int32(sentence) {
			if found >= 0 {
				return -1, false
			}
			found = k[1]
		}
	}
	return found, found >= 0
}
