package lexicon

import (
	"errors"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon/format"
	"github.com/attache-nlp/attache/internal/suggest"
	"github.com/attache-nlp/attache/internal/tsv"
)

// overlay is what was added to one key at run time.
type overlay struct {
	more     bool
	readings []overlaid
}

type overlaid struct {
	Reading
	caps, upper uint16
}

// added is the bit of Reading.name for names that are not in the compiled table.
const added = 1 << 31

// asWritten is the Reading.name of readings whose name is the text's own.
const asWritten = 1<<32 - 1

// aliasKinds are the kinds of rows that [Lexicon.With] reads.
var aliasKinds = map[string]Kind{
	"": Name, "name": Name, "demonym": Demonym, "institution": Institution, "metonym": Metonym, "place": GeoFeature, "idiom": Idiom,
}

// With returns a copy of the lexicon with the aliases of a table added. The columns are surface form, alpha-3 code and
// optionally a kind: name (the default), demonym, institution, metonym, place or idiom. Idioms need no code. The file is
// named in errors; all bad rows are reported together.
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
	for _, row := range rows {
		errs = append(errs, out.addAlias(row))
	}
	return &out, errors.Join(errs...)
}

// addAlias adds a row of a table of aliases.
func (l *Lexicon) addAlias(r tsv.Row) error {
	kind, ok := aliasKinds[r.Cells[2]]
	if !ok {
		valid := slices.Sorted(maps.Keys(aliasKinds))[1:] // without the empty kind
		return r.Errorf("%w", suggest.Unknown("kind", r.Cells[2], valid))
	}
	country := l.CountryIndex(r.Cells[1])
	if country < 0 && kind != Idiom {
		return r.Errorf("no country %q; codes are ISO 3166-1 alpha-3", r.Cells[1])
	}
	words, caps, upper := Split(r.Cells[0])
	if len(words) == 0 {
		return r.Errorf("no words in %q", r.Cells[0])
	}
	if caps&1 == 0 {
		i, bit := format.LowerBit(intern.Hash(words[0]))
		l.table.lower[i] |= bit
	}
	key := Start
	for _, w := range words[:len(words)-1] {
		key = Next(key, w)
		o := l.overlay[key]
		o.more = true
		l.overlay[key] = o
	}
	key = Next(key, words[len(words)-1])
	o := l.overlay[key]
	reading := Reading{Kind: kind, Country: int32(country), Ref: -1, To: MaxDay, name: added | uint32(len(l.names))}
	o.readings = append(slices.Clip(o.readings), overlaid{reading, caps, upper}) // the original shares them
	l.overlay[key] = o
	l.names = append(l.names, r.Cells[0])
	return nil
}
