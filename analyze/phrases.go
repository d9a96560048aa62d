package analyze

import (
	"cmp"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/keyphrase"
	"github.com/attache-nlp/attache/internal/link"
	"github.com/attache-nlp/attache/internal/token"
)

// often is how many places make a word that no theme knows one that a text of so many tokens is about.
func often(tokens int) int { return 2 + tokens/500 }

// tells reports whether a phrase is one for the report. The countries themselves are in it already, by name or by their people,
// rulers and seats; and a common word by itself has to be of one of its themes, or to come again and again.
func (b *builder) tells(p *keyphrase.Phrase) bool {
	if slices.ContainsFunc(p.Spans, b.nation) || slices.ContainsFunc(p.Spans, b.cut) {
		return false
	}
	if p.Count >= often(len(b.tokens)) || strings.Contains(p.Term, " ") || p.Term[0] < 'a' || p.Term[0] > 'z' {
		return true
	}
	return slices.ContainsFunc(p.Spans, b.themed)
}

// nation reports whether a span is the whole name of a country, or of what stands for one.
func (b *builder) nation(s token.Span) bool {
	i, found := slices.BinarySearchFunc(b.mentions, s.Start, func(m link.Mention, start int) int { return cmp.Compare(m.Start, start) })
	if !found || b.mentions[i].Span != s {
		return false
	}
	switch m := &b.mentions[i]; m.Kind {
	case link.Group, link.Region:
		return false
	case link.Place:
		return m.Role != "" || len(m.Countries) > 0 && strings.HasPrefix(b.lex.Countries[m.Countries[0]].Capital, m.Name)
	}
	return true
}

// cut reports whether a span ends with the adjective of a country that belongs to a noun behind it: upstream Kyrgyz (and Tajik
// delegations), but ethnic Russians.
func (b *builder) cut(s token.Span) bool {
	i, _ := slices.BinarySearchFunc(b.mentions, s.End, func(m link.Mention, end int) int { return cmp.Compare(m.End, end) })
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
	i, found := slices.BinarySearchFunc(b.mentions, s.Start, func(m link.Mention, start int) int { return cmp.Compare(m.Start, start) })
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

// themed reports whether a span is in a term of a theme that the text has.
func (b *builder) themed(s token.Span) bool {
	return slices.ContainsFunc(b.hits, func(h hit) bool {
		return b.weight[h.theme] > 0 && b.pieces[h.first].Start <= s.Start && s.Start < b.pieces[h.end-1].End
	})
}
