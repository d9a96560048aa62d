package lexicon

import (
	"embed"
	"errors"
	"io/fs"
	"path"

	"github.com/attache-nlp/attache/internal/tsv"
)

//go:embed data/names.tsv data/aliases.tsv data/dataset-names.tsv data/m49.tsv data/iso.tsv data/exonyms.tsv
var nameTables embed.FS

// CountryName is a name of a country and its code.
type CountryName struct{ Name, Code string }

// Names returns the names of all countries: short and official ones, aliases, and forms that only data sets use. A name of
// two countries is listed with the code of each.
func (l *Lexicon) Names() ([]CountryName, error) { return l.readNames(nameTables, "data") }

func (l *Lexicon) readNames(f fs.FS, dir string) ([]CountryName, error) {
	var out []CountryName
	for _, c := range l.Countries {
		out = append(out, CountryName{c.Name, c.Code}, CountryName{c.Official, c.Code})
	}
	var errs []error
	for _, t := range []struct {
		file    string
		columns int
	}{{"names.tsv", 2}, {"aliases.tsv", 4}, {"dataset-names.tsv", 2}} {
		rows, err := tsv.ReadFile(f, path.Join(dir, t.file), t.columns)
		errs = append(errs, err)
		for _, r := range rows {
			if l.CountryIndex(r.Cells[1]) < 0 {
				errs = append(errs, r.Errorf("no country %q in states.tsv", r.Cells[1]))
				continue
			}
			out = append(out, CountryName{r.Cells[0], r.Cells[1]})
		}
	}
	return out, errors.Join(errs...)
}

// Exonym is another name of a city, and the name that the city has in places.tsv.
type Exonym struct{ Name, Current, Code string }

// Exonyms returns other names of cities: former names, English names, and other spellings.
func (l *Lexicon) Exonyms() ([]Exonym, error) {
	rows, err := tsv.ReadFile(nameTables, "data/exonyms.tsv", 3)
	out := make([]Exonym, len(rows))
	for i, r := range rows {
		out[i] = Exonym{r.Cells[0], r.Cells[1], r.Cells[2]}
	}
	return out, err
}

// ISONames returns, by code, the English short names of ISO 3166-1 that differ from those in Countries.
func (l *Lexicon) ISONames() (map[string]string, error) { return readPairs("data/iso.tsv") }

// Areas returns the names of the regions and subregions of UN M49 by their codes.
func (l *Lexicon) Areas() (map[string]string, error) { return readPairs("data/m49.tsv") }

// readPairs returns the second column of a table by the first.
func readPairs(name string) (map[string]string, error) {
	rows, err := tsv.ReadFile(nameTables, name, 2)
	out := make(map[string]string, len(rows))
	for _, r := range rows {
		out[r.Cells[0]] = r.Cells[1]
	}
	return out, err
}
