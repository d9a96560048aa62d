package main

import (
	"github.com/attache-nlp/attache/internal/pos"
	"github.com/attache-nlp/attache/internal/token"
)

// accuracy returns the share of tokens to which a model gives the tag in the sentences.
func accuracy(m *pos.Model, list []sentence) float64 {
	var tagger pos.Tagger
	right, n := 0, 0
	for _, s := range list {
		tokens, want := tagsOf(s)
		tagger.Begin(m)
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
			tagger.Add(m.Form(s.Words[i], &tokens[i]), c)
		}
		for i, t := range tagger.Tags() {
			n++
			if t == want[i] {
				right++
			}
		}
	}
	return float64(right) / float64(max(1, n))
}
