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

// Reading is one of the things that a phrase may mean.
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

// Explain returns the phrase of the lexicon at byte at of the text, with its readings and the reasons for their scores. ok is false if
// the lexicon knows no phrase there.
func (l *Linker) Explain(t Text, at int) (e Explanation, ok bool) {
	st := l.newState(t)
	defer st.release()
	for i := range st.arena {
		st.arena[i].traced = true
	}
	st.decide()
	for i := range st.mentions {
		m := &st.mentions[i]
		if e.Span = st.spanOf(m); at < e.Start || at >= e.End {
			continue
		}
		for k := range m.candidates {
			e.Readings = append(e.Readings, st.explain(&m.candidates[k]))
		}
		slices.SortStableFunc(e.Readings, func(a, b Reading) int { return cmp.Compare(b.Score, a.Score) })
		return e, true
	}
	return e, false
}

// explain returns a reading with its reasons. The first is what the others leave of the score: the prior.
func (st *state) explain(c *candidate) Reading {
	r := Reading{Kind: c.Kind.String(), Country: int(c.Country), Name: st.lex.NameOf(c.Reading), Score: c.score}
	prior := c.score
	for _, reason := range c.reasons {
		prior -= reason.Points
	}
	r.Reasons = append([]Reason{{prior, "how likely a " + r.Kind + " is by itself"}}, c.reasons...)
	return r
}
