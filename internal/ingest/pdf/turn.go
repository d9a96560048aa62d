package pdf

import (
	"math"
	"slices"
)

// turned is in how many quarter turns a direction stands.
func turned(a, b float64) int {
	quarter := math.Atan2(b, a) / (math.Pi / 2)
	if near := math.Round(quarter); math.Abs(quarter-near) < 0.15 {
		return (int(near) + 4) % 4
	}
	return slanted
}

// level is where a point lies when the paper is turned so that the text is level.
func level(x, y float64, turn int) (float64, float64) {
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

// inside keeps the lines that are shown: a page may have others, as what stood around an article that was cut out. If there is
// next to nothing else, they are kept, too.
func inside(lines []line) []line {
	var all, cut int
	for _, l := range lines {
		all += len(l.text)
		if l.cut {
			cut += len(l.text)
		}
	}
	if cut == 0 || (all-cut)*20 < all {
		return lines
	}
	return slices.DeleteFunc(lines, func(l line) bool { return l.cut })
}

// much is how many bytes of turned text are more than a stamp at a margin or the axes of a figure.
const much = 400

// straight keeps the lines that run in the direction in which most of a page does, and behind them those of another one in
// which there is much text, too.
func straight(lines []line) []line {
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
		if t != main && sum[t] < much && sum[t]*4 < sum[main] {
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
