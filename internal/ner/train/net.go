package main

import (
	"math"
	"math/rand/v2"

	"github.com/attache-nlp/attache/internal/ner"
)

const (
	hiddenUnits = 64
	inputScale  = 4   // vectors of length 1 are weak
	unitDrop    = 0.1 // share of hidden units left out at random while learning
	netEpochs   = 25
	netRate     = 0.1
	// usualWord is how much a word that comes often counts at most, as against the square root of its occurrences.
	usualWord = 100
)

// net is a network with one hidden layer: it guesses from the vector of a word in which names the word stands.
type net struct {
	w1 [hiddenUnits][dims]float32
	b1 [hiddenUnits]float32
	w2 [kinds][hiddenUnits]float32
	b2 [kinds]float32
}

// learnKinds trains a network on the words that have a vector and are not of its fold.
func learnKinds(words []string, v []float32, seen map[uint64]*evidence, fold uint64) *net {
	rng := rand.New(rand.NewPCG(3, 5+fold))
	n := &net{}
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
	var train []int
	for i, w := range words {
		if k := ner.WordKey(w); seen[k] != nil && k>>20%folds != fold {
			train = append(train, i)
		}
	}
	for e := range netEpochs {
		rate := float32(netRate) * (1 - float32(e)/netEpochs)
		for _, j := range rng.Perm(len(train)) {
			i := train[j]
			ev := seen[ner.WordKey(words[i])]
			sum := float32(0)
			for _, x := range ev {
				sum += x
			}
			x := (*[dims]float32)(v[i*dims:])
			hid, p := n.run(x, unitDrop, rng)
			weight := rate * sqrt(min(sum, usualWord)) / 3
			var back [hiddenUnits]float32
			for k := range p {
				g := p[k] - ev[k]/sum
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
				for d := range x { // without inputScale: it would only make the steps longer
					n.w1[h][d] -= weight * back[h] * x[d]
				}
				n.b1[h] -= weight * back[h]
			}
		}
	}
	return n
}

// run gives the hidden units and what the network thinks of a vector. With drop, some units are left out.
func (n *net) run(x *[dims]float32, drop float32, rng *rand.Rand) (hid [hiddenUnits]float32, p [kinds]float32) {
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
