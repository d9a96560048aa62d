package keyphrase

import "sync/atomic"

// memo is a lossy cache of 32-bit values by word hash. Its length is a power of two. An entry is the upper half of the hash and
// the value, in one atomic word: concurrent writers store the same value, so that no lock is needed.
type memo []atomic.Uint64

// slot returns the entry of a word, and the bits of its hash that identify it.
func (m memo) slot(hash uint64) (slot *atomic.Uint64, tag uint64) {
	hash = (hash ^ hash>>29) * golden
	return &m[(hash^hash>>32)&uint64(len(m)-1)], hash >> 32
}

// get returns the value of a word, if it is cached.
func (m memo) get(hash uint64) (value uint32, known bool) {
	slot, tag := m.slot(hash)
	e := slot.Load()
	return uint32(e), e>>32 == tag && e != 0
}

// put caches a value, evicting the word that had the entry.
func (m memo) put(hash uint64, value uint32) {
	slot, tag := m.slot(hash)
	slot.Store(tag<<32 | uint64(value))
}
