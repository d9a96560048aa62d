package ner

import (
	"strings"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// style is how a token is written, coarser than its shape.
type style uint8

const (
	edge      style = iota // before the first and after the last token of a sentence
	small                  // state
	capital                // Astana
	initial                // J., A
	capitals               // NATO
	shouted                // ASTANA in a line of capitals, where capitals say nothing
	innerCap               // McDonald, Al-Zaman
	smallCap               // al-Ani, iPhone
	scriptRun              // letters without case
	figures
	mark
	address
)

// fact is what is known about a token by itself. All tokens written alike have the same fact but for match and the runs.
type fact struct {
	hash     uint64 // of the folded letters
	key      uint64 // of hash, style, head, tail and exact
	exact    uint64 // of the bytes, where hash and style do not tell them; else 0
	shape    uint64
	clusters [Levels]uint16
	style    style
	cue      cue
	word     lexicon.Word
	match    uint32
	head     uint8 // bytes at the start that are no part of a name: pro-, anti-
	tail     uint8 // bytes at the end that are no part of a name: -based, -led
	weak     bool  // a frequent word that has its capital from beginning the sentence
	hidden   bool  // see Hide
	known    bool  // the fields above are filled in, not only hash, style and cue
}

// capped says whether a token begins with a capital that means something.
func (f *fact) capped() bool {
	switch f.style {
	case capital, initial, capitals, shouted, innerCap, smallCap:
		return !f.weak
	}
	return false
}

// typed is what is kept between tokens, sentences and documents about all tokens with the same key: it depends on nothing else.
type typed struct {
	key      uint64
	shape    uint64
	clusters [Levels]uint16
	word     lexicon.Word
	more     bool
	summed   uint8 // bit p: sums[p] is filled in
	match    uint32
	sums     [window]sums // what the word adds at each place of the window
}

// cacheSlots is a power of two. A text has some hundreds of different words near capitals.
const cacheSlots = 4096

// begin fills in what every token needs: hash, style, cue.
func (s *scratch) begin(text string, tok token.Token, f *fact) {
	w := tok.In(text)
	*f = fact{}
	switch tok.Kind {
	case token.Word:
		f.hash = hashWord(w)
		f.style = styleOf(w, tok)
		f.cue = cueOf(s.cues, f.hash)
		if tok.Hyphen && f.style != small {
			s.cut(w, f)
		}
	case token.Number:
		f.hash, f.style = hashFigures(w), figures
	case token.Punct, token.Symbol:
		f.hash, f.style = hashWord(w), mark
		f.cue = cueOf(s.cues, f.hash)
	default:
		f.hash, f.style = uint64(tok.Kind)*odd1, address
	}
	if !tok.ASCII || tok.Hyphen || f.style == innerCap || f.style == smallCap || f.style == capital && strings.IndexByte(w, '\'') >= 0 {
		// José and Jose fold to one hash but not to one shape: what is kept by key must not depend on which came first.
		f.exact = exactHash(w)
	}
	f.key = f.newKey()
}

// newKey makes the key of hash, style, head, tail and exact.
func (f *fact) newKey() uint64 {
	key := mix(f.hash, uint64(f.style)|uint64(f.tail)<<8|uint64(f.head)<<16)
	if f.exact != 0 {
		key = mix(key, f.exact)
	}
	return key
}

// cut lets a word such as Geneva-based count as Geneva, and pro-Israel as Israel.
func (s *scratch) cut(w string, f *fact) {
	if p := lastPart(w); p != "" && len(p) <= 20 && cueOf(s.cues, hashWord(p))&cueTail != 0 {
		f.tail = uint8(len(p) + 1)
	}
	if p := firstPart(w); p != "" && len(p) <= 20 && len(p)+1 < len(w)-int(f.tail) && w[0] >= 'a' && w[0] <= 'z' && !isSmall(w[len(p)+1]) &&
		cueOf(s.cues, hashWord(p))&cueHead != 0 {
		f.head = uint8(len(p) + 1)
	}
	if f.head == 0 && f.tail == 0 {
		return
	}
	w = w[f.head : len(w)-int(f.tail)]
	f.hash = hashWord(w)
	f.cue = 0
	f.style = styleOfPart(w)
}

// styleOfPart is the style of a part of a hyphenated word.
func styleOfPart(w string) style {
	switch {
	case w == "" || isSmall(w[0]):
		return smallCap
	case strings.ContainsFunc(w, func(r rune) bool { return 'a' <= r && r <= 'z' || r >= 0x80 }):
		return capital
	}
	return capitals
}

func isSmall(c byte) bool { return 'a' <= c && c <= 'z' }

func isCapital(c byte) bool { return 'A' <= c && c <= 'Z' }

// word is the part of token i that may belong to a name.
func (s *scratch) word(text string, tokens []token.Token, i int) string {
	return text[tokens[i].Start+int(s.facts[i].head) : tokens[i].End-int(s.facts[i].tail)]
}

func styleOf(w string, tok token.Token) style {
	if w[0] == '@' || w[0] == '#' {
		return address
	}
	switch tok.Case {
	case token.Lower:
		return small
	case token.Title:
		if len(w) == 1 || len(w) == 2 && w[1] == '.' {
			return initial
		}
		return capital
	case token.Upper:
		if len(w) == 2 && w[1] == '.' {
			return initial
		}
		return capitals
	case token.Mixed:
		if c := w[0]; 'a' <= c && c <= 'z' {
			return smallCap
		}
		return innerCap
	}
	return scriptRun
}

// learn fills in the rest of a fact, from the cache where it can.
func (s *scratch) learn(t *Recognizer, text string, tokens []token.Token, i int) *typed {
	f := &s.facts[i]
	c := &s.cache[f.key%cacheSlots]
	if c.key != f.key {
		t.lookUp(s, s.word(text, tokens, i), f, c)
	}
	f.shape, f.clusters, f.word, f.known = c.shape, c.clusters, c.word, true
	return c
}

func (t *Recognizer) lookUp(s *scratch, w string, f *fact, c *typed) {
	*c = typed{key: f.key, shape: shapeOf(w, f.style)}
	if f.style == edge {
		return
	}
	if f.style < figures {
		c.clusters = t.model.clusters(f.hash)
		if c.clusters[0] == 0 {
			if p := lastPart(w); p != "" {
				c.clusters = t.model.clusters(hashWord(p))
			}
		}
		p := phrase{key: lexicon.Start}
		if p.extend(w, f.style); p.words <= longestPhrase {
			if e, ok := t.lex.Find(p.key); ok {
				c.word, c.more = e.Word, e.More
				if e.Readings > 0 {
					c.match = s.classesOf(t.lex, p.key, e, p.caps, p.upper)
				}
			}
		}
	}
}

// lastPart is what follows the last hyphen of a word.
func lastPart(w string) string {
	for i := len(w) - 2; i > 0; i-- {
		if w[i] == '-' {
			return w[i+1:]
		}
	}
	return ""
}

// firstPart is what stands before the first hyphen of a word.
func firstPart(w string) string {
	for i := 1; i < len(w)-1; i++ {
		if w[i] == '-' {
			return w[:i]
		}
	}
	return ""
}

// shapeOf writes capitals as X, small letters as x, figures as 0 and everything else as it is, and repeats nothing more than twice.
func shapeOf(w string, st style) uint64 {
	if st == shouted || st == address {
		return uint64(st)
	}
	h, prev, same := uint64(fnvOffset), byte(0), 0
	for i := range len(w) {
		c := w[i]
		switch {
		case 'A' <= c && c <= 'Z' || c == 0xc3 && i+1 < len(w) && w[i+1] < 0x9f:
			if c = 'X'; st == small { // a word of a headline
				c = 'x'
			}
		case 'a' <= c && c <= 'z' || c >= 0x80:
			c = 'x'
		case '0' <= c && c <= '9':
			c = '0'
		}
		if c == prev {
			if same++; same > 2 {
				continue
			}
		} else {
			prev, same = c, 1
		}
		h = (h ^ uint64(c)) * fnvPrime
	}
	return h
}
