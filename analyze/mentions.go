package analyze

import (
	"cmp"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/link"
)

// listMentions lists the mentions, and the groups and regions among them.
func (s *state) listMentions() {
	groups, regions := map[int]int{}, map[int]int{}
	s.out.Mentions = make([]Mention, 0, len(s.mentions))
	codes := make([]string, len(s.mentions)) // most mentions have one country
	for i, m := range s.mentions {
		start, end, field := s.place(m.Span)
		o := Mention{
			Start: start, End: end, Text: strings.Clone(s.originalSpan(m.Span).In(s.original)), Kind: Kind(m.Kind), Countries: codes[i : i : i+1], Sentence: max(-1, m.Sentence-s.titleSentences),
			Confidence: m.Confidence, Why: m.Why, PartOf: m.Institution, Role: Role(m.Role), Field: field,
		}
		if m.Name != o.Text {
			o.Name = m.Name
		}
		for _, c := range m.Countries {
			o.Countries = append(o.Countries, s.countryCode(c))
		}
		switch {
		case m.Group >= 0:
			g := s.lex.Groups[m.Group]
			o.ID = g.ID
			groups[m.Group]++
			if s.expandGroups && m.Kind == link.Group { // not a mention of the group's head
				o.Countries = append(o.Countries, g.On(s.today())...)
			}
		case m.Region >= 0:
			o.ID = s.lex.Regions[m.Region].ID
			regions[m.Region]++
		}
		s.out.Mentions = append(s.out.Mentions, o)
	}
	s.listGroups(groups)
	s.listRegions(regions)
}

// listGroups lists groups, given the number of mentions by index.
func (s *state) listGroups(mentions map[int]int) {
	for i, n := range mentions {
		g := s.lex.Groups[i]
		s.out.Groups = append(s.out.Groups, Group{g.ID, g.Name, n, notNil(g.On(s.today()))})
	}
	slices.SortFunc(s.out.Groups, func(x, y Group) int {
		return cmp.Or(cmp.Compare(y.Mentions, x.Mentions), cmp.Compare(x.ID, y.ID))
	})
}

// listRegions lists regions, given the number of mentions by index.
func (s *state) listRegions(mentions map[int]int) {
	for i, n := range mentions {
		r := s.lex.Regions[i]
		s.out.Regions = append(s.out.Regions, Region{r.ID, r.Name, n, notNil(slices.Clone(r.Members))})
	}
	slices.SortFunc(s.out.Regions, func(x, y Region) int {
		return cmp.Or(cmp.Compare(y.Mentions, x.Mentions), cmp.Compare(x.ID, y.ID))
	})
}

// today returns the date of the text. If it is not known, it returns a day after all others, when only those who have not left are in
// office or in a group.
func (s *state) today() int {
	if s.day != lexicon.NoDay {
		return s.day
	}
	return lexicon.MaxDay
}

// notNil returns the list, or an empty one, which is not null in JSON, if it is nil.
func notNil(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
