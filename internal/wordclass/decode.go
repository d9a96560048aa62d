package wordclass

import "slices"

// Decoder finds the classes of the words of sentences. Its memory serves one sentence after another.
type Decoder struct {
	m    *Model
	cell []cell
	out  []Class
}

// cell is the possible classes of a word.
type cell struct {
	n     int
	class [Most]Class
	score [Most]float32
	from  [Most]int8
}

// Capital says what the capital of a word means.
type Capital uint8

// The meanings of capitals.
const (
	Small   Capital = iota // there is none
	Doubted                // it may come from the place of the word: at the beginning of a sentence, in a headline
	Name                   // it is one of a name
)

// Begin forgets the last sentence. The words of the next have forms of m.
func (d *Decoder) Begin(m *Model) { d.m, d.cell = m, d.cell[:0] }

// Add adds a word to the sentence.
func (d *Decoder) Add(f Form, c Capital) {
	n := len(d.cell)
	if n == cap(d.cell) {
		d.cell = append(d.cell, cell{})
	}
	d.cell = d.cell[:n+1] // whatever is there is overwritten
	to := &d.cell[n]
	switch {
	case c == Name && f.Capital >= 0:
		to.set(&d.m.patterns[f.Capital])
	case c == Doubted && f.Capital >= 0:
		to.set(&d.m.patterns[f.Small])
		to.mix(&d.m.patterns[f.Capital], f.Rarity)
	default:
		to.set(&d.m.patterns[f.Small])
	}
	if n == 0 {
		first := &d.m.next[Classes]
		for i := range to.n {
			to.score[i] += first[to.class[i]]
		}
		return
	}
	from := &d.cell[n-1]
	if from.n == 1 { // most words
		next := &d.m.next[from.class[0]]
		for i := range to.n {
			to.score[i] += from.score[0] + next[to.class[i]]
			to.from[i] = 0
		}
		return
	}
	for i := range to.n {
		c := to.class[i]
		best, at := float32(-1e30), 0
		for k := range from.n {
			if s := from.score[k] + d.m.next[from.class[k]][c]; s > best {
				best, at = s, k
			}
		}
		to.score[i] += best
		to.from[i] = int8(at)
	}
}

func (c *cell) set(p *Pattern) {
	c.n = p.N
	c.class, c.score = p.Class, p.Fitness
}

// mix adds that the word may be a name. What is rare in small letters is so more often.
func (c *cell) mix(p *Pattern, rarity uint8) {
	if slices.Contains(c.class[:c.n], Proper) {
		return
	}
	if i := slices.Index(p.Class[:p.N], Proper); i >= 0 {
		c.n = min(c.n, len(c.class)-1) // the least of them gives way
		s := p.Fitness[i] - doubt
		if rarity == Rarest {
			s += doubt - 1
		}
		c.class[c.n], c.score[c.n] = Proper, s
		c.n++
	}
}

// doubt is what is taken from the fitness of a name where its capital may come from its place, most of which is given back where nobody
// has seen the word in small letters.
const doubt = 4

// Classes returns the classes of the words added. They are good until the next Begin.
func (d *Decoder) Classes() []Class {
	n := len(d.cell)
	if cap(d.out) < n {
		d.out = make([]Class, n, 2*n)
	}
	d.out = d.out[:n]
	if n == 0 {
		return d.out
	}
	last := &d.cell[n-1]
	at, best := 0, float32(-1e30)
	for i := range last.n {
		if s := last.score[i] + d.m.next[last.class[i]][Classes]; s > best {
			best, at = s, i
		}
	}
	for i := n - 1; i >= 0; i-- {
		d.out[i] = d.cell[i].class[at]
		at = int(d.cell[i].from[at])
	}
	return d.out
}
