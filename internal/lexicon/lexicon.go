package lexicon

import (
	"embed"
	"encoding/binary"
	"errors"
	"math"
	"slices"
	"strings"
	"sync"
)

//go:embed data/lexicon.bin
var compiled []byte

//go:embed data/states.tsv data/codes.tsv data/groups.tsv data/members.tsv data/regions.tsv data/themes.tsv data/terms.tsv.zst data/stems.tsv.zst data/crosswalk.tsv
var tables embed.FS

// Lexicon is the compiled phrases and the small tables. It is read-only and safe for several goroutines.
type Lexicon struct {
	Countries []Country // by code
	Groups    []Group
	Regions   []Region

	blob    blob
	code    map[string]int
	overlay map[uint64]overlay
	names   []string // of readings that were added at run time
	user    userThemes
}

// Load gives the built-in lexicon. It fails only if the embedded data is broken, which a test rules out.
var Load = sync.OnceValues(func() (*Lexicon, error) {
	table, err := Unpack(compiled)
	b, ok := openBlob(table)
	if err != nil || !ok {
		return nil, errors.New("data/lexicon.bin: not a table of this version; run go generate ./internal/lexicon")
	}
	l := &Lexicon{blob: b}
	return l, l.readTables(tables, "data")
})

// Hash is the first 12 hexadecimal digits of the SHA-256 of all tables.
func (l *Lexicon) Hash() string { return l.blob.hash }

// CountryIndex gives the index of a code in Countries, or -1.
func (l *Lexicon) CountryIndex(code string) int {
	if i, ok := l.code[code]; ok {
		return i
	}
	return -1
}

// Find gives the entry of a key made with [Next].
func (l *Lexicon) Find(key uint64) (Entry, bool) {
	e, ok := l.blob.find(key)
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

// Phrase gives the readings of a whole phrase, however it is written.
func (l *Lexicon) Phrase(phrase string) []Reading {
	words, _, _ := shape(strings.TrimPrefix(phrase, "the "))
	if len(words) == 0 {
		return nil
	}
	key := keyOf(words)
	e, ok := l.Find(key)
	if !ok {
		return nil
	}
	return l.Readings(nil, key, e, math.MaxUint16, math.MaxUint16)
}

// FindAny gives the entry of a key made of so many words, the small towns of that name included.
func (l *Lexicon) FindAny(key uint64, words int) (Entry, bool) {
	e, ok := l.Find(key)
	first, n, next := l.blob.towns.find(key)
	if n > 0 || next != 0 {
		e.town, e.towns, e.words, e.next, ok = first, uint8(n), uint8(words), e.next|next, true
		e.More = e.next != 0
		e.Readings += n
	}
	return e, ok
}

// BeginsSmall says whether a word, given its [Hash], may begin a phrase in small letters: mainland China, al-Shabaab. A no is
// certain.
func (l *Lexicon) BeginsSmall(hash uint64) bool {
	i, bit := smallBit(hash)
	return l.blob.small[i]&bit != 0
}

// Readings appends the readings of an entry that fit how the words are written: bit i of caps is set where word i begins
// with a capital or is no word, bit i of upper where all its letters are capitals.
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
		if accepts(l.blob.record(e.first+i), caps, upper) {
			dst = append(dst, l.blob.reading(e.first+i))
		}
	}
	for i := range uint32(e.towns) {
		if l.blob.towns.fits(e.town+i, int(e.words), caps) {
			dst = append(dst, l.blob.towns.reading(e.town+i))
		}
	}
	return dst
}

// Fits says whether any reading of the entry fits how the words are written.
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
		if accepts(l.blob.record(e.first+i), caps, upper) {
			return true
		}
	}
	for i := range uint32(e.towns) {
		if l.blob.towns.fits(e.town+i, int(e.words), caps) {
			return true
		}
	}
	return false
}

// NameOf is the canonical name of what a reading means: the full name of a person, the name of a place or institution. It is empty
// for small towns, which are called as the text calls them.
func (l *Lexicon) NameOf(r Reading) string {
	if r.name == asWritten { // has the bit of added too
		return ""
	}
	if r.name&added != 0 {
		return l.names[r.name&^added]
	}
	return l.blob.string(r.name)
}

// PersonName is the full name of the office holder with this index.
func (l *Lexicon) PersonName(i int) string {
	return l.blob.string(binary.LittleEndian.Uint32(l.blob.persons[i*personSize:]))
}

// PersonGroup gives the index of the international body that the office holder with this index is the head of, or -1.
func (l *Lexicon) PersonGroup(i int) int {
	return int(binary.LittleEndian.Uint16(l.blob.persons[i*personSize+6:])) - 1
}

// SamePerson reports whether two readings mean one person, perhaps in different offices.
func SamePerson(a, b Reading) bool { return a.name == b.name }

// WordOf says how a word is used in English.
func (l *Lexicon) WordOf(word string) Word {
	e, _ := l.blob.find(Next(Start, word))
	return e.Word
}
