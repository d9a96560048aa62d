package analyze

// prefixes is a Bloom filter (Bloom 1970) of the beginnings of stems. It rules out most words that have no stem of a term, so that they
// need not be stemmed, which takes a hundred times as long. The stemmer keeps the beginning of a word, except that it may write i for y,
// or add an e or l; so a word that begins like no stem has none of them. A false answer is certain.
type prefixes [1 << 13]uint64

const (
	longestPrefix = 8 // bytes of a stem that are looked at
	shortStem     = 2 // a stem of at most so many bytes ...
	maxEnding     = 4 // ... is the beginning of words with at most so many more
)

// bits returns the two bits of a prefix and the word of the filter that has them. hash is that of its bytes; if cut is true, the last letter
// of the stem is not one of them.
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
	case 'i', 'e', 'l': // may not be letters of the word
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

// mayMatch reports whether a word, in lower case, may have one of the stems.
func (p *prefixes) mayMatch(word string) bool {
	switch word {
	case "", "dying", "lying", "tying": // the stems end in ie
		return true
	}
	if word[0] == '\'' {
		return true
	}
	h := uint64(0)
	for i := range min(len(word), longestPrefix) {
		h = h<<8 | uint64(word[i])
		if i < shortStem && len(word) > i+1+maxEnding {
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
