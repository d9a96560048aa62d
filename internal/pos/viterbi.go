package pos

import "slices"

// Tagger tags sentences with the Viterbi algorithm. Its buffers are reused from one sentence to the next; it is not safe for
// concurrent use.
//
// A word with a single possible tag cuts the lattice: given that tag, the words on its two sides are independent. So only the
// runs of ambiguous words between such words have cells, and each run is decoded as soon as it ends.
type Tagger struct {
	m      *Model
	out    []Tag
	before Tag    // the tag of the word before the run
	cell   []cell // the lattice of the run
}

// cell holds the possible tags of a word, the score of the best path to each, and where that path comes from.
type cell struct {
	n     int
	tag   [MaxTags]Tag
	score [MaxTags]float32
	from  [MaxTags]int8
}

// Capital is what the initial capital of a word tells.
type Capital uint8

// What an initial capital may tell.
const (
	Lower     Capital = iota // the word has none
	Ambiguous                // it may be due to its position: the start of a sentence, a headline
	Name                     // it marks a name
)

// Begin starts a sentence. The forms that Add is given must come from m.
func (d *Tagger) Begin(m *Model) { d.m, d.out, d.cell, d.before = m, d.out[:0], d.cell[:0], NumTags }

// Add appends a word to the sentence.
func (d *Tagger) Add(f Form, c Capital) {
	p := &d.m.patterns[f.lower()]
	if c == Name && f.capital() {
		p = &d.m.patterns[f.name()]
	}
	if ambiguous := c == Ambiguous && f.capital(); ambiguous || p.N > 1 {
		d.out = append(d.out, 0)
		to := d.grow()
		to.set(p)
		if ambiguous {
			to.addProper(&d.m.patterns[f.name()], f.Rarity())
		}
		d.extend()
		return
	}
	tag := p.Tag[0]
	d.decode(tag)
	d.out = append(d.out, tag)
	d.before = tag
}

// grow appends a cell with undefined contents to the run.
func (d *Tagger) grow() *cell {
	n := len(d.cell)
	if n == cap(d.cell) {
		d.cell = append(d.cell, cell{})
	}
	d.cell = d.cell[:n+1]
	return &d.cell[n]
}

// extend is the recursion of the Viterbi algorithm: it adds to each score of the last cell the best path through the cell before.
func (d *Tagger) extend() {
	n := len(d.cell) - 1
	to := &d.cell[n]
	if n == 0 {
		for i := range to.n {
			to.score[i] += d.m.next[to.tag[i]%rows][d.before%rows]
		}
		return
	}
	from := &d.cell[n-1]
	for i := range to.n {
		row := &d.m.next[to.tag[i]%rows]
		best, at := from.score[0]+row[from.tag[0]%rows], 0
		for k := 1; k < from.n; k++ {
			if s := from.score[k] + row[from.tag[k]%rows]; s > best {
				best, at = s, k
			}
		}
		to.score[i] += best
		to.from[i] = int8(at)
	}
}

// decode ends the run before a word with that tag, or before the boundary of the sentence, and writes its best tags to out.
func (d *Tagger) decode(next Tag) {
	n := len(d.cell)
	if n == 0 {
		return
	}
	last := &d.cell[n-1]
	row := &d.m.next[next%rows]
	best, at := last.score[0]+row[last.tag[0]%rows], 0
	for i := 1; i < last.n; i++ {
		if s := last.score[i] + row[last.tag[i]%rows]; s > best {
			best, at = s, i
		}
	}
	out := d.out[len(d.out)-n:]
	for i := n - 1; i >= 0; i-- {
		out[i] = d.cell[i].tag[at]
		at = int(d.cell[i].from[at])
	}
	d.cell = d.cell[:0]
}

func (c *cell) set(p *Pattern) {
	c.n, c.tag = int(p.N), p.Tag
	for i, f := range p.Score {
		c.score[i] = float32(f) * (1 / step)
	}
}

// addProper adds the tag Proper to a word whose capital may mark a name: more likely so if the word is rare in lower case.
func (c *cell) addProper(p *Pattern, rarity uint8) {
	if slices.Contains(c.tag[:c.n], Proper) {
		return
	}
	if i := slices.Index(p.Tag[:p.N], Proper); i >= 0 {
		c.n = min(c.n, len(c.tag)-1) // the least likely tag gives way
		s := float32(p.Score[i])*(1/step) - capitalPenalty
		if rarity == MaxRarity {
			s += capitalPenalty - 1
		}
		c.tag[c.n], c.score[c.n] = Proper, s
		c.n++
	}
}

// capitalPenalty is subtracted from the score of Proper where the capital may be due to its position; all but 1 of it is
// given back for words never seen in lower case.
const capitalPenalty = 4

// Tags returns the tags of the words added since Begin. The slice is valid until the next Begin.
func (d *Tagger) Tags() []Tag {
	d.decode(NumTags)
	d.before = NumTags
	return d.out
}
