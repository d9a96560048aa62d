package wordclass

import "slices"

// Decoder finds the classes of the words of sentences. Its memory serves one sentence after another.
//
// A word of one class parts the sentence: what stands before it has no say in what stands behind it. So only the stretches between
// such words have cells, and each is decided as soon as it ends.
type Decoder struct {
	m      *Model
	out    []Class
	before Class  // the word before the stretch
	cell   []cell // the stretch
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
func (d *Decoder) Begin(m *Model) { d.m, d.out, d.cell, d.before = m, d.out[:0], d.cell[:0], Classes }

// Add adds a word to the sentence.
func (d *Decoder) Add(f Form, c Capital) {
	p := &d.m.patterns[f.small()]
	if c == Name && f.capital() {
		p = &d.m.patterns[f.name()]
	}
	if doubted := c == Doubted && f.capital(); doubted || p.N > 1 {
		d.out = append(d.out, 0)
		to := d.grow()
		to.set(p)
		if doubted {
			to.mix(&d.m.patterns[f.name()], f.Rarity())
		}
		d.follow()
		return
	}
	class := p.Class[0]
	d.decide(class)
	d.out = append(d.out, class)
	d.before = class
}

// grow makes the stretch a cell longer. Whatever is there is overwritten.
func (d *Decoder) grow() *cell {
	n := len(d.cell)
	if n == cap(d.cell) {
		d.cell = append(d.cell, cell{})
	}
	d.cell = d.cell[:n+1]
	return &d.cell[n]
}

// follow adds to the scores of the last cell what they have behind the cell before it.
func (d *Decoder) follow() {
	n := len(d.cell) - 1
	to := &d.cell[n]
	if n == 0 {
		for i := range to.n {
			to.score[i] += d.m.next[to.class[i]%rows][d.before%rows]
		}
		return
	}
	from := &d.cell[n-1]
	for i := range to.n {
		row := &d.m.next[to.class[i]%rows]
		best, at := from.score[0]+row[from.class[0]%rows], 0
		for k := 1; k < from.n; k++ {
			if s := from.score[k] + row[from.class[k]%rows]; s > best {
				best, at = s, k
			}
		}
		to.score[i] += best
		to.from[i] = int8(at)
	}
}

// decide ends the stretch before a word of a class, or before the border: its best classes go out.
func (d *Decoder) decide(class Class) {
	n := len(d.cell)
	if n == 0 {
		return
	}
	last := &d.cell[n-1]
	row := &d.m.next[class%rows]
	best, at := last.score[0]+row[last.class[0]%rows], 0
	for i := 1; i < last.n; i++ {
		if s := last.score[i] + row[last.class[i]%rows]; s > best {
			best, at = s, i
		}
	}
	out := d.out[len(d.out)-n:]
	for i := n - 1; i >= 0; i-- {
		out[i] = d.cell[i].class[at]
		at = int(d.cell[i].from[at])
	}
	d.cell = d.cell[:0]
}

func (c *cell) set(p *Pattern) {
	c.n, c.class = int(p.N), p.Class
	for i, f := range p.Fitness {
		c.score[i] = float32(f) * (1 / step)
	}
}

// mix adds that the word may be a name. What is rare in small letters is so more often.
func (c *cell) mix(p *Pattern, rarity uint8) {
	if slices.Contains(c.class[:c.n], Proper) {
		return
	}
	if i := slices.Index(p.Class[:p.N], Proper); i >= 0 {
		c.n = min(c.n, len(c.class)-1) // the least of them gives way
		s := float32(p.Fitness[i])*(1/step) - doubt
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
	d.decide(Classes)
	d.before = Classes
	return d.out
}
