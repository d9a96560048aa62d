package analyze

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/link"
	"github.com/attache-nlp/attache/internal/match"
)

// scale weighs the mentions of a country by kind and place.
type scale struct {
	kind      map[string]float64
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
		kind:  map[string]float64{string(link.Name): 1, string(link.Demonym): 0.5, string(link.Place): 0.5, string(link.Person): 0.2, string(link.Institution): 0.25, string(link.Group): 0.1},
		title: 0.5, dateline: 1, lead: 0.4, length: 6, role: 0.5, certainty: 1,
	}
	aboutScale = scale{
		kind:  map[string]float64{string(link.Name): 1, string(link.Demonym): 0.6, string(link.Place): 0.8, string(link.Person): 0.15, string(link.Institution): 0.15, string(link.Group): 0.1},
		title: 7, dateline: 5, lead: 0.2, length: 2, role: 0.45, certainty: 2,
	}
)

const (
	aboutShare = 0.05 // least share of the weight of a country that the text is about
	aboutOfTop = 0.22 // and least part of the heaviest country's weight
	kept       = 8    // people, organisations, keyphrases of a country
	themeReach = 12.0 // pieces after which a theme's term counts half for a country
	themesKept = 8
)

// weigh is the weight of a mention.
func (s *scale) weigh(m Mention) float64 {
	w := m.Confidence
	for range s.certainty {
		w = math.Sqrt(w)
	}
	w *= s.kind[m.Kind]
	switch {
	case m.Field == "title":
		return w * s.title
	case m.Start == 0 && m.Kind == string(link.Place) && m.Text == strings.ToUpper(m.Text):
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

// met is a term of a theme in a sentence with a country, in the order of the text.
type met struct {
	theme    int
	sentence int // of the text; negative in the title
	weight   float64
}

func (b *builder) country() {
	all := map[string]*tally{}
	total, weights := 0, 0.0
	for i, m := range b.out.Mentions {
		for _, code := range m.Countries {
			t := all[code]
			if t == nil {
				t = &tally{
					Country: Country{Code: code, Name: b.lex.Countries[b.lex.CountryIndex(code)].Name, Kinds: map[string]int{}, First: -1},
				}
				all[code] = t
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
			w := scoreScale.weigh(m)
			t.weight += w
			t.about += aboutScale.weigh(m)
			weights += w
			total++
			name := cmp.Or(m.Name, m.Text)
			switch link.Kind(m.Kind) {
			case link.Person:
				count(&t.people, name, 2)
			case link.Institution:
				count(&t.bodies, name, 2)
			}
			if m.PartOf != "" {
				count(&t.bodies, m.PartOf, 2)
			}
			b.meet(t, b.mentions[i])
		}
	}
	b.company(all)
	top, abouts := 0.0, 0.0
	for _, code := range slices.Sorted(maps.Keys(all)) {
		top = max(top, all[code].about)
		abouts += all[code].about
	}
	for _, code := range slices.Sorted(maps.Keys(all)) {
		t := all[code]
		t.Share = round(float64(t.Mentions) / float64(total))
		if weights > 0 {
			t.Score = round(t.weight / weights)
		}
		t.About = t.about >= aboutShare*abouts && t.about >= aboutOfTop*top
		t.Country.Themes = t.themeList(b)
		t.Keywords = b.keywordsOf(t)
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

// meet adds the terms of themes in the sentence of a mention to its country, the nearer the more.
func (b *builder) meet(t *tally, m link.Mention) {
	from, _ := slices.BinarySearchFunc(b.hits, m.Sentence, func(h hit, s int) int { return cmp.Compare(h.sentence, s) })
	if from == len(b.hits) {
		return
	}
	at, _ := slices.BinarySearchFunc(b.pieces, m.Start, func(p match.Piece, start int) int { return cmp.Compare(p.Start, start) })
	for _, h := range b.hits[from:] {
		if h.sentence != m.Sentence {
			break
		}
		distance := math.Max(0, math.Max(float64(h.first-at), float64(at-h.end)))
		if b.weight[h.theme] > 0 {
			t.met = append(t.met, met{h.theme, h.sentence - b.lead, h.weight * m.Confidence / (1 + distance/themeReach)})
		}
	}
}

// themeList sums up the terms by theme.
func (t *tally) themeList(b *builder) []CountryTheme {
	out := []CountryTheme{}
	if len(t.met) == 0 {
		return out
	}
	sums, total := make([]float64, len(b.weight)), 0.0
	for _, m := range t.met {
		sums[m.theme] += m.weight
		total += m.weight
	}
	for theme, sum := range sums {
		if sum > 0 {
			out = append(out, CountryTheme{ID: b.themes.list[theme].ID, Score: round(sum / total)})
		}
	}
	slices.SortFunc(out, func(x, y CountryTheme) int { return cmp.Or(cmp.Compare(y.Score, x.Score), cmp.Compare(x.ID, y.ID)) })
	out = out[:min(len(out), themesKept)]
	var list []weighed
	for i := range out {
		list = list[:0]
		for _, m := range t.met {
			if m.sentence >= 0 && b.themes.list[m.theme].ID == out[i].ID {
				list = add(list, m.sentence, m.weight)
			}
		}
		out[i].Sentences = strongest(list, evidence)
	}
	return out
}

// company adds the people and organisations that a tagger found in sentences with a country.
func (b *builder) company(all map[string]*tally) {
	s := 0
	for _, e := range b.out.Entities {
		if e.Field != "" || e.Type != "PER" && e.Type != "ORG" {
			continue
		}
		for s < len(b.out.Sentences) && b.out.Sentences[s].End <= e.Start {
			s++
		}
		linked := slices.ContainsFunc(b.out.Mentions, func(m Mention) bool {
			return m.Field == "" && m.Start < e.End && e.Start < m.End
		})
		if linked {
			continue
		}
		for _, t := range all {
			if !t.in(s) {
				continue
			}
			if e.Type == "PER" {
				count(&t.people, e.Text, 1)
			} else {
				count(&t.bodies, e.Text, 1)
			}
		}
	}
}

// most lists the keys with the highest counts, at most n; equals by name.
func most(m map[string]int, n int) []string {
	keys := slices.SortedFunc(maps.Keys(m), func(x, y string) int { return cmp.Or(cmp.Compare(m[y], m[x]), cmp.Compare(x, y)) })
	return orEmpty(keys[:min(n, len(keys))])
}

// keywordsOf lists the keyphrases of the text that stand in sentences with a country.
func (b *builder) keywordsOf(t *tally) []string {
	out := []string{}
	for i, k := range b.out.Keywords {
		if len(out) < kept && slices.ContainsFunc(b.phraseIn[i], t.in) {
			out = append(out, k.Term)
		}
	}
	return out
}
