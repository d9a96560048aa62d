package ner

import (
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// state is what the recognizer knows about the text of one call. It comes from a pool: its slices are reused, and its cache
// of word types outlives the text, because the entries depend on nothing but the model and the lexicon.
type state struct {
	literals
	model    *model
	lex      *lexicon.Lexicon
	triggers *[triggerSlots]triggerSlot
	cache    []wordType

	text      string
	tokens    []token.Token
	sentences []token.Sentence
	info      []tokenInfo // of each token

	// Of the document, see collectStats.
	stats     []wordStats
	headlines []int // indexes of the sentences that are headlines

	// Of the sentence in hand, see prepare.
	candidates []span
	run        []span // by token: the run of capitalised tokens it is in
	wideRun    []span // by token: the same across "of" and "de"

	// Of the candidate run in hand, see score and decode.
	features []uint64
	scores   []sums
	back     [][numLabels]uint8
	labels   []uint8

	// Of the names found, see adjustBoundaries and reconcile.
	counts       []labelCounts
	statedPlaces []uint64 // hashes of the names that the text itself calls places: Kero is a village
	statedOrgs   []uint64 // likewise organisations: Acme, a company that ...

	readings []lexicon.Reading // reused by gazetteerBits
}

func newState(m *model, lex *lexicon.Lexicon) *state {
	return &state{literals: newLiterals(), model: m, lex: lex, triggers: triggers(), cache: make([]wordType, cacheSlots)}
}

// release drops the references to the text of the call.
func (s *state) release() { s.text, s.tokens, s.sentences = "", nil, nil }

// resized returns a slice of length n that reuses the memory of s if it has enough. The elements are not cleared.
func resized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}
