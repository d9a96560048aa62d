package main

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestGradient compares the gradient of the lattice with difference quotients of the loss over all sequences of labels.
func TestGradient(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for n := 1; n <= 3; n++ {
		var scores [][numLabels]float64
		for range n {
			var s [numLabels]float64
			for k := range s {
				s[k] = random.NormFloat64()
			}
			scores = append(scores, s)
		}
		var steps [numLabels][numLabels]float64
		for a := range numLabels {
			for c := range numLabels {
				steps[a][c] = random.NormFloat64()
			}
		}
		gold := make([]uint8, n) // all outside: a legal sequence
		var b lattice
		b.reset(n)
		for i := range n {
			for k := range numLabels {
				b.emit[i][k] = float32(math.Exp(scores[i][k]))
			}
		}
		for a := range numLabels {
			for c := range numLabels {
				if legal[a][c] {
					b.trans[a][c] = float32(math.Exp(steps[a][c]))
				}
			}
		}
		b.forward()
		b.backward()
		b.gradient(gold)

		loss := func() float64 { return logPartition(scores, &steps) - pathScore(scores, &steps, gold) }
		check := func(what string, got float32, x *float64) {
			const h = 1e-4
			old := *x
			*x = old + h
			up := loss()
			*x = old - h
			down := loss()
			*x = old
			if want := (up - down) / (2 * h); math.Abs(float64(got)-want) > 1e-3 {
				t.Errorf("%d tokens, %s: gradient %.5f, want %.5f", n, what, got, want)
			}
		}
		for i := range n {
			for k := 0; k < numLabels; k += 4 {
				check("emission", b.node[i][k], &scores[i][k])
			}
		}
		for a := 0; a < numLabels; a += 3 {
			for c := 0; c < numLabels; c += 3 {
				if legal[a][c] {
					check("transition", b.edge[a][c], &steps[a][c])
				}
			}
		}
		check("first transition", b.edge[0][0], &steps[0][0])
	}
}

func pathScore(scores [][numLabels]float64, steps *[numLabels][numLabels]float64, labels []uint8) (s float64) {
	before := uint8(0)
	for i, l := range labels {
		s += steps[before][l] + scores[i][l]
		before = l
	}
	return s + steps[before][0]
}

// logPartition is the logarithm of the sum over all legal sequences, by enumeration.
func logPartition(scores [][numLabels]float64, steps *[numLabels][numLabels]float64) float64 {
	var sum func(i, before int) float64
	sum = func(i, before int) (z float64) {
		if i == len(scores) {
			if legal[before][0] {
				return math.Exp(steps[before][0])
			}
			return 0
		}
		for k := range numLabels {
			if legal[before][k] {
				z += math.Exp(steps[before][k]+scores[i][k]) * sum(i+1, k)
			}
		}
		return z
	}
	return math.Log(sum(0, 0))
}
