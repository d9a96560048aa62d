package page

import (
	"math"
	"slices"
	"strconv"
	"testing"

	"github.com/attache-nlp/attache/corpus"
)

// The examples of Newcombe (1998), table II, method 10.
func TestNewcombe(t *testing.T) {
	for _, tt := range []struct {
		a, n, b, m int
		low, high  float64
	}{{48, 80, 56, 70, 0.0524, 0.3339}, {3, 10, 9, 10, 0.1705, 0.8090}, {0, 10, 0, 10, -0.2775, 0.2775}} {
		low, high := newcombe(tt.a, tt.n, tt.b, tt.m)
		if math.Abs(low-tt.low) > 0.0001 || math.Abs(high-tt.high) > 0.0001 {
			t.Errorf("difference of %d/%d and %d/%d: %.4f to %.4f, want %.4f to %.4f", tt.a, tt.n, tt.b, tt.m, low, high, tt.low, tt.high)
		}
	}
}

func TestSignificantChanges(t *testing.T) {
	s := &corpus.Summary{By: corpus.ByYear}
	for i, n := range []int{50, 50, 60, 40} {
		s.Periods = append(s.Periods, corpus.Slice{Key: strconv.Itoa(2000 + i), Start: strconv.Itoa(2000+i) + "-01-01", Documents: n})
	}
	at, n, m := halves(s)
	if at != 2 || n != 100 || m != 100 {
		t.Fatalf("halves at %d, of %d and %d texts", at, n, m)
	}
	ids := func(list []change) (out []string) {
		for _, c := range list {
			out = append(out, c.id)
		}
		return out
	}
	up, down := significantChanges(map[string][]int{"up": {5, 5, 20, 20}, "more": {0, 0, 60, 40}, "down": {30, 20, 5, 5}, "same": {20, 20, 21, 20}, "never": {0, 0, 0, 0}, "always": {50, 50, 60, 40}}, at, n, m)
	if got := ids(up); !slices.Equal(got, []string{"more", "up"}) {
		t.Errorf("rising %v", got)
	}
	if got := ids(down); !slices.Equal(got, []string{"down"}) {
		t.Errorf("falling %v", got)
	}
	if at, _, _ := halves(&corpus.Summary{Periods: s.Periods[:1]}); at != 0 {
		t.Error("one period has halves")
	}
}
