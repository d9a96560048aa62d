package link

import (
	"slices"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/lexicon"
)

// find is a match with what may be meant by it.
type find struct {
	gazetteer.Match
	sentence   int
	body       string  // the institution that it is a part of
	share      float64 // what it says for each division that it may lie in
	settled    string  // the word by which the text says that it is a town
	source     string  // the word by which an outlet is a source of news
	candidates []candidate
}

// work is the state of one call.
type work struct {
	*Linker
	Text
	pieces []gazetteer.Part
	span   []int // sentence i has pieces[span[i]:span[i+1]]
	found  []find
	at     []int32 // for each piece the index of its find plus one, or 0

	entity   []uint8          // for each piece the label of its entity
	surnames map[uint64]int32 // hash of the surname of a person named in full: what holderOf gives of an office holder, else 0
	people   []int32          // finds that can be office holders
	held     []held           // which of their offices the text speaks of
	placed   []unknown        // places that the lexicon does not know
	tallied  bool             // domicile is set
	domicile int32            // the state in which all places of the text lie, or -1
	country  []float64        // by country: what speaks for it in the document
	named    []int32          // those that have something there, in order
	shared   map[uint64]bool  // keys of the finds that have a share
	division map[division]float64
	cluster  map[division]float64 // names that may lie in a division
	inside   map[[2]int32]bool    // sentence and country
	fromName map[nameOf]float64   // what each name added to country
	said     map[uint64]division  // where a name lies, if the text says so anywhere

	atHome          atHome
	local, national []float64 // by country: weights of the words that show a home
	anywhere        float64   // weight of the words of local news anywhere
	seen            []bool    // by id of a home cue
	tribes          int       // words for the first peoples of America plus one, or 0: not counted

	codes    []int // of the mentions, which keep them
	matches  []gazetteer.Match
	inner    []gazetteer.Match
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
		w = &work{surnames: map[uint64]int32{}, shared: map[uint64]bool{}, division: map[division]float64{}, cluster: map[division]float64{}, inside: map[[2]int32]bool{}, said: map[uint64]division{}, fromName: map[nameOf]float64{}}
	}
	words := t.Words
	if words == nil {
		words = gazetteer.NewMatcher(l.lex)
	}
	w.Linker, w.Text, w.pieces, w.tribes, w.tallied = l, t, t.Pieces, 0, false
	if len(w.country) == 0 {
		w.country = make([]float64, len(l.lex.Countries))
	}
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
		w.matches = words.Find(w.matches, w.pieces, w.span[i], w.span[i+1])
		for _, m := range w.matches[from:] {
			w.found = append(w.found, find{Match: m, sentence: i})
		}
	}
	w.openBodies(words)
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
func (w *work) openBodies(words *gazetteer.Matcher) {
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
		if body.Size == lexicon.Media {
			continue // "told France 24" says nothing of France
		}
		w.inner = words.Find(w.inner[:0], w.pieces, f.First, f.End-1) // "U.S." of "U.S. Army"
		w.inner = words.Find(w.inner, w.pieces, f.First+1, f.End)     // "China" of "Bank of China"
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
	for _, c := range w.named {
		w.country[c] = 0
	}
	w.named = w.named[:0]
	clear(w.shared)
	clear(w.division)
	clear(w.cluster)
	clear(w.inside)
	clear(w.said)
	clear(w.fromName)
	clear(w.placed)
	clear(w.arena) // its reasons may be pieces of the text
	w.matches, w.found, w.arena, w.people, w.held = w.matches[:0], w.found[:0], w.arena[:0], w.people[:0], w.held[:0]
	w.Text, w.pieces, w.codes = Text{}, nil, nil
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
	for i := range f.candidates {
		if f.candidates[i].Kind == k {
			return true
		}
	}
	return false
}

// within says whether there is a reading of a town in a division.
func (f *find) within(country int32, place [4]byte) bool {
	return slices.ContainsFunc(f.candidates, func(c candidate) bool {
		return c.Kind == lexicon.City && c.Country == country && c.Place == place
	})
}

// has says whether there is a reading of a kind with these guards.
func (f *find) has(k lexicon.Kind, g lexicon.Condition) bool {
	for i := range f.candidates {
		if c := &f.candidates[i]; c.Kind == k && c.Condition == g {
			return true
		}
	}
	return false
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
