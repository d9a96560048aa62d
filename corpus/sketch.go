package corpus

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"math"
	"unicode"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/ingest"
	"github.com/attache-nlp/attache/internal/intern"
)

// Sketch stands for the set of all runs of five words of a text, so that the overlap of two texts can be estimated from their
// sketches alone: one-permutation MinHash with 64 bins (Li, Owen and Zhang 2012), empty bins filled from the next one
// (Shrivastava and Li 2014), 16 bits kept of each. It is empty for a text without words.
type Sketch []uint16

const (
	bins    = 64
	shingle = 5
)

// NewSketch makes the sketch of a text. Case, punctuation and white space make no difference.
func NewSketch(text string) Sketch {
	var least [bins]uint64
	for i := range least {
		least[i] = math.MaxUint64
	}
	var last [shingle]uint64
	n := 0
	put := func(k int) {
		h := uint64(k)
		for i := range k {
			h = mix(h ^ last[(n-k+i)%shingle])
		}
		bin := h >> 58
		least[bin] = min(least[bin], h<<6>>6)
	}
	eachWord(text, func(h uint64) {
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
	out := make(Sketch, bins)
	for i := range out {
		from := 0
		for least[(i+from)%bins] == math.MaxUint64 {
			from++
		}
		out[i] = uint16(mix(least[(i+from)%bins] + uint64(from)*0x9e3779b97f4a7c15))
	}
	return out
}

// Similarity estimates which part of the runs of words of either text both have, 0..1. The standard error is about 0.05.
func (s Sketch) Similarity(o Sketch) float64 {
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

// MarshalText writes the sketch in base64.
func (s Sketch) MarshalText() ([]byte, error) {
	b := make([]byte, 0, 2*len(s))
	for _, v := range s {
		b = binary.LittleEndian.AppendUint16(b, v)
	}
	return base64.RawStdEncoding.AppendEncode(nil, b), nil
}

// UnmarshalText reads what MarshalText wrote.
func (s *Sketch) UnmarshalText(text []byte) error {
	b, err := base64.RawStdEncoding.DecodeString(string(text))
	if err != nil || len(b) != 0 && len(b) != 2*bins {
		return fmt.Errorf("sketch %q: want the base64 of %d bytes", ingest.Brief(string(text)), 2*bins)
	}
	*s = nil
	for i := 0; i < len(b); i += 2 {
		*s = append(*s, binary.LittleEndian.Uint16(b[i:]))
	}
	return nil
}

// eachWord calls f with the hash of each run of letters and digits, in small letters.
func eachWord(text string, f func(uint64)) {
	h, in := intern.FNVOffset, false
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
					f(mix(h))
					h, in = intern.FNVOffset, false
				}
				continue
			}
			h, in = (h^uint64(c))*intern.FNVPrime, true
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			h, in = (h^uint64(unicode.ToLower(r)))*intern.FNVPrime, true
		} else if in {
			f(mix(h))
			h, in = intern.FNVOffset, false
		}
	}
	if in {
		f(mix(h))
	}
}

// mix is the finaliser of MurmurHash3.
func mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
