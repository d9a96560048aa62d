package lexicon

import "encoding/binary"

// The compiled table, little-endian, read where it lies:
//
//	magic "ATLX", version u32, hash [12]byte, pad u32
//	slots u32, records u32, persons u32, bytes of text u32, areas u32, towns u32
//	slots   × 16: key u64, first record u32, records u8, word u8, next u16
//	records × 20: kind u8, guard u8, country u16, caps u16, upper u16, ref u16, size u8, pad u8, name u32, place [4]byte or from u16, to u16: days since 1900-01-01, 0xffff: still in office
//	persons ×  8: name u32, country u16, group plus one u16
//	small [4096]byte: a bit for every word in small letters that begins a phrase, see smallBit
//	small towns, see towns.go
//	text: length u8, bytes
const (
	magic      = "ATLX"
	version    = 4
	headSize   = 48
	slotSize   = 16
	recordSize = 20
	personSize = 8
	smallSize  = 4096
	none16     = 0xffff
)

type blob struct {
	slots, records, persons, small []byte
	towns                          towns
	text                           string
	n                              uint64
	hash                           string
}

func openBlob(b []byte) (blob, bool) {
	if len(b) < headSize || string(b[:4]) != magic || binary.LittleEndian.Uint32(b[4:]) != version {
		return blob{}, false
	}
	u := func(i int) int { return int(binary.LittleEndian.Uint32(b[24+4*i:])) }
	slots, records, persons, text := u(0)*slotSize, u(1)*recordSize, u(2)*personSize, u(3)
	towns := townIndex*4 + u(4)*areaSize + u(5)*townSize
	if len(b) != headSize+slots+records+persons+smallSize+towns+text {
		return blob{}, false
	}
	out := blob{n: uint64(u(0)), hash: string(b[8:20])}
	rest := b[headSize:]
	out.slots, rest = rest[:slots], rest[slots:]
	out.records, rest = rest[:records], rest[records:]
	out.persons, rest = rest[:persons], rest[persons:]
	out.small, rest = rest[:smallSize], rest[smallSize:]
	out.towns, out.text = openTowns(rest[:towns], u(4)), string(rest[towns:])
	return out, true
}

// Entry is what a phrase leads to.
type Entry struct {
	first    uint32
	town     uint32
	Readings int // how many readings the phrase has, the towns among them
	towns    uint8
	words    uint8
	Word     Word // for single words
	More     bool // a longer phrase begins with this one
	next     uint16
}

// Follows says whether the phrase may go on with a word, given its [Hash]. A no is certain, and most words get one.
func (e *Entry) Follows(hash uint64) bool { return e.next&nextBit(hash) != 0 }

// nextBit is the bit of a word among those that follow a phrase.
func nextBit(hash uint64) uint16 { return 1 << (hash * 0x9e3779b97f4a7c15 >> 60) }

// slotOf spreads keys over n slots without a division.
func slotOf(key, n uint64) uint64 { return (key >> 32) * n >> 32 }

// smallBit is the bit of a word, given its [Hash], among the first words in small letters.
func smallBit(hash uint64) (i uint64, bit byte) {
	n := hash * 0x9e3779b97f4a7c15 >> 49
	return n / 8, 1 << (n % 8)
}

func (b *blob) find(key uint64) (Entry, bool) {
	for i := slotOf(key, b.n); ; i++ {
		if i == b.n {
			i = 0
		}
		s := b.slots[i*slotSize : i*slotSize+slotSize]
		switch binary.LittleEndian.Uint64(s) {
		case key:
			next := binary.LittleEndian.Uint16(s[14:])
			return Entry{first: binary.LittleEndian.Uint32(s[8:]), Readings: int(s[12]), Word: Word(s[13]), More: next != 0, next: next}, true
		case 0:
			return Entry{}, false
		}
	}
}

func (b *blob) record(i uint32) []byte { return b.records[i*recordSize : i*recordSize+recordSize] }

func (b *blob) string(at uint32) string {
	n := uint32(b.text[at])
	return b.text[at+1 : at+1+n]
}

func (b *blob) reading(i uint32) Reading {
	r := b.record(i)
	out := Reading{
		Kind: Kind(r[0]), Guard: Guard(r[1]), Country: -1, Ref: -1, Size: r[10],
		name: binary.LittleEndian.Uint32(r[12:]), To: MaxDay,
	}
	if c := binary.LittleEndian.Uint16(r[2:]); c != none16 {
		out.Country = int32(c)
	}
	if ref := binary.LittleEndian.Uint16(r[8:]); ref != none16 {
		out.Ref = int32(ref)
	}
	switch out.Kind {
	case Person, Surname:
		out.From = day1900 + int32(binary.LittleEndian.Uint16(r[16:]))
		if to := binary.LittleEndian.Uint16(r[18:]); to != none16 {
			out.To = day1900 + int32(to)
		}
	case Capital, City, Division, District, Short:
		copy(out.Place[:], r[16:])
	}
	return out
}

// accepts says whether a phrase whose words are written with capitals as the bits of caps and upper say can be this record.
func accepts(r []byte, caps, upper uint16) bool {
	return binary.LittleEndian.Uint16(r[4:])&^caps == 0 && binary.LittleEndian.Uint16(r[6:])&^upper == 0
}
