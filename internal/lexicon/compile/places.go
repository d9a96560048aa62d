package main

import (
	"errors"
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/lexicon/format"
	"github.com/attache-nlp/attache/internal/tsv"
)

// addGeoFeature adds a row of nations.tsv.
func (c *compiler) addGeoFeature(r tsv.Row) error {
	country, err := c.countryOf(r, r.Cells[1])
	condition, err2 := conditionOf(r, r.Cells[3])
	rec := record{kind: lexicon.GeoFeature, condition: condition, country: country, ref: format.NoIndex}
	return errors.Join(err, err2, c.add(r, r.Cells[0], rec, r.Cells[0]))
}

var placeKinds = map[string]lexicon.Kind{
	"capital": lexicon.Capital, "seat": lexicon.City, "city": lexicon.City, "district": lexicon.District, "division": lexicon.Division,
}

// addPlace adds a row of places.tsv.
func (c *compiler) addPlace(r tsv.Row) error {
	kind, err := oneOf(r, "kind", r.Cells[2], placeKinds)
	if err != nil {
		return err
	}
	country, err := c.countryOf(r, r.Cells[1])
	condition, err2 := conditionOf(r, r.Cells[5])
	size, err3 := sizeOf(r, r.Cells[4])
	if err := errors.Join(err, err2, err3); err != nil {
		return err
	}
	rec := record{kind: kind, condition: condition, country: country, ref: format.NoIndex, size: size}
	copy(rec.place[:], r.Cells[3])
	return c.add(r, r.Cells[0], rec, r.Cells[0])
}

// sizeOf returns the number of bits of a number of inhabitants.
func sizeOf(r tsv.Row, inhabitants string) (uint8, error) {
	n, err := strconv.Atoi(inhabitants)
	if err != nil {
		return 0, r.Errorf("%q is not a number", inhabitants)
	}
	return uint8(bits.Len(uint(n))), nil
}

// addExonym adds a row of exonyms.tsv: another name of a city, division or the like gets the largest reading of the first.
func (c *compiler) addExonym(r tsv.Row) error {
	country, err := c.countryOf(r, r.Cells[2])
	if err != nil {
		return err
	}
	named := []lexicon.Kind{lexicon.Capital, lexicon.City, lexicon.Division, lexicon.GeoFeature}
	best := record{}
	for _, rec := range c.recordsOf(r.Cells[1]) {
		if rec.country == country && slices.Contains(named, rec.kind) && rec.size >= best.size {
			best = rec
		}
	}
	if best.kind == lexicon.None {
		return r.Errorf("no place %q of %s", r.Cells[1], r.Cells[2])
	}
	best.condition = 0
	return c.add(r, r.Cells[0], best, r.Cells[1])
}

// addProminence applies a row of prominence.tsv: a city that is better known than its size suggests gets a larger one.
func (c *compiler) addProminence(r tsv.Row) error {
	country, err := c.countryOf(r, r.Cells[1])
	size, err2 := sizeOf(r, r.Cells[2])
	if err := errors.Join(err, err2); err != nil {
		return err
	}
	records := c.recordsOf(r.Cells[0])
	best := -1
	for i, rec := range records {
		if rec.country == country && rec.kind == lexicon.City && (best < 0 || rec.size > records[best].size) {
			best = i
		}
	}
	switch {
	case best < 0:
		return r.Errorf("no city %q of %s", r.Cells[0], r.Cells[1])
	case records[best].size >= size:
		return r.Errorf("%q has the same size without this row: remove it", r.Cells[0])
	}
	records[best].size = size
	return nil
}

// addDivisionAbbrev adds a row of divisions.tsv: an abbreviation of a division.
func (c *compiler) addDivisionAbbrev(r tsv.Row) error {
	country, err := c.countryOf(r, r.Cells[1])
	rec := record{kind: lexicon.DivisionAbbrev, country: country, ref: format.NoIndex}
	copy(rec.place[:], r.Cells[2])
	if words, _, _ := lexicon.Split(r.Cells[0]); len(words) > 1 && !strings.Contains(r.Cells[0], " ") {
		// By itself, "Ill." is split into a word and a full stop. After a comma, where the abbreviation counts, it is one word.
		joined := rec
		joined.name, joined.caps = c.string(r.Cells[3]), 1
		c.addWords([]string{r.Cells[0]}, joined)
	}
	return errors.Join(err, c.add(r, r.Cells[0], rec, r.Cells[3]))
}
