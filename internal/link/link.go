package link

import (
	"errors"
	"io"
	"math"
	"slices"
	"sync"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/match"
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
	Pieces    []match.Piece // of Tokens, from [match.Pieces]
	Entities  []Entity      // labels of an entity tagger, by start; may be empty
	Day       int           // the document's date, see [lexicon.Day]; 0: not known
	Home      int           // index of the country that the source is at home in, plus one; 0: not known
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
	Countries  []int  // indexes into the lexicon's countries; empty for regions and groups
	Group      int    // index into the lexicon's groups, or -1
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
	cues map[uint64]cue
	weights
	pool sync.Pool // of *work
}

// New makes a Linker. It fails only if a built-in table is broken, which a test rules out.
func New(lex *lexicon.Lexicon) (*Linker, error) {
	cues, err := readCues()
	weights, err2 := readWeights()
	return &Linker{lex: lex, cues: cues, weights: weights}, errors.Join(err, err2)
}

// NewWeighted makes a Linker with other weights than the built-in ones. The table has a row for each: name, tab, value, tab, what
// it weighs.
func NewWeighted(lex *lexicon.Lexicon, table io.Reader) (*Linker, error) {
	cues, err := readCues()
	l := &Linker{lex: lex, cues: cues}
	return l, errors.Join(err, l.weights.read(table))
}

// Link gives the mentions of a text by start. They do not overlap.
func (l *Linker) Link(t Text) []Mention {
	w := l.work(t)
	w.decide()
	out := make([]Mention, 0, len(w.found))
	for i := range w.found {
		if m, ok := w.mention(&w.found[i]); ok {
			out = append(out, m)
		}
	}
	if len(t.Entities) > 0 {
		out = w.unknownPlaces(out)
	}
	w.release()
	return out
}

