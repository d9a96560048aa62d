package ner

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"math"
	"sync"

	"github.com/attache-nlp/attache/internal/lexicon"
)

//go:embed model.bin
var embedded []byte

// The model file, little-endian, is read in place:
//
//	magic        "ATTG", then version u32, slots of the index u32, rows u32, slots of the words u32, scale f32
//	transitions  numLabels × numLabels × i16: the score of a label after another
//	index        u32 each: 0, or 14 bits of a feature's hash and, in the low 18 bits, its row plus one
//	rows         24 bytes each: what the feature adds to the score of each label, plus 128
//	words        10 bytes each: check u16; then five cluster numbers and a role in 12, 10, 10, 10, 9 and 13 bits
//
// The index and the words are hash tables with open addressing and linear probing. A slot stores some bits of the hash to
// recognise its key. A feature that is not in the index adds nothing.
const (
	magic    = "ATTG"
	version  = 1
	headSize = 24
	rowSize  = lanes
	wordSize = 10
	rowBits  = 18
	rowMask  = 1<<rowBits - 1

	// NumLevels is how many numbers a word has: its cluster at several granularities and, at RoleLevel, its likely roles in
	// names.
	NumLevels = 6
	RoleLevel = 3
	// NumRoles is the number of roles that a word may have in a name. The last one is to be in no name.
	NumRoles = 7
)

// levelBits are the sizes of the numbers of a word.
var levelBits = [NumLevels]int{12, 10, 10, 10, 9, 13}

type model struct {
	transitions [numLabels][numLabels]int32
	index       []byte
	rows        []byte
	words       []byte
	indexSlots  uint64
	wordSlots   uint64
	scale       float32 // what a packed weight of 1 stands for
}

func openModel(b []byte) (*model, error) {
	if len(b) < headSize || string(b[:4]) != magic || binary.LittleEndian.Uint32(b[4:]) != version {
		return nil, errors.New("model.bin: not a model of this version (run internal/ner/train)")
	}
	u := func(i int) int { return int(binary.LittleEndian.Uint32(b[i:])) }
	slots, rows, words := u(8), u(12), u(16)
	m := &model{indexSlots: uint64(slots), wordSlots: uint64(words), scale: math.Float32frombits(binary.LittleEndian.Uint32(b[20:]))}
	index := headSize + numLabels*numLabels*2
	weights := index + slots*4
	end := weights + rows*rowSize
	if slots <= rows || words == 0 || len(b) != end+words*wordSize {
		return nil, errors.New("model.bin: truncated")
	}
	for i := range numLabels * numLabels {
		m.transitions[i/numLabels][i%numLabels] = int32(int16(binary.LittleEndian.Uint16(b[headSize+2*i:])))
	}
	m.index, m.rows, m.words = b[index:weights], b[weights:end], b[end:]
	return m, nil
}

// sums are the scores of the labels of a token, sixteen bits each: label 8w+2k is in lane k of even[w], label 8w+2k+1 in lane
// k of odd[w]. Each feature adds 128 too much to every label, which cancels out when labels of one token are compared. There
// is room for 257 features.
type sums struct{ even, odd [lanes / 8]uint64 }

const evenBytes = 0x00ff00ff00ff00ff

func (s *sums) addAll(o *sums) {
	for w := range s.even {
		s.even[w] += o.even[w]
		s.odd[w] += o.odd[w]
	}
}

// at returns the score of label l.
func (s *sums) at(l int) int32 {
	w, k := l>>3, l&7
	if k&1 == 0 {
		return int32(s.even[w] >> (8 * k) & 0xffff)
	}
	return int32(s.odd[w] >> (8 * (k - 1)) & 0xffff)
}

// batch is how many features are looked up together, so that the processor waits for their slots, and then for their rows, all
// at once. One after the other, it would wait twice for each of them.
const batch = 32

