// Package minhash finds near-duplicates among many texts: a [Signature] stands for a text in 128 bytes, and [Clusters] groups the
// signatures that resemble each other without comparing each with each.
package minhash

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"math"
	"unicode"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/intern"
)

// Signature is a MinHash signature of the set of shingles of a text (Broder 1997), which here are all runs of five words. The share
// of equal elements of two signatures estimates the Jaccard similarity of the sets.
//
// It is computed with one permutation whose range is divided into 64 bins (Li, Owen & Zhang 2012). An empty bin takes the value of
// the next bin that is not empty (Shrivastava & Li 2014). 16 bits of each value are kept. The signature of a text without words is nil.
type Signature []uint16

const (
	bins    = 64 // a power of two: the upper six bits of a hash choose the bin
	shingle = 5  // words
)

// New returns the signature of a text. Case, punctuation and white space make no difference. A text of fewer than five words is one
// shingle.
func New(text string) Signature {
	var least [bins]uint64 // the smallest hash in each bin
	for i := range least {
		least[i] = math.MaxUint64
	}
	var last [shingle]uint64 // hashes of the last words, as a ring
	n := 0
	put := func(k int) {
		h := uint64(k)
		for i := range k {
			h = intern.Mix(h ^ last[(n-k+i)%shingle])
		}
		bin := h >> 58
		least[bin] = min(least[bin], h<<6>>6)
	}
	hashWords(text, func(h uint64) {
		last[n%shingle] = h
		if n++; n >= shingle {
			put(shingle)
		}
	})
	switch {
	case n == 0:
		return nil
	case n < shingle:
		put(n)
	}
	out := make(Signature, bins)
	for i := range out {
		from := 0
		for least[(i+from)%bins] == math.MaxUint64 {
			from++
		}
		// The distance is hashed with the borrowed value: two texts agree here only if they borrow from the same bin.
		out[i] = uint16(intern.Mix(least[(i+from)%bins] + uint64(from)*0x9e3779b97f4a7c15))
	}
	return out
}

// Similarity estimates the Jaccard similarity of the shingles of two texts, 0..1. Its standard error is at most 0.06. It is 0 if
// either signature is nil.
func (s Signature) Similarity(o Signature) float64 {
	if len(s) != bins || len(o) != bins {
		return 0
	}
	same := 0
	for i := range s {
		if s[i] == o[i] {
			same++
		}
	}
	return float64(same) / bins
}

// MarshalText encodes the signature as base64 of its elements in little-endian order.
func (s Signature) MarshalText() ([]byte, error) {
	b := make([]byte, 0, 2*len(s))
	for _, v := range s {
		b = binary.LittleEndian.AppendUint16(b, v)
	}
	return base64.RawStdEncoding.AppendEncode(nil, b), nil
}

// UnmarshalText decodes what [Signature.MarshalText] has encoded.
func (s *Signature) UnmarshalText(text []byte) error {
	b, err := base64.RawStdEncoding.DecodeString(string(text))
	if err != nil {
		return fmt.Errorf("signature: %w", err)
	}
	if len(b) != 0 && len(b) != 2*bins {
		return fmt.Errorf("signature of %d bytes, want %d", len(b), 2*bins)
	}
	*s = nil
	for i := 0; i < len(b); i += 2 {
		*s = append(*s, binary.LittleEndian.Uint16(b[i:]))
	}
	return nil
}

// hashWords calls f with the hash of each run of letters, marks and digits, in lower case. The hash is FNV-1a over bytes in ASCII
// and over runes elsewhere.
func hashWords(text string, f func(uint64)) {
	const offset, prime = intern.FNVOffset, intern.FNVPrime
	h, in := offset, false
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			case 'A' <= c && c <= 'Z':
				c |= 0x20
			default:
				if in {
					f(intern.Mix(h))
					h, in = offset, false
				}
				continue
			}
			h, in = (h^uint64(c))*prime, true
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			h, in = (h^uint64(unicode.ToLower(r)))*prime, true
		} else if in {
			f(intern.Mix(h))
			h, in = offset, false
		}
	}
	if in {
		f(intern.Mix(h))
	}
}
