package token

import "strings"

// Forms numbers the ways in which the words of many texts are written, so that what there is to know about a form is found
// out once, by whoever wants to know it, and kept in a [Memo]. The numbers are those of one Forms, and they hold until its next
// call of Number. It is not safe for several goroutines: each worker has its own.
type Forms struct {
	list  []form  // by number; 0 is no form
	slots []int32 // numbers, by hash with linear probing; 0 is free
	shift uint    // from a hash to its slot
	long  []string
	turn  int // how often the numbers began anew
}

// form is a word by its bytes: up to 16 of them lie in lo and hi; of a longer word lo is a hash and hi its place in Forms.long.
type form struct {
	lo, hi uint64
	tag    uint64 // length, kind, and whether it is a part of a hyphenated word
}

const (
	firstForms = 1 << 12 // slots at the start
	mostForms  = 1 << 16 // with more of them, the next text begins anew
	inline     = 16      // bytes of a word that are kept in its form
	longFigure = 5       // bytes of a number that has no form: few come twice
	partTag    = 1 << 63
)

// Number gives each token the number of its form. Tokens of other kinds or other bytes have other numbers. Long figures and
// addresses have 0: nothing is worth remembering of them.
func (f *Forms) Number(text string, tokens []Token) {
	if len(f.list) == 0 || len(f.list) > mostForms {
		f.reset()
	}
	for i := range tokens {
		t := &tokens[i]
		if t.Kind > Word && (t.Kind >= URL || t.Kind == Number && t.Len() >= longFigure) {
			t.Form = 0
			continue
		}
		t.Form = f.number(text, t.Start, t.End, uint64(t.Kind)<<32)
	}
}

// Part gives the number of the form of a part of a hyphenated token: another one than that of the same word by itself.
func (f *Forms) Part(text string, s Span, k Kind) int32 {
	return f.number(text, s.Start, s.End, uint64(k)<<32|partTag)
}

func (f *Forms) reset() {
	if cap(f.list) > 4*mostForms { // one huge text does not keep its memory for ever
		*f = Forms{turn: f.turn}
	}
	if f.slots == nil {
		f.resize(firstForms)
	}
	clear(f.slots)
	clear(f.long)
	f.list, f.long = append(f.list[:0], form{}), f.long[:0]
	f.turn++
}

func (f *Forms) number(text string, start, end int, tag uint64) int32 {
	w := form{tag: tag | uint64(end-start)}
	if end-start <= inline {
		w.lo, w.hi = load(text, start, end)
	} else {
		w.lo = exact(text[start:end])
	}
	for k := f.slot(&w); ; k = (k + 1) & (len(f.slots) - 1) {
		n := f.slots[k]
		if n == 0 {
			break
		}
		if o := &f.list[n]; o.lo == w.lo && o.tag == w.tag {
			if end-start <= inline && o.hi == w.hi || end-start > inline && f.long[o.hi] == text[start:end] {
				return n
			}
		}
	}
	return f.add(w, text[start:end])
}

// add numbers a new form.
func (f *Forms) add(w form, word string) int32 {
	if len(word) > inline {
		w.hi = uint64(len(f.long))
		f.long = append(f.long, strings.Clone(word))
	}
	f.list = append(f.list, w)
	if 2*len(f.list) > len(f.slots) {
		f.resize(2 * len(f.slots))
		for n := 1; n < len(f.list)-1; n++ {
			f.fill(n)
		}
	}
	f.fill(len(f.list) - 1)
	return int32(len(f.list) - 1)
}

func (f *Forms) fill(n int) {
	k := f.slot(&f.list[n])
	for f.slots[k] != 0 {
		k = (k + 1) & (len(f.slots) - 1)
	}
	f.slots[k] = int32(n)
}

func (f *Forms) resize(n int) {
	f.slots, f.shift = make([]int32, n), 64
	for ; n > 1; n /= 2 {
		f.shift--
	}
}

// slot is where to look for a form first. Of a long word hi is no property.
func (f *Forms) slot(w *form) int {
	hi := w.hi
	if w.tag&0xffffffff > inline {
		hi = 0
	}
	h := (w.lo ^ (hi^w.tag)*0x9e3779b97f4a7c15) * 0xbf58476d1ce4e5b9
	return int((h ^ h>>29) * 0x94d049bb133111eb >> f.shift)
}

// load gives the bytes text[start:end], 16 at most, in the order of their weight, zeros behind them.
func load(text string, start, end int) (lo, hi uint64) {
	n := uint(end - start)
	if start+inline > len(text) { // the last words of a text
		for i := end - 1; i >= start; i-- {
			hi = hi<<8 | lo>>56
			lo = lo<<8 | uint64(text[i])
		}
		return lo, hi
	}
	s := text[start : start+inline]
	lo = word64(s)
	if n < 8 {
		return lo & (1<<(8*n) - 1), 0
	}
	return lo, word64(s[8:]) & (1<<(8*(n-8)) - 1)
}

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
	if n := len(f.list); n > len(m.list) {
		if n > cap(m.list) {
			m.list = append(make([]T, 0, n+n/2), m.list...)
		}
		m.list = m.list[:n] // zeros: only Of writes the length, and what was used is cleared above
	}
	return m.list
}

// At gives what is known of the form with a number. Of has been called since it was given.
func (m *Memo[T]) At(form int32) *T { return &m.list[form] }
