package entity

// table maps hashes to numbers. Unlike a map it is emptied in constant time, which matters as most texts have few names and there
// are many texts. A number of 0 is the same as none.
type table struct {
	slots      []slot // a power of two, at most half full
	used       int
	generation uint32 // of the slots in use
}

type slot struct {
	key        uint64
	value      int32
	generation uint32
}

// get returns the value of a key, or 0.
func (t *table) get(key uint64) int32 {
	if len(t.slots) == 0 {
		return 0
	}
	if s := t.find(key); s.generation == t.generation {
		return s.value
	}
	return 0
}

// ref returns a pointer to the value of a key, which is valid until the next call.
func (t *table) ref(key uint64) *int32 {
	if 2*t.used >= len(t.slots) {
		t.grow()
	}
	s := t.find(key)
	if s.generation != t.generation {
		*s = slot{key, 0, t.generation}
		t.used++
	}
	return &s.value
}

// find returns the slot of a key, or the free one where it belongs.
func (t *table) find(key uint64) *slot {
	mask := uint64(len(t.slots) - 1)
	i := key * 0x9e3779b97f4a7c15 >> 32 & mask
	for t.slots[i].generation == t.generation && t.slots[i].key != key {
		i = (i + 1) & mask
	}
	return &t.slots[i]
}

func (t *table) grow() {
	old, generation := t.slots, t.generation
	const minSlots = 256
	t.slots, t.generation = make([]slot, max(minSlots, 2*len(old))), 1
	for _, s := range old {
		if s.generation == generation {
			s.generation = 1
			*t.find(s.key) = s
		}
	}
}

// reset empties the table.
func (t *table) reset() {
	t.used = 0
	if t.generation++; t.generation == 0 {
		*t = table{} // the generation has wrapped around: old slots would look used
	}
}
