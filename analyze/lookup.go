package analyze

import (
	"fmt"
	"strings"
	"sync"

	"github.com/attache-nlp/attache/internal/countryname"
	"github.com/attache-nlp/attache/internal/lexicon"
)

// LookupError is the error of [Lookup] for a name that belongs to no country, or to more than one.
type LookupError struct {
	Name     string
	Readings []KnownCountry // the countries that have the name, by code; none or at least two
	Near     []KnownCountry // if there are none: countries with similar names, or that are named in it, by code; at most three
}

func (e *LookupError) Error() string {
	if len(e.Readings) > 0 {
		return fmt.Sprintf("country %q may be %s", shortened(e.Name), alternatives(e.Readings))
	}
	msg := fmt.Sprintf("no country %q", shortened(e.Name))
	if len(e.Near) > 0 {
		msg += "; did you mean " + alternatives(e.Near) + "?"
	}
	return msg
}

// alternatives lists countries for a message: A (AAA), B (BBB) or C (CCC).
func alternatives(list []KnownCountry) string {
	var b strings.Builder
	for i, c := range list {
		switch {
		case i == 0:
		case i == len(list)-1:
			b.WriteString(" or ")
		default:
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%s (%s)", c.Name, c.Code)
	}
	return b.String()
}

// shortened cuts a name that is too long for a message.
func shortened(name string) string {
	n := 0
	for i := range name {
		if n++; n > 80 {
			return name[:i] + "…"
		}
	}
	return name
}

// Lookup finds a country by its English name, as data sets spell it, or by its ISO 3166-1 code.
//
// Case, diacritics, punctuation, "the", "of" and "and", common abbreviations (Rep., Dem., Fed., St., Is., U.S.A.) and the order
// of the words do not matter: "Korea, Rep. of", "KOREA (REPUBLIC OF)" and "Republic of Korea" are one name. Two names of the same
// country may stand side by side ("Myanmar (Burma)"), a territory may be followed by its state ("Hong Kong SAR, China"), and
// characters that were decoded wrongly ("Curaï¿½ao") are repaired if there is only one way to do so. Codes are alpha-3, alpha-2 or
// numeric, with or without leading zeros. A former state such as the Soviet Union is found under its own code.
//
// If no country has the name, it may be that of a people, as a noun or an adjective (Kazakh), or of a capital (Nairobi).
//
// Lookup does not guess: for a misspelt name, or one that several countries share, such as Congo or Korea, the error is a
// [*LookupError] with the countries that may be meant. Lookup is safe for concurrent use.
func Lookup(name string) (KnownCountry, error) {
	d, err := names()
	if err != nil {
		return KnownCountry{}, err
	}
	name = strings.TrimSpace(strings.TrimPrefix(name, "\ufeff"))
	found, near := d.index.Lookup(name)
	if len(found) == 1 {
		return d.countries[found[0]], nil
	}
	return KnownCountry{}, &LookupError{Name: name, Readings: d.rows(found), Near: d.rows(near)}
}

// directory is the table of countries with an index of their names.
type directory struct {
	countries []KnownCountry // in the order of the lexicon
	index     *countryname.Index
}

// names builds the directory on first use.
var names = sync.OnceValues(func() (directory, error) {
	countries, err := Countries()
	if err != nil {
		return directory{}, err
	}
	lex, err := lexicon.Load()
	if err != nil {
		return directory{}, err
	}
	index, err := countryname.New(lex)
	return directory{countries, index}, err
})

func (d directory) rows(indexes []int) []KnownCountry {
	var out []KnownCountry
	for _, i := range indexes {
		out = append(out, d.countries[i])
	}
	return out
}
