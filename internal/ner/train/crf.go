package main

import (
	"math/rand/v2"

	"github.com/attache-nlp/attache/internal/ner"
)

const numLabels = ner.NumLabels

// matrix has a number for each label after each label; row 0 is also the boundary of a sentence.
type matrix [numLabels][numLabels]float32

// learner trains a linear-chain conditional random field (Lafferty, McCallum & Pereira 2001) by stochastic gradient descent
// with the step sizes of AdaGrad (Duchi, Hazan & Singer 2011), dropout of features (Srivastava et al. 2014) and averaging
// over the second half of the epochs.
type learner struct {
	bias float32 // subtracted from the score of O in the end

	// The examples.
	sequences []sequence
	gold      []uint8 // labels of all tokens
	ids       []int32 // features of all tokens
	ends      []int   // the features of token i end here in ids

	// The features.
	n          int // number of features
	seen       int // number of features before the rare ones were dropped
	keys       []uint64
	count      []int32         // occurrences
	corpusOnly map[uint64]bool // keys of features of a single corpus (Daumé 2007)

	// The weights.
	w, g           []float32 // weights and sums of squared gradients, numLabels for each feature
	transitions    matrix
	transitionsG   matrix
	sum            []float32 // of w over the epochs that are averaged
	sumTransitions matrix
	averaged       int // number of epochs in the sums

	rng *rand.Rand
}

// sequence is tokens[first:end], a run that may hold names; its gradient counts weight times.
type sequence struct {
	first, end int
	weight     float32
}

// restart resets the weights but not the sums for the average.
func (l *learner) restart() {
	clear(l.w)
	clear(l.g)
	l.transitions, l.transitionsG = matrix{}, matrix{}
}

// epoch visits all sequences in random order and returns the mean loss of a token. The learning rate falls linearly to a
// tenth over the epochs.
func (l *learner) epoch(e, epochs int, drop, rate float32) float64 {
	order := l.rng.Perm(len(l.sequences))
	loss, tokens := 0.0, 0
	rate *= 1 - 0.9*float32(e)/float32(epochs)
	var b lattice
	for _, i := range order {
		r := l.sequences[i]
		loss += l.learn(&b, r, drop, rate)
		tokens += r.end - r.first
	}
	if e >= epochs/2 {
		if l.sum == nil {
			l.sum = make([]float32, len(l.w))
		}
		for i, x := range l.w {
			l.sum[i] += x
		}
		for a := range numLabels {
			for c := range numLabels {
				l.sumTransitions[a][c] += l.transitions[a][c]
			}
		}
		l.averaged++
	}
	return loss / float64(tokens)
}

// legal has which label may follow which.
var legal = func() (ok [numLabels][numLabels]bool) {
	for a := range numLabels {
		for b := range numLabels {
			ok[a][b] = ner.Follows(a, b)
		}
	}
	return
}()

// learn updates the weights by the gradient of one sequence and returns its loss.
func (l *learner) learn(b *lattice, r sequence, drop, rate float32) float64 {
	l.emissions(b, r, drop)
	b.trans = l.expTransitions()
	b.forward()
	b.backward()
	loss := b.gradient(l.gold[r.first:r.end])
	l.update(b, r.weight, rate)
	return loss
}

// emissions fills b.emit with the exponentials of the scores of the labels of each token, from the features that are not
// dropped, and b.kept with these features.
func (l *learner) emissions(b *lattice, r sequence, drop float32) {
	b.reset(r.end - r.first)
	up := 1 / (1 - drop)
	for i := range b.emit {
		t := r.first + i
		begin := 0
		if t > 0 {
			begin = l.ends[t-1]
		}
		var e [numLabels]float32
		for _, id := range l.ids[begin:l.ends[t]] {
			if l.rng.Float32() < drop {
				continue
			}
			b.kept = append(b.kept, id)
			w := (*[numLabels]float32)(l.w[int(id)*numLabels:])
			for k := range e {
				e[k] += w[k]
			}
		}
		b.ends = append(b.ends, len(b.kept))
		top := e[0]
		for k := range e {
			e[k] *= up
			top = max(top, e[k])
		}
		for k := range e {
			e[k] = exp(e[k] - top) // a factor common to all labels of a token changes no probability
		}
		b.emit[i] = e
	}
}

// expTransitions returns the exponentials of the transition scores; 0 where a label cannot follow another.
func (l *learner) expTransitions() (trans matrix) {
	for a := range numLabels {
		for c := range numLabels {
			if legal[a][c] {
				trans[a][c] = exp(l.transitions[a][c])
			}
		}
	}
	return trans
}

// update takes a step of AdaGrad against the gradient in b.
func (l *learner) update(b *lattice, weight, rate float32) {
	begin := 0
	for i := range b.node {
		p := &b.node[i]
		var large [numLabels]int // labels with a gradient worth a step
		n := 0
		for k := range numLabels {
			if p[k] > 0.001 || p[k] < -0.001 {
				large[n] = k
				n++
				p[k] *= weight
			}
		}
		for _, id := range b.kept[begin:b.ends[i]] {
			w := (*[numLabels]float32)(l.w[int(id)*numLabels:])
			g := (*[numLabels]float32)(l.g[int(id)*numLabels:])
			for _, k := range large[:n] {
				x := p[k]
				g[k] += x * x
				w[k] -= rate * x / sqrt(g[k]+0.1)
			}
		}
		begin = b.ends[i]
	}
	for a := range numLabels {
		for k := range numLabels {
			if x := b.edge[a][k]; legal[a][k] && (x > 1e-3 || x < -1e-3) {
				l.transitionsG[a][k] += x * x
				l.transitions[a][k] -= rate * x / sqrt(l.transitionsG[a][k]+1)
			}
		}
	}
}
