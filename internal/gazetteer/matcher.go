package gazetteer

import (
	"slices"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// Matcher finds the phrases of a lexicon in many texts. It remembers what the lexicon says of each word, so that most words of a
// text are looked up once in a thousand texts. It is the memory of one worker.
type Matcher struct {
	lex      *lexicon.Lexicon
	memo     intern.Cache[word]
	openings []opening           // of the words that begin phrases
	phrases  [phraseSlots]phrase // those of several words that were looked up last
	spans    []token.Span        // of the parts of a word
}

// phraseSlots is a power of two.
const phraseSlots = 1 << 11

// phrase is the entry of a key.
type phrase struct {
	key   uint64
	entry lexicon.Entry
	found bool
}

// NewMatcher makes the memory of a worker.
func NewMatcher(lex *lexicon.Lexicon) *Matcher { return &Matcher{lex: lex} }

// word is what is known of a form. It is small, as most words of a text need no more.
type word struct {
	hash    uint64 // see [intern.Hash]
	opening int32  // index in Words.openings plus one; 0: no phrase begins with it
	caps    bool
	upper   bool
	known   bool
}

// opening is a word with which a phrase may begin.
type opening struct {
	key   uint64 // of the phrase that is this word alone
	entry lexicon.Entry
	found bool // entry is one
	alone bool // the word by itself is a phrase
}

// starts finds out whether a phrase may begin with a word, and what there is to know of it then.
func (w *Matcher) starts(hash uint64, kind token.Kind, caps, upper bool) (o opening, ok bool) {
	if kind != token.Word && kind != token.Number || !caps && !w.lex.StartsLower(hash) {
		return o, false
	}
	o.key = lexicon.Join(lexicon.Start, hash)
	o.entry, o.found = w.lex.FindAny(o.key, 1)
	first, all := bits(kind, caps, upper)
	o.alone = o.entry.Readings > 0 && w.lex.Fits(o.key, o.entry, first, all)
	return o, o.found
}

// look finds out about a form.
func (w *Matcher) look(hash uint64, kind token.Kind, caps, upper bool) word {
	n := word{hash: hash, known: true, caps: caps, upper: upper}
	if o, ok := w.starts(hash, kind, caps, upper); ok {
		w.openings = append(w.openings, o)
		n.opening = int32(len(w.openings))
	}
	return n
}

// Parts appends the pieces of tokens to dst. Forms has given the tokens their numbers.
func (w *Matcher) Parts(dst []Part, forms *intern.Table, text string, tokens []token.Token) []Part {
	known := w.memo.For(forms)
	if !known[0].known { // the numbers began anew
		known[0].known = true // no word has the number 0
		w.openings = w.openings[:0]
	}
	var now [batch]word
	for i := range tokens {
		if i%batch == 0 {
			for k := range tokens[i:min(i+batch, len(tokens))] {
				now[k] = known[tokens[i+k].ID]
			}
		}
		t := &tokens[i]
		if t.Hyphen {
			dst = w.parts(dst, forms, text, i, t)
			known = w.memo.For(forms)
			continue
		}
		if t.ID == 0 {
			dst = append(dst, plain(text, t, i))
			continue
		}
		o := &now[i%batch]
		if !o.known {
			if o = &known[t.ID]; !o.known {
				caps, upper := capitals(text, t)
				*o = w.look(intern.Hash(t.In(text)), t.Kind, caps, upper)
			}
		}
		dst = more(dst)
		dst[len(dst)-1].set(t.Span, o, i, t.ID, t.Kind, false)
	}
	return dst
}

// batch is how many words are looked up together, so that the processor waits for all of them at the same time. A power of two.
const batch = 16

// more makes a slice longer by a piece that is yet to be written.
func more(dst []Part) []Part {
	if len(dst) == cap(dst) {
		dst = slices.Grow(dst, 1)
	}
	return dst[:len(dst)+1]
}

// parts appends the pieces of a hyphenated token.
func (w *Matcher) parts(dst []Part, forms *intern.Table, text string, i int, t *token.Token) []Part {
	w.spans = token.Pieces(w.spans[:0], text, *t)
	for k, s := range w.spans {
		n := forms.Part(text, s, t.Kind)
		o := &w.memo.For(forms)[n]
		if !o.known {
			caps, upper := lexicon.Capitals(s.In(text))
			*o = w.look(intern.Hash(s.In(text)), t.Kind, caps, upper)
		}
		dst = more(dst)
		dst[len(dst)-1].set(s, o, i, n, t.Kind, k > 0)
	}
	return dst
}

// set writes what is known of a form into a piece.
func (p *Part) set(s token.Span, o *word, i int, form int32, kind token.Kind, glued bool) {
	p.Span, p.Hash, p.Token, p.ID, p.Word = s, o.hash, int32(i), form, 0
	p.Kind, p.Caps, p.Upper, p.Hyphenated, p.starts = kind, o.caps, o.upper, glued, o.opening > 0
}

// Find appends the longest phrases in pieces[from:to], left to right and without overlap, and notes the use of the words it
// passes. The pieces are those of the last call of Pieces, or of the function [Parts].
func (w *Matcher) Find(dst []Match, pieces []Part, from, to int) []Match {
	for i := from; i < to; {
		p := &pieces[i]
		if !p.starts && p.ID != 0 {
			i++
			continue
		}
		var o *opening
		if p.ID != 0 {
			o = &w.openings[w.memo.At(p.ID).opening-1]
		} else {
			o = new(opening)
			*o, _ = w.starts(p.Hash, p.Kind, p.Caps, p.Upper)
		}
		if o.found {
			p.Word = o.entry.Word
		}
		if o.entry.More || o.alone {
			if m, found := w.longest(o, pieces, i, to); found {
				dst = append(dst, m)
				// The other words of the phrase are not looked up again, so their use is not known; nobody asks for it.
				i = m.End
				continue
			}
		}
		i++
	}
	return dst
}

// longest gives the longest phrase that begins with the word o, which is pieces[first].
func (w *Matcher) longest(o *opening, pieces []Part, first, to int) (best Match, found bool) {
	p := &pieces[first]
	caps, upper := bits(p.Kind, p.Caps, p.Upper)
	if o.alone {
		best, found = Match{first, first + 1, o.key, o.entry, caps, upper}, true
	}
	key, prev := o.key, &o.entry
	for i := first + 1; i < min(to, first+lexicon.MaxWords); i++ {
		p := &pieces[i]
		if !prev.Follows(p.Hash) {
			break
		}
		key = lexicon.Join(key, p.Hash)
		e := w.phrase(key, i-first+1)
		if !e.found {
			break
		}
		c, u := bits(p.Kind, p.Caps, p.Upper)
		caps, upper = caps|c<<(i-first), upper|u<<(i-first)
		if e.entry.Readings > 0 && w.lex.Fits(key, e.entry, caps, upper) {
			best, found = Match{first, i + 1, key, e.entry, caps, upper}, true
		}
		prev = &e.entry
	}
	return best, found
}

// phrase looks up a key of several words.
func (w *Matcher) phrase(key uint64, words int) *phrase {
	e := &w.phrases[key%phraseSlots]
	if e.key != key {
		e.key = key
		e.entry, e.found = w.lex.FindAny(key, words)
	}
	return e
}

// bits says how a word is written, see [lexicon.Lexicon.Readings].
func bits(kind token.Kind, caps, upper bool) (c, u uint16) {
	if caps || kind != token.Word {
		c = 1
	}
	if upper || kind != token.Word {
		u = 1
	}
	return c, u
}
