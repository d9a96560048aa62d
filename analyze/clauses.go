package analyze

import (
	"math"
	"slices"
	"sort"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/link"
	"github.com/attache-nlp/attache/internal/token"
)

// clauses measures how far the words of a sentence are apart in its structure, which is approximated by punctuation and conjunctions:
// depth[i] is the number of clause boundaries between the first word and the i-th. After an aside, such as a parenthesis or a relative
// clause, the depth is what it was before, so that the words on both sides of it are not apart:
//
//	Oslo, which has ships, signed; Bonn waited.
//	0   . 1     1   1    . 0     . 2    2
type clauses struct {
	depth     []float64
	level     []uint8 // the number of asides that the word is nested in
	open      []aside
	current   float64 // the depth at the word being read
	inQuotes  bool    // between two straight quotation marks
	hasAsides bool
}

// aside is a part of a sentence that its end returns from.
type aside struct {
	before float64 // the depth to return to
	end    byte    // what ends it
}

// The depth of clause boundaries, set by hand.
const (
	semicolonDepth = 2.0
	clauseDepth    = 1.0 // a colon, a dash, a parenthesis, a comma with a conjunction or pronoun
	commaDepth     = 0.5 // any other comma
	joinedDepth    = 0.5 // a conjunction, pronoun or quotation mark without a comma
)

// read finds the clauses in the parts of a sentence, which has the given mentions.
func (c *clauses) read(text string, parts []gazetteer.Part, mentions []link.Mention) {
	c.depth = slices.Grow(c.depth[:0], len(parts))[:len(parts)]
	c.level = slices.Grow(c.level[:0], len(parts))[:len(parts)]
	c.open, c.current, c.inQuotes, c.hasAsides = c.open[:0], 0, false, false
	comma := true // the first word begins no further clause
	for i := range parts {
		p := &parts[i]
		if p.Kind == token.Word {
			if !comma {
				c.word(p.In(text))
			}
			comma = false
		} else {
			next := ""
			if i+1 < len(parts) {
				next = parts[i+1].In(text)
			}
			comma = c.punctuation(p.In(text), next, func() bool { return inList(text, mentions, p.Start) })
		}
		c.depth[i], c.level[i] = c.current, uint8(len(c.open))
	}
}

// between returns the number of clause boundaries between two words.
func (c *clauses) between(i, k int) float64 { return math.Abs(c.depth[i] - c.depth[k]) }

// clauseDecay returns the share of a term's weight that is left across a number of clause boundaries. After fifteen it is less than a
// thousandth.
func clauseDecay(boundaries float64) float64 {
	left := 1.0
	for ; boundaries >= 1 && left > 0.001; boundaries-- {
		left *= perClause
	}
	if boundaries > 0 {
		left *= math.Pow(perClause, boundaries)
	}
	return left
}

// words returns the number of words from one to another, except those in asides between them.
func (c *clauses) words(from, to int) int {
	if from >= to {
		return 0
	}
	if !c.hasAsides {
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

// inAside reports whether a word is in an aside that the words from first to end are not in. An aside that follows them directly does
// not count, because it is about them: "warheads of which Oslo has none".
func (c *clauses) inAside(word, first, end int) bool {
	level := c.level[first]
	if c.level[word] <= level {
		return false
	}
	for i := end; i < min(end+3, word); i++ { // a comma, a preposition, the pronoun
		if c.level[i] > level {
			return false
		}
	}
	return true
}

// word begins a clause at a conjunction or relative pronoun that does not follow a comma.
func (c *clauses) word(w string) {
	switch {
	case isSubordinator(w) || w == "but":
		c.current += joinedDepth
	case isRelative(w):
		c.enter(joinedDepth, ',')
	}
}

// punctuation begins or ends clauses at a punctuation mark before the word next, and reports whether it is a comma. A comma for which
// listed returns true begins no clause.
func (c *clauses) punctuation(mark, next string, listed func() bool) (comma bool) {
	switch mark {
	case "(", "[":
		c.enter(clauseDepth, ')')
	case ")", "]":
		c.leave(')')
	case "“":
		c.enter(joinedDepth, '"')
	case "”":
		c.leave('"')
	case `"`:
		if c.inQuotes = !c.inQuotes; c.inQuotes {
			c.enter(joinedDepth, '"')
		} else {
			c.leave('"')
		}
	case ";":
		c.open = c.open[:0]
		c.current += semicolonDepth
	case ":", "—", "–":
		c.open = c.open[:0]
		c.current += clauseDepth
	case ",":
		if !listed() {
			c.comma(next)
		}
		return true
	}
	return false
}

// comma ends an aside or begins a clause at a comma before the word next.
func (c *clauses) comma(next string) {
	left := c.leave(',')
	switch {
	case isSubordinator(next) || isCoordinator(next):
		c.current += clauseDepth
	case isRelative(next):
		c.enter(clauseDepth, ',')
	case next == "a" || next == "an" || next == "the": // most often an apposition
		c.enter(clauseDepth, ',')
	case !left:
		c.current += commaDepth
	}
}

func (c *clauses) enter(depth float64, end byte) {
	c.open = append(c.open, aside{c.current, end})
	c.current += depth
	c.hasAsides = true
}

// leave ends the innermost aside with the given end, and those that a comma would have ended within it. It reports whether there was one.
func (c *clauses) leave(end byte) bool {
	for i := len(c.open) - 1; i >= 0; i-- {
		if c.open[i].end == end {
			c.current, c.open = c.open[i].before, c.open[:i]
			return true
		}
		if c.open[i].end != ',' {
			break
		}
	}
	return false
}

func isSubordinator(w string) bool {
	switch w {
	case "while", "whereas", "although", "though", "because", "after", "before", "when", "until", "unless", "since":
		return true
	}
	return false
}

func isCoordinator(w string) bool {
	switch w {
	case "and", "or", "but", "nor", "so", "yet", "as":
		return true
	}
	return false
}

func isRelative(w string) bool {
	switch w {
	case "which", "who", "whom", "whose", "where":
		return true
	}
	return false
}

// inList reports whether the comma at an offset separates two mentions of a list.
func inList(text string, mentions []link.Mention, comma int) bool {
	i := sort.Search(len(mentions), func(i int) bool { return mentions[i].End > comma }) // unlike slices.BinarySearchFunc, it copies no mention
	return i > 0 && i < len(mentions) && comma < mentions[i].Start && isListing(text, mentions[i-1].End, mentions[i].Start)
}
