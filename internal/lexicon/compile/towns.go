package main

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"
	"strconv"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/lexicon/format"
	"github.com/attache-nlp/attache/internal/tsv"
)

// Limits of the towns of one name. The smallest of more are left out.
const (
	maxNamesakes          = 24
	maxNamesakesInCountry = 8
)

// town is an entry of the table of small towns.
type town struct {
	key  uint64
	area uint16 // of the beginning of a name: the bit of the next word
	info uint8
}

// addTown adds a row of towns.tsv.
func (c *compiler) addTown(r tsv.Row) error {
	country, err := c.countryOf(r, r.Cells[1])
	if err != nil {
		return err
	}
	condition, err := conditionOf(r, r.Cells[4])
	if err != nil {
		return err
	}
	inhabitants, err := strconv.Atoi(r.Cells[3])
	if err != nil {
		return r.Errorf("%q is not a number", r.Cells[3])
	}
	words, caps, _ := lexicon.Split(r.Cells[0])
	if len(words) == 0 {
		return r.Errorf("%q has no words, or more than %d", r.Cells[0], lexicon.MaxWords)
	}
	info := uint8(min(bits.Len(uint(inhabitants)), format.TownLog))
	if condition&lexicon.Common != 0 {
		info |= format.TownCommon
	}
	if condition&lexicon.Personal != 0 {
		info |= format.TownPersonal
	}
	if bits.OnesCount16(caps) < len(words) {
		info |= format.TownLower
	}
	area := c.area(country, r.Cells[2])
	key := lexicon.Start
	for i, w := range words {
		key = lexicon.Next(key, w)
		if i < len(words)-1 {
			c.towns = append(c.towns, town{key, format.NextBit(intern.Hash(words[i+1])), format.TownPrefix})
		}
	}
	c.towns = append(c.towns, town{key, area, info})
	return nil
}

// area returns the number of a division of a country, which it adds if need be.
func (c *compiler) area(country uint16, division string) uint16 {
	var area [format.AreaSize]byte
	binary.LittleEndian.PutUint16(area[:], country)
	copy(area[2:], division)
	at, ok := c.areaAt[area]
	if !ok {
		at = uint16(len(c.areaAt))
		c.areaAt[area] = at
		c.areas = append(c.areas, area[:]...)
	}
	return at
}

// writeTowns returns the index and the entries of the table of small towns.
func (c *compiler) writeTowns() (index, list []byte) {
	// Beginnings of names come after towns of that name, larger towns before smaller ones.
	slices.SortFunc(c.towns, func(a, b town) int {
		return cmp.Or(
			cmp.Compare(a.key, b.key), cmp.Compare(a.info&format.TownPrefix, b.info&format.TownPrefix),
			cmp.Compare(b.info&format.TownLog, a.info&format.TownLog), cmp.Compare(a.area, b.area), cmp.Compare(a.info, b.info),
		)
	})
	w := townWriter{index: make([]byte, format.TownIndex*4)}
	for i := 0; i < len(c.towns); {
		n := i
		for n < len(c.towns) && c.towns[n].key == c.towns[i].key {
			n++
		}
		for _, t := range c.keptTowns(c.towns[i:n]) {
			w.add(t)
		}
		i = n
	}
	w.fill(format.TownIndex - 1)
	return w.index, w.list
}

// keptTowns returns the entries of one key that are written: each division has one town of a name, the number of towns is
// limited, and one entry stands for all longer names.
func (c *compiler) keptTowns(all []town) []town {
	country := func(t town) []byte { return c.areas[int(t.area)*format.AreaSize:][:2] }
	var kept []town
	for i, t := range all {
		if t.info&format.TownPrefix != 0 {
			for _, other := range all[i+1:] {
				t.area |= other.area
			}
			return append(kept, t)
		}
		twin, inCountry := false, 0
		for _, o := range kept {
			twin = twin || o.area == t.area
			if bytes.Equal(country(o), country(t)) {
				inCountry++
			}
		}
		if !twin && len(kept) < maxNamesakes && inCountry < maxNamesakesInCountry {
			kept = append(kept, t)
		}
	}
	return kept
}

// townWriter writes entries in the order of their keys.
type townWriter struct {
	index, list []byte
	bucket      int // the first that is not yet in the index
}

// fill completes the index up to a bucket with the number of the next entry.
func (w *townWriter) fill(bucket int) {
	for ; w.bucket <= bucket; w.bucket++ {
		binary.LittleEndian.PutUint32(w.index[4*w.bucket:], uint32(len(w.list)/format.TownSize))
	}
}

func (w *townWriter) add(t town) {
	w.fill(int(t.key >> (64 - format.TownIndexBits)))
	var key [8]byte
	binary.BigEndian.PutUint64(key[:], t.key)
	w.list = append(w.list, key[:format.TownKeyBits/8]...)
	w.list = binary.LittleEndian.AppendUint16(w.list, t.area)
	w.list = append(w.list, t.info)
}
