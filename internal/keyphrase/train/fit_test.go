package main

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestFit finds the weights that made the marks.
func TestFit(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	want := []float64{2, -1, 0}
	var rows []row
	for range 20000 {
		x := []float64{r.NormFloat64(), r.NormFloat64(), r.NormFloat64()}
		s := 0.5
		for i, w := range want {
			s += w * x[i]
		}
		rows = append(rows, row{x, r.Float64() < 1/(1+math.Exp(-s)), 1})
	}
	for i, w := range fit(rows, 0) {
		if math.Abs(w-want[i]) > 0.15 {
			t.Errorf("feature %d: got %.2f, want %.2f", i, w, want[i])
		}
	}
}

func TestFitConstant(t *testing.T) {
	var rows []row
	for i := range 1000 {
		rows = append(rows, row{[]float64{1, float64(i)}, i >= 700, 1})
	}
	w := fit(rows, 1)
	if border := -w[0] / w[1]; math.Abs(border-700) > 20 {
		t.Errorf("the border is at %.0f, want 700; weights %v", border, w)
	}
}

func TestSolve(t *testing.T) {
	got := solve([][]float64{{4, 0}, {2, 3}}, []float64{8, 8}) // 4x + 2y = 8, 2x + 3y = 8
	if math.Abs(got[0]-1) > 1e-9 || math.Abs(got[1]-2) > 1e-9 {
		t.Errorf("got %v, want 1, 2", got)
	}
}
