package main

import (
	"cmp"
	"slices"

	"github.com/attache-nlp/attache/internal/ner"
)

// ranked is a feature and how much it matters.
type ranked struct {
	id   int
	rank float32
}

// prune puts the averaged weights into the parts: the features that matter most, and the scale at which their weights fit into
// bytes. The weights for single corpora are left out.
func (l *learner) prune(p *ner.Parts, keep int) {
	n := float32(max(1, l.averaged))
	all := l.rank(n)
	all = all[:min(keep, len(all))]
	var sizes []float32
	for _, r := range all {
		f := ner.Weighted{Key: l.keys[r.id]}
		top := float32(0)
		for k := range numLabels {
			f.Weights[k] = l.sum[r.id*numLabels+k] / n
			top = max(top, f.Weights[k], -f.Weights[k])
		}
		sizes = append(sizes, top)
		p.Features = append(p.Features, f)
	}
	slices.Sort(sizes)
	p.Scale = sizes[len(sizes)*9995/10000] / 127 // one in 2000 is clipped
	for a := range numLabels {
		for k := range numLabels {
			p.Transitions[a][k] = l.sumTransitions[a][k] / n
			if k == 0 {
				p.Transitions[a][k] -= l.bias
			}
		}
	}
}

// rank returns the features in order of the range of their weights times the fourth root of how often they occur, at most 1000.
func (l *learner) rank(n float32) []ranked {
	all := make([]ranked, 0, l.n)
	for i := range l.n {
		if l.corpusOnly[l.keys[i]] {
			continue
		}
		w := l.sum[i*numLabels : (i+1)*numLabels]
		lo, hi := w[0], w[0]
		for _, x := range w {
			lo, hi = min(lo, x), max(hi, x)
		}
		all = append(all, ranked{i, (hi - lo) / n * sqrt(sqrt(float32(min(l.count[i], 1000))))})
	}
	slices.SortFunc(all, func(a, b ranked) int {
		if c := cmp.Compare(b.rank, a.rank); c != 0 {
			return c
		}
		return a.id - b.id
	})
	return all
}
