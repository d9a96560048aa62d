package eval

import (
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// sentences scores sentences: right only with the same start and end, apart from white space.
type sentences struct {
	tally
	whole, all int // texts without any difference, all texts
}

func (c *sentences) add(g *Gold, r *analyze.Report, fault func(Fault)) bool {
	if g.OtherVersion {
		return false
	}
	want, got := trimmed(g.Article.Text, g.Sentences), trimmed(g.Article.Text, r.Sentences)
	before := c.right
	for s := range want {
		if got[s] {
			c.right++
			continue
		}
		c.missed++
		fault(Fault{Kind: "missed", Start: s.Start, End: s.End})
	}
	for s := range got {
		if !want[s] {
			c.false++
			fault(Fault{Kind: "false", Start: s.Start, End: s.End})
		}
	}
	c.all++
	if same := c.right - before; same == len(want) && same == len(got) {
		c.whole++
	}
	return true
}

// trimmed returns the ranges without white space at their ends.
func trimmed(text string, list []analyze.Sentence) map[analyze.Sentence]bool {
	const space = " \t\n\r\v\f"
	out := make(map[analyze.Sentence]bool, len(list))
	for _, s := range list {
		in := text[s.Start:s.End]
		start := s.Start + len(in) - len(strings.TrimLeft(in, space))
		out[analyze.Sentence{Start: start, End: max(start, s.Start+len(strings.TrimRight(in, space)))}] = true
	}
	return out
}

func (c *sentences) figures() []Figure {
	return append(c.prf(), Figure{Name: "whole", Value: ratio(c.whole, c.all)})
}
