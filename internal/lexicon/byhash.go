package lexicon

// ByHash is a small read-only table of words by their [Hash]. Most words of a text are not in it, and cost a look at 4 kB of bits.
type ByHash[V any] struct {
	bits   [1 << 9]uint64
	keys   []uint64 // 0 is free
	values []V
}

// NewByHash makes a table of a map. No word has the hash 0.
func NewByHash[V any](m map[uint64]V) *ByHash[V] {
	n := 16
	for n < 2*len(m) {
		n *= 2
	}
	t := &ByHash[V]{keys: make([]uint64, n), values: make([]V, n)}
	for key, v := range m {
		i := t.slot(key)
		t.keys[i], t.values[i] = key, v
		word, bit := bitOf(key)
		t.bits[word] |= bit
	}
	return t
}

// bitOf gives the bit of a key.
func bitOf(key uint64) (word, bit uint64) {
	n := key * 0x9e3779b97f4a7c15 >> 49
	return n >> 6, 1 << (n & 63)
}

// slot is where a key stands, or the free place where it would.
func (t *ByHash[V]) slot(key uint64) int {
	mask := len(t.keys) - 1
	i := int(key*0x9e3779b97f4a7c15>>32) & mask
	for t.keys[i] != 0 && t.keys[i] != key {
		i = (i + 1) & mask
	}
	return i
}

// Get gives the value of a key, the zero value where there is none.
func (t *ByHash[V]) Get(key uint64) (v V) {
	if word, bit := bitOf(key); t.bits[word]&bit == 0 {
		return v
	}
	return t.values[t.slot(key)]
}
