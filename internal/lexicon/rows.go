package lexicon

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"github.com/attache-nlp/attache/internal/tsv"
)

func (c *compiler) countryOf(r tsv.Row, code string) (uint16, error) {
	if i := c.CountryIndex(code); i >= 0 {
		return uint16(i), nil
	}
	return none16, r.Errorf("no country %q in states.tsv", code)
}

var guards = map[string]Guard{
	"weak": Weak, "ambiguous": Ambiguous, "language": Language, "common": Common, "person": Personal, "alt": Alternate, "indian": Ambiguous,
}

func (c *compiler) guardOf(r tsv.Row, cell string) (Guard, error) {
	var out Guard
	for _, g := range tsv.List(cell) {
		bit, ok := guards[g]
		if !ok {
			return 0, r.Errorf("no guard %q; have %s", g, known(guards))
		}
		out |= bit
	}
	return out, nil
}

func (c *compiler) addWord(r tsv.Row) error {
	n, err := strconv.Atoi(r.Cells[1])
	if err != nil {
		return r.Errorf("%q is no number", r.Cells[1])
	}
	p := c.phraseAt(Next(Start, r.Cells[0]))
	p.word |= Ordinary
	if n > 100 {
		p.word |= Frequent
	}
	return nil
}

func (c *compiler) addName(r tsv.Row) error {
	uses := map[string]Word{"first": FirstName, "last": LastName, "both": FirstName | LastName}
	use, ok := uses[r.Cells[1]]
	if !ok {
		return r.Errorf("no use %q; have %s", r.Cells[1], known(uses))
	}
	if words, _, _ := shape(r.Cells[0]); len(words) == 1 {
		c.phraseAt(Next(Start, words[0])).word |= use
	}
	return nil
}

func (c *compiler) addCountryName(r tsv.Row) error {
	country, err := c.countryOf(r, r.Cells[1])
	return errors.Join(err, c.add(r, r.Cells[0], record{kind: Name, country: country, ref: none16}, c.nameOf(country)))
}

func (c *compiler) nameOf(country uint16) string {
	if int(country) < len(c.Countries) {
		return c.Countries[country].Name
	}
	return ""
}

func (c *compiler) addAlias(r tsv.Row) error {
	kinds := map[string]Guard{"name": 0, "abbreviation": Abbrev}
	bit, ok := kinds[r.Cells[2]]
	if !ok {
		return r.Errorf("no kind %q; have %s", r.Cells[2], known(kinds))
	}
	country, err := c.countryOf(r, r.Cells[1])
	guard, err2 := c.guardOf(r, r.Cells[3])
	return errors.Join(err, err2, c.add(r, r.Cells[0], record{kind: Name, guard: guard | bit, country: country, ref: none16}, c.nameOf(country)))
}

func (c *compiler) addDemonym(r tsv.Row) error {
	kinds := map[string]Kind{"demonym": Demonym, "combining": Combining}
	kind, ok := kinds[r.Cells[2]]
	if !ok {
		return r.Errorf("no kind %q; have %s", r.Cells[2], known(kinds))
	}
	guard, err := c.guardOf(r, r.Cells[3])
	errs := []error{err}
	for rank, code := range tsv.List(r.Cells[1]) {
		country, err := c.countryOf(r, code)
		errs = append(errs, err, c.add(r, r.Cells[0], record{kind: kind, guard: guard, country: country, ref: none16, size: uint8(9 - min(rank, 9))}, c.nameOf(country)))
	}
	return errors.Join(errs...)
}

func (c *compiler) addIdiom(r tsv.Row) error {
	return c.add(r, r.Cells[0], record{kind: Idiom, country: none16, ref: none16}, r.Cells[0])
}

func (c *compiler) addOrganization(r tsv.Row) error {
	country, err := c.countryOf(r, r.Cells[1])
	return errors.Join(err, c.add(r, r.Cells[0], record{kind: Organization, country: country, ref: none16}, r.Cells[0]))
}

func (c *compiler) addNation(r tsv.Row) error {
	country, err := c.countryOf(r, r.Cells[1])
	guard, err2 := c.guardOf(r, r.Cells[3])
	return errors.Join(err, err2, c.add(r, r.Cells[0], record{kind: Nation, guard: guard, country: country, ref: none16}, r.Cells[0]))
}

// addAll files a name and its aliases.
func (c *compiler) addAll(r tsv.Row, name, aliases string, rec record) error {
	errs := []error{c.add(r, name, rec, name)}
	for _, a := range tsv.List(aliases) {
		errs = append(errs, c.add(r, a, rec, name))
	}
	return errors.Join(errs...)
}

