package analyze

import (
	"math"
	"slices"
	"sort"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/link"
	"github.com/attache-nlp/attache/internal/token"
)

// clauses says how far the words of a sentence are apart: depth[i] is how many clauses lie between the first word and the i-th. What
// is said in passing, in parentheses or after "which", is left again at its end, so that what stands on both sides of it is not
// apart.
//
//	Oslo, which has ships, signed; Bonn waited.
//	0   . 1     1   1    . 0     . 2    2
type clauses struct {
	depth  []float64
	aside  []uint8 // how many asides the word stands in
	open   []aside
	now    float64
	quoted bool
	asides bool // there are some
}

// aside is a part of a sentence that ends with a mark.
type aside struct {
	before float64 // the depth to come back to
	end    byte
}

// How many clauses a boundary counts for.
const (
	semicolon  = 2.0
	whole      = 1.0 // colon, dash, parenthesis, a comma with a conjunction or pronoun
	plainComma = 0.5
	conjoined  = 0.5 // a conjunction, pronoun or quotation mark without a comma
)

// read finds the clauses in the pieces of a sentence with its mentions.
func (c *clauses) read(text string, pieces []gazetteer.Part, mentions []link.Mention) {
	c.depth = slices.Grow(c.depth[:0], len(pieces))[:len(pieces)]
	c.aside = slices.Grow(c.aside[:0], len(pieces))[:len(pieces)]
	c.open, c.now, c.quoted, c.asides = c.open[:0], 0, false, false
	comma := true // the first word begins no further clause
	for i := range pieces {
		p := &pieces[i]
		if p.Kind == token.Word {
			if !comma {
				c.word(p.In(text))
			}
			comma = false
		} else {
			next := ""
			if i+1 < len(pieces) {
				next = pieces[i+1].In(text)
			}
			comma = c.mark(p.In(text), next, func() bool { return inList(text, mentions, p.Start) })
		}
		c.depth[i], c.aside[i] = c.now, uint8(len(c.open))
	}
}

// between is how many clauses two words are apart.
func (c *clauses) between(i, k int) float64 { return math.Abs(c.depth[i] - c.depth[k]) }

// leftAcross is how much of a term's weight is left across so many clauses. After fifteen it is less than a thousandth.
func leftAcross(clauses float64) float64 {
	left := 1.0
	for ; clauses >= 1 && left > 0.001; clauses-- {
		left *= perClause
	}
	if clauses > 0 {
		left *= math.Pow(perClause, clauses)
	}
	return left
}

// words is how many words stand between those before from and those at to and after, without what is said in passing.
func (c *clauses) words(from, to int) int {
	if from >= to {
		return 0
	}
	if !c.asides {
		return to - from
	}
	n, deepest := 0, max(c.depth[max(0, from-1)], c.depth[min(to, len(c.depth)-1)])
	for _, d := range c.depth[from:to] {
		if d <= deepest {
			n++
		}
	}
	return n
}

// passing says whether a word is said in passing, seen from the words first to end: it stands in an aside that they do not stand in,
// and that does not follow them ("warheads of which Oslo has none").
func (c *clauses) passing(word, first, end int) bool {
	level := c.aside[first]
	if c.aside[word] <= level {
		return false
	}
	for i := end; i < min(end+3, word); i++ { // a comma, a preposition, the pronoun
		if c.aside[i] > level {
			return false
		}
	}
	return true
}

// word begins a clause with a conjunction or pronoun that follows no comma.
func (c *clauses) word(w string) {
	switch {
	case subordinates(w) || w == "but":
		c.now += conjoined
	case relative(w):
		c.enter(conjoined, ',')
	}
}

// mark begins or ends a clause with a mark before the word next. It says whether the mark is a comma.
func (c *clauses) mark(mark, next string, listed func() bool) bool {
	switch mark {
	case "(", "[":
		c.enter(whole, ')')
	case ")", "]":
		c.leave(')')
	case "“":
		c.enter(conjoined, '"')
	case "”":
		c.leave('"')
	case `"`:
		if c.quoted = !c.quoted; c.quoted {
			c.enter(conjoined, '"')
		} else {
			c.leave('"')
		}
	case ";":
		c.open = c.open[:0]
		c.now += semicolon
	case ":", "—", "–":
		c.open = c.open[:0]
		c.now += whole
	case ",":
		if listed() {
			return true
		}
		left := c.leave(',')
		switch {
		case subordinates(next) || coordinates(next):
			c.now += whole
		case relative(next):
			c.enter(whole, ',')
		case next == "a" || next == "an" || next == "the": // most often an apposition
			c.enter(whole, ',')
		case !left:
			c.now += plainComma
		}
		return true
	}
	return false
}

func (c *clauses) enter(depth float64, end byte) {
	c.open = append(c.open, aside{c.now, end})
	c.now += depth
	c.asides = true
}

// leave ends the innermost aside with that end; one after a comma ends with what it stands in.
func (c *clauses) leave(end byte) bool {
	for i := len(c.open) - 1; i >= 0; i-- {
		if c.open[i].end == end {
			c.now, c.open = c.open[i].before, c.open[:i]
			return true
		}
		if c.open[i].end != ',' {
			break
		}
	}
	return false
}

func subordinates(w string) bool {
	switch w {
	case "while", "whereas", "although", "though", "because", "after", "before", "when", "until", "unless", "since":
		return true
	}
	return false
}

func coordinates(w string) bool {
	switch w {
	case "and", "or", "but", "nor", "so", "yet", "as":
		return true
	}
	return false
}

func relative(w string) bool {
	switch w {
	case "which", "who", "whom", "whose", "where":
		return true
	}
	return false
}

// inList says whether a comma at a byte stands between two mentions of a list.
func inList(text string, mentions []link.Mention, comma int) bool {
	i := sort.Search(len(mentions), func(i int) bool { return mentions[i].End > comma }) // copies no mention
	return i > 0 && i < len(mentions) && comma < mentions[i].Start && listing(text, mentions[i-1].End, mentions[i].Start)
}
