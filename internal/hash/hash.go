// Package hash computes 64-bit hashes that may be stored: equal input has an equal hash in every run, on every machine.
package hash

const (
	offset = 14695981039346656037
	prime  = 1099511628211
)

// String returns the FNV-1a hash of s, finished by [Mix].
func String(s string) uint64 {
	h := uint64(offset)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * prime
	}
	return Mix(h)
}

// Mix spreads the entropy of h over all its bits. It is the finalizer of MurmurHash3 (Appleby 2011), a bijection.
func Mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
