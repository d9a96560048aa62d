package lexicon

import "github.com/attache-nlp/attache/internal/intern"

// Start is the key of the empty phrase.
const Start uint64 = 0

// Next returns the key of a phrase: the one with the key prev, followed by a word. Case and diacritics do not matter.
func Next(prev uint64, word string) uint64 { return Join(prev, intern.Hash(word)) }

// Key returns the key of a phrase.
func Key(words []string) uint64 {
	key := Start
	for _, w := range words {
		key = Next(key, w)
	}
	return key
}

// Join returns the key of a phrase: the one with the key prev, followed by the word with the hash h. It mixes as
// MurmurHash3 finishes.
func Join(prev, h uint64) uint64 {
	h += prev * 0x9e3779b97f4a7c15
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	h ^= h >> 33
	return h
}
