package lexicon

import (
	"embed"
	"errors"
	"io/fs"
	"path"

	"github.com/attache-nlp/attache/internal/tsv"
)

//go:embed data/names.tsv data/aliases.tsv data/listed.tsv data/m49.tsv data/iso.tsv data/exonyms.tsv
var nameTables embed.FS

// Named is a name and the code of the country that it stands for.
type Named struct{ Name, Code string }

// Names lists the names of all countries: short and official ones, aliases, and forms that stand in data sets only. A name
// that may be either of two countries is there with each code.
func (l *Lexicon) Names() ([]Named, error) { return l.readNames(nameTables, "data") }

func (l *Lexicon) readNames(f fs.FS, dir string) ([]Named, error) {
	var out []Named
	for _, c := range l.Countries {
		out = append(out, Named{c.Name, c.Code}, Named{c.Official, c.Code})
	}
	var errs []error
	for _, t := range []struct {
		file    string
		columns int
	}{{"names.tsv", 2}, {"aliases.tsv", 4}, {"listed.tsv", 2}} {
		rows, err := tsv.ReadFile(f, path.Join(dir, t.file), t.columns)
		errs = append(errs, err)
		for _, r := range rows {
			if l.CountryIndex(r.Cells[1]) < 0 {
				errs = append(errs, r.Errorf("no country %q in states.tsv", r.Cells[1]))
				continue
			}
			out = append(out, Named{r.Cells[0], r.Cells[1]})
		}
	}
	return out, errors.Join(errs...)
}

// Exonym is another name of a city, and the one that it has in the table of places.
type Exonym struct{ Name, Today, Code string }

// Exonyms lists the other names of cities: former ones, English ones, other spellings.
func (l *Lexicon) Exonyms() ([]Exonym, error) {
	rows, err := tsv.ReadFile(nameTables, "data/exonyms.tsv", 3)
	out := make([]Exonym, len(rows))
	for i, r := range rows {
		out[i] = Exonym{r.Cells[0], r.Cells[1], r.Cells[2]}
	}
	return out, err
}

// ISONames gives the English short names of ISO 3166-1 that differ from the names here, by code.
func (l *Lexicon) ISONames() (map[string]string, error) {
	rows, err := tsv.ReadFile(nameTables, "data/iso.tsv", 2)
	out := map[string]string{}
	for _, r := range rows {
		out[r.Cells[0]] = r.Cells[1]
	}
	return out, err
}

// Areas gives the names of the regions and sub-regions of UN M49 by their codes.
func (l *Lexicon) Areas() (map[string]string, error) {
	rows, err := tsv.ReadFile(nameTables, "data/m49.tsv", 2)
	out := map[string]string{}
	for _, r := range rows {
		out[r.Cells[0]] = r.Cells[1]
	}
	return out, err
}
