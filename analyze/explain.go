package analyze

import (
	"context"
	"fmt"
	"math"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/link"
)

// Explanation says why a phrase was linked as it was.
type Explanation struct {
	Start    int       `json:"start"` // bytes of the text
	End      int       `json:"end"`
	Text     string    `json:"text"`
	Sentence string    `json:"sentence"`
	Decision string    `json:"decision"` // the code of the country, or "no mention"
	Readings []Reading `json:"readings"` // best first
}

// Reading is one thing that a phrase could have meant.
type Reading struct {
	Kind    string   `json:"kind"`
	Country string   `json:"country,omitempty"`
	Name    string   `json:"name"`
	Score   float64  `json:"score"` // log-odds against no mention; the highest above 0 wins
	Reasons []Reason `json:"reasons"`
}

// Reason is a piece of evidence and how far it moved the score of a reading.
type Reason struct {
	Points float64 `json:"points"`
	Why    string  `json:"why"`
}

// Explain says why the phrase at a byte of an article's text was linked as it was: the readings that it has, their scores, and
// the evidence. It fails where ctx ends, the offset lies outside the text, or the lexicon knows no phrase there.
func (a *Analyzer) Explain(ctx context.Context, article Article, at int) (*Explanation, error) {
	if at < 0 || at >= len(article.Text) {
		return nil, fmt.Errorf("offset %d lies outside the text, which has %d bytes", at, len(article.Text))
	}
	d, err := a.parse(ctx, article, a.newScratch())
	if err != nil {
		return nil, err
	}
	pieces := gazetteer.Parts(nil, d.full, d.tokens)
	found, ok := a.linker.Explain(link.Text{Text: d.full, Tokens: d.tokens, Sentences: d.sentences, Parts: pieces, Entities: d.entities, Day: d.day, SourceCountry: a.homeIndex(), OutletCountry: a.outletIndex(&d.Article), Host: lexicon.Host(d.URL, d.Source)}, d.places.Repaired(at+d.begin))
	if !ok {
		return nil, fmt.Errorf("at %d (%q) stands no phrase that can mean a country", at, around(article.Text, at))
	}
	place := d.as(found.Span)
	e := &Explanation{Start: place.Start - d.begin, End: place.End - d.begin, Text: place.In(d.written), Decision: "no mention", Readings: []Reading{}}
	for _, s := range d.sentences {
		if s.Start <= found.Start && found.Start < s.Span.End {
			e.Sentence = d.whole(s.Span).In(d.written)
		}
	}
	for _, r := range found.Readings {
		out := Reading{Kind: r.Kind, Name: r.Name, Score: cents(r.Score)}
		if r.Country >= 0 {
			out.Country = a.lex.Countries[r.Country].Code
		}
		for _, x := range r.Reasons {
			out.Reasons = append(out.Reasons, Reason{cents(x.Points), x.Why})
		}
		e.Readings = append(e.Readings, out)
	}
	if best := e.Readings[0]; best.Score > 0 && best.Country != "" && best.Kind != "organization" {
		e.Decision = best.Country
	} else if best.Score > 0 && (best.Kind == "group" || best.Kind == "region") {
		e.Decision = best.Name
	}
	return e, nil
}

func cents(f float64) float64 { return math.Round(f*100) / 100 }

// around is the word at an offset, for a message.
func around(text string, at int) string {
	from, to := at, at
	for from > 0 && at-from < 20 && text[from-1] > ' ' {
		from--
	}
	for to < len(text) && to-at < 20 && text[to] > ' ' {
		to++
	}
	return text[from:to]
}
