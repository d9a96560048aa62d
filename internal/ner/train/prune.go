package main

import (
	"slices"

	"github.com/attache-nlp/attache/internal/ner"
)

// fill puts the average weights into the parts: the features that matter most, and the scale at which they fit into bytes.
func (l *learner) fill(p *ner.Parts, keep int) {
	n := float32(max(1, l.taken))
	type ranked struct {
		id   int
		rank float32
	}
	all := make([]ranked, 0, l.n)
	for i := range l.n {
		if l.own[l.keys[i]] {
			continue
		}
		w := l.mean[i*classes : (i+1)*classes]
		lo, hi := w[0], w[0]
		for _, x := range w {
			lo, hi = min(lo, x), max(hi, x)
		}
		all = append(all, ranked{i, (hi - lo) / n * sqrt(sqrt(float32(min(l.count[i], 1000))))})
	}
	slices.SortFunc(all, func(a, b ranked) int {
		switch {
		case a.rank > b.rank:
			return -1
		case a.rank < b.rank:
			return 1
		}
		return a.id - b.id
	})
	all = all[:min(keep, len(all))]
	var sizes []float32
	for _, r := range all {
		f := ner.Weighted{Key: l.keys[r.id]}
		top := float32(0)
		for k := range classes {
			f.Weights[k] = l.mean[r.id*classes+k] / n
			top = max(top, f.Weights[k], -f.Weights[k])
		}
		sizes = append(sizes, top)
		p.Features = append(p.Features, f)
	}
	slices.Sort(sizes)
	p.Scale = sizes[len(sizes)*9995/10000] / 127
	for a := range classes {
		for k := range classes {
			p.Transitions[a][k] = l.meanS[a][k] / n
			if k == 0 {
				p.Transitions[a][k] -= l.bias
			}
		}
	}
}
