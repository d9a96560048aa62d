package baselines

import (
	"math"

	"github.com/attache-nlp/attache/internal/pos"
)

// Collection has the document frequencies of phrases.
type Collection struct {
	in    map[string]int
	texts int
}

// grams returns the n-grams of up to three words without words of closed classes.
func (t *Text) grams() (list []phrase) {
	inside := func(i int) bool {
		p := t.parts[i]
		return p < pos.Modal && len(t.words[i]) > 1
	}
	for i := range t.words {
		for j := i; j < len(t.words) && j < i+3 && t.sentence[j] == t.sentence[i] && inside(j); j++ {
			list = append(list, phrase{i, j + 1})
		}
	}
	return list
}

// Add adds a text to the collection.
func (c *Collection) Add(t *Text) {
	if c.in == nil {
		c.in = map[string]int{}
	}
	c.texts++
	seen := map[string]bool{}
	for _, p := range t.grams() {
		if k := t.key(p); !seen[k] {
			seen[k] = true
			c.in[k]++
		}
	}
}

// TFIDF returns the n best phrases of a text of the collection.
func (c *Collection) TFIDF(t *Text, n int) []string {
	score, first := map[string]float64{}, map[string]phrase{}
	for _, p := range t.grams() {
		k := t.key(p)
		if _, ok := first[k]; !ok {
			first[k] = p
		}
		score[k] += math.Log2(float64(c.texts+1) / float64(c.in[k]+1))
	}
	return t.best(score, first, n)
}
