package docstats

import (
	"fmt"
	"testing"
)

func TestInputHash(t *testing.T) {
	seen := map[string]string{}
	for _, in := range [][3]string{{}, {"a"}, {"", "a"}, {"", "", "a"}, {"a", "", "b"}, {"ab"}, {"", "", "ab"}} {
		h := InputHash(in[0], in[1], in[2])
		if old, ok := seen[h]; ok {
			t.Errorf("%q and %s have the same hash", in, old)
		}
		seen[h] = fmt.Sprintf("%q", in)
	}
}

func TestFixed(t *testing.T) {
	for in, want := range map[float64]int{0: 0, 0.66666: 6667, 0.00004: 0, 1: Unit} {
		if got := Fixed(in); got != want {
			t.Errorf("Fixed(%v) = %d, want %d", in, got, want)
		}
	}
}
