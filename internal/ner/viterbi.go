package ner

// never is a score below all that can be.
const never = -1 << 28

// decode finds the best labels for s.scores and puts them into s.labels. A stretch begins and ends outside of names.
func (s *scratch) decode(steps *[classes][classes]int32) {
	n := len(s.scores)
	s.labels = sized(s.labels, n)
	s.back = sized(s.back, n)
	var best [classes]int32
	for l := range classes {
		best[l] = never
		if follows(outside, l) {
			best[l] = s.scores[0].at(l) + steps[outside][l]
		}
	}
	for i := 1; i < n; i++ {
		prev := best
		back := &s.back[i]
		sum := &s.scores[i]
		// After O, L and U comes O, B or U of any type.
		for l := range classes {
			if l != outside && kindOf(l) != begin && kindOf(l) != unit {
				// I and L come after B and I of their type.
				b, in := label(typeOf(l), begin), label(typeOf(l), inside)
				x, y := prev[b]+steps[b][l], prev[in]+steps[in][l]
				if x >= y {
					best[l], back[l] = x+sum.at(l), uint8(b)
				} else {
					best[l], back[l] = y+sum.at(l), uint8(in)
				}
				continue
			}
			top, from := prev[outside]+steps[outside][l], outside
			for typ := range types {
				la, u := label(typ, last), label(typ, unit)
				if x := prev[la] + steps[la][l]; x > top {
					top, from = x, la
				}
				if x := prev[u] + steps[u][l]; x > top {
					top, from = x, u
				}
			}
			best[l], back[l] = top+sum.at(l), uint8(from)
		}
	}
	top, from := int32(never), outside
	for l := range classes {
		if !open(l) && best[l]+steps[l][outside] > top {
			top, from = best[l]+steps[l][outside], l
		}
	}
	for i := n - 1; i >= 0; i-- {
		s.labels[i] = uint8(from)
		from = int(s.back[i][from])
	}
}
