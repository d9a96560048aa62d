package pdf

// memory is the linear memory of an instance. If the system supports it, it is mapped outside the Go heap: it grows without copying, costs
// the garbage collector nothing, and is returned at once.
type memory struct {
	bytes    []byte
	limit    uint64
	mapped   bool // outside the Go heap
	exceeded bool // the instance asked for more than it may have
}

// newMemory returns a memory of at most limit bytes.
func newMemory(limit uint64) *memory {
	m := &memory{limit: limit}
	m.bytes, m.mapped = mapMemory(limit)
	return m
}

// Reallocate grows the memory, or returns nil if that would exceed its limit.
func (m *memory) Reallocate(size uint64) []byte {
	if size > m.limit {
		m.exceeded = true
		return nil
	}
	if size > uint64(len(m.bytes)) {
		grown := make([]byte, size)
		copy(grown, m.bytes)
		m.bytes = grown
	}
	return m.bytes[:size:size]
}

// Free does nothing: an instance is closed while its code may still run, see [memory.release].
func (m *memory) Free() {}

// release returns the memory to the system. The instance must have ended.
func (m *memory) release() {
	if m != nil && m.mapped {
		unmapMemory(m.bytes)
	}
}
