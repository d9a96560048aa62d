package eval

import (
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// sentences counts sentences: right only with the same beginning and end, white space apart.
type sentences struct {
	tally
	whole, all int // texts without any difference, and all
}

func (c *sentences) add(g *Gold, r *analyze.Report, fault func(Fault)) bool {
	if g.OtherWording {
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

// trimmed takes the white space from both ends of each range.
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
	return append(c.three(), Figure{Name: "whole", Value: ratio(c.whole, c.all)})
}
