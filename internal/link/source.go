package link

import (
	"slices"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// scoreSource weighs a news outlet that is told something, is cited or gets the credit: it says where the news comes from, and
// speaks for no state.
func (w *work) scoreSource(f *find) {
	if !f.outlet() {
		return
	}
	why, ok := w.source(f)
	for g, n := f, 0; !ok && n < longestSeries; n++ { // "TASS, Xinhua and Yonhap reported"
		if g = w.listedAfter(g); g == nil || !g.outlet() {
			break
		}
		why, ok = w.source(g)
	}
	for g, n := f, 0; !ok && n < longestSeries; n++ { // "told AFP and the BBC"
		if g = w.listedBefore(g); g == nil || !g.outlet() {
			break
		}
		why, ok = w.source(g)
	}
	if !ok {
		return
	}
	f.source = why
	for k := range f.candidates {
		if c := &f.candidates[k]; c.Kind != lexicon.Idiom && c.Kind != lexicon.Organization {
			c.because(w.asSource, aSource, why)
		}
	}
}

const aSource = "a source of news "

// sourceMention turns an outlet that is a source into a mention of no state.
func (w *work) sourceMention(f *find) (Mention, bool) {
	for i := range f.candidates {
		if c := &f.candidates[i]; c.Kind == lexicon.Institution && c.Size == lexicon.Media {
			return Mention{
				Span: token.Span{Start: w.pieces[f.First].Start, End: w.pieces[f.End-1].End}, Kind: Institution, Group: -1, Region: -1,
				Sentence: f.sentence, Name: w.lex.NameOf(c.Reading), Confidence: 1, Why: aSource + f.source,
			}, true
		}
	}
	return Mention{}, false
}

// outlet reports whether a find can be a news outlet.
func (f *find) outlet() bool {
	return slices.ContainsFunc(f.candidates, func(c candidate) bool { return c.Kind == lexicon.Institution && c.Size == lexicon.Media })
}

// source gives the words by which an outlet is a source.
func (w *work) source(f *find) (why string, ok bool) {
	if why, ok := w.credited(f); ok {
		return why, true
	}
	i := w.beforeOutlet(f)
	if p, ok := w.piece(i, f.sentence); ok {
		switch word := intern.Fold(w.in(p)); word {
		case "told", "tells", "telling":
			return "after " + word, true
		case "to", "with", "by", "on", "from", "in", "for", "via", "citing", "cited", "quoted":
			if q, ok := w.piece(i-1, f.sentence); ok && w.cueOf(q)&cueReport != 0 || word == "citing" || word == "via" {
				return "after " + word, true
			}
		}
	}
	k := f.End
	for n, ok := w.piece(k, f.sentence); ok && k < f.End+2 && w.cueOf(n)&cueOutlet != 0; n, ok = w.piece(k, f.sentence) {
		k++ // "Xinhua news agency said"
	}
	if n, ok := w.piece(k, f.sentence); ok && w.cueOf(n)&cueReport != 0 {
		return "before " + w.in(n), true
	}
	return "", false
}

// beforeOutlet gives the piece before an outlet and what says which it is: "the Russian state news agency TASS", "China's Xinhua".
func (w *work) beforeOutlet(f *find) int {
	const far = 7
	i := f.First - 1
	for ; i >= max(w.span[f.sentence], f.First-far); i-- {
		p := &w.pieces[i]
		switch s := w.in(p); {
		case s == "the" || s == "The" || s == "'s" || s == "’s" || s == "-":
		case w.cueOf(p)&cueOutlet != 0:
		case w.at[i] != 0 && w.found[w.at[i]-1].state():
		default:
			return i
		}
	}
	return i
}

// state reports whether a find can be a state or a people.
func (f *find) state() bool { return f.kind(lexicon.Name) || f.kind(lexicon.Demonym) }

// credited reports whether an outlet stands where the credit for a report or a picture does: "(AFP)", "Photo: X/AFP",
// "AFP via Getty Images", "© 2024 BBC", "By X, BBC News", "AFP - " at the start.
func (w *work) credited(f *find) (why string, ok bool) {
	prev, before := w.prev(f)
	next, after := w.next(f)
	s, t := "", ""
	if before {
		s = w.in(prev)
	}
	if after {
		t = w.in(next)
	}
	switch {
	case s == "/" || t == "/":
		return "beside /", true
	case (s == "(" || s == "[") && (t == ")" || t == "]" || t == "," || t == "-" || t == "/"):
		return "in brackets", true
	case t == "via" || t == "/" || after && w.cueOf(next)&cuePicture != 0 && next.Caps:
		return "before " + t, true
	case s == "©":
		return "after ©", true
	case s == "|" || t == "|":
		return "beside |", true
	}
	first, end := w.span[f.sentence], w.span[f.sentence+1]
	apart := (!before || prev.Kind != token.Word) && (!after || next.Kind != token.Word)
	if apart && (!before || s == ",") && (t == "-" || t == "--" || t == "—" || t == "–" || w.allNames(first, end)) {
		return "apart", true // "BBC News, Nairobi"
	}
	if end-first > longestCredit {
		return "", false
	}
	for k := first; k < min(f.First, first+2); k++ {
		switch p := &w.pieces[k]; {
		case w.cueOf(p)&cuePicture != 0 || w.in(p) == "By" || w.in(p) == "Reporting" || w.in(p) == "©" || w.in(p) == "Copyright" || w.in(p) == "Source":
			return "in a credit after " + w.in(p), true
		}
	}
	return "", false
}

// longestCredit is the number of pieces of a line of credit.
const longestCredit = 30

// allNames reports whether pieces are no more than a few names.
func (w *work) allNames(first, end int) bool {
	const few = 12
	return end-first <= few && !slices.ContainsFunc(w.pieces[first:end], func(p gazetteer.Part) bool { return p.Kind == token.Word && !p.Caps })
}
