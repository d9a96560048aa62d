package token

import (
	"math/bits"
	"strings"
)

// Forms interns the words of texts: it gives each distinct form a number, by which a [Memo] can cache what a stage computes from it.
// Numbers are valid for one Forms, until its next call of Number. It is not safe for concurrent use: each worker has its own.
type Forms struct {
	slots []slot   // hash table with linear probing
	shift uint     // of a hash, to get a slot
	high  []uint64 // by number: bytes 8 to 15 of a form, or the index of a long one in long; 0 is not a form
	long  []string
	epoch int // incremented when the numbers start again
}

// slot has a form: its first 8 bytes, or a hash if it is long, and its tag.
type slot struct {
	low  uint64
	tag  uint32 // length, kind, and whether it is a part of a hyphenated word
	form int32  // 0: free
}

// form is the bytes of a word, up to 16 of them, in low and high. Of a longer word, low is a hash and high is 0.
type form struct {
	low, high uint64
	tag       uint32
}

const (
	minSlots      = 1 << 12 // initial size of the table
	maxForms      = 1 << 16 // with more, the numbers start again at the next text
	half          = 8       // bytes of a word in low
	inline        = 16      // bytes of a word that fit into its form
	minLongNumber = 5       // bytes of a number that gets no form, as few occur twice
	lengthTag     = 1<<24 - 1
	kindTag       = 24 // shift of the kind in a tag, above the length
	partTag       = 1 << 31
)

// batch is the number of tokens whose slots are read together, so that the cache misses of the processor overlap.
const batch = 16

// Number sets Form of each token to the number of its form. Tokens with different kinds or bytes have different numbers. Long numbers
// and addresses have 0, as they are rarely repeated.
func (f *Forms) Number(text string, tokens []Token) {
	if len(f.high) == 0 || len(f.high) > maxForms {
		f.reset()
	}
	var words [batch]form
	var at [batch]int
	var found [batch]slot
	for len(tokens) > 0 {
		now := tokens[:min(batch, len(tokens))]
		tokens = tokens[len(now):]
		for i := range now {
			t := &now[i]
			words[i] = formOf(text, t.Start, t.End, uint32(t.Kind)<<kindTag)
			at[i] = f.slot(&words[i])
		}
		for i, k := range at[:len(now)] {
			found[i] = f.slots[k]
		}
		for i := range now {
			t, w, s := &now[i], &words[i], &found[i]
			switch n := t.Len(); {
			case t.Kind > Word && (t.Kind >= URL || t.Kind == Number && n >= minLongNumber):
				t.Form = 0
			case s.form > 0 && s.low == w.low && s.tag == w.tag && (n <= half || n <= inline && f.high[s.form] == w.high):
				t.Form = s.form
			default:
				t.Form = f.number(w, text[t.Start:t.End])
			}
		}
	}
}

// Part returns the number of a part of a hyphenated token. It differs from that of the same word as a token.
func (f *Forms) Part(text string, s Span, k Kind) int32 {
	w := formOf(text, s.Start, s.End, uint32(k)<<kindTag|partTag)
	return f.number(&w, s.In(text))
}

func (f *Forms) reset() {
	if cap(f.high) > 4*maxForms { // free the memory after a huge text
		*f = Forms{epoch: f.epoch}
	}
	if f.slots == nil {
		f.resize(minSlots)
	}
	clear(f.slots)
	clear(f.long)
	f.high, f.long = append(f.high[:0], 0), f.long[:0]
	f.epoch++
}

// number returns the number of a form, adding it if it is new.
func (f *Forms) number(w *form, word string) int32 {
	k := f.slot(w)
	for ; f.slots[k].form > 0; k = (k + 1) & (len(f.slots) - 1) {
		if s := &f.slots[k]; s.low == w.low && s.tag == w.tag {
			if high := f.high[s.form]; len(word) <= inline && high == w.high || len(word) > inline && f.long[high] == word {
				return s.form
			}
		}
	}
	n := int32(len(f.high))
	high := w.high
	if len(word) > inline {
		high = uint64(len(f.long))
		f.long = append(f.long, strings.Clone(word))
	}
	f.high = append(f.high, high)
	f.slots[k] = slot{w.low, w.tag, n}
	if 2*len(f.high) > len(f.slots) {
		f.resize(2 * len(f.slots))
	}
	return n
}

// resize moves the forms to a table of n slots.
func (f *Forms) resize(n int) {
	old := f.slots
	f.slots, f.shift = make([]slot, n), 64
	for ; n > 1; n /= 2 {
		f.shift--
	}
	for _, s := range old {
		if s.form == 0 {
			continue
		}
		w := form{low: s.low, tag: s.tag}
		if s.tag&lengthTag <= inline {
			w.high = f.high[s.form]
		}
		k := f.slot(&w)
		for f.slots[k].form > 0 {
			k = (k + 1) & (len(f.slots) - 1)
		}
		f.slots[k] = s
	}
}

// slot returns the first slot to probe for a form.
func (f *Forms) slot(w *form) int {
	high, low := bits.Mul64(w.low^0x9e3779b97f4a7c15, w.high^uint64(w.tag)*0xbf58476d1ce4e5b9^0x94d049bb133111eb)
	return int((high ^ low) * 0x9e3779b97f4a7c15 >> f.shift)
}

// formOf returns the form of the word text[start:end].
func formOf(text string, start, end int, tag uint32) form {
	n := end - start
	w := form{tag: tag | uint32(min(n, lengthTag))}
	switch {
	case n > inline:
		w.low = hashLong(text[start:end])
	case start+inline > len(text): // fewer than 16 bytes left: the last words of a text
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

// masks select the first n of 16 bytes.
var masks = func() (m [inline + 1][2]uint64) {
	for n := range m {
		m[n] = [2]uint64{1<<(8*min(n, half)) - 1, 1<<(8*max(n-half, 0)) - 1}
	}
	return m
}()

// word64 returns the first 8 bytes of s, little-endian. It compiles to a single load.
func word64(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// hashLong hashes the bytes of a long word (FNV-1a).
func hashLong(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// Memo caches a value for each form. The zero value of T means that it is not computed yet.
type Memo[T any] struct {
	forms *Forms
	epoch int
	list  []T
}

// Of returns the values of all forms that have a number now, indexed by number. The caller sets them; they are kept as long as the
// numbers are valid.
func (m *Memo[T]) Of(f *Forms) []T {
	if m.forms != f || m.epoch != f.epoch {
		clear(m.list)
		if cap(m.list) > 4*maxForms {
			m.list = nil
		}
		m.forms, m.epoch, m.list = f, f.epoch, m.list[:0]
	}
	if n := len(f.high); n > len(m.list) {
		if n > cap(m.list) {
			m.list = append(make([]T, 0, n+n/2), m.list...)
		}
		m.list = m.list[:n] // all zero: only Of changes the length, and used values are cleared above
	}
	return m.list
}

// At returns the value of a form. Of must have been called since the form got its number.
func (m *Memo[T]) At(form int32) *T { return &m.list[form] }
