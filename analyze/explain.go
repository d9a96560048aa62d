package analyze

import (
	"context"
	"fmt"
	"math"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/link"
)

// Explanation tells why the linker decided as it did on a phrase.
type Explanation struct {
	Start    int       `json:"start"` // offset in the text
	End      int       `json:"end"`
	Text     string    `json:"text"`
	Sentence string    `json:"sentence"`
	Decision string    `json:"decision"` // the code of the country, the name of the group or region, or "no mention"
	Readings []Reading `json:"readings"` // best first
}

// Reading is one possible meaning of a phrase.
type Reading struct {
	Kind    string   `json:"kind"` // finer than the kinds of mentions: also capital, city, division, surname, ...
	Country string   `json:"country,omitempty"`
	Name    string   `json:"name"`
	Score   float64  `json:"score"` // log-odds against "no mention"; the highest above 0 wins
	Reasons []Reason `json:"reasons"`
}

// Reason is a piece of evidence.
type Reason struct {
	Points float64 `json:"points"` // what it adds to the score of the reading
	Why    string  `json:"why"`
}

// Explain returns the readings of the phrase at an offset in an article's text, with their scores and the evidence for them. It fails if
// ctx ends, the offset is outside the text, or no phrase of the lexicon is there.
func (a *Analyzer) Explain(ctx context.Context, article Article, offset int) (*Explanation, error) {
	if offset < 0 || offset >= len(article.Text) {
		return nil, fmt.Errorf("offset %d is outside the text, which has %d bytes", offset, len(article.Text))
	}
	d, err := a.parse(ctx, article, a.newBuffers())
	if err != nil {
		return nil, err
	}
	pieces := gazetteer.Parts(nil, d.full, d.tokens)
	found, ok := a.linker.Explain(link.Text{Text: d.full, Tokens: d.tokens, Sentences: d.sentences, Parts: pieces, Entities: d.entities, Day: d.day, SourceCountry: a.sourceCountryIndex(), OutletCountry: a.outletIndex(&d.Article), Host: lexicon.Host(d.URL, d.Source)}, d.offsets.Repaired(offset+d.originalBase))
	if !ok {
		return nil, fmt.Errorf("no phrase at offset %d (%q) can mean a country", offset, wordAt(article.Text, offset))
	}
	span := d.originalSpan(found.Span)
	e := &Explanation{Start: span.Start - d.originalBase, End: span.End - d.originalBase, Text: span.In(d.original), Readings: []Reading{}}
	for _, s := range d.sentences {
		if s.Start <= found.Start && found.Start < s.Span.End {
			e.Sentence = d.originalSentence(s.Span).In(d.original)
		}
	}
	for _, r := range found.Readings {
		out := Reading{Kind: r.Kind, Name: r.Name, Score: roundCents(r.Score)}
		if r.Country >= 0 {
			out.Country = a.lex.Countries[r.Country].Code
		}
		for _, x := range r.Reasons {
			out.Reasons = append(out.Reasons, Reason{roundCents(x.Points), x.Why})
		}
		e.Readings = append(e.Readings, out)
	}
	e.Decision = decision(&e.Readings[0])
	return e, nil
}

// decision returns what the best reading of a phrase makes of it: a country, group or region, or no mention.
func decision(best *Reading) string {
	switch {
	case best.Score <= 0:
	case best.Country != "" && best.Kind != "organization":
		return best.Country
	case best.Kind == "group" || best.Kind == "region":
		return best.Name
	}
	return "no mention"
}

// roundCents rounds to two decimals, as the points of an explanation are.
func roundCents(f float64) float64 { return math.Round(f*100) / 100 }

// wordAt returns the word at an offset for a message, shortened if it is long.
func wordAt(text string, offset int) string {
	const maxHalf = 20
	from, to := offset, offset
	for from > 0 && offset-from < maxHalf && text[from-1] > ' ' {
		from--
	}
	for to < len(text) && to-offset < maxHalf && text[to] > ' ' {
		to++
	}
	return text[from:to]
}
