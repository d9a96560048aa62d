package lexicon

import (
	"encoding/binary"

	"github.com/attache-nlp/attache/internal/lexicon/format"
)

// phraseTable is the compiled table of phrases. It is read in place, see package format.
type phraseTable struct {
	slots, records, persons, lower []byte
	towns                          townTable
	text                           string
	n                              uint64 // slots
	hash                           string
}

// openTable returns the parts of a compiled table. It reports whether the table is of this version and whole.
func openTable(b []byte) (phraseTable, bool) {
	if len(b) < format.HeaderSize || string(b[:4]) != format.Magic || binary.LittleEndian.Uint32(b[4:]) != format.Version {
		return phraseTable{}, false
	}
	count := func(i int) int { return int(binary.LittleEndian.Uint32(b[format.CountsOffset+4*i:])) }
	slots, records, persons, text := count(0)*format.SlotSize, count(1)*format.RecordSize, count(2)*format.PersonSize, count(3)
	towns := format.TownIndex*4 + count(4)*format.AreaSize + count(5)*format.TownSize
	if len(b) != format.HeaderSize+slots+records+persons+format.LowerSize+towns+text {
		return phraseTable{}, false
	}
	t := phraseTable{n: uint64(count(0)), hash: string(b[format.HashOffset:][:format.HashSize])}
	rest := b[format.HeaderSize:]
	t.slots, rest = rest[:slots], rest[slots:]
	t.records, rest = rest[:records], rest[records:]
	t.persons, rest = rest[:persons], rest[persons:]
	t.lower, rest = rest[:format.LowerSize], rest[format.LowerSize:]
	t.towns, t.text = openTowns(rest[:towns], count(4)), string(rest[towns:])
	return t, true
}

// Entry is what is known about a phrase.
type Entry struct {
	first    uint32 // record
	town     uint32 // first town
	Readings int    // number of readings, including towns
	towns    uint8  // number of towns
	words    uint8  // of the phrase; set if towns is
	Word     Word   // for single words
	More     bool   // a longer phrase starts with this one
	next     uint16 // see format.NextBit
}

// Follows reports whether a longer phrase may go on with a word, given its [intern.Hash]. False is certain, true is not; for
// most words it is false.
func (e *Entry) Follows(hash uint64) bool { return e.next&format.NextBit(hash) != 0 }

// find returns the entry of a key.
func (t *phraseTable) find(key uint64) (Entry, bool) {
	for i := format.SlotOf(key, t.n); ; i++ {
		if i == t.n {
			i = 0
		}
		s := t.slots[i*format.SlotSize : i*format.SlotSize+format.SlotSize]
		switch binary.LittleEndian.Uint64(s) {
		case key:
			next := binary.LittleEndian.Uint16(s[14:])
			return Entry{first: binary.LittleEndian.Uint32(s[8:]), Readings: int(s[12]), Word: Word(s[13]), More: next != 0, next: next}, true
		case 0:
			return Entry{}, false
		}
	}
}

func (t *phraseTable) record(i uint32) []byte {
	return t.records[i*format.RecordSize : i*format.RecordSize+format.RecordSize]
}

func (t *phraseTable) string(at uint32) string {
	n := uint32(t.text[at])
	return t.text[at+1 : at+1+n]
}

func (t *phraseTable) reading(i uint32) Reading {
	r := t.record(i)
	out := Reading{
		Kind: Kind(r[0]), Condition: Condition(r[1]), Country: -1, Ref: -1, Size: r[10],
		name: binary.LittleEndian.Uint32(r[12:]), To: MaxDay,
	}
	if c := binary.LittleEndian.Uint16(r[2:]); c != format.NoIndex {
		out.Country = int32(c)
	}
	if ref := binary.LittleEndian.Uint16(r[8:]); ref != format.NoIndex {
		out.Ref = int32(ref)
	}
	switch out.Kind {
	case Person, Surname:
		out.From = format.Epoch + int32(binary.LittleEndian.Uint16(r[16:]))
		if to := binary.LittleEndian.Uint16(r[18:]); to != format.NoIndex {
			out.To = format.Epoch + int32(to)
		}
	case Capital, City, Division, District, DivisionAbbrev:
		copy(out.Place[:], r[16:])
	}
	return out
}

// accepts reports whether a record allows the capitals of a phrase. Bits are those of [Lexicon.Readings].
func accepts(r []byte, caps, upper uint16) bool {
	return binary.LittleEndian.Uint16(r[4:])&^caps == 0 && binary.LittleEndian.Uint16(r[6:])&^upper == 0
}
