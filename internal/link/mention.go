package link

import (
	"math"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// result returns the Mention for the best reading of a phrase. ok is false if the phrase means nothing that is reported.
func (st *state) result(m *mention) (out Mention, ok bool) {
	best := m.best()
	if m.attribution != "" && best.score <= 0 {
		return st.attributionResult(m)
	}
	if best == nil || best.score <= 0 || best.Kind == lexicon.Idiom || best.Kind == lexicon.Organization {
		return Mention{}, false
	}
	out = Mention{
		Span: st.spanOf(m), Group: -1, Region: -1, Sentence: m.sentence, Name: st.lex.NameOf(best.Reading), Institution: m.institution,
		Why: best.rule + best.arg, Confidence: m.confidence(best),
	}
	if out.Name == "" {
		out.Name = out.In(st.Text.Text)
	}
	if best.Country >= 0 {
		st.countries = append(st.countries, int(best.Country))
		out.Countries = st.countries[len(st.countries)-1 : len(st.countries) : len(st.countries)]
	}
	st.classify(&out, m, best)
	if out.Kind == Person && out.Group >= 0 && best.rule != headOf {
		out.Why = headOf + st.lex.Groups[out.Group].Name + "; " + out.Why
	}
	if out.Why == "" {
		out.Why = best.Kind.String()
	}
	return out, true
}

// classify sets the kind of a mention, and its role, group, region or person.
func (st *state) classify(out *Mention, m *mention, best *candidate) {
	switch best.Kind {
	case lexicon.Name:
		out.Kind = Name
	case lexicon.Demonym, lexicon.Combining:
		out.Kind = Demonym
	case lexicon.Capital, lexicon.City, lexicon.District, lexicon.Division, lexicon.GeoFeature, lexicon.DivisionAbbrev:
		out.Kind = Place
		if best.Kind == lexicon.Capital && st.governs(m) {
			out.Role = Government
		}
	case lexicon.RegionName:
		out.Kind, out.Region = Region, int(best.Ref)
	case lexicon.GroupName:
		out.Kind, out.Group = Group, int(best.Ref)
	case lexicon.Person, lexicon.Surname:
		out.Kind, out.Name, out.Group = Person, st.lex.PersonName(int(best.Ref)), st.lex.PersonGroup(int(best.Ref))
	case lexicon.Institution:
		out.Kind = Institution
	case lexicon.Metonym:
		out.Kind, out.Role = Place, Government
	}
}

// confidence returns how far the best reading is ahead, from 0 to 1: the logistic function of its margin over the best reading of
// another country, or over no mention at all. It is not calibrated.
func (m *mention) confidence(best *candidate) float64 {
	second := 0.0
	for i := range m.candidates {
		if c := &m.candidates[i]; c.Country != best.Country && c.score > second {
			second = c.score
		}
	}
	return math.Round(100/(1+math.Exp(-(best.score-second)))) / 100
}

// spanOf returns the bytes of a mention.
func (st *state) spanOf(m *mention) token.Span {
	return token.Span{Start: st.parts[m.First].Start, End: st.parts[m.End-1].End}
}

// governs reports whether a capital stands for its government: no preposition makes it a location, and it acts ("Ottawa hopes"),
// owns something ("Moscow's offer") or is addressed ("talks with Ankara").
func (st *state) governs(m *mention) bool {
	if st.cueBefore(m)&cueLocative != 0 {
		return false
	}
	next, ok := st.next(m)
	if !ok {
		return false
	}
	if next.Start > st.parts[m.End-1].End && next.Kind == token.Word && st.cueOf(next)&cueGovernmentVerb != 0 {
		return true
	}
	if text := st.text(next); isGenitive(text) || text == "'" || text == "’" {
		return true
	}
	// "between Washington and Moscow", "dependency on Moscow"
	prev, ok := st.prev(m)
	if !ok {
		return false
	}
	switch intern.Fold(st.text(prev)) {
	case "between", "on", "with", "by", "against", "that", "and", "from":
		return true
	}
	return false
}

// isGenitive reports whether s is the ending of a genitive, which is a part of its own.
func isGenitive(s string) bool { return s == "'s" || s == "’s" }
