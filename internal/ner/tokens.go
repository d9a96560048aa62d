package ner

import (
	"strings"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// style is how a token is written, coarser than its shape. The values enter features, so their order is part of the model.
type style uint8

const (
	styleBoundary style = iota // before the first and after the last token of a sentence
	styleLower                 // state
	styleTitle                 // Astana
	styleInitial               // J., A
	styleUpper                 // NATO
	styleShouted               // ASTANA in a line of capitals, where capitals say nothing
	styleMixed                 // McDonald, Al-Zaman
	styleCamel                 // al-Ani, iPhone
	styleUncased               // letters of a script without case
	styleNumber
	stylePunct
	styleAddress // an e-mail or web address, a handle, a hashtag
)

// tokenInfo is what is known about a token. All tokens written alike have the same, except for gaz, weak and masked.
type tokenInfo struct {
	hash     uint64 // of the folded letters; of Geneva for Geneva-based
	key      uint64 // of hash, style, head, tail and exact: identifies the word type
	exact    uint64 // hash of the bytes if hash and style do not determine them, otherwise 0
	shape    uint64
	clusters [NumLevels]uint16
	style    style
	trigger  trigger
	word     lexicon.Word
	gaz      uint32 // gazetteer classes of the phrase it is in, see gazetteer.go
	head     uint8  // bytes at the start that are not part of a name: pro-, anti-
	tail     uint8  // bytes at the end that are not part of a name: -based, -led
	weak     bool   // a frequent word that owes its capital to the start of a sentence
	masked   bool   // see Mask
	known    bool   // describe has filled in shape, clusters and word
}

// boundaryInfo stands for the tokens before and after a sentence.
var boundaryInfo = tokenInfo{hash: boundaryHash, key: boundaryHash, shape: boundaryHash, known: true}

// capitalized reports whether a token has a capital that means something.
func (f *tokenInfo) capitalized() bool {
	switch f.style {
	case styleTitle, styleInitial, styleUpper, styleShouted, styleMixed, styleCamel:
		return !f.weak
	}
	return false
}

// hasCapital reports whether a token has a capital, even one that means nothing.
func (f *tokenInfo) hasCapital() bool { return styleTitle <= f.style && f.style <= styleCamel }

// wordType is what is cached about all tokens with the same key, across documents. It depends on nothing else.
type wordType struct {
	key      uint64
	shape    uint64
	clusters [NumLevels]uint16
	word     lexicon.Word
	more     bool   // longer phrases of the lexicon begin with the word
	summed   uint8  // bit p: sums[p] is filled in
	gaz      uint32 // gazetteer classes of the word alone
	sums     [window]sums
}

// cacheSlots is a power of two. A text has some hundreds of distinct words near capitals.
const cacheSlots = 4096

// start fills in what the document statistics need: hash, style, triggers.
func (s *state) start(tok token.Token, f *tokenInfo) {
	w := tok.In(s.text)
	*f = tokenInfo{}
	switch tok.Kind {
	case token.Word:
		f.hash = hashWord(w)
		f.style = styleOf(w, tok)
		f.trigger = triggersOf(s.triggers, f.hash)
		if tok.Hyphen && f.style != styleLower {
			s.stripAffixes(w, f)
		}
	case token.Number:
		f.hash, f.style = hashNumber(w), styleNumber
	case token.Punct, token.Symbol:
		f.hash, f.style = hashWord(w), stylePunct
		f.trigger = triggersOf(s.triggers, f.hash)
	default:
		f.hash, f.style = uint64(tok.Kind)*odd1, styleAddress
	}
	if !tok.ASCII || tok.Hyphen || f.style == styleMixed || f.style == styleCamel || f.style == styleTitle && strings.IndexByte(w, '\'') >= 0 {
		// José and Jose fold to one hash but have different shapes. Without exact, the cache would depend on which came first.
		f.exact = exactHash(w)
	}
	f.key = f.typeKey()
}

// startAll sets the text and starts all its tokens.
func (s *state) startAll(text string, tokens []token.Token) {
	s.text, s.tokens = text, tokens
	s.info = resized(s.info, len(tokens))
	for i := range tokens {
		s.start(tokens[i], &s.info[i])
	}
}

// typeKey returns the key of the word type.
func (f *tokenInfo) typeKey() uint64 {
	key := mix(f.hash, uint64(f.style)|uint64(f.tail)<<8|uint64(f.head)<<16)
	if f.exact != 0 {
		key = mix(key, f.exact)
	}
	return key
}

// stripAffixes makes a word like Geneva-based count as Geneva, and pro-Israel as Israel.
func (s *state) stripAffixes(w string, f *tokenInfo) {
	const longest = 20 // bytes of an affix; head and tail must fit into a byte
	if p := lastPart(w); p != "" && len(p) <= longest && triggersOf(s.triggers, hashWord(p))&triggerHyphenSuffix != 0 {
		f.tail = uint8(len(p) + 1)
	}
	if p := firstPart(w); p != "" && len(p) <= longest && len(p)+1 < len(w)-int(f.tail) && isLower(w[0]) && !isLower(w[len(p)+1]) &&
		triggersOf(s.triggers, hashWord(p))&triggerHyphenPrefix != 0 {
		f.head = uint8(len(p) + 1)
	}
	if f.head == 0 && f.tail == 0 {
		return
	}
	w = w[f.head : len(w)-int(f.tail)]
	f.hash = hashWord(w)
	f.trigger = 0
	f.style = styleOfPart(w)
}

// styleOfPart returns the style of a part of a hyphenated word.
func styleOfPart(w string) style {
	switch {
	case w == "" || isLower(w[0]):
		return styleCamel
	case strings.ContainsFunc(w, func(r rune) bool { return 'a' <= r && r <= 'z' || r >= 0x80 }):
		return styleTitle
	}
	return styleUpper
}

func styleOf(w string, tok token.Token) style {
	if w[0] == '@' || w[0] == '#' {
		return styleAddress
	}
	switch tok.Case {
	case token.Lower:
		return styleLower
	case token.Title:
		if len(w) == 1 || len(w) == 2 && w[1] == '.' {
			return styleInitial
		}
		return styleTitle
	case token.Upper:
		if len(w) == 2 && w[1] == '.' {
			return styleInitial
		}
		return styleUpper
	case token.Mixed:
		if isLower(w[0]) {
			return styleCamel
		}
		return styleMixed
	}
	return styleUncased
}

// word returns the part of token i that may belong to a name.
func (s *state) word(i int) string {
	return s.text[s.tokens[i].Start+int(s.info[i].head) : s.tokens[i].End-int(s.info[i].tail)]
}

// infoAt returns what is known about token i, or boundaryInfo if it is outside of sent.
func (s *state) infoAt(i int, sent token.Sentence) *tokenInfo {
	if i < sent.First || i >= sent.End {
		return &boundaryInfo
	}
	return &s.info[i]
}

// describe fills in the rest of s.info[i], from the cache if possible.
func (s *state) describe(i int) *wordType {
	f := &s.info[i]
	c := s.cached(f, s.word(i))
	f.shape, f.clusters, f.word, f.known = c.shape, c.clusters, c.word, true
	return c
}

// cached returns the cache entry of a token written w, after filling it in if it had another word type.
func (s *state) cached(f *tokenInfo, w string) *wordType {
	c := &s.cache[f.key%cacheSlots]
	if c.key != f.key {
		s.lookUp(w, f, c)
	}
	return c
}

// lookUp fills in a cache entry from the model and the lexicon.
func (s *state) lookUp(w string, f *tokenInfo, c *wordType) {
	*c = wordType{key: f.key, shape: shapeOf(w, f.style)}
	if f.style == styleBoundary || f.style >= styleNumber {
		return
	}
	c.clusters = s.model.clusters(f.hash)
	if c.clusters[0] == 0 {
		if p := lastPart(w); p != "" {
			c.clusters = s.model.clusters(hashWord(p))
		}
	}
	p := phrase{key: lexicon.Start}
	if p.extend(w, f.style); p.words > longestPhrase {
		return
	}
	if e, ok := s.lex.Find(p.key); ok {
		c.word, c.more = e.Word, e.More
		if e.Readings > 0 {
			c.gaz = s.gazetteerBits(&p, e)
		}
	}
}

// lastPart returns what follows the last hyphen of a word, or "".
func lastPart(w string) string {
	for i := len(w) - 2; i > 0; i-- {
		if w[i] == '-' {
			return w[i+1:]
		}
	}
	return ""
}

// firstPart returns what precedes the first hyphen of a word, or "".
func firstPart(w string) string {
	for i := 1; i < len(w)-1; i++ {
		if w[i] == '-' {
			return w[:i]
		}
	}
	return ""
}

// shapeOf returns the hash of a word's shape: capitals become X, other letters x, digits 0, the rest stays, and runs are cut
// to two. So "NATO-led" has the shape XX-xx.
func shapeOf(w string, st style) uint64 {
	if st == styleShouted || st == styleAddress {
		return uint64(st)
	}
	h, prev, same := uint64(fnvOffset), byte(0), 0
	for i := range len(w) {
		c := w[i]
		switch {
		case isUpper(c) || c == 0xc3 && i+1 < len(w) && w[i+1] < 0x9f: // A to Z, or the first byte of À to Þ
			if c = 'X'; st == styleLower { // a word of a headline
				c = 'x'
			}
		case isLower(c) || c >= 0x80:
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
