package analyze

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
)

// scale has the weights by which the mentions of a country add up.
type scale struct {
	name, demonym, place, person, institution, group float64 // by kind

	title          float64 // a factor in the title
	dateline       float64 // a factor of a place in capitals that the text begins with
	role           float64 // a factor of a capital that stands for its government
	lead           float64 // added to the factor 1 in the first sentence, decreasing to nothing over leadLength sentences
	leadLength     float64
	confidenceRoot int // the number of square roots that are taken of the confidence
}

// There is a scale for each of two questions. How much of a text a country takes up (score, focus) was set by hand, looking at the
// country that annotators named for each of a set of news articles. Whether the text is about a country was set by hand, looking at the
// countries that editors of Reuters had listed; there the title and the dateline say more than the rest of the text.
var (
	scoreScale = scale{
		name: 1, demonym: 0.5, place: 0.5, person: 0.2, institution: 0.25, group: 0.1,
		title: 0.5, dateline: 1, lead: 0.4, leadLength: 6, role: 0.5, confidenceRoot: 1,
	}
	aboutScale = scale{
		name: 1, demonym: 0.6, place: 0.8, person: 0.15, institution: 0.15, group: 0.1,
		title: 7, dateline: 5, lead: 0.2, leadLength: 2, role: 0.45, confidenceRoot: 2,
	}
)

// A text is about a country that has at least these shares of weight. Set by hand in the same way as aboutScale.
const (
	minAboutShare = 0.05 // of the weight of all countries
	minAboutOfTop = 0.22 // of that of the heaviest country
)

// Lengths of the lists of a country.
const (
	maxListed = 8 // people, organisations, keyphrases
	maxThemes = 8
)

// kind returns the weight of a kind of mention.
func (s *scale) kind(k Kind) float64 {
	switch k {
	case KindName:
		return s.name
	case KindDemonym:
		return s.demonym
	case KindPlace:
		return s.place
	case KindPerson:
		return s.person
	case KindInstitution:
		return s.institution
	case KindGroup:
		return s.group
	}
	return 0
}

// weigh returns the weight of a mention.
func (s *scale) weigh(m *Mention) float64 {
	w := m.Confidence
	for range s.confidenceRoot {
		w = math.Sqrt(w)
	}
	w *= s.kind(m.Kind)
	switch {
	case m.Field == FieldTitle:
		return w * s.title
	case m.Start == 0 && m.Kind == KindPlace && m.Text == strings.ToUpper(m.Text):
		return w * s.dateline
	}
	if m.Role != "" {
		w *= s.role
	}
	return w * (1 + s.lead*math.Max(0, 1-float64(m.Sentence)/s.leadLength))
}

// tally is what the mentions of one country add up to.
type tally struct {
	Country
	weight        float64 // on scoreScale
	about         float64 // on aboutScale
	sentences     []int   // of the text, those with mentions, in order
	people        map[string]int
	organizations map[string]int
	associations  []association // with themes, by sentence
}

// mentionedIn reports whether a sentence has a mention.
func (t *tally) mentionedIn(sentence int) bool {
	_, ok := slices.BinarySearch(t.sentences, sentence)
	return ok
}

// addCount adds to the count of a name in a map that is made when it is needed.
func addCount(m *map[string]int, name string, n int) {
	if *m == nil {
		*m = map[string]int{}
	}
	(*m)[name] += n
}

// listCountries lists the countries with their scores, themes, keyphrases and names.
func (s *state) listCountries() {
	all, weights := s.tallyCountries()
	s.nearbyNames(all)
	slices.SortFunc(all, func(x, y *tally) int { return cmp.Compare(x.Code, y.Code) })
	total, top, abouts := 0, 0.0, 0.0
	for _, t := range all {
		total += t.Mentions
		top = max(top, t.about)
		abouts += t.about
	}
	s.out.Countries = make([]Country, 0, len(all))
	counts := s.countPhrases(all)
	for _, t := range all {
		t.Share = round(float64(t.Mentions) / float64(total))
		if weights > 0 {
			t.Score = round(t.weight / weights)
		}
		t.About = t.about >= minAboutShare*abouts && t.about >= minAboutOfTop*top
		t.Country.Themes = t.themeList(s)
		t.Keywords = s.countryKeywords(t, &counts)
		t.People, t.Organizations = mostFrequent(t.people, maxListed), mostFrequent(t.organizations, maxListed)
		s.out.Countries = append(s.out.Countries, t.Country)
	}
	slices.SortFunc(s.out.Countries, func(x, y Country) int {
		return cmp.Or(cmp.Compare(y.Score, x.Score), cmp.Compare(y.Mentions, x.Mentions), cmp.Compare(x.Code, y.Code))
	})
	s.setFocus()
}

