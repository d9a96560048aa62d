package lexicon

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/tsv"
)

// record is a reading on its way into the table.
type record struct {
	kind        Kind
	guard       Guard
	country     uint16
	caps, upper uint16
	ref         uint16
	size        uint8
	name        uint32
	place       [4]byte
}

type phrase struct {
	word    Word
	next    uint16 // bits of the words that follow it, see nextBit
	records []record
}

type compiler struct {
	*Lexicon
	phrases map[uint64]*phrase
	text    []byte
	at      map[string]uint32
	persons []byte
	small   [smallSize]byte
	towns   []town
	areas   []byte
	areaAt  map[[areaSize]byte]uint16
	errs    []error
}

// Compile builds the compiled table from the tables in a folder. Equal tables give equal bytes.
// All rows that cannot be used are reported together, as *[tsv.Error].
func Compile(f fs.FS, dir string) ([]byte, error) {
	c := &compiler{Lexicon: &Lexicon{}, phrases: map[uint64]*phrase{}, at: map[string]uint32{}, areaAt: map[[areaSize]byte]uint16{}}
	if err := c.readTables(f, dir); err != nil {
		return nil, err
	}
	for _, t := range []struct {
		file    string
		columns int
		add     func(tsv.Row) error
	}{
		{"words.tsv", 2, c.addWord},
		{"people.tsv", 2, c.addName},
		{"names.tsv", 2, c.addCountryName},
		{"aliases.tsv", 4, c.addAlias},
		{"demonyms.tsv", 4, c.addDemonym},
		{"idioms.tsv", 2, c.addIdiom},
		{"organisations.tsv", 3, c.addOrganization},
		{"nations.tsv", 4, c.addNation},
		{"institutions.tsv", 5, c.addInstitution},
		{"seats.tsv", 5, c.addSeat},
		{"places.tsv", 6, c.addPlace},
		{"towns.tsv", 5, c.addTown},
		{"exonyms.tsv", 3, c.addExonym},
		{"renowned.tsv", 3, c.addRenowned},
		{"divisions.tsv", 4, c.addShort},
		{"groups.tsv", 5, c.addGroup},
		{"regions.tsv", 5, c.addRegion},
		{"leaders.tsv", 8, c.addLeader},
		{"heads.tsv", 8, c.addHead},
	} {
		rows, err := tsv.ReadFile(f, path.Join(dir, t.file), t.columns)
		c.errs = append(c.errs, err)
		for _, r := range rows {
			c.errs = append(c.errs, t.add(r))
		}
	}
	hash, err := hashOf(f, dir)
	if err := errors.Join(append(c.errs, err)...); err != nil {
		return nil, err
	}
	return c.write(hash)
}

// hashOf is the first 12 hexadecimal digits of the SHA-256 over the names and contents of all tables.
func hashOf(f fs.FS, dir string) (string, error) {
	files, err := fs.Glob(f, path.Join(dir, "*.tsv"))
	if err != nil {
		return "", err
	}
	h := sha256.New()
	for _, name := range files {
		b, err := fs.ReadFile(f, name)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(h, "%s %d\n", path.Base(name), len(b))
		h.Write(b)
	}
	return hex.EncodeToString(h.Sum(nil))[:12], nil
}

func (c *compiler) string(s string) uint32 {
	if len(s) > 255 {
		s = s[:255]
	}
	if at, ok := c.at[s]; ok {
		return at
	}
	at := uint32(len(c.text))
	c.at[s] = at
	c.text = append(append(c.text, byte(len(s))), s...)
	return at
}

func (c *compiler) phraseAt(key uint64) *phrase {
	p := c.phrases[key]
	if p == nil {
		p = &phrase{}
		c.phrases[key] = p
	}
	return p
}

