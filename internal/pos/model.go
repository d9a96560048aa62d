package pos

import (
	_ "embed"
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/token"
)

// model.bin, little-endian: the magic; the numbers of patterns and of slots; the transition scores from each tag and the
// boundary to each tag and the boundary; the patterns; the slots.
//
//go:embed model.bin
var data string

const (
	Magic = "WORDCLS1" // begins a model file

	// MaxTags is the largest number of tags of a word.
	MaxTags = 4
	step    = 8.0 // a score of 1 is stored as 8

	checkBits, patternBits, rarityBits = 14, 12, 6

	MaxPatterns = 1 << patternBits // in a model
)

// Pack encodes a slot of the table.
func Pack(check uint32, pattern, rarity int) uint32 {
	return check<<(32-checkBits) | uint32(pattern)<<rarityBits | uint32(rarity)
}

// Pattern is an emission distribution that many words share: log P(tag|word)/P(tag) times step, best first.
type Pattern struct {
	N     uint8
	Tag   [MaxTags]Tag
	Score [MaxTags]int8
}

// rows is a power of two above the number of tags, so that an index masked by rows-1 needs no bounds check.
const rows = 32

// Model is a trained model. It is read-only and safe for concurrent use.
type Model struct {
	next     [rows][rows]float32 // log P(first|second): the score of the first tag after the second
	patterns []Pattern
	slots    string // four bytes each, see Pack; all bits set where free
	n        uint64
}

// Default returns the embedded model.
var Default = sync.OnceValue(func() *Model {
	m, ok := Read(data)
	if !ok {
		panic("pos: model.bin is malformed") // a test reads it
	}
	return m
})

// Read returns the model encoded in s, which it refers to, and whether s is one.
func Read(s string) (*Model, bool) {
	const transitions = (int(NumTags) + 1) * (int(NumTags) + 1)
	if len(s) < len(Magic)+8+4*transitions || s[:len(Magic)] != Magic {
		return nil, false
	}
	b := []byte(s[:min(len(s), len(Magic)+8+4*transitions+MaxPatterns*2*MaxTags)])[len(Magic):]
	patterns, slots := int(binary.LittleEndian.Uint32(b)), int(binary.LittleEndian.Uint32(b[4:]))
	b = b[8:]
	m := &Model{n: uint64(slots)}
	for i := range NumTags + 1 {
		for j := range NumTags + 1 {
			m.next[j][i] = math.Float32frombits(binary.LittleEndian.Uint32(b))
			b = b[4:]
		}
	}
	if patterns > MaxPatterns || slots == 0 || len(s) != len(Magic)+8+4*transitions+patterns*2*MaxTags+4*slots {
		return nil, false
	}
	m.patterns = make([]Pattern, patterns)
	for i := range m.patterns {
		for k := range MaxTags {
			if c := b[2*k]; c < byte(NumTags) {
				m.patterns[i].Tag[k], m.patterns[i].Score[k] = Tag(c), int8(b[2*k+1])
				m.patterns[i].N++
			}
		}
		b = b[2*MaxTags:]
	}
	m.slots = s[len(s)-4*slots:]
	return m, true
}

// The kinds of keys in the table.
const (
	LowerKey   = 's' // a word in lower case
	CapitalKey = 'C' // a capitalised word, not at the start of a sentence
	SuffixKey  = 'e' // the last letters of a word in lower case
	HyphenKey  = 'h' // the last letters of a hyphenated word
)

// Key returns the hash under which the table has s (FNV-1a).
func Key(kind byte, s string) uint64 {
	h := (intern.FNVOffset ^ uint64(kind)) * intern.FNVPrime
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * intern.FNVPrime
	}
	return h
}

// lowerKey is Key of s in lower case, without allocating for ASCII.
func lowerKey(kind byte, s string) uint64 {
	h := (intern.FNVOffset ^ uint64(kind)) * intern.FNVPrime
	for i := range len(s) {
		b := s[i]
		if 'A' <= b && b <= 'Z' {
			b |= 0x20
		} else if b >= utf8.RuneSelf {
			return Key(kind, strings.ToLower(s))
		}
		h = (h ^ uint64(b)) * intern.FNVPrime
	}
	return h
}

