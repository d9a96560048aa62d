package main

import (
	"os"
	"runtime/debug"
	"runtime/metrics"
)

// memory adjusts the memory limit of the garbage collector to the live heap. It keeps the program below 150 MB where the
// totals of a corpus allow it. When they come near the limit it is raised, so that a very large corpus takes more memory
// rather than more time. If GOMEMLIMIT is set, memory does nothing.
type memory struct {
	limit int64 // 0: nothing to do
	n     int   // texts
}

const minMemoryLimit = 110 << 20

func newMemory() *memory {
	if os.Getenv("GOMEMLIMIT") != "" {
		return &memory{}
	}
	debug.SetMemoryLimit(minMemoryLimit)
	return &memory{limit: minMemoryLimit}
}

// watch must be called after each text.
func (m *memory) watch() {
	const interval = 1000 // texts
	if m.n++; m.limit == 0 || m.n%interval != 0 {
		return
	}
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	if want := int64(live[0].Value.Uint64()) * 3 / 2; want > m.limit {
		m.limit = want
		debug.SetMemoryLimit(want)
	}
}