// add files a reading under a surface form. The same reading twice is kept once.
func (c *compiler) add(r tsv.Row, surface string, rec record, name string) error {
	// An article may stand before any of them; phrases begin after it, so that "the Gulf" does not hide "Gulf of Aden".
	surface = strings.TrimPrefix(surface, "the ")
	words, caps, upper := shape(surface)
	if len(words) == 0 {
		return r.Errorf("%q has no words, or more than %d", surface, MaxWords)
	}
	rec.name, rec.caps, rec.upper = c.string(name), caps, upper
	c.file(words, rec)
	// "Saint Petersburg" is printed "St. Petersburg" as often.
	if rest, ok := strings.CutPrefix(surface, "Saint "); ok && rec.kind != Idiom {
		return errors.Join(c.add(r, "St. "+rest, rec, name), c.add(r, "St "+rest, rec, name))
	}
	return nil
}

// file puts a reading under the words of a form.
func (c *compiler) file(words []string, rec record) {
	if rec.caps&1 == 0 {
		i, bit := smallBit(Hash(words[0]))
		c.small[i] |= bit
	}
	key := Start
	for i, w := range words {
		key = Next(key, w)
		if i < len(words)-1 {
			c.phraseAt(key).next |= nextBit(Hash(words[i+1]))
		}
	}
	p := c.phraseAt(key)
	for i, old := range p.records {
		same := old
		same.name, same.guard, same.caps, same.upper = rec.name, rec.guard, rec.caps, rec.upper
		if same == rec && (old.upper == rec.upper || rec.kind != Name) {
			// A form that may be written in more ways wins, and the guard of the later table, which is the one kept by hand.
			p.records[i].caps &= rec.caps
			p.records[i].upper &= rec.upper
			p.records[i].guard = rec.guard
			return
		}
	}
	p.records = append(p.records, rec)
}

// write lays the table out.
func (c *compiler) write(hash string) ([]byte, error) {
	keys := make([]uint64, 0, len(c.phrases))
	for k := range c.phrases {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	n := uint64(len(keys)*10/7 + 1)
	slots := make([]byte, n*slotSize)
	var records []byte
	count := uint32(0)
	for _, k := range keys {
		p := c.phrases[k]
		if k == 0 || len(p.records) > 255 {
			return nil, fmt.Errorf("key %x: %d readings", k, len(p.records))
		}
		i := slotOf(k, n)
		for binary.LittleEndian.Uint64(slots[i*slotSize:]) != 0 {
			i = (i + 1) % n
		}
		s := slots[i*slotSize:]
		binary.LittleEndian.PutUint64(s, k)
		binary.LittleEndian.PutUint32(s[8:], count)
		s[12], s[13] = uint8(len(p.records)), uint8(p.word)
		binary.LittleEndian.PutUint16(s[14:], p.next)
		slices.SortStableFunc(p.records, func(a, b record) int {
			return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(b.size, a.size), cmp.Compare(a.country, b.country))
		})
		for _, r := range p.records {
			var b [recordSize]byte
			b[0], b[1], b[10] = uint8(r.kind), uint8(r.guard), r.size
			binary.LittleEndian.PutUint16(b[2:], r.country)
			binary.LittleEndian.PutUint16(b[4:], r.caps)
			binary.LittleEndian.PutUint16(b[6:], r.upper)
			binary.LittleEndian.PutUint16(b[8:], r.ref)
			binary.LittleEndian.PutUint32(b[12:], r.name)
			copy(b[16:], r.place[:])
			records = append(records, b[:]...)
			count++
		}
	}
	out := append([]byte(magic), make([]byte, headSize-len(magic))...)
	binary.LittleEndian.PutUint32(out[4:], version)
	copy(out[8:20], hash)
	towns := c.writeTowns()
	areas := len(c.areas) / areaSize
	for i, v := range []int{int(n), int(count), len(c.persons) / personSize, len(c.text), areas, (len(towns) - 4*townIndex - len(c.areas)) / townSize} {
		binary.LittleEndian.PutUint32(out[24+4*i:], uint32(v))
	}
	return slices.Concat(out, slots, records, c.persons, c.small[:], towns, c.text), nil
}
