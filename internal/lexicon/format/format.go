// Package format describes the compiled lexicon: the bytes that internal/lexicon/compile writes and internal/lexicon reads.
//
// All numbers are little-endian unless said otherwise. The parts follow one another without padding:
//
//	header    magic "ATLX", version u32, hash [12]byte, padding u32,
//	          then as u32 the numbers of slots, records, persons, bytes of text, areas and towns
//	slots     × 16: key u64, first record u32, number of records u8, word u8, next u16
//	records   × 20: kind u8, condition u8, country u16, caps u16, upper u16, ref u16, size u8, padding u8, name u32,
//	          then a place [4]byte or two days u16: first and last in office, NoIndex for "still in office"
//	persons   ×  8: name u32, country u16, group u16 (0 for none, else the index plus one)
//	lower     [4096]byte: a bit for every lower-case word that starts a phrase, see LowerBit
//	towns     an index, areas and towns, see TownIndex
//	text      the names: length u8, bytes; a name is referred to by the offset of its length
//
// The slots are a hash table with linear probing, keyed by the hash of a phrase; the key 0 marks a free slot. A slot has
// an entry even if no record has the whole phrase but longer phrases start with it: next then has the [NextBit] of each
// word that may follow.
package format

// Sizes of the parts, in bytes.
const (
	Magic      = "ATLX"
	Version    = 4
	HeaderSize = 48
	SlotSize   = 16
	RecordSize = 20
	PersonSize = 8
	LowerSize  = 4096
)

// NoIndex stands for no country, no reference, or no last day in office.
const NoIndex = 0xffff

// Epoch is the day from which records count, 1900-01-01, as internal/lexicon numbers days.
const Epoch = 693596

// HashOffset and CountsOffset are where the hash of the tables and the six numbers of the parts stand in the header.
const (
	HashOffset   = 8
	HashSize     = 12
	CountsOffset = 24
)

// Small towns outnumber all other phrases ten to one, and most texts name none of them. They have a table of their own
// with 8 bytes a town, sorted by key:
//
//	index [2^14]u32: the number of the first town whose key begins with these 14 bits
//	areas × 6: country u16, division [4]byte
//	towns × 8: the highest 40 bits of the key, big-endian; area u16; info u8
//
// A town with a name of several words also has an entry for each beginning of the name, whose area holds the [NextBit]
// of the following word instead. Two different phrases agree in 40 bits once in a million look-ups.
const (
	TownIndex     = 1 << 14
	TownIndexBits = 14
	AreaSize      = 6
	TownSize      = 8
	TownKeyBits   = 40
)

// The info of a town.
const (
	TownLog      = 15     // log2 of the number of inhabitants
	TownCommon   = 1 << 4 // the name is also a common word
	TownPersonal = 1 << 5 // the name is also a name of people
	TownLower    = 1 << 6 // some words of the name are in lower case: Pont de Vaux
	TownPrefix   = 1 << 7 // no town, but the beginning of longer names
)

// SlotOf returns the slot, of n, where the search for a key starts. It spreads keys without a division.
func SlotOf(key, n uint64) uint64 { return (key >> 32) * n >> 32 }

// NextBit returns the bit that stands for a word, given its hash, among the words that may follow a phrase.
func NextBit(hash uint64) uint16 { return 1 << (hash * 0x9e3779b97f4a7c15 >> 60) }

// LowerBit returns the byte and the bit in it that stand for a word, given its hash, among the lower-case words that
// start a phrase.
func LowerBit(hash uint64) (i uint64, bit byte) {
	n := hash * 0x9e3779b97f4a7c15 >> 49
	return n / 8, 1 << (n % 8)
}