// setFocus makes the country with the highest score the focus.
func (s *state) setFocus() {
	if len(s.out.Countries) == 0 {
		return
	}
	f := &Focus{Code: s.out.Countries[0].Code, Margin: s.out.Countries[0].Score}
	if len(s.out.Countries) > 1 {
		f.Margin = round(f.Margin - s.out.Countries[1].Score)
	}
	s.out.Focus = f
}

// tallyCountries adds up the mentions of each country, and the weights of all countries.
func (s *state) tallyCountries() (all []*tally, weights float64) {
	byCode := map[string]*tally{}
	for i := range s.out.Mentions {
		m := &s.out.Mentions[i]
		if len(m.Countries) == 0 {
			continue
		}
		weight, about := scoreScale.weigh(m), aboutScale.weigh(m)
		for _, code := range m.Countries {
			t := byCode[code]
			if t == nil {
				t = &tally{
					Country: Country{Code: code, Name: s.lex.Countries[s.lex.CountryIndex(code)].Name, Kinds: map[Kind]int{}, First: -1},
				}
				byCode[code] = t
				all = append(all, t)
			}
			t.weight += weight
			weights += weight
			t.about += about
			t.add(m)
		}
	}
	s.associate(byCode)
	return all, weights
}

// add counts a mention.
func (t *tally) add(m *Mention) {
	t.Mentions++
	t.Kinds[m.Kind]++
	if m.Sentence >= 0 {
		if n := len(t.sentences); n == 0 || t.sentences[n-1] != m.Sentence {
			t.sentences = append(t.sentences, m.Sentence)
		}
		if t.First < 0 {
			t.First = m.Start
		}
	}
	// A mention of a country by a person's name says more about the two than a name in the same sentence, see nearbyNames.
	const weight = 2
	switch m.Kind {
	case KindPerson:
		addCount(&t.people, cmp.Or(m.Name, m.Text), weight)
	case KindInstitution:
		addCount(&t.organizations, cmp.Or(m.Name, m.Text), weight)
	}
	if m.PartOf != "" {
		addCount(&t.organizations, m.PartOf, weight)
	}
}

// themeList lists the themes of a country: those with enough weight in one sentence and in all, heaviest first.
func (t *tally) themeList(s *state) []CountryTheme {
	out := []CountryTheme{}
	if len(t.associations) == 0 {
		return out
	}
	ss, n := s.sentence, len(s.themeWeight)
	ss.sums = slices.Grow(ss.sums[:0], 2*n)[:2*n]
	clear(ss.sums)
	sums, best, top := ss.sums[:n], ss.sums[n:], 0.0
	for _, a := range t.associations {
		sums[a.theme] += a.weight
		best[a.theme] = max(best[a.theme], a.weight)
		top = max(top, sums[a.theme])
	}
	var few [32]int
	themes, total := few[:0], 0.0
	for theme, sum := range sums {
		if best[theme] >= minBest && sum >= minShareOfTop*top {
			themes = append(themes, theme)
			total += sum
		}
	}
	slices.SortFunc(themes, func(x, y int) int {
		return cmp.Or(cmp.Compare(round(sums[y]/total), round(sums[x]/total)), cmp.Compare(s.themes.list[x].ID, s.themes.list[y].ID))
	})
	out = make([]CountryTheme, min(len(themes), maxThemes))
	for i, theme := range themes[:len(out)] {
		sentences := ss.ranked[:0]
		for _, a := range t.associations {
			if a.sentence >= 0 && a.theme == theme {
				sentences = addWeight(sentences, a.sentence, a.weight)
			}
		}
		out[i] = CountryTheme{s.themes.list[theme].ID, round(sums[theme] / total), s.heaviest(sentences, maxEvidence)}
		ss.ranked = sentences
	}
	return out
}

// nearbyNames adds to each country the people and organisations that the tagger found in its sentences.
func (s *state) nearbyNames(all []*tally) {
	sentence := 0
	for i, n := range s.named {
		span := &s.nameSpans[i]
		// Mentions of countries have been counted.
		if n.mention >= 0 || span.Start < s.base || span.Label != string(EntityPerson) && span.Label != string(EntityOrganization) {
			continue
		}
		for sentence < len(s.out.Sentences) && s.sentences[s.titleSentences+sentence].Span.End <= span.Start {
			sentence++
		}
		for _, t := range all {
			if !t.mentionedIn(sentence) {
				continue
			}
			name := s.groups[s.groupOf[i]].Name.Name
			if span.Label == string(EntityPerson) {
				addCount(&t.people, name, 1)
			} else {
				addCount(&t.organizations, name, 1)
			}
		}
	}
}

// mostFrequent lists the keys with the highest counts, at most n; ties are in order of the keys.
func mostFrequent(m map[string]int, n int) []string {
	if len(m) == 0 {
		return []string{}
	}
	keys := slices.SortedFunc(maps.Keys(m), func(x, y string) int { return cmp.Or(cmp.Compare(m[y], m[x]), cmp.Compare(x, y)) })
	return keys[:min(n, len(keys))]
}
