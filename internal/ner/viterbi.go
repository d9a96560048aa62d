package ner

// never is lower than any score.
const never = -1 << 28

// decode sets s.labels to the best legal sequence of labels for s.scores (Viterbi algorithm). A run begins and ends outside of
// names.
func (s *state) decode(transitions *[numLabels][numLabels]int32) {
	n := len(s.scores)
	s.labels = resized(s.labels, n)
	s.back = resized(s.back, n)
	var best [numLabels]int32
	for l := range numLabels {
		best[l] = never
		if follows(outside, l) {
			best[l] = s.scores[0].at(l) + transitions[outside][l]
		}
	}
	for i := 1; i < n; i++ {
		prev := best
		back := &s.back[i]
		sum := &s.scores[i]
		for l := range numLabels {
			if l != outside && positionOf(l) != begin && positionOf(l) != unit {
				// I and L follow B and I of their type.
				b, in := label(typeOf(l), begin), label(typeOf(l), inside)
				x, y := prev[b]+transitions[b][l], prev[in]+transitions[in][l]
				if x >= y {
					best[l], back[l] = x+sum.at(l), uint8(b)
				} else {
					best[l], back[l] = y+sum.at(l), uint8(in)
				}
				continue
			}
			// O, B and U follow O, and L and U of any type.
			top, from := prev[outside]+transitions[outside][l], outside
			for typ := range numTypes {
				la, u := label(typ, last), label(typ, unit)
				if x := prev[la] + transitions[la][l]; x > top {
					top, from = x, la
				}
				if x := prev[u] + transitions[u][l]; x > top {
					top, from = x, u
				}
			}
			best[l], back[l] = top+sum.at(l), uint8(from)
		}
	}
	top, from := int32(never), outside
	for l := range numLabels {
		if !continues(l) && best[l]+transitions[l][outside] > top {
			top, from = best[l]+transitions[l][outside], l
		}
	}
	for i := n - 1; i >= 0; i-- {
		s.labels[i] = uint8(from)
		from = int(s.back[i][from])
	}
}
