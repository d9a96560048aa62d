package lexicon

import (
	"errors"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon/format"
	"github.com/attache-nlp/attache/internal/tsv"
)

// overlay holds what was added to one key at run time.
type overlay struct {
	more     bool
	readings []overlaid
}

type overlaid struct {
	Reading
	caps, upper uint16
}

// added marks the name of a reading that is not in the compiled table.
const added = 1 << 31

// asWritten is the name of a reading that is called as the text calls it.
const asWritten = 1<<32 - 1

// With gives a copy of the lexicon that also knows the aliases of a table: surface, tab, alpha-3 code, and if wanted
// another tab and the kind (name, demonym, institution, metonym, place or idiom; name if empty). file is named in errors.
func (l *Lexicon) With(file string, r io.Reader) (*Lexicon, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	rows, err := tsv.Parse(file, strings.TrimPrefix(string(b), "\ufeff"), 3)
	errs := []error{err}
	out := *l
	out.overlay, out.names, out.table.lower = maps.Clone(l.overlay), slices.Clone(l.names), slices.Clone(l.table.lower)
	if out.overlay == nil {
		out.overlay = map[uint64]overlay{}
	}
	kinds := map[string]Kind{"": Name, "name": Name, "demonym": Demonym, "institution": Institution, "metonym": Metonym, "place": Nation, "idiom": Idiom}
	for _, row := range rows {
		kind, ok := kinds[row.Cells[2]]
		if !ok {
			errs = append(errs, row.Errorf("no kind %q; have demonym idiom institution metonym name place", row.Cells[2]))
			continue
		}
		country := l.CountryIndex(row.Cells[1])
		if country < 0 && kind != Idiom {
			errs = append(errs, row.Errorf("no country %q; codes are ISO 3166-1 alpha-3", row.Cells[1]))
			continue
		}
		words, caps, upper := Split(row.Cells[0])
		if len(words) == 0 {
			errs = append(errs, row.Errorf("no words in %q", row.Cells[0]))
			continue
		}
		if caps&1 == 0 {
			i, bit := format.LowerBit(intern.Hash(words[0]))
			out.table.lower[i] |= bit
		}
		key := Start
		for i, w := range words {
			key = Next(key, w)
			o := out.overlay[key]
			o.readings = slices.Clone(o.readings)
			if i < len(words)-1 {
				o.more = true
			} else {
				o.readings = append(o.readings, overlaid{Reading{Kind: kind, Country: int32(country), Ref: -1, To: MaxDay, name: added | uint32(len(out.names))}, caps, upper})
				out.names = append(out.names, row.Cells[0])
			}
			out.overlay[key] = o
		}
	}
	return &out, errors.Join(errs...)
}
