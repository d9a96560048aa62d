package analyze

import (
	"math"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/link"
	"github.com/attache-nlp/attache/internal/token"
)

// state is the state of one report. The steps of [Analyzer.run] fill it from top to bottom.
type state struct {
	*Analyzer
	*Document
	out         *Report
	parts       []gazetteer.Part // the tokens, those with hyphens in parts
	mentions    []link.Mention   // as the linker found them; out.Mentions has the same indexes
	matches     []termMatch      // the terms of themes, in order
	*nameState                   // the names and their entities
	themeWeight []float64        // of each theme, 0 if the report does not list it
	totalWeight float64          // of all themes, also of those that are not listed
	phrases     []located        // the keyphrases of the text and its countries, best first
	sentence    *sentenceState
	ints        []int // memory for short lists, see newInts
}

// report reports on a document with the memory of buf.
func (a *Analyzer) report(d *Document, buf *buffers) *Report {
	defer buf.release()
	return a.run(d, buf).out
}

// run does all steps of a report in order, with the memory of buf.
func (a *Analyzer) run(d *Document, buf *buffers) *state {
	s := &state{Analyzer: a, Document: d, out: a.newReport(d), nameState: &buf.names, phrases: buf.phrases[:0], sentence: &buf.sentence}
	s.countWords()
	s.listSentences()
	buf.parts = buf.matcher.Parts(slices.Grow(buf.parts[:0], len(d.tokens)+len(d.tokens)/16), &buf.forms, d.full, d.tokens)
	s.parts = buf.parts
	s.mentions = a.linker.Link(link.Text{Text: d.full, Tokens: d.tokens, Sentences: d.sentences, Parts: s.parts, Matcher: buf.matcher, Entities: d.entities, Day: d.day, SourceCountry: a.sourceCountryIndex(), OutletCountry: a.outletIndex(&d.Article), Host: lexicon.Host(d.URL, d.Source)})
	s.matches = a.themes.find(&buf.terms, &buf.forms, d.full, s.parts, d.sentences)
	s.listMentions()
	s.listNames()
	s.listThemes(&buf.terms)
	s.listKeywords(&buf.forms)
	buf.phrases = s.phrases
	s.listCountries()
	s.listDyads()
	return s
}

// newReport returns a report of a document with empty lists.
func (a *Analyzer) newReport(d *Document) *Report {
	r := &Report{
		Schema: Schema, Attache: Version(), Lexicon: a.Lexicon(),
		ID: d.ID, Title: d.Title, Date: d.Date, Source: d.Source, URL: d.URL, Lang: d.language(),
		Sentences: []Sentence{}, Countries: []Country{}, Groups: []Group{}, Regions: []Region{}, Mentions: []Mention{},
		Entities: []Entity{}, Names: []Name{}, Themes: []Theme{}, Keywords: []Keyword{}, Dyads: []Dyad{}, Warnings: slices.Clone(d.warnings), Meta: d.Meta,
	}
	if r.Warnings == nil {
		r.Warnings = []string{}
	}
	return r
}

// sourceCountryIndex returns the index of the source country plus one, or 0 if it is not known.
func (a *Analyzer) sourceCountryIndex() int {
	if a.sourceCountry == "" {
		return 0
	}
	return a.lex.CountryIndex(a.sourceCountry) + 1
}

// outletIndex returns the index of the country of an article's outlet plus one, or 0 if it is not known.
func (a *Analyzer) outletIndex(article *Article) int {
	if article.URL == "" && article.Source == "" {
		return 0
	}
	return a.lex.CountryIndex(a.lex.SourceCountry(article.URL, article.Source)) + 1
}

// countWords counts the words of the text without its title.
func (s *state) countWords() {
	first := len(s.tokens)
	if s.titleSentences < len(s.sentences) {
		first = s.sentences[s.titleSentences].First
	}
	for _, t := range s.tokens[first:] {
		switch t.Kind {
		case token.Word:
			// 's and n't belong to the word before them.
			if c := s.full[t.Start]; c == '\'' || c >= 0x80 && strings.HasPrefix(t.In(s.full), "’") {
				continue
			}
		case token.Number, token.URL, token.Email:
		default:
			continue
		}
		s.out.Words++
	}
}

// listSentences lists the sentences of the text without its title.
func (s *state) listSentences() {
	s.out.Sentences = make([]Sentence, 0, len(s.sentences)-s.titleSentences)
	for _, sentence := range s.sentences[s.titleSentences:] {
		span := s.originalSentence(sentence.Span)
		s.out.Sentences = append(s.out.Sentences, Sentence{span.Start - s.originalBase, span.End - s.originalBase})
	}
}

// place maps a span to the range in the title or text as given, and the field that it lies in.
func (s *state) place(span token.Span) (start, end int, field Field) {
	title := span.Start < s.base
	if span = s.originalSpan(span); title {
		return span.Start, span.End, FieldTitle
	}
	return span.Start - s.originalBase, span.End - s.originalBase, FieldText
}

// placeOf is place for a match of a term.
func (s *state) placeOf(m *termMatch) Term {
	start, end, field := s.place(token.Span{Start: s.parts[m.first].Start, End: s.parts[m.end-1].End})
	return Term{start, end, field}
}

// countryCode returns the code under which a country counts.
func (s *state) countryCode(country int) string {
	c := &s.lex.Countries[country]
	if s.disputed == DisputedParent && c.Parent != "" && (c.Kind == string(CountryTerritory) || c.Kind == string(CountryDisputed)) {
		return c.Parent
	}
	return c.Code
}

// newInts returns a list of n numbers for the report. Many lists share one allocation.
func (s *state) newInts(n int) []int {
	const chunk = 128
	if n == 0 {
		return []int{} // not null in JSON
	}
	if len(s.ints) < n {
		s.ints = make([]int, max(n, chunk))
	}
	out := s.ints[:n:n]
	s.ints = s.ints[n:]
	return out
}

// round rounds to four decimals, as the numbers of a report are.
func round(f float64) float64 { return math.Round(f*10000) / 10000 }
