package main

import (
	"math"
	"math/rand/v2"

	"github.com/attache-nlp/attache/internal/ner"
)

const (
	hiddenUnits   = 64
	inputScale    = 4   // vectors of length 1 would be too weak an input
	unitDropout   = 0.1 // share of hidden units dropped in training (Srivastava et al. 2014)
	networkEpochs = 25
	networkRate   = 0.1
	// maxWordCount bounds how much a frequent word counts: by the square root of this many occurrences.
	maxWordCount = 100
)

// network is a feed-forward network with one hidden layer of rectified units and a softmax layer. It predicts the roles of a
// word from its vector.
type network struct {
	w1 [hiddenUnits][dims]float32
	b1 [hiddenUnits]float32
	w2 [numRoles][hiddenUnits]float32
	b2 [numRoles]float32
}

// newNetwork returns a network with random weights.
func newNetwork(rng *rand.Rand) *network {
	n := &network{}
	for h := range n.w1 {
		for d := range n.w1[h] {
			n.w1[h][d] = float32(rng.NormFloat64()) * 0.5
		}
	}
	for k := range n.w2 {
		for h := range n.w2[k] {
			n.w2[k][h] = float32(rng.NormFloat64()) * 0.1
		}
	}
	return n
}

// trainNetwork trains a network on the words that have counts and are not in its fold, by stochastic gradient descent.
func trainNetwork(words []string, v []float32, seen map[uint64]*roleCounts, fold uint64) *network {
	rng := rand.New(rand.NewPCG(3, 5+fold))
	n := newNetwork(rng)
	var train []int
	for i, w := range words {
		if k := ner.WordKey(w); seen[k] != nil && k>>20%folds != fold {
			train = append(train, i)
		}
	}
	for e := range networkEpochs {
		rate := float32(networkRate) * (1 - float32(e)/networkEpochs)
		for _, j := range rng.Perm(len(train)) {
			i := train[j]
			n.learn((*[dims]float32)(v[i*dims:]), seen[ner.WordKey(words[i])], rate, rng)
		}
	}
	return n
}

// learn takes a step towards the observed roles of the word with vector x.
func (n *network) learn(x *[dims]float32, counts *roleCounts, rate float32, rng *rand.Rand) {
	sum := float32(0)
	for _, c := range counts {
		sum += c
	}
	hid, p := n.run(x, unitDropout, rng)
	weight := rate * sqrt(min(sum, maxWordCount)) / 3
	var back [hiddenUnits]float32
	for k := range p {
		g := p[k] - counts[k]/sum
		for h := range hid {
			back[h] += g * n.w2[k][h]
			n.w2[k][h] -= weight * g * hid[h]
		}
		n.b2[k] -= weight * g
	}
	for h := range hid {
		if hid[h] <= 0 {
			continue
		}
		for d := range x { // without inputScale, which would only lengthen the steps
			n.w1[h][d] -= weight * back[h] * x[d]
		}
		n.b1[h] -= weight * back[h]
	}
}

// run returns the hidden units and the distribution of the roles for a vector. A share drop of the hidden units is dropped.
func (n *network) run(x *[dims]float32, drop float32, rng *rand.Rand) (hid [hiddenUnits]float32, p [numRoles]float32) {
	for h := range hid {
		if drop > 0 && rng.Float32() < drop {
			continue
		}
		s := n.b1[h] + inputScale*dot(x, &n.w1[h])
		if s > 0 {
			hid[h] = s
			if drop > 0 {
				hid[h] /= 1 - drop
			}
		}
	}
	top := float32(math.Inf(-1))
	for k := range p {
		s := n.b2[k]
		for h := range hid {
			s += n.w2[k][h] * hid[h]
		}
		p[k] = s
		top = max(top, s)
	}
	sum := float32(0)
	for k := range p {
		p[k] = exp(p[k] - top)
		sum += p[k]
	}
	for k := range p {
		p[k] /= sum
	}
	return hid, p
}
