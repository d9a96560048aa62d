package lexicon

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"math/bits"
	"path"
	"slices"
	"strconv"
	"strings"
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
	more    bool
	records []record
}

type compiler struct {
	*Lexicon
	phrases map[uint64]*phrase
	text    []byte
	at      map[string]uint32
	persons []byte
	small   [smallSize]byte
	errs    []error
}

// Compile builds the compiled table from the tables in a folder. Equal tables give equal bytes.
// All rows that cannot be used are reported together, as *[RowError].
func Compile(f fs.FS, dir string) ([]byte, error) {
	c := &compiler{Lexicon: &Lexicon{}, phrases: map[uint64]*phrase{}, at: map[string]uint32{}}
	if err := c.readTables(f, dir); err != nil {
		return nil, err
	}
	for _, t := range []struct {
		file    string
		columns int
		add     func(row) error
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
		{"exonyms.tsv", 3, c.addExonym},
		{"divisions.tsv", 4, c.addShort},
		{"groups.tsv", 5, c.addGroup},
		{"regions.tsv", 5, c.addRegion},
		{"leaders.tsv", 8, c.addLeader},
	} {
		rows, err := readTable(f, dir, t.file, t.columns)
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
func (c *compiler) add(r row, surface string, rec record, name string) error {
	// An article may stand before any of them; phrases begin after it, so that "the Gulf" does not hide "Gulf of Aden".
	surface = strings.TrimPrefix(surface, "the ")
	words, caps, upper := shape(surface)
	if len(words) == 0 {
		return r.errorf("%q has no words, or more than %d", surface, MaxWords)
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
			c.phraseAt(key).more = true
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

func (c *compiler) countryOf(r row, code string) (uint16, error) {
	if i := c.CountryIndex(code); i >= 0 {
		return uint16(i), nil
	}
	return none16, r.errorf("no country %q in states.tsv", code)
}

var guards = map[string]Guard{
	"weak": Weak, "ambiguous": Ambiguous, "language": Language, "common": Common, "person": Personal, "alt": Alternate, "indian": Ambiguous,
}

func (c *compiler) guardOf(r row, cell string) (Guard, error) {
	var out Guard
	for _, g := range list(cell) {
		bit, ok := guards[g]
		if !ok {
			return 0, r.errorf("no guard %q; have %s", g, known(guards))
		}
		out |= bit
	}
	return out, nil
}

func (c *compiler) addWord(r row) error {
	n, err := strconv.Atoi(r.cell[1])
	if err != nil {
		return r.errorf("%q is no number", r.cell[1])
	}
	p := c.phraseAt(Next(Start, r.cell[0]))
	p.word |= Ordinary
	if n > 100 {
		p.word |= Frequent
	}
	return nil
}

func (c *compiler) addName(r row) error {
	uses := map[string]Word{"first": FirstName, "last": LastName, "both": FirstName | LastName}
	use, ok := uses[r.cell[1]]
	if !ok {
		return r.errorf("no use %q; have %s", r.cell[1], known(uses))
	}
	if words, _, _ := shape(r.cell[0]); len(words) == 1 {
		c.phraseAt(Next(Start, words[0])).word |= use
	}
	return nil
}

func (c *compiler) addCountryName(r row) error {
	country, err := c.countryOf(r, r.cell[1])
	return errors.Join(err, c.add(r, r.cell[0], record{kind: Name, country: country, ref: none16}, c.nameOf(country)))
}

func (c *compiler) nameOf(country uint16) string {
	if int(country) < len(c.Countries) {
		return c.Countries[country].Name
	}
	return ""
}

func (c *compiler) addAlias(r row) error {
	kinds := map[string]Guard{"name": 0, "abbreviation": Abbrev}
	bit, ok := kinds[r.cell[2]]
	if !ok {
		return r.errorf("no kind %q; have %s", r.cell[2], known(kinds))
	}
	country, err := c.countryOf(r, r.cell[1])
	guard, err2 := c.guardOf(r, r.cell[3])
	return errors.Join(err, err2, c.add(r, r.cell[0], record{kind: Name, guard: guard | bit, country: country, ref: none16}, c.nameOf(country)))
}

func (c *compiler) addDemonym(r row) error {
	kinds := map[string]Kind{"demonym": Demonym, "combining": Combining}
	kind, ok := kinds[r.cell[2]]
	if !ok {
		return r.errorf("no kind %q; have %s", r.cell[2], known(kinds))
	}
	guard, err := c.guardOf(r, r.cell[3])
	errs := []error{err}
	for rank, code := range list(r.cell[1]) {
		country, err := c.countryOf(r, code)
		errs = append(errs, err, c.add(r, r.cell[0], record{kind: kind, guard: guard, country: country, ref: none16, size: uint8(9 - min(rank, 9))}, c.nameOf(country)))
	}
	return errors.Join(errs...)
}

func (c *compiler) addIdiom(r row) error {
	return c.add(r, r.cell[0], record{kind: Idiom, country: none16, ref: none16}, r.cell[0])
}

func (c *compiler) addOrganization(r row) error {
	country, err := c.countryOf(r, r.cell[1])
	return errors.Join(err, c.add(r, r.cell[0], record{kind: Organization, country: country, ref: none16}, r.cell[0]))
}

func (c *compiler) addNation(r row) error {
	country, err := c.countryOf(r, r.cell[1])
	guard, err2 := c.guardOf(r, r.cell[3])
	return errors.Join(err, err2, c.add(r, r.cell[0], record{kind: Nation, guard: guard, country: country, ref: none16}, r.cell[0]))
}

// addAll files a name and its aliases.
func (c *compiler) addAll(r row, name, aliases string, rec record) error {
	errs := []error{c.add(r, name, rec, name)}
	for _, a := range list(aliases) {
		errs = append(errs, c.add(r, a, rec, name))
	}
	return errors.Join(errs...)
}

func (c *compiler) addInstitution(r row) error {
	country, err := c.countryOf(r, r.cell[1])
	guard, err2 := c.guardOf(r, r.cell[4])
	return errors.Join(err, err2, c.addAll(r, r.cell[0], r.cell[3], record{kind: Institution, guard: guard, country: country, ref: none16}))
}

func (c *compiler) addSeat(r row) error {
	country, err := c.countryOf(r, r.cell[1])
	guard, err2 := c.guardOf(r, r.cell[4])
	return errors.Join(err, err2, c.addAll(r, r.cell[0], r.cell[3], record{kind: Metonym, guard: guard, country: country, ref: none16}))
}

func (c *compiler) addPlace(r row) error {
	kinds := map[string]Kind{"capital": Capital, "seat": City, "city": City, "district": District, "division": Division}
	kind, ok := kinds[r.cell[2]]
	if !ok {
		return r.errorf("no kind %q; have %s", r.cell[2], known(kinds))
	}
	country, err := c.countryOf(r, r.cell[1])
	guard, err2 := c.guardOf(r, r.cell[5])
	people, err3 := strconv.Atoi(r.cell[4])
	if err3 != nil {
		err3 = r.errorf("%q is no number", r.cell[4])
	}
	if err := errors.Join(err, err2, err3); err != nil {
		return err
	}
	rec := record{kind: kind, guard: guard, country: country, ref: none16, size: uint8(bits.Len(uint(people)))}
	copy(rec.place[:], r.cell[3])
	return c.add(r, r.cell[0], rec, r.cell[0])
}

// addExonym gives a city or division another name: the readings of the first are filed under the second too.
func (c *compiler) addExonym(r row) error {
	country, err := c.countryOf(r, r.cell[2])
	if err != nil {
		return err
	}
	words, _, _ := shape(r.cell[1])
	key := Start
	for _, w := range words {
		key = Next(key, w)
	}
	best := record{}
	for _, rec := range c.phraseAt(key).records {
		if rec.country == country && (rec.kind == Capital || rec.kind == City || rec.kind == Division || rec.kind == Nation) && rec.size >= best.size {
			best = rec
		}
	}
	if best.kind == None {
		return r.errorf("no place %q of %s", r.cell[1], r.cell[2])
	}
	best.guard = 0
	return c.add(r, r.cell[0], best, r.cell[1])
}

// addShort files the abbreviations of a division: they count only after a city.
func (c *compiler) addShort(r row) error {
	country, err := c.countryOf(r, r.cell[1])
	rec := record{kind: Short, country: country, ref: none16}
	copy(rec.place[:], r.cell[2])
	if words, _, _ := shape(r.cell[0]); len(words) > 1 && !strings.Contains(r.cell[0], " ") {
		// Alone, "Ill." is a word and a dot; behind a comma, where it counts, it is one word.
		joined := rec
		joined.name, joined.caps = c.string(r.cell[3]), 1
		c.file([]string{r.cell[0]}, joined)
	}
	return errors.Join(err, c.add(r, r.cell[0], rec, r.cell[3]))
}

func (c *compiler) addGroup(r row) error {
	i := slices.IndexFunc(c.Groups, func(g Group) bool { return g.ID == r.cell[0] })
	guard, err := c.guardOf(r, r.cell[4])
	return errors.Join(err, c.addAll(r, r.cell[1], r.cell[3], record{kind: InGroup, guard: guard, country: none16, ref: uint16(i)}))
}

func (c *compiler) addRegion(r row) error {
	i := slices.IndexFunc(c.Regions, func(g Region) bool { return g.ID == r.cell[0] })
	guard, err := c.guardOf(r, r.cell[4])
	return errors.Join(err, c.addAll(r, r.cell[1], r.cell[2], record{kind: InRegion, guard: guard, country: none16, ref: uint16(i)}))
}

var offices = map[string]uint8{
	"both": HeadOfBoth, "head-of-state": HeadOfState, "head-of-government": HeadOfGovernment, "de-facto": DeFacto,
	"vice-president": VicePresident, "foreign-minister": ForeignMinister, "defence-minister": DefenceMinister,
}

func (c *compiler) addLeader(r row) error {
	country, err := c.countryOf(r, r.cell[0])
	office, ok := offices[r.cell[5]]
	if !ok {
		err = errors.Join(err, r.errorf("no office %q; have %s", r.cell[5], known(offices)))
	}
	alone := map[string]Guard{"yes": Alone, "no": 0}
	guard, ok := alone[r.cell[3]]
	if !ok {
		err = errors.Join(err, r.errorf("alone is %q; have no yes", r.cell[3]))
	}
	from, to, err2 := r.term(r.cell[6], r.cell[7])
	if err := errors.Join(err, err2); err != nil {
		return err
	}
	rec := record{kind: Person, country: country, size: office, ref: c.person(r.cell[1], country)}
	binary.LittleEndian.PutUint16(rec.place[:], uint16(from))
	binary.LittleEndian.PutUint16(rec.place[2:], uint16(min(to, MaxDay)))
	short := rec
	short.kind, short.guard = Surname, guard
	var errs []error
	if r.cell[2] != r.cell[1] {
		errs = append(errs, c.add(r, r.cell[1], rec, r.cell[1]))
	}
	errs = append(errs, c.add(r, r.cell[2], short, r.cell[1]))
	for _, a := range list(r.cell[4]) {
		if words, _, _ := shape(a); len(words) == 1 {
			errs = append(errs, c.add(r, a, short, r.cell[1]))
		} else {
			errs = append(errs, c.add(r, a, rec, r.cell[1]))
		}
	}
	return errors.Join(errs...)
}

// person gives the index of an office holder, making one at the first row that names them.
func (c *compiler) person(name string, country uint16) uint16 {
	var p [personSize]byte
	binary.LittleEndian.PutUint32(p[:], c.string(name))
	binary.LittleEndian.PutUint16(p[4:], country)
	for i := 0; i < len(c.persons); i += personSize {
		if bytes.Equal(c.persons[i:i+personSize], p[:]) {
			return uint16(i / personSize)
		}
	}
	c.persons = append(c.persons, p[:]...)
	return uint16(len(c.persons)/personSize - 1)
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
		if p.more {
			s[14] = 1
		}
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
	for i, v := range []int{int(n), int(count), len(c.persons) / personSize, len(c.text)} {
		binary.LittleEndian.PutUint32(out[24+4*i:], uint32(v))
	}
	return slices.Concat(out, slots, records, c.persons, c.small[:], c.text), nil
}
