package intern

import (
	"math/bits"
	"strings"

	"github.com/attache-nlp/attache/internal/token"
)

// Table gives the words of many texts small numbers, their IDs, so that whatever is computed of a word is computed once and
// kept in a [Cache]. Words with the same bytes and the same kind of token have the same ID. An ID is valid in one table, until
// its next call of Assign. The zero Table is empty and ready to use. It is not safe for concurrent use: each worker has its own.
type Table struct {
	slots      []slot   // a hash table with linear probing
	shift      uint     // from a hash to its slot
	high       []uint64 // by ID: bytes 8 to 15 of a word, or the index of a long one in long; the ID 0 is no word
	long       []string // words of more than 16 bytes
	generation int      // how often the IDs started anew
}

// slot is a word in the hash table: its first 8 bytes, or the hash of a long word, and its tag.
type slot struct {
	low uint64
	tag uint32
	id  int32 // 0 if the slot is free
}

// word is a word by its bytes: up to 16 are in low and high. Of a longer word, low is the hash and high is 0.
type word struct {
	low, high uint64
	tag       uint32 // length, kind, and whether it is a part of a hyphenated word
}

const (
	minSlots   = 1 << 12 // slots of a new table
	maxWords   = 1 << 16 // with more words, the table is emptied before the next text
	half       = 8       // bytes of a word in low
	inline     = 16      // bytes of a word in low and high
	longNumber = 5       // bytes from which numbers have no ID: few of them occur twice
	lengthMask = 1<<24 - 1
	kindShift  = 24 // the kind is above the length
	partTag    = 1 << 31
)

// batch is the number of tokens that are looked up together, so that the processor waits for their slots at the same time.
const batch = 16

// Assign sets the ID of each token of a text. Long numbers and addresses get 0: they occur too seldom to be worth caching.
func (tab *Table) Assign(text string, tokens []token.Token) {
	if len(tab.high) == 0 || len(tab.high) > maxWords {
		tab.reset()
	}
	var words [batch]word
	var at [batch]int
	var found [batch]slot
	for len(tokens) > 0 {
		now := tokens[:min(batch, len(tokens))]
		tokens = tokens[len(now):]
		for i := range now {
			t := &now[i]
			words[i] = wordOf(text, t.Start, t.End, uint32(t.Kind)<<kindShift)
			at[i] = tab.slot(&words[i])
		}
		for i, k := range at[:len(now)] {
			found[i] = tab.slots[k]
		}
		for i := range now {
			t, w, s := &now[i], &words[i], &found[i]
			switch n := t.Len(); {
			case t.Kind > token.Word && (t.Kind >= token.URL || t.Kind == token.Number && n >= longNumber):
				t.ID = 0
			case s.id > 0 && s.low == w.low && s.tag == w.tag && (n <= half || n <= inline && tab.high[s.id] == w.high):
				t.ID = s.id
			default:
				t.ID = tab.id(w, text[t.Start:t.End])
			}
		}
	}
}

// Part returns the ID of a part of a hyphenated token, which differs from that of the same word by itself.
func (tab *Table) Part(text string, s token.Span, k token.Kind) int32 {
	w := wordOf(text, s.Start, s.End, uint32(k)<<kindShift|partTag)
	return tab.id(&w, s.In(text))
}

// reset empties the table.
func (tab *Table) reset() {
	if cap(tab.high) > 4*maxWords { // do not keep the memory of one huge text for ever
		*tab = Table{generation: tab.generation}
	}
	if tab.slots == nil {
		tab.resize(minSlots)
	}
	clear(tab.slots)
	clear(tab.long)
	tab.high, tab.long = append(tab.high[:0], 0), tab.long[:0]
	tab.generation++
}

// id returns the ID of a word, which it adds if it is new.
func (tab *Table) id(w *word, text string) int32 {
	k := tab.slot(w)
	for ; tab.slots[k].id > 0; k = (k + 1) & (len(tab.slots) - 1) {
		if s := &tab.slots[k]; s.low == w.low && s.tag == w.tag {
			if high := tab.high[s.id]; len(text) <= inline && high == w.high || len(text) > inline && tab.long[high] == text {
				return s.id
			}
		}
	}
	n := int32(len(tab.high))
	high := w.high
	if len(text) > inline {
		high = uint64(len(tab.long))
		tab.long = append(tab.long, strings.Clone(text))
	}
	tab.high = append(tab.high, high)
	tab.slots[k] = slot{w.low, w.tag, n}
	if 2*len(tab.high) > len(tab.slots) {
		tab.resize(2 * len(tab.slots))
	}
	return n
}

// resize moves the words to n slots, a power of two.
func (tab *Table) resize(n int) {
	old := tab.slots
	tab.slots, tab.shift = make([]slot, n), 64
	for ; n > 1; n /= 2 {
		tab.shift--
	}
	for _, s := range old {
		if s.id == 0 {
			continue
		}
		w := word{low: s.low, tag: s.tag}
		if s.tag&lengthMask <= inline {
			w.high = tab.high[s.id]
		}
		k := tab.slot(&w)
		for tab.slots[k].id > 0 {
			k = (k + 1) & (len(tab.slots) - 1)
		}
		tab.slots[k] = s
	}
}

// slot returns the slot where the search for a word starts.
func (tab *Table) slot(w *word) int {
	high, low := bits.Mul64(w.low^0x9e3779b97f4a7c15, w.high^uint64(w.tag)*0xbf58476d1ce4e5b9^0x94d049bb133111eb)
	return int((high ^ low) * 0x9e3779b97f4a7c15 >> tab.shift)
}

// wordOf returns the word text[start:end].
func wordOf(text string, start, end int, tag uint32) word {
	n := end - start
	w := word{tag: tag | uint32(min(n, lengthMask))}
	switch {
	case n > inline:
		w.low = Bytes(text[start:end])
	case start+inline > len(text): // at the end of a text
		for i := end - 1; i >= start; i-- {
			w.high = w.high<<8 | w.low>>56
			w.low = w.low<<8 | uint64(text[i])
		}
	default:
		s, m := text[start:start+inline], &masks[n]
		w.low, w.high = word64(s)&m[0], word64(s[half:])&m[1]
	}
	return w
}

// masks[n] has the bits of the first n of 16 bytes.
var masks = func() (m [inline + 1][2]uint64) {
	for n := range m {
		m[n] = [2]uint64{1<<(8*min(n, half)) - 1, 1<<(8*max(n-half, 0)) - 1}
	}
	return m
}()

// word64 returns the first 8 bytes of a string. The compiler makes it a single load.
func word64(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
