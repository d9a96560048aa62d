package keyphrase

import (
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// Phrase is a keyphrase, how well it characterises the text, and the places where it stands.
type Phrase struct {
	Term  string       // as the text writes it most often; in small letters unless it is a name
	Score float64      // 0..1, the odds that a reader would mark it, relative to those of the best phrase
	Count int          // number of places
	Spans []token.Span // the places, by start; they do not overlap, and may be written differently from Term
}

// Extractor finds keyphrases. It remembers words of the texts it read, which changes nothing but the time of the next, and is
// safe for several goroutines.
type Extractor struct {
	use   func(word string) lexicon.Word
	stems memo      // hashes of the stems of words
	pool  sync.Pool // of *merger
}

// New makes an Extractor. Use says how a word is used in English: always the same, and whatever its case.
func New(use func(word string) lexicon.Word) *Extractor {
	return &Extractor{use: use, stems: make(memo, 1<<15)}
}

// Extract lists the n best keyphrases of a text, best first; fewer if the text has not so many. Tokens and sentences are
// those of package token. The phrases do not share the memory of text.
func (e *Extractor) Extract(text string, tokens []token.Token, sentences []token.Sentence, n int) []Phrase {
	var forms token.Forms
	tokens = slices.Clone(tokens)
	forms.Number(text, tokens)
	return e.ExtractNumbered(&forms, text, tokens, sentences, n)
}

// ExtractNumbered is Extract for tokens that forms gave their numbers: what is known of each form is remembered from text to text.
func (e *Extractor) ExtractNumbered(forms *token.Forms, text string, tokens []token.Token, sentences []token.Sentence, n int) []Phrase {
	if n <= 0 || len(tokens) == 0 {
		return nil
	}
	m, ok := e.pool.Get().(*merger)
	if !ok {
		m = &merger{}
	}
	m.collector.reset(e, forms, text, tokens)
	for i, s := range sentences {
		m.sentence(i, s)
	}
	n = min(n, len(m.candidates))
	m.reset(n + n/2 + 4)
	for _, r := range m.best(shortlist(n)) {
		m.add(r)
	}
	m.prune(n / 2)
	phrases := m.phrases(n)
	m.text, m.tokens = "", nil
	e.pool.Put(m)
	return phrases
}

// shortlist returns how many candidates are looked at to find n phrases: many fall away because they say the same.
func shortlist(n int) int { return 3*n + 20 }

// phrases makes phrases of the n best groups.
func (m *merger) phrases(n int) []Phrase {
	kept := m.kept[:min(n, len(m.kept))]
	if len(kept) == 0 {
		return nil
	}
	places := 0
	for i := range kept {
		places += int(kept[i].count)
	}
	spans := make([]token.Span, 0, places) // of all phrases
	var terms strings.Builder              // the same
	terms.Grow(20 * len(kept))
	phrases := make([]Phrase, len(kept))
	for i := range kept {
		g := &kept[i]
		first, begin := len(spans), terms.Len()
		spans = m.spans(spans, g)
		terms.Write(m.term(g))
		phrases[i] = Phrase{
			Term: terms.String()[begin:], Score: math.Exp(g.score - kept[0].score),
			Count: len(spans) - first, Spans: spans[first:len(spans):len(spans)],
		}
	}
	return phrases
}
