package intern

import (
	"fmt"
	"testing"
)

func TestMap(t *testing.T) {
	for _, n := range []int{0, 1, 8, 3000} {
		m := map[uint64]int{}
		for i := range n {
			m[Hash(fmt.Sprint("word", i))] = i + 1
		}
		table := NewMap(m)
		for key, want := range m {
			if got := table.Get(key); got != want {
				t.Fatalf("%d of %d words: %d, want %d", key, n, got, want)
			}
		}
		for i := range 10000 {
			if got := table.Get(Hash(fmt.Sprint("other", i))); got != 0 {
				t.Fatalf("a word that is not there has the value %d", got)
			}
		}
	}
}
