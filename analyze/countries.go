package analyze

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/link"
)

// scale weighs the mentions of a country by kind and place.
type scale struct {
	name, demonym, place, person, institution, group float64

	title     float64
	dateline  float64
	lead      float64 // added in the first sentence, falling to nothing over length sentences
	length    float64
	role      float64 // of a capital that stands for its government
	certainty int     // the confidence counts by its square root taken so often
}

// Two questions, two scales, each fitted to annotated texts. How much of a text is a country's (score, focus): fitted to the country
// that annotators found most in news articles. What the text is about: fitted to Reuters articles whose countries an editor had
// listed; there the title and the dateline say more than the body.
var (
	scoreScale = scale{
		name: 1, demonym: 0.5, place: 0.5, person: 0.2, institution: 0.25, group: 0.1,
		title: 0.5, dateline: 1, lead: 0.4, length: 6, role: 0.5, certainty: 1,
	}
	aboutScale = scale{
		name: 1, demonym: 0.6, place: 0.8, person: 0.15, institution: 0.15, group: 0.1,
		title: 7, dateline: 5, lead: 0.2, length: 2, role: 0.45, certainty: 2,
	}
)

const (
	aboutShare = 0.05 // least share of the weight of a country that the text is about
	aboutOfTop = 0.22 // and least part of the heaviest country's weight
	kept       = 8    // people, organisations, keyphrases of a country
	themesKept = 8
)

// kind is the weight of a kind of mention.
func (s *scale) kind(k link.Kind) float64 {
	switch k {
	case link.Name:
		return s.name
	case link.Demonym:
		return s.demonym
	case link.Place:
		return s.place
	case link.Person:
		return s.person
	case link.Institution:
		return s.institution
	case link.Group:
		return s.group
	}
	return 0
}

// weigh is the weight of a mention.
func (s *scale) weigh(m *Mention) float64 {
	w := m.Confidence
	for range s.certainty {
		w = math.Sqrt(w)
	}
	w *= s.kind(link.Kind(m.Kind))
	switch {
	case m.Field == FieldTitle:
		return w * s.title
	case m.Start == 0 && m.Kind == KindPlace && m.Text == strings.ToUpper(m.Text):
		return w * s.dateline
	}
	if m.Role != "" {
		w *= s.role
	}
	return w * (1 + s.lead*math.Max(0, 1-float64(m.Sentence)/s.length))
}

// tally is what is summed up for one country.
type tally struct {
	Country
	weight    float64 // on the scale of scores
	about     float64 // on the scale of what a text is about
	sentences []int   // of the text with mentions, in order
	people    map[string]int
	bodies    map[string]int
	met       []met
}

// in says whether a sentence has a mention.
func (t *tally) in(sentence int) bool {
	_, ok := slices.BinarySearch(t.sentences, sentence)
	return ok
}

// count adds to a name's count in a map that is made when it is needed.
func count(m *map[string]int, name string, n int) {
	if *m == nil {
		*m = map[string]int{}
	}
	(*m)[name] += n
}

func (b *builder) country() {
	all, weights := b.tallies()
	b.company(all)
	slices.SortFunc(all, func(x, y *tally) int { return cmp.Compare(x.Code, y.Code) })
	total, top, abouts := 0, 0.0, 0.0
	for _, t := range all {
		total += t.Mentions
		top = max(top, t.about)
		abouts += t.about
	}
	b.out.Countries = make([]Country, 0, len(all))
	near := b.nearCountries(all)
	for _, t := range all {
		t.Share = round(float64(t.Mentions) / float64(total))
		if weights > 0 {
			t.Score = round(t.weight / weights)
		}
		t.About = t.about >= aboutShare*abouts && t.about >= aboutOfTop*top
		t.Country.Themes = t.themeList(b)
		t.Keywords = b.keywordsOf(t, &near)
		t.People, t.Organizations = most(t.people, kept), most(t.bodies, kept)
		b.out.Countries = append(b.out.Countries, t.Country)
	}
	slices.SortFunc(b.out.Countries, func(x, y Country) int {
		return cmp.Or(cmp.Compare(y.Score, x.Score), cmp.Compare(y.Mentions, x.Mentions), cmp.Compare(x.Code, y.Code))
	})
	if len(b.out.Countries) > 0 {
		f := &Focus{Code: b.out.Countries[0].Code, Margin: b.out.Countries[0].Score}
		if len(b.out.Countries) > 1 {
			f.Margin = round(f.Margin - b.out.Countries[1].Score)
		}
		b.out.Focus = f
	}
}

