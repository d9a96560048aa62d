package keyphrase

import "math"

// ranked is the index of a candidate with its score.
type ranked struct {
	index int32
	score float64
}

// better reports whether a ranks before b; ties go to the earlier candidate.
func (a ranked) better(b ranked) bool {
	return a.score > b.score || a.score == b.score && a.index < b.index
}

// shortlist returns the k shortlist candidates, shortlist first.
func (c *state) shortlist(k int) []ranked {
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
			selectBest(c.ranked, k)
			c.ranked = c.ranked[:k]
			floor = c.ranked[k-1].score
		}
	}
	selectBest(c.ranked, k)
	return c.ranked[:min(k, len(c.ranked))]
}

// selectBest moves the k best to the front, best first: a partial quicksort (Hoare) that leaves the rest unsorted.
func selectBest(list []ranked, k int) {
	for len(list) > 12 {
		pivot := list[len(list)/2]
		i, j := 0, len(list)-1
		for i <= j {
			for list[i].better(pivot) {
				i++
			}
			for pivot.better(list[j]) {
				j--
			}
			if i <= j {
				list[i], list[j] = list[j], list[i]
				i++
				j--
			}
		}
		selectBest(list[:j+1], k)
		if k <= i {
			return
		}
		list, k = list[i:], k-i
	}
	for i := 1; i < len(list); i++ {
		r, j := list[i], i
		for ; j > 0 && r.better(list[j-1]); j-- {
			list[j] = list[j-1]
		}
		list[j] = r
	}
}
