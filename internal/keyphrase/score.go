package keyphrase

import (
	"math"

	"github.com/attache-nlp/attache/internal/lexicon"
)

// weights say how much each property of a candidate counts, in natural logarithms of the score. They were set by hand
// from news and abstracts with annotated keyphrases; near them, results change little.
type weights struct {
	Often    float64          // logarithm of the places
	Inside   float64          // what a place inside a longer run counts for there, instead of 1
	Spread   float64          // logarithm of the sentences
	Late     float64          // logarithm of the first sentence
	Length   [longest]float64 // words
	Ordinary float64          // share of words that are ordinary
	Frequent float64          // share of words that are frequent
	Proper   float64          // how much of these two shares is forgiven in names of several words
	Words    float64          // mean logarithm of the places of its words
	Mixed    float64          // share of places where a small word follows a name in it
	Cut      float64          // share of places where it ends inside a name
	Vague    float64          // the last word is vague
	Once     float64          // a single small word, seen once
}

var usual = weights{
	Often: 1.7, Inside: 0.1, Spread: 0.3, Late: -0.45, Length: [longest]float64{0, 0.4, 0.5, 0.2}, Ordinary: -0.6, Frequent: -1.1,
	Proper: 0.5, Words: 0.8, Mixed: -0.2, Cut: -0.9, Vague: -0.3, Once: -0.7,
}

// ranked is a candidate with its score.
type ranked struct {
	index int32
	score float64
}

// before reports whether a candidate is better than another; of equals, the one that came first.
func (a ranked) before(b ranked) bool {
	return a.score > b.score || a.score == b.score && a.index < b.index
}

// best returns the k best candidates, best first.
func (c *collector) best(k int) []ranked {
	c.ranked = c.ranked[:0]
	floor := math.Inf(-1)
	for i := range c.candidates {
		s := c.score(&c.candidates[i])
		if s <= floor {
			continue
		}
		if c.ranked = append(c.ranked, ranked{int32(i), s}); len(c.ranked) == 4*k {
			order(c.ranked, k)
			c.ranked = c.ranked[:k]
			floor = c.ranked[k-1].score
		}
	}
	order(c.ranked, k)
	return c.ranked[:min(k, len(c.ranked))]
}

// order brings the k best of a list to its front, best first: a quicksort that leaves the others as they come.
func order(list []ranked, k int) {
	for len(list) > 12 {
		pivot := list[len(list)/2]
		i, j := 0, len(list)-1
		for i <= j {
			for list[i].before(pivot) {
				i++
			}
			for pivot.before(list[j]) {
				j--
			}
			if i <= j {
				list[i], list[j] = list[j], list[i]
				i++
				j--
			}
		}
		order(list[:j+1], k)
		if k <= i {
			return
		}
		list, k = list[i:], k-i
	}
	for i := 1; i < len(list); i++ {
		r, j := list[i], i
		for ; j > 0 && r.before(list[j-1]); j-- {
			list[j] = list[j-1]
		}
		list[j] = r
	}
}

// logs are the logarithms of small numbers.
var logs = func() (t [256]float64) {
	for i := range t {
		t[i] = math.Log(float64(i))
	}
	return t
}()

// log is math.Log, at once for small whole numbers.
func log(x float64) float64 {
	if i := int(x); uint(i) < uint(len(logs)) && float64(i) == x {
		return logs[i]
	}
	return math.Log(x)
}

// inside is the logarithm of what a single place inside a longer run counts for.
var inside = math.Log(usual.Inside)

// score returns the logarithm of how well a candidate characterises the text.
func (c *collector) score(d *candidate) float64 {
	w := &usual
	n, count := float64(d.n), float64(d.count)
	name := float64(d.names) / count
	often := inside
	if d.alone > 0 || d.count > 1 {
		often = log(float64(d.alone) + w.Inside*float64(d.count-d.alone))
	}
	s := w.Often*often + w.Length[d.n-1]
	s += w.Spread*log(float64(d.sentences)) + w.Late*log(2+float64(d.first))
	known, product := 0.0, 1.0
	for _, r := range d.roots[:d.n] {
		e := &c.vocabulary.words[r]
		if e.use&lexicon.Ordinary != 0 {
			known += w.Ordinary
		}
		if e.use&lexicon.Frequent != 0 {
			known += w.Frequent
		}
		product *= float64(e.count)
	}
	if d.n > 1 {
		known *= 1 - w.Proper*name // United States, White House
	}
	s += (known + w.Words*log(product)) / n
	s += w.Mixed*float64(d.mixed)/count + w.Cut*float64(d.cut)/count
	if d.n > 1 && c.vocabulary.words[d.roots[d.n-1]].class == vague {
		s += w.Vague * (1 - name)
	}
	if d.n == 1 && d.count == 1 && d.names == 0 {
		s += w.Once
	}
	return s
}
