package lexicon

import (
	"encoding/binary"
	"math/bits"

	"github.com/attache-nlp/attache/internal/lexicon/format"
)

// townTable is the table of small towns. It is read in place, see [format.TownIndex].
type townTable struct{ index, areas, list []byte }

// openTowns returns the parts of a table that has so many areas.
func openTowns(b []byte, areas int) townTable {
	const index = format.TownIndex * 4
	return townTable{b[:index], b[index : index+areas*format.AreaSize], b[index+areas*format.AreaSize:]}
}

// find returns the towns of a key, list[first:first+n], and the bits of the words that follow it in longer names.
func (t *townTable) find(key uint64) (first uint32, n int, next uint16) {
	if len(t.list) == 0 {
		return 0, 0, 0
	}
	bucket := int(key >> (64 - format.TownIndexBits))
	i := binary.LittleEndian.Uint32(t.index[4*bucket:])
	end := uint32(len(t.list) / format.TownSize)
	if bucket+1 < format.TownIndex {
		end = binary.LittleEndian.Uint32(t.index[4*bucket+4:])
	}
	want := key >> (64 - format.TownKeyBits)
	for ; i < end; i++ {
		b := t.list[i*format.TownSize : i*format.TownSize+format.TownSize]
		have := uint64(binary.BigEndian.Uint32(b))<<8 | uint64(b[4])
		if have > want {
			break
		}
		if have < want {
			continue
		}
		if b[7]&format.TownPrefix != 0 {
			next |= binary.LittleEndian.Uint16(b[5:])
			continue
		}
		if n == 0 {
			first = i
		}
		n++
	}
	return first, n, next
}

// fits reports whether a phrase of so many words can be a town, given the capitals of its words: the first word has
// one, and the others too unless the name itself has words in lower case.
func (t *townTable) fits(i uint32, words int, caps uint16) bool {
	return caps&1 != 0 && (t.list[i*format.TownSize+7]&format.TownLower != 0 || bits.OnesCount16(caps) == words)
}

func (t *townTable) reading(i uint32) Reading {
	b := t.list[i*format.TownSize : i*format.TownSize+format.TownSize]
	area := t.areas[int(binary.LittleEndian.Uint16(b[5:]))*format.AreaSize:]
	r := Reading{Kind: City, Size: b[7] & format.TownLog, Country: int32(binary.LittleEndian.Uint16(area)), Ref: -1, To: MaxDay, name: asWritten}
	copy(r.Place[:], area[2:format.AreaSize])
	if b[7]&format.TownCommon != 0 {
		r.Condition |= Common
	}
	if b[7]&format.TownPersonal != 0 {
		r.Condition |= Personal
	}
	return r
}
