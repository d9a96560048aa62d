package intern

// Map is a read-only table of words by their [Hash]. It is made for looking up every word of a text in a short list: a filter
// of 4 kB answers for most words that they are missing.
type Map[V any] struct {
	filter [1 << 9]uint64
	keys   []uint64 // 0 is free
	values []V
}

// NewMap returns a table with the entries of a map. No word has the hash 0.
func NewMap[V any](m map[uint64]V) *Map[V] {
	n := 16
	for n < 2*len(m) {
		n *= 2
	}
	t := &Map[V]{keys: make([]uint64, n), values: make([]V, n)}
	for key, v := range m {
		i := t.slot(key)
		t.keys[i], t.values[i] = key, v
		word, bit := filterBit(key)
		t.filter[word] |= bit
	}
	return t
}

// filterBit returns the bit of a key in the filter.
func filterBit(key uint64) (word, bit uint64) {
	n := key * 0x9e3779b97f4a7c15 >> 49
	return n >> 6, 1 << (n & 63)
}

// slot returns the slot of a key, or the free slot where it belongs.
func (t *Map[V]) slot(key uint64) int {
	mask := len(t.keys) - 1
	i := int(key*0x9e3779b97f4a7c15>>32) & mask
	for t.keys[i] != 0 && t.keys[i] != key {
		i = (i + 1) & mask
	}
	return i
}

// Get returns the value of a key, or the zero value if the table has no such key.
func (t *Map[V]) Get(key uint64) (v V) {
	if word, bit := filterBit(key); t.filter[word]&bit == 0 {
		return v
	}
	return t.values[t.slot(key)]
}
