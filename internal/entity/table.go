package entity

// table holds a number for each key, and is emptied at no cost: most texts have few names, and there are many texts.
type table struct {
	slots []slot // a power of two of them, at most half full
	used  int
	turn  uint32 // of the slots in use
}

type slot struct {
	key   uint64
	value int32
	turn  uint32
}

// get gives the value of a key, 0 if it has none.
func (t *table) get(key uint64) int32 {
	if len(t.slots) == 0 {
		return 0
	}
	if s := t.find(key); s.turn == t.turn {
		return s.value
	}
	return 0
}

// at gives the place of the value of a key, until the next call.
func (t *table) at(key uint64) *int32 {
	if 2*t.used >= len(t.slots) {
		t.grow()
	}
	s := t.find(key)
	if s.turn != t.turn {
		*s = slot{key, 0, t.turn}
		t.used++
	}
	return &s.value
}

// find gives the slot of a key, or the free one where it belongs.
func (t *table) find(key uint64) *slot {
	mask := uint64(len(t.slots) - 1)
	i := key * 0x9e3779b97f4a7c15 >> 32 & mask
	for t.slots[i].turn == t.turn && t.slots[i].key != key {
		i = (i + 1) & mask
	}
	return &t.slots[i]
}

func (t *table) grow() {
	old, turn := t.slots, t.turn
	const least = 256
	t.slots, t.turn = make([]slot, max(least, 2*len(old))), 1
	for _, s := range old {
		if s.turn == turn {
			s.turn = 1
			*t.find(s.key) = s
		}
	}
}

func (t *table) empty() {
	t.used = 0
	if t.turn++; t.turn == 0 {
		*t = table{} // after four billion texts
	}
}
