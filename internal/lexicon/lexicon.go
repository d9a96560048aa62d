package lexicon

import (
	"embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/attache-nlp/attache/internal/lexicon/format"
)

//go:embed data/lexicon.bin
var compiled []byte

//go:embed data/states.tsv data/codes.tsv data/groups.tsv data/members.tsv data/regions.tsv data/themes.tsv data/terms.tsv.zst data/stems.tsv.zst data/crosswalk.tsv
var tables embed.FS

// Lexicon holds the compiled phrases and the small tables. It is read-only and safe for concurrent use.
type Lexicon struct {
	Countries []Country // by code
	Groups    []Group
	Regions   []Region

	table   phraseTable
	code    map[string]int
	overlay map[uint64]overlay
	names   []string // canonical names of readings that were added at run time
	user    userThemes
}

// Load returns the built-in lexicon. It fails only if the embedded data is broken, which a test rules out.
var Load = sync.OnceValues(func() (*Lexicon, error) {
	table, err := unpack(compiled)
	if err != nil {
		return nil, fmt.Errorf("data/lexicon.bin: %w; run go generate ./internal/lexicon", err)
	}
	return Open(table, tables, "data")
})

// Open returns the lexicon of a compiled table, unpacked, and of the small tables in a folder. The compiled table must
// not be modified afterwards.
func Open(table []byte, f fs.FS, dir string) (*Lexicon, error) {
	t, ok := openTable(table)
	if !ok {
		return nil, errors.New("lexicon.bin: not a table of this version; run go generate ./internal/lexicon")
	}
	l, err := ReadTables(f, dir)
	l.table = t
	return l, err
}

// Hash returns the first 12 hexadecimal digits of the SHA-256 of all tables.
func (l *Lexicon) Hash() string { return l.table.hash }

// CountryIndex returns the index of a code in Countries, or -1.
func (l *Lexicon) CountryIndex(code string) int {
	if i, ok := l.code[code]; ok {
		return i
	}
	return -1
}

// Find returns the entry of a key made with [Next]. Small towns are left out, see [Lexicon.FindAny].
func (l *Lexicon) Find(key uint64) (Entry, bool) {
	e, ok := l.table.find(key)
	if l.overlay != nil {
		if o, found := l.overlay[key]; found {
			if o.more {
				e.More, e.next = true, 0xffff
			}
			e.Readings += len(o.readings)
			return e, true
		}
	}
	return e, ok
}

// Phrase returns the readings of a whole phrase, whatever its capitals.
func (l *Lexicon) Phrase(phrase string) []Reading {
	words, _, _ := Split(strings.TrimPrefix(phrase, "the "))
	if len(words) == 0 {
		return nil
	}
	key := Key(words)
	e, ok := l.Find(key)
	if !ok {
		return nil
	}
	return l.Readings(nil, key, e, math.MaxUint16, math.MaxUint16)
}

// FindAny returns the entry of a key made of so many words, including small towns.
func (l *Lexicon) FindAny(key uint64, words int) (Entry, bool) {
	e, ok := l.Find(key)
	first, n, next := l.table.towns.find(key)
	if n > 0 || next != 0 {
		e.town, e.towns, e.words, e.next, ok = first, uint8(n), uint8(words), e.next|next, true
		e.More = e.next != 0
		e.Readings += n
	}
	return e, ok
}

// StartsLower reports whether a phrase may start with a word in lower case, given its [intern.Hash]: mainland China,
// al-Shabaab. False is certain, true is not.
func (l *Lexicon) StartsLower(hash uint64) bool {
	i, bit := format.LowerBit(hash)
	return l.table.lower[i]&bit != 0
}

// Readings appends the readings of an entry that fit the capitals of a phrase. Bit i of caps is set if word i starts
// with a capital or has no letters, bit i of upper if all its letters are capitals, see [Capitals].
func (l *Lexicon) Readings(dst []Reading, key uint64, e Entry, caps, upper uint16) []Reading {
	n := e.Readings - int(e.towns)
	if l.overlay != nil {
		o := l.overlay[key]
		n -= len(o.readings)
		for _, r := range o.readings {
			if r.caps&^caps == 0 && r.upper&^upper == 0 {
				dst = append(dst, r.Reading)
			}
		}
	}
	for i := range uint32(n) {
		if accepts(l.table.record(e.first+i), caps, upper) {
			dst = append(dst, l.table.reading(e.first+i))
		}
	}
	for i := range uint32(e.towns) {
		if l.table.towns.fits(e.town+i, int(e.words), caps) {
			dst = append(dst, l.table.towns.reading(e.town+i))
		}
	}
	return dst
}

// Fits reports whether any reading of an entry fits the capitals of a phrase. It is [Lexicon.Readings] without the readings.
func (l *Lexicon) Fits(key uint64, e Entry, caps, upper uint16) bool {
	n := e.Readings - int(e.towns)
	if l.overlay != nil {
		o := l.overlay[key]
		n -= len(o.readings)
		if slices.ContainsFunc(o.readings, func(r overlaid) bool { return r.caps&^caps == 0 && r.upper&^upper == 0 }) {
			return true
		}
	}
	for i := range uint32(n) {
		if accepts(l.table.record(e.first+i), caps, upper) {
			return true
		}
	}
	for i := range uint32(e.towns) {
		if l.table.towns.fits(e.town+i, int(e.words), caps) {
			return true
		}
	}
	return false
}

// NameOf returns the canonical name of what a reading means: the full name of a person, the name of a place or
// institution. It is empty for small towns, whose name is the text's own.
func (l *Lexicon) NameOf(r Reading) string {
	if r.name == asWritten { // must come first: it has the bit of added too
		return ""
	}
	if r.name&added != 0 {
		return l.names[r.name&^added]
	}
	return l.table.string(r.name)
}

// PersonName returns the full name of the office holder with this index.
func (l *Lexicon) PersonName(i int) string {
	return l.table.string(binary.LittleEndian.Uint32(l.table.persons[i*format.PersonSize:]))
}

// PersonGroup returns the index of the group that the office holder with this index is the head of, or -1.
func (l *Lexicon) PersonGroup(i int) int {
	return int(binary.LittleEndian.Uint16(l.table.persons[i*format.PersonSize+6:])) - 1
}

// SamePerson reports whether two readings mean the same person, perhaps in different offices.
func SamePerson(a, b Reading) bool { return a.name == b.name }

// WordOf returns how a word is used in English.
func (l *Lexicon) WordOf(word string) Word {
	e, _ := l.table.find(Next(Start, word))
	return e.Word
}
