package keyphrase

import (
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// Phrase is a keyphrase with its score and its positions.
type Phrase struct {
	Term  string       // the most frequent spelling in the text; lower case unless it is a name
	Score float64      // 0..1, the odds that a reader would mark it, relative to the best phrase
	Count int          // number of positions
	Spans []token.Span // by start, not overlapping; their spelling may differ from Term
}

// Extractor extracts keyphrases. It caches stems across texts, which affects speed only. It is safe for concurrent use.
type Extractor struct {
	use   func(word string) lexicon.Word
	stems memo      // hashes of the stems of words
	pool  sync.Pool // of *merger
}

// New returns an Extractor. Use returns how a word is used in English; it must be a pure function that ignores case.
func New(use func(word string) lexicon.Word) *Extractor {
	return &Extractor{use: use, stems: make(memo, 1<<15)}
}

// Extract returns the n best keyphrases of a text, best first, or fewer if it has fewer. Tokens and sentences must come from
// package token. The result does not refer to text.
func (e *Extractor) Extract(text string, tokens []token.Token, sentences []token.Sentence, n int) []Phrase {
	var forms intern.Table
	tokens = slices.Clone(tokens)
	forms.Assign(text, tokens)
	return e.ExtractNumbered(&forms, text, tokens, sentences, n)
}

// ExtractNumbered is like Extract for tokens numbered by forms; properties of each word form are cached across texts.
func (e *Extractor) ExtractNumbered(forms *intern.Table, text string, tokens []token.Token, sentences []token.Sentence, n int) []Phrase {
	if n <= 0 || len(tokens) == 0 {
		return nil
	}
	m, ok := e.pool.Get().(*selection)
	if !ok {
		m = &selection{}
	}
	m.state.reset(e, forms, text, tokens)
	for i, s := range sentences {
		m.sentence(i, s)
	}
	n = min(n, len(m.candidates))
	m.reset(n + n/2 + 4)
	for _, r := range m.shortlist(shortlist(n)) {
		m.add(r)
	}
	m.prune(n / 2)
	phrases := m.phrases(n)
	m.text, m.tokens = "", nil
	e.pool.Put(m)
	return phrases
}

// shortlist returns the number of candidates to consider for n phrases: many are dropped because they overlap.
func shortlist(n int) int { return 3*n + 20 }

// phrases returns the n best groups as phrases.
func (m *selection) phrases(n int) []Phrase {
	kept := m.kept[:min(n, len(m.kept))]
	if len(kept) == 0 {
		return nil
	}
	places := 0
	for i := range kept {
		places += int(kept[i].count)
	}
	spans := make([]token.Span, 0, places) // of all phrases, in one allocation
	var terms strings.Builder              // likewise
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