// Slot returns the first of n slots to probe for a hash, and the bits of it that a slot stores to recognise it.
func Slot(h, n uint64) (slot uint64, check uint32) {
	h = (h ^ h>>29) * 0x9E3779B97F4A7C15
	return (h >> 32) * n >> 32, uint32(h & (1<<checkBits - 1))
}

func (m *Model) find(h uint64) (pattern, rarity int, ok bool) {
	k, check := Slot(h, m.n)
	for {
		e := uint32(m.slots[4*k]) | uint32(m.slots[4*k+1])<<8 | uint32(m.slots[4*k+2])<<16 | uint32(m.slots[4*k+3])<<24
		if e == math.MaxUint32 {
			return 0, 0, false
		}
		if e>>(32-checkBits) == check {
			return int(e >> rarityBits & (MaxPatterns - 1)), int(e & (1<<rarityBits - 1)), true
		}
		if k++; k == m.n {
			k = 0
		}
	}
}

// Form is all that the model knows of a word form, packed. From the lowest bit: its rarity; its pattern in lower case, or
// where its capital tells nothing; its pattern as a name; whether it has the latter; whether the table has it in lower case.
type Form uint32

const (
	nameBits    = rarityBits + patternBits
	capitalBit  = Form(1) << (nameBits + patternBits)
	knownBit    = capitalBit << 1
	patternMask = MaxPatterns - 1
)

// Rarity returns how rare the word is in English: 4 * log2 of the number of 500-word passages for each passage that contains it.
func (f Form) Rarity() uint8 { return uint8(f & MaxRarity) }

// Known reports whether the table has the word in lower case.
func (f Form) Known() bool { return f&knownBit != 0 }

func (f Form) lower() int    { return int(f >> rarityBits & patternMask) }
func (f Form) name() int     { return int(f >> nameBits & patternMask) }
func (f Form) capital() bool { return f&capitalBit != 0 }

// MaxSuffix is the length in bytes of the longest suffix in the table; MaxRarity is the rarity of words that it lacks.
const (
	MaxSuffix = 5
	MaxRarity = 1<<rarityBits - 1
)

// The forms of numbers and punctuation.
const (
	numForm   = MaxRarity | numPattern<<rarityBits | numPattern<<nameBits | capitalBit
	punctForm = MaxRarity | punctPattern<<rarityBits | punctPattern<<nameBits | capitalBit
)

// Other returns the form of a token that is not a word.
func Other(k token.Kind) Form {
	if k == token.Number {
		return numForm
	}
	return punctForm
}

// Form returns the form of token t, whose text is s.
func (m *Model) Form(s string, t *token.Token) Form {
	if t.Kind != token.Word {
		return Other(t.Kind)
	}
	small, rarity, known := m.find(lowerKey(LowerKey, s))
	f := knownBit
	if !known {
		small, rarity, f = m.bySuffix(s, t.Hyphen), MaxRarity, 0
	}
	if t.Case != token.Lower && t.Case != token.NoCase {
		p, r, ok := m.find(Key(CapitalKey, s))
		if !ok {
			p, r = properPattern, MaxRarity
		}
		rarity = min(rarity, r)
		f |= capitalBit | Form(p)<<nameBits
	}
	return f | Form(small)<<rarityBits | Form(rarity)
}

// Best returns the most likely tag of a word in lower case, without regard to its neighbours.
func (m *Model) Best(f Form) Tag { return m.patterns[f.lower()].Tag[0] }

// May reports whether a word in lower case has a tag more than twice as often as words do on average.
func (m *Model) May(f Form, t Tag) bool {
	p := &m.patterns[f.lower()]
	i := slices.Index(p.Tag[:p.N], t)
	return i >= 0 && p.Score[i] >= 0.75*step
}

// Demonym reports whether a capitalised word is usually an adjective.
func (m *Model) Demonym(f Form) bool {
	return f.capital() && m.patterns[f.name()].Tag[0] == Adjective
}

// The patterns that every model begins with.
const (
	punctPattern = iota
	numPattern
	properPattern
	anyPattern // an unknown word
)

// bySuffix returns the pattern of the longest known suffix.
func (m *Model) bySuffix(s string, hyphen bool) int {
	kind := byte(SuffixKey)
	if hyphen {
		kind = HyphenKey
	}
	for n := min(MaxSuffix, len(s)-1); n > 0; n-- {
		if p, _, ok := m.find(lowerKey(kind, s[len(s)-n:])); ok {
			return p
		}
	}
	return anyPattern
}
