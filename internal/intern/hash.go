package intern

import "unicode/utf8"

// FNVOffset and FNVPrime are the constants of the 64-bit FNV-1a hash (Fowler, Noll & Vo): start with the offset; for each
// byte, xor it and multiply by the prime.
const (
	FNVOffset uint64 = 14695981039346656037
	FNVPrime  uint64 = 1099511628211
)

// Bytes returns the FNV-1a hash of a string as it is.
func Bytes(s string) uint64 {
	h := FNVOffset
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * FNVPrime
	}
	return h
}

// Hash returns the FNV-1a hash of a word without case and diacritics: that of Fold(word). It allocates nothing for ASCII.
func Hash(word string) uint64 {
	h := FNVOffset
	for i := range len(word) {
		c := word[i]
		if c >= utf8.RuneSelf {
			return Bytes(Fold(word))
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint64(c)) * FNVPrime
	}
	return h
}

// Mix spreads the entropy of h over all its bits. It is the finalizer of MurmurHash3 (Appleby 2011), a bijection.
func Mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
