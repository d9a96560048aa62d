package keyphrase

import "math"

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
	c.weigh()
	floor := math.Inf(-1)
	var x [features]float64
	for i := range c.candidates {
		c.describe(&c.candidates[i], &x)
		s := 0.0
		for k, v := range x {
			s += c.weights[k] * v
		}
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
