package keyphrase

import (
	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/pos"
	"github.com/attache-nlp/attache/internal/token"
)

// maxWords is the largest number of words of a phrase.
const maxWords = 4

// candidate is a run of words that may be a keyphrase, with all its occurrences.
type candidate struct {
	key        uint64
	roots      [maxWords]int32
	n          int32
	count      int32 // occurrences
	alone      int32 // occurrences that are a whole run of words
	names      int32 // occurrences whose last word is part of a name
	mixed      int32 // occurrences in which a lower-case word follows a name
	cut        int32 // occurrences that end inside a name
	first      int32 // index of the first sentence with it
	head, tail int32 // occurrences, 1 + index
	more       int32 // the next candidate of the same group, 1 + index

	// Of the first occurrence:
	firstTag, lastTag pos.Tag // tags of its first and last words
	light             [2]bool // whether they carry little meaning
	token             int32
}

// occurrence is one position of a candidate.
type occurrence struct {
	token int32
	next  int32 // 1 + index
	names uint8 // bit i is set if word i is part of a name
	firm  bool  // its case is certain: it is not at the start of a sentence or in a headline
}

// state holds the candidates of one text. Its buffers are reused for the next.
type state struct {
	text       string
	tokens     []token.Token
	vocabulary vocabulary
	candidates []candidate
	slots      []int32 // 1 + index, by key
	places     []occurrence
	line       []place
	decoder    pos.Tagger
	parts      [pos.NumTags]int // counts of each part of speech in the text
	style      style
	weights    [features]float64 // for this text
	now        int               // index of the current sentence
	ranked     []ranked
	surfaces   []surface
	letters    []byte
}

// reset prepares the state for a text.
func (c *state) reset(e *Extractor, forms *intern.Table, text string, tokens []token.Token) {
	c.text, c.tokens = text, tokens
	c.vocabulary.reset(e, forms, len(tokens))
	c.slots = empty(c.slots, 512, min(2*len(tokens), 1<<15))
	c.candidates, c.places, c.parts = c.candidates[:0], c.places[:0], [pos.NumTags]int{}
	c.style = style{}
}

// empty returns zeroed slots, a power of two times least and at least wanted, reusing old if it is large enough.
func empty(old []int32, least, wanted int) []int32 {
	size := least
	for size < wanted {
		size *= 2
	}
	if cap(old) < size {
		return make([]int32, size)
	}
	clear(old[:size])
	return old[:size]
}

// run adds the candidates of line[begin:end], whose first token is offset+begin: all its runs of up to maxWords words whose
// first and last words may begin and end a phrase.
func (c *state) run(offset, begin, end int) {
	line := c.line
	for i := begin; i < end; i++ {
		if line[i].class == connector {
			continue
		}
		o := occurrence{token: int32(offset + i), firm: true}
		key := uint64(0)
		var roots [maxWords]int32
		mixed := false
		for j := i; j < end && j < i+maxWords; j++ {
			p := &line[j]
			roots[j-i] = p.root
			key = (key + uint64(p.root) + 1) * golden
			key ^= key >> 29
			if p.name {
				o.names |= 1 << (j - i)
			} else if j > i && line[j-1].name && p.class != connector {
				mixed = true
			}
			o.firm = o.firm && !p.ambiguous
			if !p.endsPhrase() || j == i && !c.single(p, offset+j) {
				continue
			}
			d := c.candidate(key, &roots, j-i+1)
			if c.startsAlone(begin, i) && j+1 == end {
				d.alone++
			}
			if p.name && j+1 < end && line[j+1].name {
				d.cut++
			}
			if mixed {
				d.mixed++
			}
			c.addOccurrence(d, o, &line[i], p)
		}
	}
	for i := begin; i < end; i++ {
		c.vocabulary.words[line[i].root].count++
	}
}

// startsAlone reports whether no word of the run that begins at begin belongs to a phrase that starts at i. An adjective that is
// a name, as in Russian oil, does not keep oil from standing alone.
func (c *state) startsAlone(begin, i int) bool {
	return i == begin || c.line[i-1].name && !c.line[i].name
}

// endsPhrase reports whether a word may be the last of a phrase.
func (p *place) endsPhrase() bool { return p.class != connector && p.class != modifier }

// single reports whether a word, token i, may be a phrase by itself.
func (c *state) single(p *place, i int) bool {
	return p.class != generic && (c.tokens[i].Len() >= 3 || p.name)
}

// addOccurrence appends an occurrence to a candidate, with its first and last words.
func (c *state) addOccurrence(d *candidate, o occurrence, first, last *place) {
	d.count++
	if last.name {
		d.names++
	}
	c.places = append(c.places, o)
	if d.tail > 0 {
		c.places[d.tail-1].next = int32(len(c.places))
	} else {
		d.head, d.first = int32(len(c.places)), int32(c.now)
		d.firstTag, d.lastTag, d.light, d.token = first.part, last.part, [2]bool{first.light, last.light}, o.token
	}
	d.tail = int32(len(c.places))
}

// candidate returns the candidate with this key, whose words are the first n of roots. It is added if it is new.
func (c *state) candidate(key uint64, roots *[maxWords]int32, n int) *candidate {
	mask := len(c.slots) - 1
	k := int(key>>9) & mask
	for ; c.slots[k] != 0; k = (k + 1) & mask {
		if d := &c.candidates[c.slots[k]-1]; d.key == key {
			return d
		}
	}
	c.candidates = append(c.candidates, candidate{key: key, roots: *roots, n: int32(n)})
	c.slots[k] = int32(len(c.candidates))
	if len(c.candidates)*2 > len(c.slots) {
		c.slots = empty(c.slots, 4*len(c.slots), 0)
		mask = len(c.slots) - 1
		for i := range c.candidates {
			k := int(c.candidates[i].key>>9) & mask
			for c.slots[k] != 0 {
				k = (k + 1) & mask
			}
			c.slots[k] = int32(i + 1)
		}
	}
	return &c.candidates[len(c.candidates)-1]
}
