package main

import (
	"math"
	"math/rand/v2"

	"github.com/attache-nlp/attache/internal/tagger"
)

const classes = tagger.Classes

// learner is a linear-chain conditional random field in training: stochastic gradients, step sizes by AdaGrad.
type learner struct {
	n      int // features
	seen   int // features before the rare ones were left out
	keys   []uint64
	count  []int32
	runs   []stretch
	gold   []uint8
	ids    []int32 // features of all tokens
	ends   []int   // ids of token i end here
	w, g   []float32
	steps  [classes][classes]float32
	stepsG [classes][classes]float32
	mean   []float32 // sum of w over epochs, for the average
	meanS  [classes][classes]float32
	taken  int
	rng    *rand.Rand
	own    map[uint64]bool // features of one corpus
	bias   float32         // taken from O
}

// stretch is tokens[first:end] of gold.
type stretch struct {
	first, end int
	weight     float32
}

// restart forgets what was learnt but for the sums.
func (l *learner) restart() {
	clear(l.w)
	clear(l.g)
	l.steps, l.stepsG = [classes][classes]float32{}, [classes][classes]float32{}
}

// epoch goes once through all stretches in a random order.
func (l *learner) epoch(e, epochs int, drop, rate float32) float64 {
	order := l.rng.Perm(len(l.runs))
	loss, tokens := 0.0, 0
	// The rate falls to a tenth.
	rate *= 1 - 0.9*float32(e)/float32(epochs)
	var b batch
	for _, i := range order {
		r := l.runs[i]
		loss += l.learn(&b, r, drop, rate)
		tokens += r.end - r.first
	}
	if e >= epochs/2 {
		if l.mean == nil {
			l.mean = make([]float32, len(l.w))
		}
		for i, x := range l.w {
			l.mean[i] += x
		}
		for a := range classes {
			for c := range classes {
				l.meanS[a][c] += l.steps[a][c]
			}
		}
		l.taken++
	}
	return loss / float64(tokens)
}

// batch is the memory of one update.
type batch struct {
	kept  []int32
	ends  []int
	emit  [][classes]float32
	fwd   [][classes]float32
	bwd   [][classes]float32
	scale []float32
}

var legal = func() (ok [classes][classes]bool) {
	for a := range classes {
		for b := range classes {
			ok[a][b] = tagger.Follows(a, b)
		}
	}
	return
}()

func (l *learner) learn(b *batch, r stretch, drop, rate float32) float64 {
	n := r.end - r.first
	b.kept, b.ends = b.kept[:0], b.ends[:0]
	b.emit, b.fwd, b.bwd, b.scale = grown(b.emit, n), grown(b.fwd, n), grown(b.bwd, n), grown(b.scale, n)
	up := 1 / (1 - drop)
	for i := range n {
		t := r.first + i
		begin := 0
		if t > 0 {
			begin = l.ends[t-1]
		}
		var e [classes]float32
		for _, id := range l.ids[begin:l.ends[t]] {
			if l.rng.Float32() < drop {
				continue
			}
			b.kept = append(b.kept, id)
			w := (*[classes]float32)(l.w[int(id)*classes:])
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
			e[k] = exp(e[k] - top)
		}
		b.emit[i] = e
	}
	var trans [classes][classes]float32
	for a := range classes {
		for c := range classes {
			if legal[a][c] {
				trans[a][c] = exp(l.steps[a][c])
			}
		}
	}
	// Forward and backward, each position scaled to sum 1.
	for i := range n {
		var f [classes]float32
		if i == 0 {
			for k := range classes {
				f[k] = trans[0][k]
			}
		} else {
			p := &b.fwd[i-1]
			for a := range classes {
				if p[a] < 1e-9 {
					continue
				}
				for k := range classes {
					f[k] += p[a] * trans[a][k]
				}
			}
		}
		sum := float32(0)
		for k := range classes {
			f[k] *= b.emit[i][k]
			sum += f[k]
		}
		for k := range classes {
			f[k] /= sum
		}
		b.fwd[i], b.scale[i] = f, sum
	}
	for i := n - 1; i >= 0; i-- {
		var w [classes]float32
		if i == n-1 {
			for k := range classes {
				w[k] = trans[k][0]
			}
		} else {
			q, em := &b.bwd[i+1], &b.emit[i+1]
			var x [classes]float32
			for k := range classes {
				x[k] = q[k] * em[k]
			}
			for a := range classes {
				for k := range classes {
					w[a] += trans[a][k] * x[k]
				}
			}
		}
		sum := float32(0)
		for k := range classes {
			sum += w[k]
		}
		for k := range classes {
			w[k] /= sum
		}
		b.bwd[i] = w
	}
	loss := 0.0
	begin := 0
	var stepGrad [classes][classes]float32
	for i := range n {
		var p [classes]float32
		sum := float32(0)
		for k := range classes {
			p[k] = b.fwd[i][k] * b.bwd[i][k]
			sum += p[k]
		}
		gold := l.gold[r.first+i]
		for k := range classes {
			p[k] /= sum
		}
		loss -= math.Log(max(1e-9, float64(p[gold])))
		// Pairs of labels.
		if i > 0 {
			total := float32(0)
			var m [classes][classes]float32
			for a := range classes {
				if b.fwd[i-1][a] < 1e-6 {
					continue
				}
				for k := range classes {
					m[a][k] = b.fwd[i-1][a] * trans[a][k] * b.emit[i][k] * b.bwd[i][k]
					total += m[a][k]
				}
			}
			for a := range classes {
				for k := range classes {
					if m[a][k] != 0 {
						stepGrad[a][k] -= m[a][k] / total
					}
				}
			}
			stepGrad[l.gold[r.first+i-1]][gold]++
		} else {
			for k := range classes {
				stepGrad[0][k] -= p[k]
			}
			stepGrad[0][gold]++
		}
		if i == n-1 {
			for k := range classes {
				stepGrad[k][0] -= p[k]
			}
			stepGrad[gold][0]++
		}
		p[gold]--
		var hot [classes]int
		h := 0
		for k := range classes {
			if p[k] > 0.001 || p[k] < -0.001 {
				hot[h] = k
				h++
				p[k] *= r.weight
			}
		}
		for _, id := range b.kept[begin:b.ends[i]] {
			w := (*[classes]float32)(l.w[int(id)*classes:])
			g := (*[classes]float32)(l.g[int(id)*classes:])
			for _, k := range hot[:h] {
				x := p[k]
				g[k] += x * x
				w[k] -= rate * x / sqrt(g[k]+0.1)
			}
		}
		begin = b.ends[i]
	}
	for a := range classes {
		for k := range classes {
			if x := stepGrad[a][k]; legal[a][k] && (x > 1e-3 || x < -1e-3) {
				l.stepsG[a][k] += x * x
				l.steps[a][k] += rate * x / sqrt(l.stepsG[a][k]+1)
			}
		}
	}
	return loss
}

func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

func exp(x float32) float32  { return float32(math.Exp(float64(x))) }
func sqrt(x float32) float32 { return float32(math.Sqrt(float64(x))) }
