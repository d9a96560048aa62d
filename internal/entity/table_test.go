package entity

import "testing"

func TestTable(t *testing.T) {
	var table table
	for round := range int32(3) {
		const n = 2000
		for i := range int32(n) {
			if got := table.get(uint64(i)); got != 0 {
				t.Fatalf("round %d: %d has %d before it was set", round, i, got)
			}
			*table.ref(uint64(i)) = i + round
		}
		for i := range int32(n) {
			if got := table.get(uint64(i)); got != i+round {
				t.Fatalf("round %d: %d has %d", round, i, got)
			}
		}
		table.reset()
	}
	table.generation = 1<<32 - 1
	*table.ref(7) = 7
	table.reset()
	if table.get(7) != 0 {
		t.Error("a value has survived the wrap-around of generations")
	}
}
