package pdf

import (
	"math"
	"slices"
)

// quarterTurns returns the direction (a, b) of text in quarter turns from upright, or slanted.
func quarterTurns(a, b float64) int {
	quarter := math.Atan2(b, a) / (math.Pi / 2)
	if near := math.Round(quarter); math.Abs(quarter-near) < 0.15 {
		return (int(near) + 4) % 4
	}
	return slanted
}

// unrotate returns the coordinates of a point on a page turned so that text of that direction is upright.
func unrotate(x, y float64, turn int) (float64, float64) {
	switch turn {
	case 1:
		return y, -x
	case 2:
		return -x, -y
	case 3:
		return -y, x
	}
	return x, y
}

// visibleLines drops the lines outside the visible area, such as neighbours of an article that was cut out of a larger page. They are kept if
// there is next to nothing else.
func visibleLines(lines []line) []line {
	var all, cut int
	for _, l := range lines {
		all += len(l.text)
		if l.outside {
			cut += len(l.text)
		}
	}
	if cut == 0 || (all-cut)*20 < all {
		return lines
	}
	return slices.DeleteFunc(lines, func(l line) bool { return l.outside })
}

// minTurned is the length of turned text, in bytes, that is more than a stamp in the margin or the labels of an axis.
const minTurned = 400

// mainDirection returns the lines in the direction of most of the page, followed by those in another direction if they are many.
func mainDirection(lines []line) []line {
	var sum [slanted + 1]int
	for _, l := range lines {
		sum[l.turn] += len(l.text)
	}
	main := 0
	for t := range sum {
		if sum[t] > sum[main] {
			main = t
		}
	}
	var out []line
	for i := range sum {
		t := (main + i) % len(sum)
		if t != main && sum[t] < minTurned && sum[t]*4 < sum[main] {
			continue
		}
		for _, l := range lines {
			if l.turn == t {
				out = append(out, l)
			}
		}
	}
	return out
}
