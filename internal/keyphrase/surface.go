package keyphrase

import (
	"bytes"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/token"
)

// surface is one spelling of a phrase: letters[begin:end] of the state.
type surface struct {
	begin, end  int
	count, firm int
}

// maxSurfaces bounds the spellings of a phrase that are counted separately.
const maxSurfaces = 32

// term returns the most frequent spelling of a group, preferring occurrences whose case is certain. It is valid until the
// next call.
func (c *state) term(g *group) []byte {
	c.surfaces, c.letters = c.surfaces[:0], c.letters[:0]
	for m := g.head; m > 0; m = c.candidates[m-1].more {
		d := &c.candidates[m-1]
		for o := d.head; o > 0; o = c.places[o-1].next {
			p := &c.places[o-1]
			begin := len(c.letters)
			c.write(p, int(d.n))
			written := c.letters[begin:]
			i := slices.IndexFunc(c.surfaces, func(s surface) bool { return bytes.Equal(c.letters[s.begin:s.end], written) })
			switch {
			case i >= 0:
				c.letters = c.letters[:begin]
			case len(c.surfaces) == maxSurfaces:
				c.letters = c.letters[:begin]
				continue
			default:
				i = len(c.surfaces)
				c.surfaces = append(c.surfaces, surface{begin: begin, end: len(c.letters)})
			}
			c.surfaces[i].count++
			if p.firm {
				c.surfaces[i].firm++
			}
		}
	}
	best := c.surfaces[0]
	for _, s := range c.surfaces[1:] {
		if s.firm > best.firm || s.firm == best.firm && s.count > best.count {
			best = s
		}
	}
	return c.letters[best.begin:best.end]
}

// write appends the n words of an occurrence to letters, separated by spaces, in lower case unless they are names.
func (c *state) write(o *occurrence, n int) {
	for i := range n {
		if i > 0 {
			c.letters = append(c.letters, ' ')
		}
		t := &c.tokens[int(o.token)+i]
		s := t.In(c.text)
		switch begin := len(c.letters); {
		case o.names>>i&1 != 0:
			c.letters = append(c.letters, s...)
		case t.ASCII:
			c.letters = append(c.letters, s...)
			for k, b := range c.letters[begin:] {
				if 'A' <= b && b <= 'Z' {
					c.letters[begin+k] = b + 'a' - 'A'
				}
			}
		default:
			c.letters = append(c.letters, strings.ToLower(s)...)
		}
	}
}

// spans appends the positions of a group, sorted; of overlapping ones it keeps the first.
func (c *state) spans(spans []token.Span, g *group) []token.Span {
	first := len(spans)
	for m := g.head; m > 0; m = c.candidates[m-1].more {
		d := &c.candidates[m-1]
		for o := d.head; o > 0; o = c.places[o-1].next {
			k := int(c.places[o-1].token)
			spans = append(spans, token.Span{Start: c.tokens[k].Start, End: c.tokens[k+int(d.n)-1].End})
		}
	}
	list := spans[first:]
	if g.head != g.tail {
		slices.SortFunc(list, func(a, b token.Span) int { return a.Start - b.Start })
	}
	n := 0
	for _, s := range list {
		if n == 0 || s.Start >= list[n-1].End {
			list[n] = s
			n++
		}
	}
	return spans[:first+n]
}
