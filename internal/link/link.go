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

// Government is the role of a capital or seat that stands for the state.
const Government = "government"

// Text is what the linker reads.
type Text struct {
	Text      string
	Tokens    []token.Token
	Sentences []token.Sentence
	Pieces    []gazetteer.Part   // of Tokens, from Words or from [gazetteer.Pieces]
	Words     *gazetteer.Matcher // what Pieces are from; nil for the function
	Entities  []Entity           // labels of an entity tagger, by start; may be empty
	Day       int                // the document's date, see [lexicon.Day]; lexicon.NoDay: not known
	Home      int                // index of the country that the text is known to be at home in, plus one; 0: not known
	Outlet    int                // the same of the outlet that printed it, which may write about the world
	Host      string             // the outlet's domain; "": not known. A local paper has its town in it
}

// Entity is a span that a tagger labelled: PER, ORG, LOC ...
type Entity struct {
	token.Span
	Label string
}

// Mention is a phrase with its decision.
type Mention struct {
	token.Span
	Kind       Kind
	Countries  []int  // indexes into the lexicon's countries; empty for regions and groups, heads of bodies and sources of news
	Group      int    // index into the lexicon's groups, also of the one that a person is the head of, or -1
	Region     int    // index into the lexicon's regions, or -1
	Name       string // canonical name of what is meant
	Sentence   int
	Role       string // Government or ""
	Body       string // the institution whose name the mention is a part of: U.S. Army
	Confidence float64
	Why        string // the rule, and the words that decided
}

// Linker links texts. It is read-only after New and safe for several goroutines.
type Linker struct {
	lex  *lexicon.Lexicon
	cues *intern.Map[cue]
	*homeCues
	weights
	pool sync.Pool // of *work
}

// New makes a Linker. It fails only if a built-in table is broken, which a test rules out.
func New(lex *lexicon.Lexicon) (*Linker, error) {
	weights, err := readWeights()
	l, err2 := bare(lex)
	l.weights = weights
	return l, errors.Join(err, err2)
}

func bare(lex *lexicon.Lexicon) (*Linker, error) {
	cues, err := readCues()
	home, err2 := readHomeCues()
	return &Linker{lex: lex, cues: intern.NewMap(cues), homeCues: home}, errors.Join(err, err2)
}

// NewWeighted makes a Linker with other weights than the built-in ones. The table has a row for each: name, tab, value, tab, what
// it weighs.
func NewWeighted(lex *lexicon.Lexicon, table io.Reader) (*Linker, error) {
	l, err := bare(lex)
	return l, errors.Join(err, l.weights.read(table))
}

// Link gives the mentions of a text by start. They do not overlap.
func (l *Linker) Link(t Text) []Mention {
	w := l.work(t)
	w.decide()
	out := make([]Mention, 0, len(w.found))
	w.codes = make([]int, 0, len(w.found)) // most mentions have one
	for i := range w.found {
		if m, ok := w.mention(&w.found[i]); ok {
			out = append(out, m)
		}
	}
	out = w.unknownPlaces(out)
	w.release()
	return out
}

// decide scores all readings.
func (w *work) decide() {
	w.score()
	w.settle()
	w.guessHome()
	w.gather()
	w.gatherNeighbours()
	w.rescore()
	w.ownBodies()
}

// candidate is a reading with its score and the reasons that moved it.
type candidate struct {
	lexicon.Reading
	score     float64
	most      float64
	rule, arg string // the strongest reason: a rule, and the words that decided
	traced    bool
	reasons   []Reason // all of them, if traced
}

// because moves a score and remembers the reason if it is the strongest so far.
func (c *candidate) because(amount float64, rule, arg string) {
	c.score += amount
	if math.Abs(amount) > c.most {
		c.most, c.rule, c.arg = math.Abs(amount), rule, arg
	}
	if c.traced {
		c.reasons = append(c.reasons, Reason{amount, rule + arg})
	}
}