// decide scores all readings.
func (w *work) decide() {
	w.score()
	w.gather()
	w.rescore()
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

// find is a match with what may be meant by it.
type find struct {
	match.Match
	sentence   int
	body       string // the institution that it is a part of
	candidates []candidate
}

// work is the state of one call.
type work struct {
	*Linker
	Text
	pieces []match.Piece
	span   []int // sentence i has pieces[span[i]:span[i+1]]
	found  []find
	at     []int32 // for each piece the index of its find plus one, or 0

	entity   []uint8          // for each piece the label of its entity
	surnames map[uint64]int32 // hash of the surname of a person named in full: a country+1 if an office holder, else 0
	country  map[int32]float64
	division map[division]float64
	inside   map[[2]int32]bool   // sentence and country
	fromName map[nameOf]float64  // what each name added to country
	said     map[uint64]division // where a name lies, if the text says so anywhere

	matches  []match.Match
	inner    []match.Match
	readings []lexicon.Reading
	arena    []candidate // of all finds
}

type division struct {
	country int32
	code    [4]byte
}

// work takes the state of an earlier call, or makes one, and sets it up for a text.
func (l *Linker) work(t Text) *work {
	w, ok := l.pool.Get().(*work)
	if !ok {
		w = &work{surnames: map[uint64]int32{}, country: map[int32]float64{}, division: map[division]float64{}, inside: map[[2]int32]bool{}, said: map[uint64]division{}, fromName: map[nameOf]float64{}}
	}
	w.Linker, w.Text, w.pieces = l, t, t.Pieces
	w.span = resize(w.span, len(t.Sentences)+1)
	w.at, w.entity = resize(w.at, len(w.pieces)), resize(w.entity, len(w.pieces))
	p := 0
	for i, s := range t.Sentences {
		for p < len(w.pieces) && int(w.pieces[p].Token) < s.First {
			p++
		}
		w.span[i] = p
	}
	w.span[len(t.Sentences)] = len(w.pieces)
	for i := range t.Sentences {
		from := len(w.matches)
		w.matches = match.Find(w.matches, l.lex, t.Text, w.pieces, w.span[i], w.span[i+1])
		for _, m := range w.matches[from:] {
			w.found = append(w.found, find{Match: m, sentence: i})
		}
	}
	w.openBodies()
	total := 0
	for i := range w.found {
		total += w.found[i].Entry.Readings
	}
	w.arena = slices.Grow(w.arena, total) // does not move below
	for i := range w.found {
		f := &w.found[i]
		w.readings = l.lex.Readings(w.readings[:0], f.Key, f.Entry, f.Caps, f.Upper)
		from := len(w.arena)
		for _, r := range w.readings {
			w.arena = append(w.arena, candidate{Reading: r, score: l.prior(r)})
		}
		f.candidates = w.arena[from:len(w.arena):len(w.arena)]
		for k := f.First; k < f.End; k++ {
			w.at[k] = int32(i + 1)
		}
	}
	p = 0
	for _, e := range t.Entities {
		for p < len(w.pieces) && w.pieces[p].End <= e.Start {
			p++
		}
		for k := p; k < len(w.pieces) && w.pieces[k].Start < e.End; k++ {
			w.entity[k] = labelOf(e.Label)
		}
	}
	return w
}

// openBodies takes the name of the state out of an institution's: in "U.S. Army" the text says U.S. The institution is kept
// beside the mention.
func (w *work) openBodies() {
	for i := range w.found {
		f := &w.found[i]
		if f.End-f.First == 1 {
			continue
		}
		w.readings = w.lex.Readings(w.readings[:0], f.Key, f.Entry, f.Caps, f.Upper)
		if len(w.readings) == 0 || w.readings[0].Kind != lexicon.Institution {
			continue
		}
		body := w.readings[0]
		w.inner = w.inner[:0]
		w.inner = match.Find(w.inner, w.lex, w.Text.Text, w.pieces, f.First, f.End-1) // "U.S." of "U.S. Army"
		w.inner = match.Find(w.inner, w.lex, w.Text.Text, w.pieces, f.First+1, f.End) // "China" of "Bank of China"
		for _, m := range w.inner {
			w.readings = w.lex.Readings(w.readings[:0], m.Key, m.Entry, m.Caps, m.Upper)
			if len(w.readings) > 0 && w.readings[0].Country == body.Country && (w.readings[0].Kind == lexicon.Name || w.readings[0].Kind == lexicon.Demonym) {
				f.Match, f.body = m, w.lex.NameOf(body)
				break
			}
		}
	}
}

// release gives the state back. Nothing of the text is kept.
func (w *work) release() {
	clear(w.surnames)
	clear(w.country)
	clear(w.division)
	clear(w.inside)
	clear(w.said)
	clear(w.fromName)
	clear(w.arena) // its reasons may be pieces of the text
	w.matches, w.found, w.arena = w.matches[:0], w.found[:0], w.arena[:0]
	w.Text, w.pieces = Text{}, nil
	w.pool.Put(w)
}

// resize gives a slice of n zeros, in the old memory if it suffices.
func resize[T any](s []T, n int) []T {
	s = slices.Grow(s[:0], n)[:n]
	clear(s)
	return s
}

const (
	labelNone uint8 = iota
	labelPerson
	labelPlace
	labelOther
)

func labelOf(s string) uint8 {
	switch s {
	case "PER":
		return labelPerson
	case "LOC", "NORP":
		return labelPlace
	}
	return labelOther
}

// kind says whether there is a reading of a kind.
func (f *find) kind(k lexicon.Kind) bool {
	return slices.ContainsFunc(f.candidates, func(c candidate) bool { return c.Kind == k })
}

// within says whether there is a reading of a town in a division.
func (f *find) within(country int32, place [4]byte) bool {
	return slices.ContainsFunc(f.candidates, func(c candidate) bool {
		return c.Kind == lexicon.City && c.Country == country && c.Place == place
	})
}

// has says whether there is a reading of a kind with these guards.
func (f *find) has(k lexicon.Kind, g lexicon.Guard) bool {
	for i := range f.candidates {
		if f.candidates[i].Kind == k && f.candidates[i].Guard == g {
			return true
		}
	}
	return false
}

// mention turns a find into its decision. ok is false where nothing is meant, or nothing that is reported.
func (w *work) mention(f *find) (Mention, bool) {
	best := f.best()
	if best == nil || best.score <= 0 || best.Kind == lexicon.Idiom || best.Kind == lexicon.Organization {
		return Mention{}, false
	}
	m := Mention{
		Span: token.Span{Start: w.pieces[f.First].Start, End: w.pieces[f.End-1].End}, Group: -1, Region: -1, Sentence: f.sentence,
		Name: w.lex.NameOf(best.Reading), Body: f.body, Why: best.rule + best.arg,
	}
	if best.Country >= 0 {
		m.Countries = []int{int(best.Country)}
	}
	switch best.Kind {
	case lexicon.Name:
		m.Kind = Name
	case lexicon.Demonym, lexicon.Combining:
		m.Kind = Demonym
	case lexicon.Capital, lexicon.City, lexicon.District, lexicon.Division, lexicon.Nation, lexicon.Short:
		m.Kind = Place
		if best.Kind == lexicon.Capital && w.governs(f) {
			m.Role = Government
		}
	case lexicon.InRegion:
		m.Kind, m.Region = Region, int(best.Ref)
	case lexicon.InGroup:
		m.Kind, m.Group = Group, int(best.Ref)
	case lexicon.Person, lexicon.Surname:
		m.Kind, m.Name = Person, w.lex.PersonName(int(best.Ref))
	case lexicon.Institution:
		m.Kind = Institution
	case lexicon.Metonym:
		m.Kind, m.Role = Institution, Government
	}
	if m.Why == "" {
		m.Why = best.Kind.String()
	}
	// The margin to the best reading of another country, or to no mention at all.
	second := 0.0
	for i := range f.candidates {
		if c := &f.candidates[i]; c.Country != best.Country && c.score > second {
			second = c.score
		}
	}
	m.Confidence = math.Round(100/(1+math.Exp(-(best.score-second)))) / 100
	return m, true
}

// best gives the reading with the highest score; the first of equals, which come by kind, size and country.
func (f *find) best() *candidate {
	var best *candidate
	for i := range f.candidates {
		if c := &f.candidates[i]; best == nil || c.score > best.score {
			best = c
		}
	}
	return best
}

// governs says whether a capital stands for its government: nothing places it, and it acts, owns or is addressed.
func (w *work) governs(f *find) bool {
	if w.cueBefore(f)&cueLocative != 0 {
		return false
	}
	next, ok := w.next(f)
	if !ok {
		return false
	}
	if next.Start > w.pieces[f.End-1].End && next.Kind == token.Word && w.cueOf(next)&cueVerb != 0 {
		return true
	}
	text := next.In(w.Text.Text)
	if text == "'s" || text == "’s" || text == "'" || text == "’" {
		return true
	}
	// "between Washington and Moscow", "dependency on Moscow"
	prev, ok := w.prev(f)
	if !ok {
		return false
	}
	switch lexicon.Fold(prev.In(w.Text.Text)) {
	case "between", "on", "with", "by", "against", "that", "and", "from":
		return true
	}
	return false
}
