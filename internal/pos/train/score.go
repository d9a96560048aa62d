package main

import (
	"github.com/attache-nlp/attache/internal/pos"
	"github.com/attache-nlp/attache/internal/token"
)

// score is the share of tokens that a model gives the class that they were taught.
func score(m *pos.Model, list []sentence) float64 {
	var d pos.Tagger
	right, n := 0, 0
	for _, s := range list {
		tokens, want := classesOf(s)
		d.Begin(m)
		first := true
		for i := range tokens {
			c := pos.Lower
			if k := tokens[i].Case; k != token.Lower && k != token.NoCase {
				c = pos.Name
				if first {
					c = pos.Ambiguous
				}
			}
			first = first && tokens[i].Case == token.NoCase
			d.Add(m.Form(s.Words[i], &tokens[i]), c)
		}
		for i, c := range d.Tags() {
			n++
			if c == want[i] {
				right++
			}
		}
	}
	return float64(right) / float64(max(1, n))
}
