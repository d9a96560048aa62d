package link

import (
	"cmp"
	"slices"

	"github.com/attache-nlp/attache/internal/token"
)

// Reason is a piece of evidence and how far it moved the score of a reading.
type Reason struct {
	Points float64 // log-odds
	Why    string
}

// Reading is one thing that a phrase could have meant.
type Reading struct {
	Kind    string // as in the lexicon: name, city, division, surname ...
	Country int    // index into the lexicon's countries, or -1
	Name    string
	Score   float64 // log-odds against "no mention"; the highest above 0 wins
	Reasons []Reason
}

// Explanation is a phrase of the lexicon with all its readings, the best first.
type Explanation struct {
	token.Span
	Readings []Reading
}

// Explain gives the phrase of the lexicon at a byte of the text, with the readings that it has and the reasons for their scores.
// ok is false where the lexicon knows no phrase.
func (l *Linker) Explain(t Text, at int) (e Explanation, ok bool) {
	w := l.work(t)
	defer w.release()
	for i := range w.arena {
		w.arena[i].traced = true
	}
	w.decide()
	for i := range w.found {
		f := &w.found[i]
		if e.Start, e.End = w.pieces[f.First].Start, w.pieces[f.End-1].End; at < e.Start || at >= e.End {
			continue
		}
		for k := range f.candidates {
			c := &f.candidates[k]
			r := Reading{Kind: c.Kind.String(), Country: int(c.Country), Name: w.lex.NameOf(c.Reading), Score: c.score}
			rest := c.score
			for _, reason := range c.reasons {
				rest -= reason.Points
			}
			r.Reasons = append([]Reason{{rest, "how likely a " + r.Kind + " is by itself"}}, c.reasons...)
			e.Readings = append(e.Readings, r)
		}
		slices.SortStableFunc(e.Readings, func(a, b Reading) int { return cmp.Compare(b.Score, a.Score) })
		return e, true
	}
	return e, false
}
