package main

import (
	"errors"
	"slices"
	"strconv"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/lexicon/format"
	"github.com/attache-nlp/attache/internal/tsv"
)

// countryOf returns the index of a country code.
func (c *compiler) countryOf(r tsv.Row, code string) (uint16, error) {
	if i := c.lex.CountryIndex(code); i >= 0 {
		return uint16(i), nil
	}
	return format.NoIndex, r.Errorf("no country %q in states.tsv", code)
}

// nameOf returns the name of a country, or "" if there is no such country.
func (c *compiler) nameOf(country uint16) string {
	if int(country) < len(c.lex.Countries) {
		return c.lex.Countries[country].Name
	}
	return ""
}

var conditions = map[string]lexicon.Condition{
	"weak": lexicon.Weak, "ambiguous": lexicon.Ambiguous, "language": lexicon.Language, "common": lexicon.Common, "person": lexicon.Personal,
	"alt": lexicon.Alternate, "indian": lexicon.Ambiguous,
}

// conditionOf returns the conditions that a cell lists.
func conditionOf(r tsv.Row, cell string) (lexicon.Condition, error) {
	var out lexicon.Condition
	for _, g := range tsv.List(cell) {
		bit, err := oneOf(r, "condition", g, conditions)
		if err != nil {
			return 0, err
		}
		out |= bit
	}
	return out, nil
}

// frequent is the number of occurrences per million words above which a word is [lexicon.Frequent].
const frequent = 100

// addWord adds a row of words.tsv.
func (c *compiler) addWord(r tsv.Row) error {
	n, err := strconv.Atoi(r.Cells[1])
	if err != nil {
		return r.Errorf("%q is not a number", r.Cells[1])
	}
	p := c.phraseAt(lexicon.Next(lexicon.Start, r.Cells[0]))
	p.word |= lexicon.CommonWord
	if n > frequent {
		p.word |= lexicon.Frequent
	}
	return nil
}

var nameUses = map[string]lexicon.Word{"first": lexicon.FirstName, "last": lexicon.LastName, "both": lexicon.FirstName | lexicon.LastName}

// addName adds a row of people.tsv.
func (c *compiler) addName(r tsv.Row) error {
	use, err := oneOf(r, "use", r.Cells[1], nameUses)
	if err != nil {
		return err
	}
	if words, _, _ := lexicon.Split(r.Cells[0]); len(words) == 1 {
		c.phraseAt(lexicon.Next(lexicon.Start, words[0])).word |= use
	}
	return nil
}

// addCountryName adds a row of names.tsv.
func (c *compiler) addCountryName(r tsv.Row) error {
	country, err := c.countryOf(r, r.Cells[1])
	return errors.Join(err, c.add(r, r.Cells[0], record{kind: lexicon.Name, country: country, ref: format.NoIndex}, c.nameOf(country)))
}

var aliasKinds = map[string]lexicon.Condition{"name": 0, "abbreviation": lexicon.Abbrev}

// addAlias adds a row of aliases.tsv.
func (c *compiler) addAlias(r tsv.Row) error {
	bit, err := oneOf(r, "kind", r.Cells[2], aliasKinds)
	if err != nil {
		return err
	}
	country, err := c.countryOf(r, r.Cells[1])
	condition, err2 := conditionOf(r, r.Cells[3])
	rec := record{kind: lexicon.Name, condition: condition | bit, country: country, ref: format.NoIndex}
	return errors.Join(err, err2, c.add(r, r.Cells[0], rec, c.nameOf(country)))
}

var demonymKinds = map[string]lexicon.Kind{"demonym": lexicon.Demonym, "combining": lexicon.Combining}

// addDemonym adds a row of demonyms.tsv: one reading for each country, the likeliest first.
func (c *compiler) addDemonym(r tsv.Row) error {
	kind, err := oneOf(r, "kind", r.Cells[2], demonymKinds)
	if err != nil {
		return err
	}
	condition, err := conditionOf(r, r.Cells[3])
	errs := []error{err}
	for rank, code := range tsv.List(r.Cells[1]) {
		country, err := c.countryOf(r, code)
		rec := record{kind: kind, condition: condition, country: country, ref: format.NoIndex, size: uint8(9 - min(rank, 9))}
		errs = append(errs, err, c.add(r, r.Cells[0], rec, c.nameOf(country)))
	}
	return errors.Join(errs...)
}

// addIdiom adds a row of idioms.tsv.
func (c *compiler) addIdiom(r tsv.Row) error {
	return c.add(r, r.Cells[0], record{kind: lexicon.Idiom, country: format.NoIndex, ref: format.NoIndex}, r.Cells[0])
}

// addOrganization adds a row of organisations.tsv.
func (c *compiler) addOrganization(r tsv.Row) error {
	country, err := c.countryOf(r, r.Cells[1])
	return errors.Join(err, c.add(r, r.Cells[0], record{kind: lexicon.Organization, country: country, ref: format.NoIndex}, r.Cells[0]))
}

// addAll adds a reading to a name and to its aliases.
func (c *compiler) addAll(r tsv.Row, name, aliases string, rec record) error {
	errs := []error{c.add(r, name, rec, name)}
	for _, a := range tsv.List(aliases) {
		errs = append(errs, c.add(r, a, rec, name))
	}
	return errors.Join(errs...)
}

// addInstitution adds a row of institutions.tsv.
func (c *compiler) addInstitution(r tsv.Row) error {
	country, err := c.countryOf(r, r.Cells[1])
	condition, err2 := conditionOf(r, r.Cells[4])
	rec := record{kind: lexicon.Institution, condition: condition, country: country, ref: format.NoIndex}
	if r.Cells[2] == "media" {
		rec.size = lexicon.Media
	}
	return errors.Join(err, err2, c.addAll(r, r.Cells[0], r.Cells[3], rec))
}

// addMetonym adds a row of metonyms.tsv.
func (c *compiler) addMetonym(r tsv.Row) error {
	country, err := c.countryOf(r, r.Cells[1])
	condition, err2 := conditionOf(r, r.Cells[4])
	rec := record{kind: lexicon.Metonym, condition: condition, country: country, ref: format.NoIndex}
	return errors.Join(err, err2, c.addAll(r, r.Cells[0], r.Cells[3], rec))
}

// addGroup adds a row of groups.tsv.
func (c *compiler) addGroup(r tsv.Row) error {
	i := slices.IndexFunc(c.lex.Groups, func(g lexicon.Group) bool { return g.ID == r.Cells[0] })
	condition, err := conditionOf(r, r.Cells[4])
	rec := record{kind: lexicon.GroupName, condition: condition, country: format.NoIndex, ref: uint16(i)}
	return errors.Join(err, c.addAll(r, r.Cells[1], r.Cells[3], rec))
}

// addRegion adds a row of regions.tsv.
func (c *compiler) addRegion(r tsv.Row) error {
	i := slices.IndexFunc(c.lex.Regions, func(g lexicon.Region) bool { return g.ID == r.Cells[0] })
	condition, err := conditionOf(r, r.Cells[4])
	rec := record{kind: lexicon.RegionName, condition: condition, country: format.NoIndex, ref: uint16(i)}
	return errors.Join(err, c.addAll(r, r.Cells[1], r.Cells[2], rec))
}
