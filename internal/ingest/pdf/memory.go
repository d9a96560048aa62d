package pdf

// memory is that of one instance. Where the system can, it lies outside of the Go heap: it grows without being copied, the
// garbage collector has no work with it, and it goes back at once.
type memory struct {
	bytes []byte
	most  uint64
	apart bool // outside of the heap
	over  bool // more was wanted than it may have
}

func newMemory(most uint64) *memory {
	m := &memory{most: most}
	m.bytes, m.apart = reserve(most)
	return m
}

// Reallocate gives the memory another size, or nothing if it would be too large.
func (m *memory) Reallocate(size uint64) []byte {
	if size > m.most {
		m.over = true
		return nil
	}
	if size > uint64(len(m.bytes)) {
		grown := make([]byte, size)
		copy(grown, m.bytes)
		m.bytes = grown
	}
	return m.bytes[:size:size]
}

// Free does nothing: an instance is closed while it may still run, see [memory.release].
func (m *memory) Free() {}

// release gives the memory back. The instance must have ended.
func (m *memory) release() {
	if m != nil && m.apart {
		unreserve(m.bytes)
	}
}