// tallies sums up the mentions of each country, and the weights of all.
func (b *builder) tallies() (all []*tally, weights float64) {
	at := map[string]*tally{}
	for i := range b.out.Mentions {
		m := &b.out.Mentions[i]
		if len(m.Countries) == 0 {
			continue
		}
		weight, about := scoreScale.weigh(m), aboutScale.weigh(m)
		name := cmp.Or(m.Name, m.Text)
		for _, code := range m.Countries {
			t := at[code]
			if t == nil {
				t = &tally{
					Country: Country{Code: code, Name: b.lex.Countries[b.lex.CountryIndex(code)].Name, Kinds: map[Kind]int{}, First: -1},
				}
				at[code] = t
				all = append(all, t)
			}
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
			t.weight += weight
			weights += weight
			t.about += about
			switch link.Kind(m.Kind) {
			case link.Person:
				count(&t.people, name, 2)
			case link.Institution:
				count(&t.bodies, name, 2)
			}
			if m.PartOf != "" {
				count(&t.bodies, m.PartOf, 2)
			}
		}
	}
	b.meet(at)
	return all, weights
}

// themeList sums up the terms by theme.
func (t *tally) themeList(b *builder) []CountryTheme {
	out := []CountryTheme{}
	if len(t.met) == 0 {
		return out
	}
	m, n := b.meeting, len(b.weight)
	m.sums = slices.Grow(m.sums[:0], 2*n)[:2*n]
	clear(m.sums)
	sums, best, top := m.sums[:n], m.sums[n:], 0.0
	for _, m := range t.met {
		sums[m.theme] += m.weight
		best[m.theme] = max(best[m.theme], m.weight)
		top = max(top, sums[m.theme])
	}
	var few [32]int
	themes, total := few[:0], 0.0
	for theme, sum := range sums {
		if best[theme] >= leastMet && sum >= leastOfTop*top {
			themes = append(themes, theme)
			total += sum
		}
	}
	slices.SortFunc(themes, func(x, y int) int {
		return cmp.Or(cmp.Compare(round(sums[y]/total), round(sums[x]/total)), cmp.Compare(b.themes.list[x].ID, b.themes.list[y].ID))
	})
	out = make([]CountryTheme, min(len(themes), themesKept))
	for i, theme := range themes[:len(out)] {
		list := m.list[:0]
		for _, m := range t.met {
			if m.sentence >= 0 && m.theme == theme {
				list = add(list, m.sentence, m.weight)
			}
		}
		out[i] = CountryTheme{b.themes.list[theme].ID, round(sums[theme] / total), b.strongest(list, evidence)}
		m.list = list
	}
	return out
}

// company adds the people and organisations that a tagger found in sentences with a country.
func (b *builder) company(all []*tally) {
	s := 0
	for i, n := range b.named {
		span := &b.nameSpans[i]
		// What is a mention of a country is listed as such.
		if n.mention >= 0 || span.Start < b.base || span.Label != "PER" && span.Label != "ORG" {
			continue
		}
		for s < len(b.out.Sentences) && b.sentences[b.lead+s].Span.End <= span.Start {
			s++
		}
		for _, t := range all {
			if !t.in(s) {
				continue
			}
			if span.Label == "PER" {
				count(&t.people, b.groups[b.of[i]].Name.Name, 1)
			} else {
				count(&t.bodies, b.groups[b.of[i]].Name.Name, 1)
			}
		}
	}
}

// most lists the keys with the highest counts, at most n; equals by name.
func most(m map[string]int, n int) []string {
	if len(m) == 0 {
		return []string{}
	}
	keys := slices.SortedFunc(maps.Keys(m), func(x, y string) int { return cmp.Or(cmp.Compare(m[y], m[x]), cmp.Compare(x, y)) })
	return keys[:min(n, len(keys))]
}
