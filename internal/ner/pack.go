package ner

import (
	"encoding/binary"
	"math"
)

// Parts is a trained model before it is packed into a file. Only the train tool makes one.
type Parts struct {
	Steps    [classes][classes]float32
	Features []Weighted
	Clusters []Clustered
	Scale    float32 // what 1 of a packed weight stands for
}

// Weighted is a feature and what it adds to each label.
type Weighted struct {
	Key     uint64
	Weights [classes]float32
}

// Clustered is a word, by the hash of its folded letters, and its clusters.
type Clustered struct {
	Key      uint64
	Clusters [Levels]uint16
}

// Pack writes the file that [Open] reads. A feature that cannot be told from an earlier one is dropped.
func (p *Parts) Pack() []byte {
	features := p.Features[:min(len(p.Features), 1<<rowBits-2)]
	places, words := len(features)*3/2+2, len(p.Clusters)*7/6+2
	index := headSize + classes*classes*2
	weights := index + places*4
	end := weights + len(features)*rowSize
	b := make([]byte, end+words*wordSize)
	copy(b, magic)
	for i, v := range []uint32{version, uint32(places), uint32(len(features)), uint32(words), math.Float32bits(p.Scale)} {
		binary.LittleEndian.PutUint32(b[4+4*i:], v)
	}
	for i := range classes * classes {
		v := math.Round(float64(p.Steps[i/classes][i%classes] / p.Scale))
		binary.LittleEndian.PutUint16(b[headSize+2*i:], uint16(int16(max(-30000, min(30000, v)))))
	}
	for row, f := range features {
		i := start(f.Key, uint64(places))
		for ; ; i = (i + 1) % uint64(places) {
			at := b[index+int(i)*4:]
			v := binary.LittleEndian.Uint32(at)
			if v == 0 {
				binary.LittleEndian.PutUint32(at, checkOf(f.Key)<<rowBits|uint32(row+1))
			}
			if v == 0 || v>>rowBits == checkOf(f.Key) {
				break
			}
		}
		r := b[weights+row*rowSize:]
		for l := range lanes {
			r[l] = 128
			if l < classes {
				r[l] = byte(128 + max(-127, min(127, int(math.Round(float64(f.Weights[l]/p.Scale))))))
			}
		}
	}
	for _, w := range p.Clusters {
		i := start(w.Key, uint64(words))
		for ; ; i = (i + 1) % uint64(words) {
			r := b[end+int(i)*wordSize:]
			switch binary.LittleEndian.Uint16(r) {
			case wordCheck(w.Key):
			case 0:
				binary.LittleEndian.PutUint16(r, wordCheck(w.Key))
				v, at := uint64(0), 0
				for k, bits := range levelBits {
					v |= uint64(w.Clusters[k]) << at
					at += bits
				}
				binary.LittleEndian.PutUint64(r[2:], v)
			default:
				continue
			}
			break
		}
	}
	return b
}
