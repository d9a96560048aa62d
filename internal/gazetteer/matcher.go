package gazetteer

import (
	"slices"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// Match is a phrase of the lexicon in a text: parts[First:End].
type Match struct {
	First, End  int
	Key         uint64
	Entry       lexicon.Entry
	Caps, Upper uint16 // how its words are capitalised, a bit each; see [lexicon.Lexicon.Readings]
}

// Matcher finds the phrases of a lexicon in texts. It caches what the lexicon has on each word across texts, so that most words
// need no look-up. It is not safe for concurrent use.
type Matcher struct {
	lex        *lexicon.Lexicon
	memo       intern.Cache[word]
	firstWords []firstWord             // of the forms in memo
	phrases    [phraseCacheSize]phrase // the last ones looked up of two words or more, by hash
	spans      []token.Span            // of the parts of a token
}

// phraseCacheSize is a power of two.
const phraseCacheSize = 1 << 11

// phrase is what the lexicon has under a key.
type phrase struct {
	key   uint64
	entry lexicon.Entry
	found bool
}

// NewMatcher returns a Matcher with an empty cache.
func NewMatcher(lex *lexicon.Lexicon) *Matcher { return &Matcher{lex: lex} }

// word is what is known of a form. It is small, as most words need no more.
type word struct {
	hash  uint64 // see [intern.Hash]
	first int32  // index in Matcher.firstWords, plus one; 0 if no phrase starts with the word
	caps  bool
	upper bool
	known bool
}

// firstWord is what is known of a word with which phrases start.
type firstWord struct {
	key   uint64 // of the phrase that is this word alone
	entry lexicon.Entry
	found bool // the lexicon has the entry
	alone bool // the word by itself is a phrase
}

// lookUpFirst returns what the lexicon has on a word as the first of a phrase, and whether a phrase may start with it.
func (m *Matcher) lookUpFirst(hash uint64, kind token.Kind, caps, upper bool) (f firstWord, ok bool) {
	if kind != token.Word && kind != token.Number || !caps && !m.lex.StartsLower(hash) {
		return f, false
	}
	f.key = lexicon.Join(lexicon.Start, hash)
	f.entry, f.found = m.lex.FindAny(f.key, 1)
	c, u := casingBits(kind, caps, upper)
	f.alone = f.entry.Readings > 0 && m.lex.Fits(f.key, f.entry, c, u)
	return f, f.found
}

// lookUp returns what is known of a form that the cache lacks.
func (m *Matcher) lookUp(hash uint64, kind token.Kind, caps, upper bool) word {
	n := word{hash: hash, known: true, caps: caps, upper: upper}
	if f, ok := m.lookUpFirst(hash, kind, caps, upper); ok {
		m.firstWords = append(m.firstWords, f)
		n.first = int32(len(m.firstWords))
	}
	return n
}

// batchSize is the number of words whose cache entries are read together, so that the cache misses of the processor overlap. It is
// a power of two.
const batchSize = 16

// Parts appends the parts of tokens to dst. The tokens must have been numbered by forms.
func (m *Matcher) Parts(dst []Part, forms *intern.Table, text string, tokens []token.Token) []Part {
	known := m.memo.For(forms)
	// No form has the number 0. Its entry is unset after forms has started to number anew: then all entries are.
	if !known[0].known {
		known[0].known = true
		m.firstWords = m.firstWords[:0]
	}
	var batch [batchSize]word
	for i := range tokens {
		if i%batchSize == 0 {
			for k := range tokens[i:min(i+batchSize, len(tokens))] {
				batch[k] = known[tokens[i+k].ID]
			}
		}
		t := &tokens[i]
		if t.Hyphen {
			dst = m.hyphenated(dst, forms, text, i, t)
			known = m.memo.For(forms)
			continue
		}
		if t.ID == 0 {
			dst = append(dst, wholeToken(text, t, i))
			continue
		}
		w := &batch[i%batchSize]
		if !w.known {
			if w = &known[t.ID]; !w.known {
				caps, upper := casing(text, t)
				*w = m.lookUp(intern.Hash(t.In(text)), t.Kind, caps, upper)
			}
		}
		dst = extend(dst)
		dst[len(dst)-1].set(t.Span, w, i, t.ID, t.Kind, false)
	}
	return dst
}

// extend returns parts with one more, whose fields are undefined: to set them in place is faster than to append a Part.
func extend(parts []Part) []Part {
	if len(parts) == cap(parts) {
		parts = slices.Grow(parts, 1)
	}
	return parts[:len(parts)+1]
}

// hyphenated appends the parts of a hyphenated token.
func (m *Matcher) hyphenated(dst []Part, forms *intern.Table, text string, i int, t *token.Token) []Part {
	m.spans = token.Parts(m.spans[:0], text, *t)
	for k, s := range m.spans {
		n := forms.Part(text, s, t.Kind)
		w := &m.memo.For(forms)[n]
		if !w.known {
			caps, upper := lexicon.Capitals(s.In(text))
			*w = m.lookUp(intern.Hash(s.In(text)), t.Kind, caps, upper)
		}
		dst = extend(dst)
		dst[len(dst)-1].set(s, w, i, n, t.Kind, k > 0)
	}
	return dst
}

// set sets all fields of a part.
func (p *Part) set(s token.Span, w *word, i int, form int32, kind token.Kind, hyphenated bool) {
	p.Span, p.Hash, p.Token, p.ID, p.Word = s, w.hash, int32(i), form, 0
	p.Kind, p.Caps, p.Upper, p.Hyphenated, p.starts = kind, w.caps, w.upper, hyphenated, w.first > 0
}

// Find appends the longest phrases in parts[from:to] to dst, from left to right and without overlap. It sets Word of the parts at
// which it looks for a phrase; those inside a phrase are skipped, and nothing needs their Word. The parts must be those of the
// last call of [Matcher.Parts], or of the function [Parts].
func (m *Matcher) Find(dst []Match, parts []Part, from, to int) []Match {
	for i := from; i < to; {
		p := &parts[i]
		if !p.starts && p.ID != 0 {
			i++
			continue
		}
		var f *firstWord
		if p.ID != 0 {
			f = &m.firstWords[m.memo.At(p.ID).first-1]
		} else {
			f = new(firstWord)
			*f, _ = m.lookUpFirst(p.Hash, p.Kind, p.Caps, p.Upper)
		}
		if f.found {
			p.Word = f.entry.Word
		}
		if f.entry.More || f.alone {
			if match, found := m.longest(f, parts, i, to); found {
				dst = append(dst, match)
				i = match.End
				continue
			}
		}
		i++
	}
	return dst
}

// longest returns the longest phrase in parts[first:to] that starts with parts[first], of which f is known.
func (m *Matcher) longest(f *firstWord, parts []Part, first, to int) (best Match, found bool) {
	p := &parts[first]
	caps, upper := casingBits(p.Kind, p.Caps, p.Upper)
	if f.alone {
		best, found = Match{first, first + 1, f.key, f.entry, caps, upper}, true
	}
	key, prev := f.key, &f.entry
	for i := first + 1; i < min(to, first+lexicon.MaxWords); i++ {
		p := &parts[i]
		if !prev.Follows(p.Hash) {
			break
		}
		key = lexicon.Join(key, p.Hash)
		e := m.phrase(key, i-first+1)
		if !e.found {
			break
		}
		c, u := casingBits(p.Kind, p.Caps, p.Upper)
		caps, upper = caps|c<<(i-first), upper|u<<(i-first)
		if e.entry.Readings > 0 && m.lex.Fits(key, e.entry, caps, upper) {
			best, found = Match{first, i + 1, key, e.entry, caps, upper}, true
		}
		prev = &e.entry
	}
	return best, found
}

// phrase returns what the lexicon has under the key of several words, from the cache if it is there.
func (m *Matcher) phrase(key uint64, words int) *phrase {
	e := &m.phrases[key%phraseCacheSize]
	if e.key != key {
		e.key = key
		e.entry, e.found = m.lex.FindAny(key, words)
	}
	return e
}

// casingBits returns the bits of a word in Match.Caps and Match.Upper. Numbers and signs fit any capitals.
func casingBits(kind token.Kind, caps, upper bool) (c, u uint16) {
	if caps || kind != token.Word {
		c = 1
	}
	if upper || kind != token.Word {
		u = 1
	}
	return c, u
}
