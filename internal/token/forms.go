package token

import (
	"math/bits"
	"strings"
)

// Forms numbers the ways in which the words of many texts are written, so that what there is to know about a form is found
// out once, by whoever wants to know it, and kept in a [Memo]. The numbers are those of one Forms, and they hold until its next
// call of Number. It is not safe for several goroutines: each worker has its own.
type Forms struct {
	slots []slot   // by hash with linear probing
	shift uint     // from a hash to its slot
	high  []uint64 // by number: bytes 8 to 15 of a form, or of a long one its place in long; 0 is no form
	long  []string
	turn  int // how often the numbers began anew
}

// slot has a form: its first 8 bytes, or the hash of a long one, and its tag.
type slot struct {
	low  uint64
	tag  uint32 // length, kind, and whether it is a part of a hyphenated word
	form int32  // 0: free
}

// form is a word by its bytes: up to 16 of them lie in low and high; of a longer word low is a hash, and high is 0.
type form struct {
	low, high uint64
	tag       uint32
}

const (
	firstForms = 1 << 12 // slots at the start
	mostForms  = 1 << 16 // with more of them, the next text begins anew
	half       = 8       // bytes of a word in low
	inline     = 16      // bytes of a word that are kept in its form
	longFigure = 5       // bytes of a number that has no form: few come twice
	lengthTag  = 1<<24 - 1
	kindTag    = 24 // the kind of a word stands left of its length
	partTag    = 1 << 31
)

// batch is how many tokens are looked up together, so that the processor waits for their slots at the same time.
const batch = 16

// Number gives each token the number of its form. Tokens of other kinds or other bytes have other numbers. Long figures and
// addresses have 0: nothing is worth remembering of them.
func (f *Forms) Number(text string, tokens []Token) {
	if len(f.high) == 0 || len(f.high) > mostForms {
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
			case t.Kind > Word && (t.Kind >= URL || t.Kind == Number && n >= longFigure):
				t.Form = 0
			case s.form > 0 && s.low == w.low && s.tag == w.tag && (n <= half || n <= inline && f.high[s.form] == w.high):
				t.Form = s.form
			default:
				t.Form = f.number(w, text[t.Start:t.End])
			}
		}
	}
}

// Part gives the number of the form of a part of a hyphenated token: another one than that of the same word by itself.
func (f *Forms) Part(text string, s Span, k Kind) int32 {
	w := formOf(text, s.Start, s.End, uint32(k)<<kindTag|partTag)
	return f.number(&w, s.In(text))
}

func (f *Forms) reset() {
	if cap(f.high) > 4*mostForms { // one huge text does not keep its memory for ever
		*f = Forms{turn: f.turn}
	}
	if f.slots == nil {
		f.resize(firstForms)
	}
	clear(f.slots)
	clear(f.long)
	f.high, f.long = append(f.high[:0], 0), f.long[:0]
	f.turn++
}

// number gives the number of a form, a new one if it has none.
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

// slot is where to look for a form first.
func (f *Forms) slot(w *form) int {
	high, low := bits.Mul64(w.low^0x9e3779b97f4a7c15, w.high^uint64(w.tag)*0xbf58476d1ce4e5b9^0x94d049bb133111eb)
	return int((high ^ low) * 0x9e3779b97f4a7c15 >> f.shift)
}

// formOf makes the form of the word text[start:end].
func formOf(text string, start, end int, tag uint32) form {
	n := end - start
	w := form{tag: tag | uint32(min(n, lengthTag))}
	switch {
	case n > inline:
		w.low = exact(text[start:end])
	case start+inline > len(text): // the last words of a text
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

// masks have the bits of the first bytes of 16.
var masks = func() (m [inline + 1][2]uint64) {
	for n := range m {
		m[n] = [2]uint64{1<<(8*min(n, half)) - 1, 1<<(8*max(n-half, 0)) - 1}
	}
	return m
}()

// word64 is a single load for the compiler.
func word64(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// exact hashes the bytes of a long word (FNV-1a).
func exact(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// Memo keeps what its owner found out about each form. The zero value of T means that it is not known yet.
type Memo[T any] struct {
	forms *Forms
	turn  int
	list  []T
}

// Of gives the memory for all forms that have a number now, by number. What is written there is found again after later texts,
// as long as the numbers hold.
func (m *Memo[T]) Of(f *Forms) []T {
	if m.forms != f || m.turn != f.turn {
		clear(m.list)
		if cap(m.list) > 4*mostForms {
			m.list = nil
		}
		m.forms, m.turn, m.list = f, f.turn, m.list[:0]
	}
	if n := len(f.high); n > len(m.list) {
		if n > cap(m.list) {
			m.list = append(make([]T, 0, n+n/2), m.list...)
		}
		m.list = m.list[:n] // zeros: only Of writes the length, and what was used is cleared above
	}
	return m.list
}

// At gives what is known of the form with a number. Of has been called since it was given.
func (m *Memo[T]) At(form int32) *T { return &m.list[form] }
