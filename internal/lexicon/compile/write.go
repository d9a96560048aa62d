package main

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"

	"github.com/attache-nlp/attache/internal/lexicon/format"
)

// write returns the compiled table, laid out as package format describes it.
func (c *compiler) write(hash string) ([]byte, error) {
	slots, records, err := c.writePhrases()
	if err != nil {
		return nil, err
	}
	index, towns := c.writeTowns()
	header := append([]byte(format.Magic), make([]byte, format.HeaderSize-len(format.Magic))...)
	binary.LittleEndian.PutUint32(header[4:], format.Version)
	copy(header[format.HashOffset:][:format.HashSize], hash)
	for i, n := range []int{
		len(slots) / format.SlotSize, len(records) / format.RecordSize, len(c.persons) / format.PersonSize, len(c.text),
		len(c.areas) / format.AreaSize, len(towns) / format.TownSize,
	} {
		binary.LittleEndian.PutUint32(header[format.CountsOffset+4*i:], uint32(n))
	}
	return slices.Concat(header, slots, records, c.persons, c.lower[:], index, c.areas, towns, c.text), nil
}

// writePhrases returns the hash table of the phrases and their records.
func (c *compiler) writePhrases() (slots, records []byte, err error) {
	keys := slices.Sorted(maps.Keys(c.phrases))
	n := uint64(len(keys)*10/7 + 1) // seven slots of ten are taken
	slots = make([]byte, n*format.SlotSize)
	for _, k := range keys {
		p := c.phrases[k]
		if k == 0 || len(p.records) > 255 {
			return nil, nil, fmt.Errorf("key %x: %d readings", k, len(p.records))
		}
		i := format.SlotOf(k, n)
		for binary.LittleEndian.Uint64(slots[i*format.SlotSize:]) != 0 {
			i = (i + 1) % n
		}
		s := slots[i*format.SlotSize:]
		binary.LittleEndian.PutUint64(s, k)
		binary.LittleEndian.PutUint32(s[8:], uint32(len(records)/format.RecordSize))
		s[12], s[13] = uint8(len(p.records)), uint8(p.word)
		binary.LittleEndian.PutUint16(s[14:], p.next)
		slices.SortStableFunc(p.records, func(a, b record) int {
			return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(b.size, a.size), cmp.Compare(a.country, b.country))
		})
		for _, r := range p.records {
			records = append(records, r.bytes()...)
		}
	}
	return slots, records, nil
}

// bytes returns a record as it is written.
func (r record) bytes() []byte {
	b := make([]byte, format.RecordSize)
	b[0], b[1], b[10] = uint8(r.kind), uint8(r.condition), r.size
	binary.LittleEndian.PutUint16(b[2:], r.country)
	binary.LittleEndian.PutUint16(b[4:], r.caps)
	binary.LittleEndian.PutUint16(b[6:], r.upper)
	binary.LittleEndian.PutUint16(b[8:], r.ref)
	binary.LittleEndian.PutUint32(b[12:], r.name)
	copy(b[16:], r.place[:])
	return b
}
