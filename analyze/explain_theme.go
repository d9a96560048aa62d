package analyze

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/suggest"
	"github.com/attache-nlp/attache/internal/token"
)

// ThemeExplanation says how a theme came by its score, and how much of it is each country's.
type ThemeExplanation struct {
	ID     string       `json:"id"`
	Name   string       `json:"name"`
	Listed bool         `json:"listed"` // the report has it
	Score  float64      `json:"score"`  // as in the report, also of a theme that it does not list; 0 without terms
	Weight float64      `json:"weight"` // the sum of the terms' points
	All    float64      `json:"all"`    // the same of all themes that weigh enough: in a long text a weight says less
	Terms  []TermPoints `json:"terms"`  // most points first

	Countries []CountryPoints `json:"countries"` // most points first
}

// TermPoints is a term of a theme and what it gave.
type TermPoints struct {
	Term   string  `json:"term"` // as the table has it
	Kind   string  `json:"kind"` // phrase, stem, word
	Row    int     `json:"row"`  // weight in the table: 1 weak, 2 clear, 3 unmistakable
	Weight float64 `json:"weight"`
	Points float64 `json:"points"` // the weight times 1 + ln(number of places, those of the title twice)
	Places []Term  `json:"places"`
}

// CountryPoints is what a theme weighs near a country.
type CountryPoints struct {
	Code      string           `json:"code"`
	Listed    bool             `json:"listed"` // the report has the theme with the country
	Points    float64          `json:"points"`
	Sentences []SentencePoints `json:"sentences"`
}

// SentencePoints is what a sentence gave: its terms by their distance, clause and baselines.
type SentencePoints struct {
	Sentence int     `json:"sentence"` // index into the report's sentences; negative in the title
	Points   float64 `json:"points"`
}

// ExplainTheme says how a theme came by its score in an article: the terms with their weights and places, and the countries that it
// is given to. It fails where ctx ends or no theme has the id.
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
	s := a.newScratch()
	d, err := a.parse(ctx, article, s)
	if err != nil {
		return nil, err
	}
	b := a.build(d, s)
	e := &ThemeExplanation{ID: id, Name: a.themes.list[theme].Name, All: cents(b.total), Terms: []TermPoints{}, Countries: []CountryPoints{}}
	e.Weight = b.termPoints(theme, rows, &e.Terms)
	if e.Weight > 0 {
		e.Score = calibrated(e.Weight, b.total)
	}
	e.Weight = cents(e.Weight)
	e.Listed = slices.ContainsFunc(b.out.Themes, func(t Theme) bool { return t.ID == id })
	b.countryPoints(theme, &e.Countries)
	return e, nil
}

// termPoints lists the terms of a theme and gives the sum of their points.
func (b *builder) termPoints(theme int, rows []lexicon.Term, out *[]TermPoints) (sum float64) {
	at, times := map[int32]int{}, map[int32]int32{}
	for _, h := range b.hits {
		if h.theme != theme {
			continue
		}
		i, ok := at[h.term]
		if !ok {
			i = len(*out)
			at[h.term] = i
			row := rows[h.term]
			*out = append(*out, TermPoints{Term: row.Text, Kind: string(row.Kind), Row: row.Weight, Weight: h.weight})
		}
		times[h.term] += b.times(h)
		p := &(*out)[i]
		start, end, field := b.place(token.Span{Start: b.pieces[h.first].Start, End: b.pieces[h.end-1].End})
		p.Places = append(p.Places, Term{start, end, field})
		p.Points = repeated(p.Weight, times[h.term])
	}
	for i := range *out {
		p := &(*out)[i]
		sum += p.Points
		p.Weight, p.Points = cents(p.Weight), cents(p.Points)
	}
	slices.SortStableFunc(*out, func(x, y TermPoints) int {
		return cmp.Or(cmp.Compare(y.Points, x.Points), strings.Compare(x.Term, y.Term))
	})
	return sum
}

// countryPoints lists the countries that a theme stands near.
func (b *builder) countryPoints(theme int, out *[]CountryPoints) {
	all, _ := b.tallies()
	for _, t := range all {
		p := CountryPoints{Code: t.Code, Sentences: []SentencePoints{}}
		for _, m := range t.met {
			if m.theme == theme {
				p.Points += m.weight
				p.Sentences = append(p.Sentences, SentencePoints{m.sentence, cents(m.weight)})
			}
		}
		if p.Points = cents(p.Points); p.Points == 0 {
			continue
		}
		p.Listed = slices.ContainsFunc(t.themeList(b), func(c CountryTheme) bool { return c.ID == b.themes.list[theme].ID })
		*out = append(*out, p)
	}
	slices.SortFunc(*out, func(x, y CountryPoints) int {
		return cmp.Or(cmp.Compare(y.Points, x.Points), strings.Compare(x.Code, y.Code))
	})
}
