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
	dominant      = 0.6  // share of the document's evidence from which a state claims the places that nobody knows
	fromSentence  = 0.55 // confidence where the sentence speaks of one state only
	fromNear      = 0.5  // where the place named before lies in it
	nearSentences = 2    // sentences back to the place named before
	fromDocument  = 0.4  // and where only the document does
	longestName   = 5    // words of such a place
	leastEvidence = 2.0  // certain mentions
)

// unknownPlaces adds the places that the lexicon does not know, found by a tagger or by a word that ends their name (Ashgrove
// Hospital): they lie in the state that their sentence, the place before them or the document speaks of.
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
	top := w.dominant()
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
		m := Mention{Span: s, Kind: Place, Group: -1, Region: -1, Sentence: sentence, Name: s.In(w.Text.Text)}
		town := w.townAt(s)
		country := func(c int32, confidence float64, why string) {
			if town != nil && !town.in(c, 0) && town.largest() >= someTown {
				// A town of that name is known, though not there.
				m.Countries, m.Confidence, m.Why = []int{int(town.best().Country)}, fromDocument, "tagged as a place"
				return
			}
			m.Countries, m.Confidence, m.Why = []int{int(c)}, confidence, "context: "+why+w.lex.Countries[c].Name
		}
		c, named := onlyIn(out[:n], known, sentence)
		switch before := placeBefore(out[:known], sentence); {
		case named == 1:
			country(c, fromSentence, "the sentence speaks of ")
		case before >= 0:
			country(before, fromNear, "the place before lies in ")
		case named == 0 && top >= 0:
			country(top, fromDocument, "the text speaks of ")
		default:
			continue // the sentence speaks of several states, and nothing says in which of them
		}
		end = s.End
		out = append(out, m)
	}
	if len(out) > n {
		slices.SortFunc(out, func(a, b Mention) int { return cmp.Compare(a.Start, b.Start) })
	}
	return out
}

// dominant is the state that most of the document's evidence speaks of, or -1.
func (w *work) dominant() int32 {
	top, total, most := int32(-1), 0.0, 0.0
	for _, c := range w.named {
		n := w.country[c]
		total += n
		if n > most || n == most && c < top {
			top, most = c, n
		}
	}
	if most < leastEvidence || most < dominant*total {
		return -1
	}
	return top
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

// someTown is log2 of the inhabitants from which a town is rather meant than an unknown place of its name.
const someTown = 15

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
		if c.Kind != lexicon.City && c.Kind != lexicon.District || c.Guard&lexicon.Common != 0 {
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
	return w.lex.WordOf(s)&lexicon.Ordinary != 0 || w.lex.WordOf(strings.TrimSuffix(s, "s"))&lexicon.Ordinary != 0 || w.lex.WordOf(strings.TrimSuffix(s, "es"))&lexicon.Ordinary != 0
}

// onlyIn gives the state that the mentions of a sentence speak of and how many there are: 2 stands for several. at is the index of
// a mention near or in it.
func onlyIn(mentions []Mention, at, sentence int) (country int32, states int) {
	for at > 0 && mentions[at-1].Sentence >= sentence {
		at--
	}
	country = -1
	for ; at < len(mentions) && mentions[at].Sentence <= sentence; at++ {
		m := &mentions[at]
		if m.Sentence < sentence || len(m.Countries) == 0 || m.Kind == Person || m.Kind == Institution {
			continue
		}
		if country >= 0 && country != int32(m.Countries[0]) {
			return -1, 2
		}
		country, states = int32(m.Countries[0]), 1
	}
	return country, states
}

// placeBefore gives the state of the last place before, near the sentence, or -1.
func placeBefore(mentions []Mention, sentence int) int32 {
	for _, m := range slices.Backward(mentions) {
		if m.Sentence < sentence-nearSentences {
			break
		}
		if len(m.Countries) == 0 || m.Kind == Person || m.Kind == Institution {
			continue
		}
		if m.Kind == Place && m.Role == "" {
			return int32(m.Countries[0])
		}
		if m.Sentence == sentence {
			break // the name of another state stands between
		}
	}
	return -1
}
