package ner

import (
	"encoding/binary"
	"math"
)

// Parts is a trained model before it is packed into a file. Only the train tool makes one.
type Parts struct {
	Transitions [numLabels][numLabels]float32
	Features    []Weighted
	Clusters    []Clustered
	Scale       float32 // what a packed weight of 1 stands for
}

// Weighted is a feature and what it adds to the score of each label.
type Weighted struct {
	Key     uint64
	Weights [numLabels]float32
}

// Clustered is a word, by its [WordKey], with its clusters and roles.
type Clustered struct {
	Key      uint64
	Clusters [NumLevels]uint16
}

// Pack returns the file that [Open] reads. A feature whose slot cannot be told from that of an earlier one is dropped, and so
// is a word.
func (p *Parts) Pack() []byte {
	features := p.Features[:min(len(p.Features), rowMask-1)]
	slots, words := len(features)*3/2+2, len(p.Clusters)*7/6+2
	index := headSize + numLabels*numLabels*2
	rows := index + slots*4
	end := rows + len(features)*rowSize
	b := make([]byte, end+words*wordSize)
	copy(b, magic)
	for i, v := range []uint32{version, uint32(slots), uint32(len(features)), uint32(words), math.Float32bits(p.Scale)} {
		binary.LittleEndian.PutUint32(b[4+4*i:], v)
	}
	p.packTransitions(b[headSize:index])
	p.packFeatures(b[index:rows], b[rows:end], features)
	p.packWords(b[end:])
	return b
}

func (p *Parts) packTransitions(b []byte) {
	const limit = 30_000
	for i := range numLabels * numLabels {
		v := math.Round(float64(p.Transitions[i/numLabels][i%numLabels] / p.Scale))
		binary.LittleEndian.PutUint16(b[2*i:], uint16(int16(max(-limit, min(limit, v)))))
	}
}

func (p *Parts) packFeatures(index, rows []byte, features []Weighted) {
	slots := uint64(len(index) / 4)
	for row, f := range features {
		for i := firstSlot(f.Key, slots); ; i = (i + 1) % slots {
			slot := index[i*4:]
			v := binary.LittleEndian.Uint32(slot)
			if v == 0 {
				binary.LittleEndian.PutUint32(slot, featureCheck(f.Key)<<rowBits|uint32(row+1))
			}
			if v == 0 || v>>rowBits == featureCheck(f.Key) {
				break
			}
		}
		r := rows[row*rowSize:]
		for l := range lanes {
			r[l] = 128
			if l < numLabels {
				r[l] = byte(128 + max(-127, min(127, int(math.Round(float64(f.Weights[l]/p.Scale))))))
			}
		}
	}
}

func (p *Parts) packWords(b []byte) {
	slots := uint64(len(b) / wordSize)
	for _, w := range p.Clusters {
		for i := firstSlot(w.Key, slots); ; i = (i + 1) % slots {
			r := b[i*wordSize:]
			check := binary.LittleEndian.Uint16(r)
			if check == wordCheck(w.Key) {
				break
			}
			if check == 0 {
				binary.LittleEndian.PutUint16(r, wordCheck(w.Key))
				v, at := uint64(0), 0
				for k, bits := range levelBits {
					v |= uint64(w.Clusters[k]) << at
					at += bits
				}
				binary.LittleEndian.PutUint64(r[2:], v)
				break
			}
		}
	}
}
