package main

import (
	"github.com/attache-nlp/attache/internal/token"
	"github.com/attache-nlp/attache/internal/wordclass"
)

// score is the share of tokens that a model gives the class that they were taught.
func score(m *wordclass.Model, list []sentence) float64 {
	var d wordclass.Decoder
	right, n := 0, 0
	for _, s := range list {
		tokens, want := classesOf(s)
		d.Begin(m)
		first := true
		for i := range tokens {
			c := wordclass.Small
			if k := tokens[i].Case; k != token.Lower && k != token.NoCase {
				c = wordclass.Name
				if first {
					c = wordclass.Doubted
				}
			}
			first = first && tokens[i].Case == token.NoCase
			d.Add(m.Form(s.Words[i], &tokens[i]), c)
		}
		for i, c := range d.Classes() {
			n++
			if c == want[i] {
				right++
			}
		}
	}
	return float64(right) / float64(max(1, n))
}
