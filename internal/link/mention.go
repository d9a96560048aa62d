package link

import (
	"math"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// mention turns a find into its decision. ok is false where nothing is meant, or nothing that is reported.
func (w *work) mention(f *find) (Mention, bool) {
	best := f.best()
	if f.source != "" && best.score <= 0 {
		return w.sourceMention(f)
	}
	if best == nil || best.score <= 0 || best.Kind == lexicon.Idiom || best.Kind == lexicon.Organization {
		return Mention{}, false
	}
	m := Mention{
		Span: token.Span{Start: w.pieces[f.First].Start, End: w.pieces[f.End-1].End}, Group: -1, Region: -1, Sentence: f.sentence,
		Name: w.lex.NameOf(best.Reading), Body: f.body, Why: best.rule + best.arg,
	}
	if m.Name == "" {
		m.Name = m.In(w.Text.Text)
	}
	if best.Country >= 0 {
		w.codes = append(w.codes, int(best.Country))
		m.Countries = w.codes[len(w.codes)-1 : len(w.codes) : len(w.codes)]
	}
	switch best.Kind {
	case lexicon.Name:
		m.Kind = Name
	case lexicon.Demonym, lexicon.Combining:
		m.Kind = Demonym
	case lexicon.Capital, lexicon.City, lexicon.District, lexicon.Division, lexicon.GeoFeature, lexicon.DivisionAbbrev:
		m.Kind = Place
		if best.Kind == lexicon.Capital && w.governs(f) {
			m.Role = Government
		}
	case lexicon.RegionName:
		m.Kind, m.Region = Region, int(best.Ref)
	case lexicon.GroupName:
		m.Kind, m.Group = Group, int(best.Ref)
	case lexicon.Person, lexicon.Surname:
		m.Kind, m.Name, m.Group = Person, w.lex.PersonName(int(best.Ref)), w.lex.PersonGroup(int(best.Ref))
	case lexicon.Institution:
		m.Kind = Institution
	case lexicon.Metonym:
		m.Kind, m.Role = Place, Government
	}
	if m.Kind == Person && m.Group >= 0 && best.rule != inOfficeAt {
		m.Why = inOfficeAt + w.lex.Groups[m.Group].Name + "; " + m.Why
	}
	if m.Why == "" {
		m.Why = best.Kind.String()
	}
	// The margin to the best reading of another country, or to no mention at all.
	second := 0.0
	for i := range f.candidates {
		if c := &f.candidates[i]; c.Country != best.Country && c.score > second {
			second = c.score
		}
	}
	m.Confidence = math.Round(100/(1+math.Exp(-(best.score-second)))) / 100
	return m, true
}

// governs says whether a capital stands for its government: nothing places it, and it acts, owns or is addressed.
func (w *work) governs(f *find) bool {
	if w.cueBefore(f)&cueLocative != 0 {
		return false
	}
	next, ok := w.next(f)
	if !ok {
		return false
	}
	if next.Start > w.pieces[f.End-1].End && next.Kind == token.Word && w.cueOf(next)&cueVerb != 0 {
		return true
	}
	text := w.in(next)
	if text == "'s" || text == "’s" || text == "'" || text == "’" {
		return true
	}
	// "between Washington and Moscow", "dependency on Moscow"
	prev, ok := w.prev(f)
	if !ok {
		return false
	}
	switch intern.Fold(w.in(prev)) {
	case "between", "on", "with", "by", "against", "that", "and", "from":
		return true
	}
	return false
}
