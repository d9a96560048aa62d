package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/lexicon/format"
	"github.com/attache-nlp/attache/internal/tsv"
)

// offices are those of states, in leaders.tsv.
var offices = map[string]uint8{
	"both": lexicon.HeadOfBoth, "head-of-state": lexicon.HeadOfState, "head-of-government": lexicon.HeadOfGovernment, "de-facto": lexicon.DeFacto,
	"vice-president": lexicon.VicePresident, "foreign-minister": lexicon.ForeignMinister, "defence-minister": lexicon.DefenceMinister,
}

// groupOffices are those of international organisations, in heads.tsv.
var groupOffices = map[string]uint8{
	"administrator": lexicon.HeadOfOrganization, "commissioner": lexicon.HeadOfOrganization, "director": lexicon.HeadOfOrganization, "director-general": lexicon.HeadOfOrganization,
	"high-commissioner": lexicon.HeadOfOrganization, "high-representative": lexicon.HeadOfOrganization, "managing-director": lexicon.HeadOfOrganization,
	"president": lexicon.HeadOfOrganization, "secretary-general": lexicon.HeadOfOrganization,
}

// addLeader adds a row of leaders.tsv.
func (c *compiler) addLeader(r tsv.Row) error {
	country, err := c.countryOf(r, r.Cells[0])
	return errors.Join(err, c.addHolder(r, offices, country, 0))
}

// addHead adds a row of heads.tsv. The head of an international organisation belongs to no country.
func (c *compiler) addHead(r tsv.Row) error {
	i := slices.IndexFunc(c.lex.Groups, func(g lexicon.Group) bool { return g.ID == r.Cells[0] })
	if i < 0 {
		return r.Errorf("no group %q in groups.tsv", r.Cells[0])
	}
	return c.addHolder(r, groupOffices, format.NoIndex, uint16(i+1))
}

// addHolder adds the holder of an office of a country or of a group, which is given by its index plus one.
func (c *compiler) addHolder(r tsv.Row, offices map[string]uint8, country, group uint16) error {
	name, surname := r.Cells[1], r.Cells[2]
	office, err := oneOf(r, "office", r.Cells[5], offices)
	condition, err2 := oneOf(r, "value of the column alone", r.Cells[3], map[string]lexicon.Condition{"yes": lexicon.Alone, "no": 0})
	from, to, err3 := lexicon.ParseTerm(r, r.Cells[6], r.Cells[7])
	if err := errors.Join(err, err2, err3); err != nil {
		return err
	}
	full := record{kind: lexicon.Person, country: country, size: office, ref: c.person(name, country, group)}
	binary.LittleEndian.PutUint16(full.place[:], day16(from))
	binary.LittleEndian.PutUint16(full.place[2:], day16(to))
	short := full
	short.kind, short.condition = lexicon.Surname, condition
	var errs []error
	if surname != name {
		errs = append(errs, c.add(r, name, full, name))
	}
	errs = append(errs, c.add(r, surname, short, name))
	for _, alias := range tsv.List(r.Cells[4]) {
		rec := full
		if words, _, _ := lexicon.Split(alias); len(words) == 1 {
			rec = short
		}
		errs = append(errs, c.add(r, alias, rec, name))
	}
	return errors.Join(errs...)
}

// day16 returns a day as records have it.
func day16(day int) uint16 { return uint16(min(max(0, day-format.Epoch), format.NoIndex)) }

// person returns the index of an office holder, which it adds at the first row that names them.
func (c *compiler) person(name string, country, group uint16) uint16 {
	var p [format.PersonSize]byte
	binary.LittleEndian.PutUint32(p[:], c.string(name))
	binary.LittleEndian.PutUint16(p[4:], country)
	binary.LittleEndian.PutUint16(p[6:], group)
	for i := 0; i < len(c.persons); i += format.PersonSize {
		if bytes.Equal(c.persons[i:i+format.PersonSize], p[:]) {
			return uint16(i / format.PersonSize)
		}
	}
	c.persons = append(c.persons, p[:]...)
	return uint16(len(c.persons)/format.PersonSize - 1)
}
