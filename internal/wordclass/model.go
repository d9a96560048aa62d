package wordclass

import (
	_ "embed"
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/token"
)

// model.bin, little-endian: the magic; how many patterns and slots there are; for each class and the border, how well each
// class and the border follow it; the patterns; the slots.
//
//go:embed model.bin
var data string

const (
	Magic = "WORDCLS1" // begins a model file

	// Most is how many classes a word may have.
	Most = 4
	step = 8.0 // a weight of 1 is kept as 8

	checkBits, patternBits, rarityBits = 14, 12, 6

	MostPatterns = 1 << patternBits // of a model
)

// Pack makes an entry of the table.
func Pack(check uint32, pattern, rarity int) uint32 {
	return check<<(32-checkBits) | uint32(pattern)<<rarityBits | uint32(rarity)
}

// Pattern says how well each class fits a word: logarithms of P(class|word) / P(class), times step, with the best first.
type Pattern struct {
	N       uint8
	Class   [Most]Class
	Fitness [Most]int8
}

// rows is a power of two that classes and the border have room in.
const rows = 32

// Model is what was learnt.
type Model struct {
	next     [rows][rows]float32 // log P(first class|second class): how well the first stands behind the second
	patterns []Pattern
	slots    string // four bytes each, see Pack; all 1 where free
	n        uint64
}

// Default is the embedded model.
var Default = sync.OnceValue(func() *Model {
	m, ok := Read(data)
	if !ok {
		panic("model.bin is no model of word classes") // a test reads it
	}
	return m
})

// Read reads a model in place.
func Read(s string) (*Model, bool) {
	const border = (int(Classes) + 1) * (int(Classes) + 1)
	if len(s) < len(Magic)+8+4*border || s[:len(Magic)] != Magic {
		return nil, false
	}
	b := []byte(s[:min(len(s), len(Magic)+8+4*border+MostPatterns*2*Most)])[len(Magic):]
	patterns, slots := int(binary.LittleEndian.Uint32(b)), int(binary.LittleEndian.Uint32(b[4:]))
	b = b[8:]
	m := &Model{n: uint64(slots)}
	for i := range Classes + 1 {
		for j := range Classes + 1 {
			m.next[j][i] = math.Float32frombits(binary.LittleEndian.Uint32(b))
			b = b[4:]
		}
	}
	if patterns > MostPatterns || slots == 0 || len(s) != len(Magic)+8+4*border+patterns*2*Most+4*slots {
		return nil, false
	}
	m.patterns = make([]Pattern, patterns)
	for i := range m.patterns {
		for k := range Most {
			if c := b[2*k]; c < byte(Classes) {
				m.patterns[i].Class[k], m.patterns[i].Fitness[k] = Class(c), int8(b[2*k+1])
				m.patterns[i].N++
			}
		}
		b = b[2*Most:]
	}
	m.slots = s[len(s)-4*slots:]
	return m, true
}

const (
	basis = 14695981039346656037 // FNV-1a
	prime = 1099511628211
)

// The kinds of keys in the table. A word is looked up as it is written, capitalised words by themselves, or by its ending.
const (
	SmallKey   = 's' // a word in small letters
	CapitalKey = 'C' // a word that begins with a capital, elsewhere than at the beginning of a sentence
	EndingKey  = 'e' // the last letters of a word in small letters
	HyphenKey  = 'h' // the last letters of a word with hyphens
)

// Key is the hash of an entry.
func Key(kind byte, s string) uint64 {
	h := (uint64(basis) ^ uint64(kind)) * prime
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * prime
	}
	return h
}

// lowerKey is Key of s in small letters.
func lowerKey(kind byte, s string) uint64 {
	h := (uint64(basis) ^ uint64(kind)) * prime
	for i := range len(s) {
		b := s[i]
		if 'A' <= b && b <= 'Z' {
			b |= 0x20
		} else if b >= utf8.RuneSelf {
			return Key(kind, strings.ToLower(s))
		}
		h = (h ^ uint64(b)) * prime
	}
	return h
}

// Slot spreads a hash over n slots, and gives the bits that are kept to know it again.
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
			return int(e >> rarityBits & (MostPatterns - 1)), int(e & (1<<rarityBits - 1)), true
		}
		if k++; k == m.n {
			k = 0
		}
	}
}

// Form is what is known of a way to write a word, from the lowest bit: its rarity; its patterns where it stands in small letters or
// its capital says nothing, and as a name; whether it has the latter; whether the table has it in small letters.
type Form uint32

const (
	nameBits    = rarityBits + patternBits
	capitalBit  = Form(1) << (nameBits + patternBits)
	knownBit    = capitalBit << 1
	patternMask = MostPatterns - 1
)

// Rarity is how rare the word is in English: 4 * log2 of how many stretches of 500 words come on one with it.
func (f Form) Rarity() uint8 { return uint8(f & Rarest) }

// Known reports whether the table has the word in small letters.
func (f Form) Known() bool { return f&knownBit != 0 }

func (f Form) small() int    { return int(f >> rarityBits & patternMask) }
func (f Form) name() int     { return int(f >> nameBits & patternMask) }
func (f Form) capital() bool { return f&capitalBit != 0 }

// Longest is how many letters of an ending are looked at; Rarest is the rarity of what the table does not have.
const (
	Longest = 5
	Rarest  = 1<<rarityBits - 1
)

// The forms of all that is no word.
const (
	figureForm = Rarest | figurePattern<<rarityBits | figurePattern<<nameBits | capitalBit
	markForm   = Rarest | markPattern<<rarityBits | markPattern<<nameBits | capitalBit
)

// Other is the form of a token that is no word.
func Other(k token.Kind) Form {
	if k == token.Number {
		return figureForm
	}
	return markForm
}

// Form looks up a word.
func (m *Model) Form(s string, t *token.Token) Form {
	if t.Kind != token.Word {
		return Other(t.Kind)
	}
	small, rarity, known := m.find(lowerKey(SmallKey, s))
	f := knownBit
	if !known {
		small, rarity, f = m.byEnding(s, t.Hyphen), Rarest, 0
	}
	if t.Case != token.Lower && t.Case != token.NoCase {
		p, r, ok := m.find(Key(CapitalKey, s))
		if !ok {
			p, r = properPattern, Rarest
		}
		rarity = min(rarity, r)
		f |= capitalBit | Form(p)<<nameBits
	}
	return f | Form(small)<<rarityBits | Form(rarity)
}

// Best is the class that a word has most often where it stands in small letters, whatever stands beside it.
func (m *Model) Best(f Form) Class { return m.patterns[f.small()].Class[0] }

// May reports whether a word in small letters is of a class more than twice as often as other words are.
func (m *Model) May(f Form, c Class) bool {
	p := &m.patterns[f.small()]
	i := slices.Index(p.Class[:p.N], c)
	return i >= 0 && p.Fitness[i] >= 0.75*step
}

// Demonym reports whether a word is mostly an adjective where it has a capital.
func (m *Model) Demonym(f Form) bool {
	return f.capital() && m.patterns[f.name()].Class[0] == Adjective
}

// The patterns that every model has, in this order.
const (
	markPattern = iota
	figurePattern
	properPattern
	anyPattern // a word of which nothing is known
)

// byEnding guesses by the longest known ending.
func (m *Model) byEnding(s string, hyphen bool) int {
	kind := byte(EndingKey)
	if hyphen {
		kind = HyphenKey
	}
	for n := min(Longest, len(s)-1); n > 0; n-- {
		if p, _, ok := m.find(lowerKey(kind, s[len(s)-n:])); ok {
			return p
		}
	}
	return anyPattern
}
