package analyze

// prefixes tells most words that have no stem of a term from those that may have one, so that they need not be stemmed, which
// takes a hundred times as long. A stem is the beginning of its word, but for an i for the y of the word or an e or l that was put
// to its end: so a word whose beginnings are none of those of stems has none. It is a Bloom filter: a no is certain.
type prefixes [1 << 13]uint64

const (
	longestPrefix = 8 // bytes of a stem that are looked at
	shortStem     = 2 // a stem of so many bytes ...
	shortEnding   = 4 // ... has no more than these behind it
)

// bits are the two bits of a prefix in a word of the filter: hash is that of its bytes, and cut says that the last letter of the stem
// is not among them.
func (p *prefixes) bits(hash uint64, cut bool) (word *uint64, bits uint64) {
	if cut {
		hash = ^hash
	}
	n := hash * 0x9e3779b97f4a7c15
	return &p[n>>51], 1<<(n>>45&63) | 1<<(n>>39&63)
}

// add adds a stem.
func (p *prefixes) add(stem string) {
	n := min(len(stem), longestPrefix)
	p.set(stem[:n], false)
	switch stem[len(stem)-1] {
	case 'i', 'e', 'l':
		p.set(stem[:min(len(stem)-1, longestPrefix)], true)
	}
}

func (p *prefixes) set(s string, cut bool) {
	h := uint64(0)
	for i := range len(s) {
		h = h<<8 | uint64(s[i])
	}
	word, bits := p.bits(h, cut)
	*word |= bits
}

// may says whether a word, in small letters, may have one of the stems.
func (p *prefixes) may(word string) bool {
	switch word {
	case "", "dying", "lying", "tying": // whose stems end in ie
		return true
	}
	if word[0] == '\'' {
		return true
	}
	h := uint64(0)
	for i := range min(len(word), longestPrefix) {
		h = h<<8 | uint64(word[i])
		if i < shortStem && len(word) > i+1+shortEnding {
			continue
		}
		for _, cut := range [...]bool{false, true} {
			if word, bits := p.bits(h, cut); *word&bits == bits {
				return true
			}
		}
	}
	return false
}
