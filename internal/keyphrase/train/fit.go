package main

import "math"

const (
	penalty = 1.0  // ridge, on standardised features
	mass    = 1000 // the sum of the weights of all rows
	rounds  = 12
)

// fit returns the weights of a logistic regression with a ridge penalty, found by Newton's method. If constant is 0, an
// intercept is fitted and not returned; otherwise feature constant-1 is a constant and gets the intercept.
func fit(rows []row, constant int) []float64 {
	n := len(rows[0].x)
	total := 0.0
	for _, r := range rows {
		total += r.weight
	}
	mean, deviation := moments(rows)
	b := make([]float64, n+1)
	for range rounds {
		gradient, hessian := derivatives(rows, b, mean, deviation, total)
		for i, d := range solve(hessian, gradient) {
			b[i] -= d
		}
	}
	weights := make([]float64, n)
	for i := range weights {
		weights[i] = b[i] / deviation[i]
	}
	if constant > 0 {
		weights[constant-1] = b[n]
		for i := range weights {
			if i != constant-1 {
				weights[constant-1] -= weights[i] * mean[i]
			}
		}
	}
	return weights
}

// moments returns the mean and standard deviation of each feature; 1 for one that does not vary.
func moments(rows []row) (mean, deviation []float64) {
	n := len(rows[0].x)
	mean, deviation = make([]float64, n+1), make([]float64, n+1)
	for _, r := range rows {
		for i, x := range r.x {
			mean[i] += x / float64(len(rows))
		}
	}
	for _, r := range rows {
		for i, x := range r.x {
			deviation[i] += (x - mean[i]) * (x - mean[i]) / float64(len(rows))
		}
	}
	for i := range n {
		if deviation[i] = math.Sqrt(deviation[i]); deviation[i] < 1e-9 {
			deviation[i] = 1
		}
	}
	return mean, deviation
}

// derivatives returns the gradient and the lower half of the Hessian of the penalised loss at b, whose last element is the
// intercept. Total is the sum of the weights of all rows.
func derivatives(rows []row, b, mean, deviation []float64, total float64) (gradient []float64, hessian [][]float64) {
	n := len(b) - 1
	z := make([]float64, n+1)
	gradient, hessian = make([]float64, n+1), make([][]float64, n+1)
	for i := range hessian {
		hessian[i] = make([]float64, n+1)
		if i < n {
			gradient[i], hessian[i][i] = penalty*b[i], penalty
		}
	}
	hessian[n][n] = 1e-6
	for _, r := range rows {
		s := b[n]
		for i, x := range r.x {
			z[i] = (x - mean[i]) / deviation[i]
			s += b[i] * z[i]
		}
		z[n] = 1
		p := 1 / (1 + math.Exp(-s))
		w, y := r.weight/total*mass, 0.0
		if r.marked {
			y = 1
		}
		for i, zi := range z {
			gradient[i] += w * (p - y) * zi
			for j := range i + 1 {
				hessian[i][j] += w * p * (1 - p) * zi * z[j]
			}
		}
	}
	return gradient, hessian
}

// solve returns x with ax = b for a symmetric positive definite matrix, of which it reads the lower half (Cholesky).
func solve(a [][]float64, b []float64) []float64 {
	n := len(b)
	x := make([]float64, n)
	for i := range n {
		for j := range i + 1 {
			s := a[i][j]
			for k := range j {
				s -= a[i][k] * a[j][k]
			}
			if i == j {
				a[i][i] = math.Sqrt(s)
			} else {
				a[i][j] = s / a[j][j]
			}
		}
	}
	for i := range n {
		x[i] = b[i]
		for k := range i {
			x[i] -= a[i][k] * x[k]
		}
		x[i] /= a[i][i]
	}
	for i := n - 1; i >= 0; i-- {
		for k := i + 1; k < n; k++ {
			x[i] -= a[k][i] * x[k]
		}
		x[i] /= a[i][i]
	}
	return x
}