func (c *compiler) addInstitution(r tsv.Row) error {
	country, err := c.countryOf(r, r.Cells[1])
	guard, err2 := c.guardOf(r, r.Cells[4])
	rec := record{kind: Institution, guard: guard, country: country, ref: none16}
	if r.Cells[2] == "media" {
		rec.size = Media
	}
	return errors.Join(err, err2, c.addAll(r, r.Cells[0], r.Cells[3], rec))
}

func (c *compiler) addSeat(r tsv.Row) error {
	country, err := c.countryOf(r, r.Cells[1])
	guard, err2 := c.guardOf(r, r.Cells[4])
	return errors.Join(err, err2, c.addAll(r, r.Cells[0], r.Cells[3], record{kind: Metonym, guard: guard, country: country, ref: none16}))
}

func (c *compiler) addPlace(r tsv.Row) error {
	kinds := map[string]Kind{"capital": Capital, "seat": City, "city": City, "district": District, "division": Division}
	kind, ok := kinds[r.Cells[2]]
	if !ok {
		return r.Errorf("no kind %q; have %s", r.Cells[2], known(kinds))
	}
	country, err := c.countryOf(r, r.Cells[1])
	guard, err2 := c.guardOf(r, r.Cells[5])
	people, err3 := strconv.Atoi(r.Cells[4])
	if err3 != nil {
		err3 = r.Errorf("%q is no number", r.Cells[4])
	}
	if err := errors.Join(err, err2, err3); err != nil {
		return err
	}
	rec := record{kind: kind, guard: guard, country: country, ref: none16, size: uint8(bits.Len(uint(people)))}
	copy(rec.place[:], r.Cells[3])
	return c.add(r, r.Cells[0], rec, r.Cells[0])
}

// recordsOf are the readings that a name has so far.
func (c *compiler) recordsOf(name string) []record {
	words, _, _ := shape(name)
	return c.phraseAt(keyOf(words)).records
}

// addExonym gives a city or division another name: the readings of the first are filed under the second too.
func (c *compiler) addExonym(r tsv.Row) error {
	country, err := c.countryOf(r, r.Cells[2])
	if err != nil {
		return err
	}
	best := record{}
	for _, rec := range c.recordsOf(r.Cells[1]) {
		if rec.country == country && (rec.kind == Capital || rec.kind == City || rec.kind == Division || rec.kind == Nation) && rec.size >= best.size {
			best = rec
		}
	}
	if best.kind == None {
		return r.Errorf("no place %q of %s", r.Cells[1], r.Cells[2])
	}
	best.guard = 0
	return c.add(r, r.Cells[0], best, r.Cells[1])
}

// addRenowned gives a city that is known for more than its size the weight of a larger one.
func (c *compiler) addRenowned(r tsv.Row) error {
	country, err := c.countryOf(r, r.Cells[1])
	people, err2 := strconv.Atoi(r.Cells[2])
	if err2 != nil {
		err2 = r.Errorf("%q is no number", r.Cells[2])
	}
	if err := errors.Join(err, err2); err != nil {
		return err
	}
	size := uint8(bits.Len(uint(people)))
	records := c.recordsOf(r.Cells[0])
	best := -1
	for i, rec := range records {
		if rec.country == country && rec.kind == City && (best < 0 || rec.size > records[best].size) {
			best = i
		}
	}
	switch {
	case best < 0:
		return r.Errorf("no city %q of %s", r.Cells[0], r.Cells[1])
	case records[best].size >= size:
		return r.Errorf("%q has as much weight without this row", r.Cells[0])
	}
	records[best].size = size
	return nil
}

// addShort files the abbreviations of a division: they count only after a city.
func (c *compiler) addShort(r tsv.Row) error {
	country, err := c.countryOf(r, r.Cells[1])
	rec := record{kind: Short, country: country, ref: none16}
	copy(rec.place[:], r.Cells[2])
	if words, _, _ := shape(r.Cells[0]); len(words) > 1 && !strings.Contains(r.Cells[0], " ") {
		// Alone, "Ill." is a word and a dot; behind a comma, where it counts, it is one word.
		joined := rec
		joined.name, joined.caps = c.string(r.Cells[3]), 1
		c.file([]string{r.Cells[0]}, joined)
	}
	return errors.Join(err, c.add(r, r.Cells[0], rec, r.Cells[3]))
}

