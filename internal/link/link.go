package link

import (
	"errors"
	"io"
	"math"
	"sync"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// Kind is the kind of a mention in a report.
type Kind string

// The kinds of mentions.
const (
	Name        Kind = "name"
	Demonym     Kind = "demonym"
	Place       Kind = "place"
	Region      Kind = "region"
	Group       Kind = "group"
	Person      Kind = "person"
	Institution Kind = "institution"
)

// Government is the role of a capital or seat that stands for the government of its country.
const Government = "government"

// Text is the input of the linker.
type Text struct {
	Text          string
	Tokens        []token.Token
	Sentences     []token.Sentence
	Parts         []gazetteer.Part   // of Tokens, from Matcher or from [gazetteer.Parts]; Link writes to them
	Matcher       *gazetteer.Matcher // the one that Parts are from; nil if they are from the function
	Entities      []Entity           // labels of an entity tagger, by start; may be empty
	Day           int                // the date of the document, see [lexicon.Day]; lexicon.NoDay if it is not known
	SourceCountry int                // index of the country that the text is known to come from, plus one; 0 if it is not known
	OutletCountry int                // the same for the outlet that printed it, which may write about the world
	Host          string             // the domain of the outlet, "" if it is not known; that of a local paper may name its town
}

// Entity is a span with the label of a tagger: PER, ORG, LOC ...
type Entity struct {
	token.Span
	Label string
}

// Mention is a phrase and what it was decided to mean.
type Mention struct {
	token.Span
	Kind        Kind
	Countries   []int  // indexes into the lexicon's countries; empty for regions, groups, heads of international organisations and news sources
	Group       int    // index into the lexicon's groups, also of the one that a person heads, or -1
	Region      int    // index into the lexicon's regions, or -1
	Name        string // canonical name of what is meant
	Sentence    int
	Role        string  // Government or ""
	Institution string  // the institution whose name the mention is part of: U.S. Army
	Confidence  float64 // how far the best reading is ahead of the second, from 0 to 1
	Why         string  // the strongest reason, with the words of the text that decided
}

// Linker links texts. It is read-only after New and safe for concurrent use.
type Linker struct {
	lex         *lexicon.Lexicon
	cues        *intern.Map[cue]
	countryCues *countryCues
	weights
	pool sync.Pool // of *state
}

// New returns a Linker with the built-in weights. It returns an error only if an embedded table is malformed; a test guards against
// that.
func New(lex *lexicon.Lexicon) (*Linker, error) {
	weights, err := readWeights()
	l, err2 := newLinker(lex)
	l.weights = weights
	return l, errors.Join(err, err2)
}

// newLinker returns a Linker without weights.
func newLinker(lex *lexicon.Lexicon) (*Linker, error) {
	cues, err := readCues()
	countryCues, err2 := readCountryCues()
	return &Linker{lex: lex, cues: intern.NewMap(cues), countryCues: countryCues}, errors.Join(err, err2)
}

// NewWeighted returns a Linker with the weights of a table, as internal/link/tune needs. The table has a row for each weight: its
// name, value and meaning, separated by tabs.
func NewWeighted(lex *lexicon.Lexicon, table io.Reader) (*Linker, error) {
	l, err := newLinker(lex)
	return l, errors.Join(err, l.weights.read(table))
}

// Link returns the mentions of a text by start. They do not overlap.
func (l *Linker) Link(t Text) []Mention {
	st := l.newState(t)
	st.decide()
	out := make([]Mention, 0, len(st.mentions))
	st.countries = make([]int, 0, len(st.mentions)) // most mentions have one
	for i := range st.mentions {
		if m, ok := st.result(&st.mentions[i]); ok {
			out = append(out, m)
		}
	}
	out = st.addUnlisted(out)
	st.release()
	return out
}

// decide scores all readings. Each step reads the scores that those before it have left.
func (st *state) decide() {
	st.scoreContext()
	st.locateStated()
	st.guessSourceCountry()
	st.collectEvidence()
	st.geographicCoherence()
	st.rescore()
	st.mergeInstitutions()
}

// candidate is a reading with its score, in log-odds against "no mention", and the reasons for it.
type candidate struct {
	lexicon.Reading
	score     float64
	strongest float64 // amount of the strongest reason
	rule, arg string  // the strongest reason: a rule, and the words of the text that decided
	traced    bool
	reasons   []Reason // all of them, if traced
}

// addReason adds an amount to the score. It remembers the reason if it is the strongest so far.
func (c *candidate) addReason(amount float64, rule, arg string) {
	c.score += amount
	if math.Abs(amount) > c.strongest {
		c.strongest, c.rule, c.arg = math.Abs(amount), rule, arg
	}
	if c.traced {
		c.reasons = append(c.reasons, Reason{amount, rule + arg})
	}
}
