package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/lexicon/format"
	"github.com/attache-nlp/attache/internal/suggest"
	"github.com/attache-nlp/attache/internal/tsv"
)

// record is a reading as it will be written.
type record struct {
	kind        lexicon.Kind
	condition   lexicon.Condition
	country     uint16
	caps, upper uint16
	ref         uint16
	size        uint8
	name        uint32 // offset in the text
	place       [4]byte
}

// phrase is what is known about the words of a key.
type phrase struct {
	word    lexicon.Word
	next    uint16 // bits of the words that follow it, see format.NextBit
	records []record
}

// compiler collects the rows of all tables.
type compiler struct {
	lex     *lexicon.Lexicon // countries, groups and regions
	phrases map[uint64]*phrase
	text    []byte
	at      map[string]uint32 // offsets in the text
	persons []byte
	lower   [format.LowerSize]byte
	towns   []town
	areas   []byte
	areaAt  map[[format.AreaSize]byte]uint16 // numbers of areas
}

// compile builds the compiled table from the tables in a folder. Equal tables result in equal bytes.
// All bad rows are reported together, as [*tsv.Error].
func compile(f fs.FS, dir string) ([]byte, error) {
	lex, err := lexicon.ReadTables(f, dir)
	if err != nil {
		return nil, err
	}
	c := &compiler{lex: lex, phrases: map[uint64]*phrase{}, at: map[string]uint32{}, areaAt: map[[format.AreaSize]byte]uint16{}}
	var errs []error
	// The order matters: a later table changes readings of an earlier one (exonyms and prominent cities those of places),
	// and its condition wins over that of the same reading before.
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
		{"nations.tsv", 4, c.addGeoFeature},
		{"institutions.tsv", 5, c.addInstitution},
		{"metonyms.tsv", 5, c.addMetonym},
		{"places.tsv", 6, c.addPlace},
		{"towns.tsv", 5, c.addTown},
		{"exonyms.tsv", 3, c.addExonym},
		{"prominence.tsv", 3, c.addProminence},
		{"divisions.tsv", 4, c.addDivisionAbbrev},
		{"groups.tsv", 5, c.addGroup},
		{"regions.tsv", 5, c.addRegion},
		{"leaders.tsv", 8, c.addLeader},
		{"heads.tsv", 8, c.addHead},
	} {
		rows, err := tsv.ReadFile(f, path.Join(dir, t.file), t.columns)
		errs = append(errs, err)
		for _, r := range rows {
			errs = append(errs, t.add(r))
		}
	}
	hash, err := hashOf(f, dir)
	if err := errors.Join(append(errs, err)...); err != nil {
		return nil, err
	}
	return c.write(hash)
}

// hashOf returns the first 12 hexadecimal digits of the SHA-256 of the names and contents of all tables.
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
	return hex.EncodeToString(h.Sum(nil))[:format.HashSize], nil
}

// string returns the offset of a string in the text. Equal strings are stored once; long ones are cut.
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

// phraseAt returns the phrase of a key, which it adds if need be.
func (c *compiler) phraseAt(key uint64) *phrase {
	p := c.phrases[key]
	if p == nil {
		p = &phrase{}
		c.phrases[key] = p
	}
	return p
}

// add adds a reading to a surface form. name is the canonical name of what it means.
func (c *compiler) add(r tsv.Row, surface string, rec record, name string) error {
	// An article may stand before any name. Phrases start after it, so that "the Gulf" does not hide "Gulf of Aden".
	surface = strings.TrimPrefix(surface, "the ")
	words, caps, upper := lexicon.Split(surface)
	if len(words) == 0 {
		return r.Errorf("%q has no words, or more than %d", surface, lexicon.MaxWords)
	}
	rec.name, rec.caps, rec.upper = c.string(name), caps, upper
	c.addWords(words, rec)
	// "Saint Petersburg" is as often printed "St. Petersburg".
	if rest, ok := strings.CutPrefix(surface, "Saint "); ok && rec.kind != lexicon.Idiom {
		return errors.Join(c.add(r, "St. "+rest, rec, name), c.add(r, "St "+rest, rec, name))
	}
	return nil
}

// addWords adds a reading to the words of a surface form, and to each of their beginnings the bit of the next word.
// A reading that the words already have is merged with it.
func (c *compiler) addWords(words []string, rec record) {
	if rec.caps&1 == 0 {
		i, bit := format.LowerBit(intern.Hash(words[0]))
		c.lower[i] |= bit
	}
	key := lexicon.Start
	for i, w := range words {
		key = lexicon.Next(key, w)
		if i < len(words)-1 {
			c.phraseAt(key).next |= format.NextBit(intern.Hash(words[i+1]))
		}
	}
	p := c.phraseAt(key)
	for i, old := range p.records {
		same := old
		same.name, same.condition, same.caps, same.upper = rec.name, rec.condition, rec.caps, rec.upper
		if same == rec && (old.upper == rec.upper || rec.kind != lexicon.Name) {
			// The form that may be written in more ways wins, and the condition of the later table, which is written by hand.
			p.records[i].caps &= rec.caps
			p.records[i].upper &= rec.upper
			p.records[i].condition = rec.condition
			return
		}
	}
	p.records = append(p.records, rec)
}

// recordsOf returns the readings that a name has so far.
func (c *compiler) recordsOf(name string) []record {
	words, _, _ := lexicon.Split(name)
	return c.phraseAt(lexicon.Key(words)).records
}

// oneOf returns the value of a cell that must be a key of valid. what is the kind of value, for the error.
func oneOf[V any](r tsv.Row, what, cell string, valid map[string]V) (V, error) {
	v, ok := valid[cell]
	if !ok {
		return v, r.Errorf("%w", suggest.Unknown(what, cell, slices.Sorted(maps.Keys(valid))))
	}
	return v, nil
}
