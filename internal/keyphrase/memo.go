package keyphrase

import "sync/atomic"

// memo remembers 32 bits for each of the words that came last. Its length is a power of two. The other 32 bits of an entry are
// of the word's hash, from which its index comes too. It is filled by whoever comes first; every goroutine computes the same.
type memo []atomic.Uint64

// slot returns the place of a word, and the bits of its hash that stand there.
func (m memo) slot(hash uint64) (slot *atomic.Uint64, tag uint64) {
	hash = (hash ^ hash>>29) * golden
	return &m[(hash^hash>>32)&uint64(len(m)-1)], hash >> 32
}

// get returns what is remembered of a word.
func (m memo) get(hash uint64) (value uint32, known bool) {
	slot, tag := m.slot(hash)
	e := slot.Load()
	return uint32(e), e>>32 == tag && e != 0
}

// put remembers a value, and forgets that of the word that had the place.
func (m memo) put(hash uint64, value uint32) {
	slot, tag := m.slot(hash)
	slot.Store(tag<<32 | uint64(value))
}
