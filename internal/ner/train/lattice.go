package main

import "math"

// lattice has the labels of the tokens of one sequence with their probabilities. It is reused from one sequence to the next.
type lattice struct {
	kept  []int32              // features that were not dropped
	ends  []int                // those of token i end here in kept
	emit  [][numLabels]float32 // exp(score of a label), by token
	trans matrix               // exp(score of a label after another)
	fwd   [][numLabels]float32 // forward probabilities, each token's scaled to the sum 1
	bwd   [][numLabels]float32 // backward probabilities, scaled likewise
	node  [][numLabels]float32 // gradient of the loss with respect to the scores of emission
	edge  matrix               // and to those of transition
}

// reset makes the lattice one of n tokens.
func (b *lattice) reset(n int) {
	b.kept, b.ends = b.kept[:0], b.ends[:0]
	b.emit, b.fwd, b.bwd, b.node = grown(b.emit, n), grown(b.fwd, n), grown(b.bwd, n), grown(b.node, n)
}

// forward computes the forward probabilities. A sequence begins and ends at label 0, outside of names.
func (b *lattice) forward() {
	for i := range b.emit {
		var f [numLabels]float32
		if i == 0 {
			f = b.trans[0]
		} else {
			p := &b.fwd[i-1]
			for a := range numLabels {
				if p[a] < 1e-9 {
					continue
				}
				for k := range numLabels {
					f[k] += p[a] * b.trans[a][k]
				}
			}
		}
		sum := float32(0)
		for k := range numLabels {
			f[k] *= b.emit[i][k]
			sum += f[k]
		}
		for k := range numLabels {
			f[k] /= sum
		}
		b.fwd[i] = f
	}
}

// backward computes the backward probabilities.
func (b *lattice) backward() {
	n := len(b.emit)
	for i := n - 1; i >= 0; i-- {
		var w [numLabels]float32
		if i == n-1 {
			for k := range numLabels {
				w[k] = b.trans[k][0]
			}
		} else {
			q, em := &b.bwd[i+1], &b.emit[i+1]
			var x [numLabels]float32
			for k := range numLabels {
				x[k] = q[k] * em[k]
			}
			for a := range numLabels {
				for k := range numLabels {
					w[a] += b.trans[a][k] * x[k]
				}
			}
		}
		sum := float32(0)
		for k := range numLabels {
			sum += w[k]
		}
		for k := range numLabels {
			w[k] /= sum
		}
		b.bwd[i] = w
	}
}

// gradient computes the gradient of the negative log-likelihood of the gold labels, expected minus observed counts, and
// returns the loss: the sum of the negative logarithms of the marginal probabilities of the gold labels.
func (b *lattice) gradient(gold []uint8) (loss float64) {
	b.edge = matrix{}
	for i, label := range gold {
		var p [numLabels]float32
		sum := float32(0)
		for k := range numLabels {
			p[k] = b.fwd[i][k] * b.bwd[i][k]
			sum += p[k]
		}
		for k := range numLabels {
			p[k] /= sum
		}
		loss -= math.Log(max(1e-9, float64(p[label])))
		if i > 0 {
			b.pair(i)
			b.edge[gold[i-1]][label]--
		} else {
			for k := range numLabels {
				b.edge[0][k] += p[k]
			}
			b.edge[0][label]--
		}
		if i == len(gold)-1 {
			for k := range numLabels {
				b.edge[k][0] += p[k]
			}
			b.edge[label][0]--
		}
		p[label]--
		b.node[i] = p
	}
	return loss
}

// pair adds the probabilities of the pairs of labels of tokens i-1 and i to b.edge.
func (b *lattice) pair(i int) {
	total := float32(0)
	var m matrix
	for a := range numLabels {
		if b.fwd[i-1][a] < 1e-6 {
			continue
		}
		for k := range numLabels {
			m[a][k] = b.fwd[i-1][a] * b.trans[a][k] * b.emit[i][k] * b.bwd[i][k]
			total += m[a][k]
		}
	}
	for a := range numLabels {
		for k := range numLabels {
			if m[a][k] != 0 {
				b.edge[a][k] += m[a][k] / total
			}
		}
	}
}

func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

func exp(x float32) float32  { return float32(math.Exp(float64(x))) }
func sqrt(x float32) float32 { return float32(math.Sqrt(float64(x))) }
