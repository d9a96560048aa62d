package lexicon

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"
	"strconv"

	"github.com/attache-nlp/attache/internal/tsv"
)

// Small towns are ten times as many as all other phrases, and most texts name none of them. They have a table of their own, of 8 bytes
// each, in which a town is found by 40 bits of its key:
//
//	index [2^14]u32: where the keys with these highest bits begin
//	areas × 6: country u16, division [4]byte
//	towns × 8: the highest 40 bits of the key, area u16, info u8
//
// A town whose name has several words has an entry for each of its beginnings too, with bits for the words that follow as its area. Two keys agree in 40
// bits once in a million unknown names.
const (
	townIndex = 1 << 14
	areaSize  = 6
	townSize  = 8
)

// The info of a town.
const (
	townLog      = 15      // log2 of the inhabitants
	townCommon   = 1 << 4  // Common
	townPersonal = 1 << 5  // Personal
	townSmall    = 1 << 6  // some of its words are written small: Pont de Vaux
	townMore     = 1 << 7  // not a town, but the beginning of a name
	mostTowns    = 24      // of one name; the smallest of more are left out
	mostInState  = 8       // of them in one state
	townKeyShift = 64 - 40 // of a key
)

// towns is the table of small towns, read where it lies.
type towns struct{ index, areas, list []byte }

func openTowns(b []byte, areas int) towns {
	at := townIndex * 4
	return towns{b[:at], b[at : at+areas*areaSize], b[at+areas*areaSize:]}
}

// find gives the towns of a key, list[first:first+n], and the bits of the words with which longer names go on.
func (t *towns) find(key uint64) (first uint32, n int, next uint16) {
	if len(t.list) == 0 {
		return 0, 0, 0
	}
	bucket := int(key >> 50)
	i := binary.LittleEndian.Uint32(t.index[4*bucket:])
	end := uint32(len(t.list) / townSize)
	if bucket+1 < townIndex {
		end = binary.LittleEndian.Uint32(t.index[4*bucket+4:])
	}
	want := key >> townKeyShift
	for ; i < end; i++ {
		b := t.list[i*townSize : i*townSize+townSize]
		have := uint64(binary.BigEndian.Uint32(b))<<8 | uint64(b[4])
		if have > want {
			break
		}
		if have < want {
			continue
		}
		if b[7]&townMore != 0 {
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

// fits says whether a phrase whose words are written with capitals as caps says can be the town.
func (t *towns) fits(i uint32, words int, caps uint16) bool {
	return caps&1 != 0 && (t.list[i*townSize+7]&townSmall != 0 || bits.OnesCount16(caps) == words)
}

func (t *towns) reading(i uint32) Reading {
	b := t.list[i*townSize : i*townSize+townSize]
	area := t.areas[int(binary.LittleEndian.Uint16(b[5:]))*areaSize:]
	r := Reading{Kind: City, Size: b[7] & townLog, Country: int32(binary.LittleEndian.Uint16(area)), Ref: -1, To: MaxDay, name: asWritten}
	copy(r.Place[:], area[2:areaSize])
	if b[7]&townCommon != 0 {
		r.Guard |= Common
	}
	if b[7]&townPersonal != 0 {
		r.Guard |= Personal
	}
	return r
}

// town is a small town on its way into the table.
type town struct {
	key  uint64
	area uint16 // of the beginning of a name: the bit of the next word
	info uint8
}

func (c *compiler) addTown(r tsv.Row) error {
	country, err := c.countryOf(r, r.Cells[1])
	if err != nil {
		return err
	}
	guard, err := c.guardOf(r, r.Cells[4])
	if err != nil {
		return err
	}
	people, err := strconv.Atoi(r.Cells[3])
	if err != nil {
		return r.Errorf("%q is no number", r.Cells[3])
	}
	words, caps, _ := shape(r.Cells[0])
	if len(words) == 0 {
		return r.Errorf("%q has no words, or more than %d", r.Cells[0], MaxWords)
	}
	var area [areaSize]byte
	binary.LittleEndian.PutUint16(area[:], country)
	copy(area[2:], r.Cells[2])
	at, ok := c.areaAt[area]
	if !ok {
		at = uint16(len(c.areaAt))
		c.areaAt[area] = at
		c.areas = append(c.areas, area[:]...)
	}
	info := uint8(min(bits.Len(uint(people)), townLog))
	if guard&Common != 0 {
		info |= townCommon
	}
	if guard&Personal != 0 {
		info |= townPersonal
	}
	if bits.OnesCount16(caps) < len(words) {
		info |= townSmall
	}
	key := Start
	for i, w := range words {
		key = Next(key, w)
		if i < len(words)-1 {
			c.towns = append(c.towns, town{key, nextBit(Hash(words[i+1])), townMore})
		}
	}
	c.towns = append(c.towns, town{key, at, info})
	return nil
}

// writeTowns lays the table of towns out.
func (c *compiler) writeTowns() []byte {
	slices.SortFunc(c.towns, func(a, b town) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.info&townMore, b.info&townMore), cmp.Compare(b.info&townLog, a.info&townLog), cmp.Compare(a.area, b.area), cmp.Compare(a.info, b.info))
	})
	index := make([]byte, townIndex*4)
	var list []byte
	bucket, begins := 0, -1
	var kept []town // of the name
	for _, t := range c.towns {
		if len(kept) > 0 && kept[0].key != t.key {
			kept, begins = kept[:0], -1
		}
		if t.info&townMore != 0 {
			kept = append(kept, t)
			if begins >= 0 { // one entry for all names that begin so
				binary.LittleEndian.PutUint16(list[begins+5:], binary.LittleEndian.Uint16(list[begins+5:])|t.area)
				continue
			}
			begins = len(list)
			bucket = addTownEntry(&list, index, bucket, t)
			continue
		}
		// Twins in one division are one.
		twin, all, inState := false, 0, 0
		for _, o := range kept {
			if o.info&townMore != 0 {
				continue
			}
			all++
			twin = twin || o.area == t.area
			if bytes.Equal(c.areas[int(o.area)*areaSize:][:2], c.areas[int(t.area)*areaSize:][:2]) {
				inState++
			}
		}
		if twin || all == mostTowns || inState == mostInState {
			continue
		}
		kept = append(kept, t)
		bucket = addTownEntry(&list, index, bucket, t)
	}
	for ; bucket < townIndex; bucket++ {
		binary.LittleEndian.PutUint32(index[4*bucket:], uint32(len(list)/townSize))
	}
	return bytes.Join([][]byte{index, c.areas, list}, nil)
}

// addTownEntry appends a town, and fills the index up to it from a bucket on.
func addTownEntry(list *[]byte, index []byte, bucket int, t town) int {
	for ; bucket <= int(t.key>>50); bucket++ {
		binary.LittleEndian.PutUint32(index[4*bucket:], uint32(len(*list)/townSize))
	}
	var b [townSize]byte
	var key [8]byte
	binary.BigEndian.PutUint64(key[:], t.key)
	copy(b[:5], key[:5])
	binary.LittleEndian.PutUint16(b[5:], t.area)
	b[7] = t.info
	*list = append(*list, b[:]...)
	return bucket
}
