package link

import (
	"strings"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// month reports whether a find is the name of a month where a date stands: "in May", "6 May", "since March", "March 2021". What is
// said of a place or person by the same word ("near March", "backed by May") is left to the other rules.
func (w *work) month(f *find) bool {
	if f.End-f.First > 1 || w.cueOf(&w.pieces[f.First])&cueMonth == 0 || w.pieces[f.First].Hyphenated {
		return false
	}
	if n, ok := w.next(f); ok {
		if figure(n) || w.in(n) == "," && w.year(f.End+1, f.sentence) {
			return true
		}
		if capital(n) && adjacent(&w.pieces[f.First], n) && w.cueOf(n)&cueMonth == 0 && w.unknown(f.End) {
			return false // "in May Thornbury's office"
		}
	}
	return w.monthAfter(f.First, f.sentence)
}

// monthAfter reports whether what stands before piece i makes a date of a month there.
func (w *work) monthAfter(i, sentence int) bool {
	p, ok := w.piece(i-1, sentence)
	if !ok {
		return false
	}
	if figure(p) {
		return true
	}
	switch strings.ToLower(w.in(p)) {
	case "in", "since", "until", "till", "last", "next", "this", "early", "late", "mid", "mid-", "during", "through", "throughout", "every", "previous", "following", "coming":
		return true
	case "of":
		// "the 6th of May", "the end of March", "as of May"
		q, ok := w.piece(i-2, sentence)
		return ok && (figure(q) || w.cueOf(q)&cueSpan != 0)
	case "and", "or", "to", "-", "–":
		// "between March and May", "from April to May"
		q, ok := w.piece(i-2, sentence)
		return ok && w.cueOf(q)&cueMonth != 0 && w.monthRange(i-2, sentence)
	case "between":
		return w.then(i+1, sentence, "and")
	case "from", "by":
		return w.then(i+1, sentence, "to") || w.then(i+1, sentence, "until")
	}
	return false
}

// monthRange reports whether a month before "and" or "to" is one: no range of dates begins with the name of a person.
func (w *work) monthRange(i, sentence int) bool {
	p, ok := w.piece(i-1, sentence)
	if !ok {
		return true
	}
	switch strings.ToLower(w.in(p)) {
	case "between", "from", "in", "of", "late", "early", "mid", "since":
		return true
	}
	return figure(p)
}

// then reports whether piece i is a word and a month follows it.
func (w *work) then(i, sentence int, word string) bool {
	p, ok := w.piece(i, sentence)
	if !ok || w.in(p) != word {
		return false
	}
	q, ok := w.piece(i+1, sentence)
	return ok && w.cueOf(q)&cueMonth != 0
}

// year reports whether piece i is a year.
func (w *work) year(i, sentence int) bool {
	p, ok := w.piece(i, sentence)
	return ok && p.Kind == token.Number && p.Len() == len("2006")
}

// figure reports whether a piece is a day or a year: 6, 6th, 2021.
func figure(p *gazetteer.Part) bool { return p.Kind == token.Number && p.Len() <= len("2006") }

// scoreMonth weighs a find that is a month against every reading but those of dates.
func (w *work) scoreMonth(f *find) {
	if !w.month(f) {
		return
	}
	for k := range f.candidates {
		if c := &f.candidates[k]; c.Kind != lexicon.Idiom {
			c.because(w.ofDate, "a month", "")
		}
	}
}
