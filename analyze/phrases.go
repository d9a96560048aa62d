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

// often is how many places make a word that no theme knows one that a text of so many tokens is about.
func often(tokens int) int { return 2 + tokens/500 }

// tells reports whether a phrase is one for the report. The countries themselves are in it already, by name or by their people,
// rulers and seats; and a common word by itself has to be of one of its themes, which is a main one if it comes only once, or to come
// again and again. Heaviest is the weight of the first theme.
func (b *builder) tells(p *keyphrase.Phrase, heaviest float64) bool {
	several := strings.Contains(p.Term, " ")
	if c := p.Term[0]; c < 'a' || c > 'z' {
		return !slices.ContainsFunc(p.Spans, b.nation) && !(several && slices.ContainsFunc(p.Spans, b.cut)) && b.complete(p)
	}
	if several {
		return strings.ToLower(p.Term) == p.Term || !slices.ContainsFunc(p.Spans, b.cut)
	}
	if p.Count >= often(len(b.tokens)) {
		return true
	}
	least := 0.0
	if p.Count == 1 {
		least = heaviest / 2
	}
	return slices.ContainsFunc(p.Spans, func(s token.Span) bool { return b.themed(s, least) })
}

// nation reports whether a span is the whole name of a country, or of what stands for one.
func (b *builder) nation(s token.Span) bool {
	i, found := b.mentionFrom(s.Start)
	if !found || b.mentions[i].Span != s {
		return false
	}
	switch m := &b.mentions[i]; m.Kind {
	case link.Group, link.Region:
		return false
	case link.Place:
		return m.Role != "" || b.capital(m)
	}
	return true
}

// cut reports whether a span ends with the adjective of a country that belongs to a noun behind it: upstream Kyrgyz (and Tajik
// delegations), but ethnic Russians.
func (b *builder) cut(s token.Span) bool {
	i := sort.Search(len(b.mentions), func(i int) bool { return b.mentions[i].End >= s.End })
	if i == len(b.mentions) {
		return false
	}
	m := &b.mentions[i]
	return m.End == s.End && m.Start > s.Start && m.Kind == link.Demonym && b.full[m.End-1] != 's'
}

// complete gives a phrase that is nowhere more than a part of one name the whole name. It reports whether that is one for the report.
func (b *builder) complete(p *keyphrase.Phrase) bool {
	var whole token.Span
	for _, s := range p.Spans {
		w, ok := b.around(s)
		if !ok {
			return true
		}
		if whole.End == 0 {
			whole = w
		}
	}
	name := strings.TrimPrefix(strings.TrimPrefix(whole.In(b.full), "the "), "The ")
	if b.nation(whole) || slices.ContainsFunc(b.phrases, func(l located) bool { return l.Term == name }) {
		return false
	}
	p.Term = strings.Clone(name)
	for i, s := range p.Spans {
		p.Spans[i], _ = b.around(s)
	}
	return true
}

// around returns the name that a span is only a part of.
func (b *builder) around(s token.Span) (token.Span, bool) {
	i, found := b.mentionFrom(s.Start)
	if !found {
		i--
	}
	if found && b.mentions[i].Span == s {
		return s, false
	}
	if i >= 0 && b.mentions[i].Kind != link.Demonym && b.mentions[i].Start <= s.Start && b.mentions[i].End >= s.End {
		return b.mentions[i].Span, true
	}
	i, found = slices.BinarySearchFunc(b.entities, s.Start, func(e link.Entity, start int) int { return cmp.Compare(e.Start, start) })
	if !found {
		i--
	}
	if i >= 0 && b.entities[i].Start <= s.Start && b.entities[i].End >= s.End && b.entities[i].Span != s {
		return b.entities[i].Span, true
	}
	return token.Span{}, false
}

// longestTerm bounds how many bytes a term of a theme has in a text.
const longestTerm = 200

// themed reports whether a span is in a term of a theme that the text has, with at least such a weight.
func (b *builder) themed(s token.Span, least float64) bool {
	next := sort.Search(len(b.hits), func(i int) bool { return b.pieces[b.hits[i].first].Start > s.Start })
	for i := next - 1; i >= 0; i-- {
		h := &b.hits[i]
		if b.pieces[h.first].Start+longestTerm < s.Start {
			break
		}
		if s.Start < b.pieces[h.end-1].End && b.weight[h.theme] > 0 && b.weight[h.theme] >= least {
			return true
		}
	}
	return false
}

// mentionFrom gives the number of the first mention that starts at a place of the text or behind it, and whether it starts there.
func (b *builder) mentionFrom(start int) (int, bool) {
	i := sort.Search(len(b.mentions), func(i int) bool { return b.mentions[i].Start >= start })
	return i, i < len(b.mentions) && b.mentions[i].Start == start
}