// add adds the weights of the features to s.
func (m *model) add(s *sums, features []uint64) {
	e0, e1, e2, o0, o1, o2 := s.even[0], s.even[1], s.even[2], s.odd[0], s.odd[1], s.odd[2]
	var found [batch]uint32 // the slots where the search begins, then the rows of those that are in the index
	for len(features) > 0 {
		now := features[:min(batch, len(features))]
		features = features[len(now):]
		for k, f := range now {
			found[k%batch] = m.slot(firstSlot(f, m.indexSlots))
		}
		n := 0
		for k, f := range now {
			v := found[k%batch]
			if v != 0 && v>>rowBits != featureCheck(f) {
				v = m.probe(f)
			}
			found[n%batch] = v&rowMask - 1
			if v != 0 {
				n++
			}
		}
		for _, row := range found[:n] {
			i := int(row) * rowSize
			r := m.rows[i : i+rowSize : i+rowSize]
			a, b, c := binary.LittleEndian.Uint64(r), binary.LittleEndian.Uint64(r[8:]), binary.LittleEndian.Uint64(r[16:])
			e0 += a & evenBytes
			o0 += a >> 8 & evenBytes
			e1 += b & evenBytes
			o1 += b >> 8 & evenBytes
			e2 += c & evenBytes
			o2 += c >> 8 & evenBytes
		}
	}
	s.even[0], s.even[1], s.even[2], s.odd[0], s.odd[1], s.odd[2] = e0, e1, e2, o0, o1, o2
}

// slot returns slot i of the index: 0, or a check and a row plus one.
func (m *model) slot(i uint64) uint32 { return binary.LittleEndian.Uint32(m.index[i*4 : i*4+4]) }

// probe returns the slot of a feature, 0 if it has none, when another feature is at its first slot.
func (m *model) probe(f uint64) uint32 {
	for i := firstSlot(f, m.indexSlots); ; {
		if i++; i == m.indexSlots {
			i = 0
		}
		if v := m.slot(i); v == 0 || v>>rowBits == featureCheck(f) {
			return v
		}
	}
}

// firstSlot returns the slot, of n, where the search for a key begins.
func firstSlot(key, n uint64) uint64 { return (key >> 32) * n >> 32 }

// featureCheck returns the bits of a feature's hash that its slot stores.
func featureCheck(f uint64) uint32 { return uint32(f) >> rowBits }

// wordCheck returns the bits of a word's hash that its slot stores, never 0, which marks a free slot.
func wordCheck(h uint64) uint16 { return uint16(h) | 1 }

// clusters returns the clusters and roles of the word with hash h, zeros if it is unknown.
func (m *model) clusters(h uint64) (c [NumLevels]uint16) {
	i, check := firstSlot(h, m.wordSlots), wordCheck(h)
	for {
		r := m.words[i*wordSize : i*wordSize+wordSize]
		switch binary.LittleEndian.Uint16(r) {
		case check:
			v := binary.LittleEndian.Uint64(r[2:])
			for k, bits := range levelBits {
				c[k] = uint16(v & (1<<bits - 1))
				v >>= bits
			}
			return c
		case 0:
			return c
		}
		if i++; i == m.wordSlots {
			i = 0
		}
	}
}

// Recognizer finds names. It is read-only and safe for concurrent use.
type Recognizer struct{ states sync.Pool }

// Load returns the recognizer with the embedded model. It fails only if an embedded file is malformed, which a test rules out.
var Load = sync.OnceValues(func() (*Recognizer, error) { return Open(embedded) })

// Open returns a recognizer with a model that [Parts.Pack] wrote. It refers to b, which must not be modified.
func Open(b []byte) (*Recognizer, error) {
	m, err := openModel(b)
	if err != nil {
		return nil, err
	}
	lex, err := lexicon.Load()
	if err != nil {
		return nil, err
	}
	r := &Recognizer{}
	r.states.New = func() any { return newState(m, lex) }
	return r, nil
}
