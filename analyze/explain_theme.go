package analyze

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/suggest"
)

// ThemeExplanation tells how a theme got its score, and how much of it is near each country.
type ThemeExplanation struct {
	ID        string          `json:"id"`
	Name      string          `json:"name"`
	Listed    bool            `json:"listed"`    // in the report
	Score     float64         `json:"score"`     // computed as in the report, even if the theme is not listed there; 0 if no term of it occurs
	Weight    float64         `json:"weight"`    // the sum of the points of its terms
	All       float64         `json:"all"`       // the sum of the weights of all themes, leaving out very light ones; Score depends on Weight relative to it
	Terms     []TermPoints    `json:"terms"`     // most points first
	Countries []CountryPoints `json:"countries"` // most points first
}

// TermPoints is a term of a theme and what it contributes.
type TermPoints struct {
	Term   string  `json:"term"` // as in the table of terms
	Kind   string  `json:"kind"` // phrase, stem or word
	Row    int     `json:"row"`  // weight in the table: 1 weak, 2 clear, 3 unmistakable
	Weight float64 `json:"weight"`
	Points float64 `json:"points"` // the weight times 1 + ln(occurrences), where those in the title count twice; for a weak term just the weight
	Places []Term  `json:"places"`
}

// CountryPoints is the weight of a theme near a country.
type CountryPoints struct {
	Code      string           `json:"code"`
	Listed    bool             `json:"listed"` // the report lists the theme for the country
	Points    float64          `json:"points"`
	Sentences []SentencePoints `json:"sentences"`
}

// SentencePoints is what a sentence contributes: its terms, weighted by their distance from the country and by the clauses between them.
type SentencePoints struct {
	Sentence int     `json:"sentence"` // index into the report's sentences; negative in the title
	Points   float64 `json:"points"`
}

// ExplainTheme returns how a theme got its score in an article: its terms with their weights and places, and the countries that it is
// credited to. It fails if ctx ends or there is no theme with the id.
func (a *Analyzer) ExplainTheme(ctx context.Context, article Article, id string) (*ThemeExplanation, error) {
	theme := slices.IndexFunc(a.themes.list, func(t lexicon.Theme) bool { return t.ID == id && t.Parent != "" })
	if theme < 0 {
		var known []string
		for _, t := range a.themes.list {
			if t.Parent != "" {
				known = append(known, t.ID)
			}
		}
		return nil, suggest.Unknown("theme", id, known)
	}
	_, rows, err := a.lex.ReadThemes()
	if err != nil {
		return nil, fmt.Errorf("themes: %w", err)
	}
	buf := a.newBuffers()
	d, err := a.parse(ctx, article, buf)
	if err != nil {
		return nil, err
	}
	s := a.run(d, buf)
	e := &ThemeExplanation{ID: id, Name: a.themes.list[theme].Name, All: roundCents(s.totalWeight)}
	e.Terms, e.Weight = s.termPoints(theme, rows)
	if e.Weight > 0 {
		e.Score = themeScore(e.Weight, s.totalWeight)
	}
	e.Weight = roundCents(e.Weight)
	e.Listed = slices.ContainsFunc(s.out.Themes, func(t Theme) bool { return t.ID == id })
	e.Countries = s.countryPoints(theme)
	return e, nil
}

// termPoints lists the terms of a theme and returns the sum of their points. rows is the table of terms.
func (s *state) termPoints(theme int, rows []lexicon.Term) (terms []TermPoints, sum float64) {
	terms = []TermPoints{}
	index, occurrences := map[int32]int{}, map[int32]int32{} // by term
	for i := range s.matches {
		m := &s.matches[i]
		if m.theme != theme {
			continue
		}
		k, ok := index[m.term]
		if !ok {
			k = len(terms)
			index[m.term] = k
			row := rows[m.term]
			terms = append(terms, TermPoints{Term: row.Text, Kind: string(row.Kind), Row: row.Weight, Weight: m.weight})
		}
		occurrences[m.term] += s.occurrences(m)
		p := &terms[k]
		p.Places = append(p.Places, s.placeOf(m))
		p.Points = repeatedWeight(p.Weight, occurrences[m.term])
	}
	for i := range terms {
		p := &terms[i]
		sum += p.Points
		p.Weight, p.Points = roundCents(p.Weight), roundCents(p.Points)
	}
	slices.SortStableFunc(terms, func(x, y TermPoints) int {
		return cmp.Or(cmp.Compare(y.Points, x.Points), strings.Compare(x.Term, y.Term))
	})
	return terms, sum
}

// countryPoints lists the countries that a theme is near.
func (s *state) countryPoints(theme int) []CountryPoints {
	out := []CountryPoints{}
	all, _ := s.tallyCountries()
	for _, t := range all {
		p := CountryPoints{Code: t.Code, Sentences: []SentencePoints{}}
		for _, a := range t.associations {
			if a.theme == theme {
				p.Points += a.weight
				p.Sentences = append(p.Sentences, SentencePoints{a.sentence, roundCents(a.weight)})
			}
		}
		if p.Points = roundCents(p.Points); p.Points == 0 {
			continue
		}
		p.Listed = slices.ContainsFunc(t.themeList(s), func(c CountryTheme) bool { return c.ID == s.themes.list[theme].ID })
		out = append(out, p)
	}
	slices.SortFunc(out, func(x, y CountryPoints) int {
		return cmp.Or(cmp.Compare(y.Points, x.Points), strings.Compare(x.Code, y.Code))
	})
	return out
}
