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

// The model file, little-endian, read where it lies:
//
//	magic "ATTG", version u32, places u32, rows u32, words u32, scale f32
//	steps   classes × classes × i16: what a label adds after another
//	places  u32 each: 0, or 14 bits of a feature's key and, in the low 18 bits, the number of its row plus one
//	rows    24 bytes each: what the feature adds to each label, plus 128
//	words   10 bytes each: check u16, then the numbers of five clusters and a kind in 12, 10, 10, 10, 9 and 13 bits
//
// Places and words are open-addressing tables with linear steps: a key says where to begin, the check which one it is.
// A feature that is not in the table adds nothing.
const (
	magic    = "ATTG"
	version  = 1
	headSize = 24
	rowSize  = lanes
	wordSize = 10
	rowBits  = 18
	// Levels is how many numbers a word has: its clusters in several granularities and, at KindLevel, what it may be in a name.
	Levels    = 6
	KindLevel = 3
	// Kinds is how many kinds a word may be of in a name. The last is none of them.
	Kinds = 7
)

type model struct {
	steps   [classes][classes]int32
	index   []byte
	weights []byte
	words   []byte
	places  uint64 // in index
	slots   uint64 // in words
	scale   float32
}

func openModel(b []byte) (*model, error) {
	if len(b) < headSize || string(b[:4]) != magic || binary.LittleEndian.Uint32(b[4:]) != version {
		return nil, errors.New("model.bin: not a model of this version; run the train tool")
	}
	u := func(i int) int { return int(binary.LittleEndian.Uint32(b[i:])) }
	places, rows, words := u(8), u(12), u(16)
	m := &model{places: uint64(places), slots: uint64(words), scale: math.Float32frombits(binary.LittleEndian.Uint32(b[20:]))}
	index := headSize + classes*classes*2
	weights := index + places*4
	end := weights + rows*rowSize
	if places <= rows || words == 0 || len(b) != end+words*wordSize {
		return nil, errors.New("model.bin: cut short")
	}
	for i := range classes * classes {
		m.steps[i/classes][i%classes] = int32(int16(binary.LittleEndian.Uint16(b[headSize+2*i:])))
	}
	m.index, m.weights, m.words = b[index:weights], b[weights:end], b[end:]
	return m, nil
}

// sums are the scores of the labels of a token: sixteen bits each, label 8w+2k in lane k of even[w], label 8w+2k+1 in lane k
// of odd[w]. Each feature adds 128 too much to every label, which does not matter where labels of one token are compared.
// Up to 257 features fit.
type sums struct{ even, odd [lanes / 8]uint64 }

const bytesOf16 = 0x00ff00ff00ff00ff

func (s *sums) addAll(o *sums) {
	for w := range s.even {
		s.even[w] += o.even[w]
		s.odd[w] += o.odd[w]
	}
}

func (s *sums) at(l int) int32 {
	w, k := l>>3, l&7
	if k&1 == 0 {
		return int32(s.even[w] >> (8 * k) & 0xffff)
	}
	return int32(s.odd[w] >> (8 * (k - 1)) & 0xffff)
}

// together is how many features are looked up at a time, so that the processor waits for their places, and then for their rows,
// all at once: one after another, it waits for each of them twice.
const together = 32

// add adds the weights of the features to s.
func (m *model) add(s *sums, features []uint64) {
	e0, e1, e2, o0, o1, o2 := s.even[0], s.even[1], s.even[2], s.odd[0], s.odd[1], s.odd[2]
	var found [together]uint32 // what stands at their places, and then the rows of those that have one
	for len(features) > 0 {
		now := features[:min(together, len(features))]
		features = features[len(now):]
		for k, f := range now {
			found[k%together] = m.place(start(f, m.places))
		}
		n := 0
		for k, f := range now {
			v := found[k%together]
			if v != 0 && v>>rowBits != checkOf(f) {
				v = m.search(f)
			}
			found[n%together] = v&(1<<rowBits-1) - 1
			if v != 0 {
				n++
			}
		}
		for _, row := range found[:n] {
			i := int(row) * rowSize
			r := m.weights[i : i+rowSize : i+rowSize]
			a, b, c := binary.LittleEndian.Uint64(r), binary.LittleEndian.Uint64(r[8:]), binary.LittleEndian.Uint64(r[16:])
			e0 += a & bytesOf16
			o0 += a >> 8 & bytesOf16
			e1 += b & bytesOf16
			o1 += b >> 8 & bytesOf16
			e2 += c & bytesOf16
			o2 += c >> 8 & bytesOf16
		}
	}
	s.even[0], s.even[1], s.even[2], s.odd[0], s.odd[1], s.odd[2] = e0, e1, e2, o0, o1, o2
}

// place gives what stands at a place of the index: 0, or a check and a row plus one.
func (m *model) place(i uint64) uint32 { return binary.LittleEndian.Uint32(m.index[i*4 : i*4+4]) }

// search gives what stands at the place of a feature, or 0, if something else stands at its start.
func (m *model) search(f uint64) uint32 {
	for i := start(f, m.places); ; {
		if i++; i == m.places {
			i = 0
		}
		if v := m.place(i); v == 0 || v>>rowBits == checkOf(f) {
			return v
		}
	}
}

// start gives the place where the search for a key begins.
func start(key, places uint64) uint64 { return (key >> 32) * places >> 32 }

func checkOf(f uint64) uint32 { return uint32(f) >> rowBits }

// wordCheck is never 0, which marks an empty place.
func wordCheck(h uint64) uint16 { return uint16(h) | 1 }

// levelBits are the sizes of the numbers of the clusters.
var levelBits = [Levels]int{12, 10, 10, 10, 9, 13}

// clusters gives the clusters of a word by the hash of its folded letters; 0 where the word is not known.
func (m *model) clusters(h uint64) (c [Levels]uint16) {
	i, check := start(h, m.slots), wordCheck(h)
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
		if i++; i == m.slots {
			i = 0
		}
	}
}

// Recognizer finds names. It is read-only and safe for several goroutines.
type Recognizer struct {
	model   *model
	lex     *lexicon.Lexicon
	scratch sync.Pool
}

// Load gives the built-in tagger. It fails only if an embedded file is broken, which a test rules out.
var Load = sync.OnceValues(func() (*Recognizer, error) { return Open(embedded) })

// Open reads a model written by [Parts.Pack]. The tagger keeps b.
func Open(b []byte) (*Recognizer, error) {
	m, err := openModel(b)
	if err != nil {
		return nil, err
	}
	lex, err := lexicon.Load()
	if err != nil {
		return nil, err
	}
	t := &Recognizer{model: m, lex: lex}
	t.scratch.New = func() any { return newScratch() }
	return t, nil
}