func (c *compiler) addGroup(r tsv.Row) error {
	i := slices.IndexFunc(c.Groups, func(g Group) bool { return g.ID == r.Cells[0] })
	guard, err := c.guardOf(r, r.Cells[4])
	return errors.Join(err, c.addAll(r, r.Cells[1], r.Cells[3], record{kind: InGroup, guard: guard, country: none16, ref: uint16(i)}))
}

func (c *compiler) addRegion(r tsv.Row) error {
	i := slices.IndexFunc(c.Regions, func(g Region) bool { return g.ID == r.Cells[0] })
	guard, err := c.guardOf(r, r.Cells[4])
	return errors.Join(err, c.addAll(r, r.Cells[1], r.Cells[2], record{kind: InRegion, guard: guard, country: none16, ref: uint16(i)}))
}

var offices = map[string]uint8{
	"both": HeadOfBoth, "head-of-state": HeadOfState, "head-of-government": HeadOfGovernment, "de-facto": DeFacto,
	"vice-president": VicePresident, "foreign-minister": ForeignMinister, "defence-minister": DefenceMinister,
}

var headOffices = map[string]uint8{
	"administrator": HeadOfBody, "commissioner": HeadOfBody, "director": HeadOfBody, "director-general": HeadOfBody, "high-commissioner": HeadOfBody,
	"high-representative": HeadOfBody, "managing-director": HeadOfBody, "president": HeadOfBody, "secretary-general": HeadOfBody,
}

func (c *compiler) addLeader(r tsv.Row) error {
	country, err := c.countryOf(r, r.Cells[0])
	return errors.Join(err, c.addHolder(r, offices, country, 0))
}

// addHead files the head of an international body, who is of no country.
func (c *compiler) addHead(r tsv.Row) error {
	i := slices.IndexFunc(c.Groups, func(g Group) bool { return g.ID == r.Cells[0] })
	if i < 0 {
		return r.Errorf("no group %q in groups.tsv", r.Cells[0])
	}
	return c.addHolder(r, headOffices, none16, uint16(i+1))
}

// addHolder files the holder of an office in a country or, by its index plus one, a group.
func (c *compiler) addHolder(r tsv.Row, offices map[string]uint8, country, group uint16) error {
	var err error
	office, ok := offices[r.Cells[5]]
	if !ok {
		err = errors.Join(err, r.Errorf("no office %q; have %s", r.Cells[5], known(offices)))
	}
	alone := map[string]Guard{"yes": Alone, "no": 0}
	guard, ok := alone[r.Cells[3]]
	if !ok {
		err = errors.Join(err, r.Errorf("alone is %q; have no yes", r.Cells[3]))
	}
	from, to, err2 := parseTerm(r, r.Cells[6], r.Cells[7])
	if err := errors.Join(err, err2); err != nil {
		return err
	}
	rec := record{kind: Person, country: country, size: office, ref: c.person(r.Cells[1], country, group)}
	binary.LittleEndian.PutUint16(rec.place[:], day16(from))
	binary.LittleEndian.PutUint16(rec.place[2:], day16(to))
	short := rec
	short.kind, short.guard = Surname, guard
	var errs []error
	if r.Cells[2] != r.Cells[1] {
		errs = append(errs, c.add(r, r.Cells[1], rec, r.Cells[1]))
	}
	errs = append(errs, c.add(r, r.Cells[2], short, r.Cells[1]))
	for _, a := range tsv.List(r.Cells[4]) {
		if words, _, _ := shape(a); len(words) == 1 {
			errs = append(errs, c.add(r, a, short, r.Cells[1]))
		} else {
			errs = append(errs, c.add(r, a, rec, r.Cells[1]))
		}
	}
	return errors.Join(errs...)
}

// day16 is a day as the table has it.
func day16(day int) uint16 { return uint16(min(max(0, day-day1900), none16)) }

// person gives the index of an office holder, making one at the first row that names them.
func (c *compiler) person(name string, country, group uint16) uint16 {
	var p [personSize]byte
	binary.LittleEndian.PutUint32(p[:], c.string(name))
	binary.LittleEndian.PutUint16(p[4:], country)
	binary.LittleEndian.PutUint16(p[6:], group)
	for i := 0; i < len(c.persons); i += personSize {
		if bytes.Equal(c.persons[i:i+personSize], p[:]) {
			return uint16(i / personSize)
		}
	}
	c.persons = append(c.persons, p[:]...)
	return uint16(len(c.persons)/personSize - 1)
}
