package analyze

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/attache-nlp/attache/internal/keyphrase"
	"github.com/attache-nlp/attache/internal/link"
	"github.com/attache-nlp/attache/internal/token"
)

// minOccurrences returns how often a word of no theme must occur in a text of so many tokens to be one that the text is about.
func minOccurrences(tokens int) int { return 2 + tokens/500 }

// informative reports whether a keyphrase is informative enough to list, and completes one that is part of a name. Countries are not: the
// report has them, and their people, rulers and capitals, already. A single common word must be a term of one of the text's themes, a heavy
// one if it occurs only once, or occur often. topWeight is the weight of the heaviest theme.
func (s *state) informative(p *keyphrase.Phrase, topWeight float64) bool {
	several := strings.Contains(p.Term, " ")
	if c := p.Term[0]; c < 'a' || c > 'z' { // a name
		return !slices.ContainsFunc(p.Spans, s.isCountry) && !(several && slices.ContainsFunc(p.Spans, s.isCutOff)) && s.complete(p)
	}
	if several {
		return strings.ToLower(p.Term) == p.Term || !slices.ContainsFunc(p.Spans, s.isCutOff)
	}
	if p.Count >= minOccurrences(len(s.tokens)) {
		return true
	}
	minWeight := 0.0
	if p.Count == 1 {
		minWeight = topWeight / 2
	}
	return slices.ContainsFunc(p.Spans, func(span token.Span) bool { return s.inTerm(span, minWeight) })
}

// isCountry reports whether a span is exactly the name of a country, or of its people, its capital or its government.
func (s *state) isCountry(span token.Span) bool {
	i, found := s.mentionFrom(span.Start)
	if !found || s.mentions[i].Span != span {
		return false
	}
	switch m := &s.mentions[i]; m.Kind {
	case link.Group, link.Region:
		return false
	case link.Place:
		return m.Role != "" || s.isCapital(m)
	}
	return true
}

// isCutOff reports whether a span ends with the adjective of a country that belongs to a noun after it: "upstream Kyrgyz" of "upstream
// Kyrgyz and Tajik delegations", but not "ethnic Russians".
func (s *state) isCutOff(span token.Span) bool {
	i := sort.Search(len(s.mentions), func(i int) bool { return s.mentions[i].End >= span.End })
	if i == len(s.mentions) {
		return false
	}
	m := &s.mentions[i]
	return m.End == span.End && m.Start > span.Start && m.Kind == link.Demonym && s.full[m.End-1] != 's'
}

// complete replaces a phrase that is always a part of a name by the whole name. It reports whether the result is to be listed.
func (s *state) complete(p *keyphrase.Phrase) bool {
	var whole token.Span
	for _, span := range p.Spans {
		name, ok := s.enclosingName(span)
		if !ok {
			return true
		}
		if whole.End == 0 {
			whole = name
		}
	}
	name := strings.TrimPrefix(strings.TrimPrefix(whole.In(s.full), "the "), "The ")
	if s.isCountry(whole) || slices.ContainsFunc(s.phrases, func(l located) bool { return l.Term == name }) {
		return false
	}
	p.Term = strings.Clone(name)
	for i, span := range p.Spans {
		p.Spans[i], _ = s.enclosingName(span)
	}
	return true
}

// enclosingName returns the mention or entity that a span is only a part of.
func (s *state) enclosingName(span token.Span) (token.Span, bool) {
	i, found := s.mentionFrom(span.Start)
	if !found {
		i--
	}
	if found && s.mentions[i].Span == span {
		return span, false
	}
	if i >= 0 && s.mentions[i].Kind != link.Demonym && s.mentions[i].Start <= span.Start && s.mentions[i].End >= span.End {
		return s.mentions[i].Span, true
	}
	i, found = slices.BinarySearchFunc(s.entities, span.Start, func(e link.Entity, start int) int { return cmp.Compare(e.Start, start) })
	if !found {
		i--
	}
	if i >= 0 && s.entities[i].Start <= span.Start && s.entities[i].End >= span.End && s.entities[i].Span != span {
		return s.entities[i].Span, true
	}
	return token.Span{}, false
}

// longestTerm bounds the length of a term in a text, in bytes.
const longestTerm = 200

// inTerm reports whether a span overlaps a term of a listed theme that has at least the given weight.
func (s *state) inTerm(span token.Span, minWeight float64) bool {
	next := sort.Search(len(s.matches), func(i int) bool { return s.parts[s.matches[i].first].Start > span.Start })
	for i := next - 1; i >= 0; i-- {
		m := &s.matches[i]
		if s.parts[m.first].Start+longestTerm < span.Start {
			break
		}
		if span.Start < s.parts[m.end-1].End && s.themeWeight[m.theme] > 0 && s.themeWeight[m.theme] >= minWeight {
			return true
		}
	}
	return false
}

// mentionFrom returns the index of the first mention that starts at or after an offset, and whether it starts there.
func (s *state) mentionFrom(start int) (int, bool) {
	i := sort.Search(len(s.mentions), func(i int) bool { return s.mentions[i].Start >= start })
	return i, i < len(s.mentions) && s.mentions[i].Start == start
}
