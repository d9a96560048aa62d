package keyphrase

import (
	"github.com/attache-nlp/attache/internal/pos"
	"github.com/attache-nlp/attache/internal/token"
)

// longest is how many words a phrase may have.
const longest = 4

// candidate is a run of words that may be a phrase, with all places where it stands.
type candidate struct {
	key        uint64
	roots      [longest]int32
	n          int32
	count      int32 // places
	alone      int32 // places where no other word of a phrase stands beside it
	names      int32 // places where the last word is part of a name
	mixed      int32 // places where a small word follows a name in it
	cut        int32 // places where it ends inside a name
	first      int32 // the first sentence with it
	head, tail int32 // occurrences, 1 + index
	more       int32 // the next candidate that says the same, 1 + index

	// Of the first place:
	opens, ends pos.Tag // parts of speech of the first and last words
	little      [2]bool // whether they say little
	token       int32
}

// occurrence is a place of a candidate.
type occurrence struct {
	token int32
	next  int32 // 1 + index
	names uint8 // bit i is set where word i is part of a name
	firm  bool  // the capitals say so: it is neither the first word of a sentence nor in a headline
}

// collector gathers the candidates of a text. Its memory serves one text after another.
type collector struct {
	text       string
	tokens     []token.Token
	vocabulary vocabulary
	candidates []candidate
	slots      []int32 // 1 + index, by key
	places     []occurrence
	line       []place
	decoder    pos.Tagger
	parts      [pos.NumTags]int // how often each part of speech stands in the text
	style      style
	weights    [features]float64 // for this text
	now        int               // the sentence that is read
	ranked     []ranked
	surfaces   []surface
	letters    []byte
}

// reset makes the collector ready for a text.
func (c *collector) reset(e *Extractor, forms *token.Forms, text string, tokens []token.Token) {
	c.text, c.tokens = text, tokens
	c.vocabulary.reset(e, forms, len(tokens))
	c.slots = empty(c.slots, 512, min(2*len(tokens), 1<<15))
	c.candidates, c.places, c.parts = c.candidates[:0], c.places[:0], [pos.NumTags]int{}
	c.style = style{}
}

// empty returns empty slots, at least as many as wanted and a power of two times least, in the memory of the old ones if it suffices.
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

// run adds the candidates of line[begin:end], whose first token is offset+begin: all runs of up to four words in it whose first
// and last words allow it.
func (c *collector) run(offset, begin, end int) {
	line := c.line
	for i := begin; i < end; i++ {
		if line[i].class == link {
			continue
		}
		o := occurrence{token: int32(offset + i), firm: true}
		key := uint64(0)
		var roots [longest]int32
		mixed := false
		for j := i; j < end && j < i+longest; j++ {
			p := &line[j]
			roots[j-i] = p.root
			key = (key + uint64(p.root) + 1) * golden
			key ^= key >> 29
			if p.name {
				o.names |= 1 << (j - i)
			} else if j > i && line[j-1].name && p.class != link {
				mixed = true
			}
			o.firm = o.firm && !p.doubt
			if p.class == link || p.class == start || j == i && (p.class == vague || c.tokens[offset+j].Len() < 3 && !p.name) {
				continue
			}
			d := c.candidate(key, &roots, j-i+1)
			d.count++
			// Note: the adjective that a name is in Russian oil does not keep oil from standing alone.
			if (i == begin || line[i-1].name && !line[i].name) && j+1 == end {
				d.alone++
			}
			if p.name {
				d.names++
				if j+1 < end && line[j+1].name {
					d.cut++
				}
			}
			if mixed {
				d.mixed++
			}
			c.places = append(c.places, o)
			if d.tail > 0 {
				c.places[d.tail-1].next = int32(len(c.places))
			} else {
				d.head, d.first = int32(len(c.places)), int32(c.now)
				d.opens, d.ends, d.little, d.token = line[i].part, p.part, [2]bool{line[i].little, p.little}, o.token
			}
			d.tail = int32(len(c.places))
		}
	}
	for i := begin; i < end; i++ {
		c.vocabulary.words[line[i].root].count++
	}
}

// candidate returns the candidate with this key, which has the first n of the roots.
func (c *collector) candidate(key uint64, roots *[longest]int32, n int) *candidate {
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
