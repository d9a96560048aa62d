package corpus

import (
	"errors"
	"fmt"

	"github.com/attache-nlp/attache/analyze"
)

// Provenance says what made a result. Results of one origin can be added up and compared.
type Provenance struct {
	Attache  string `json:"attache"`  // version of the program
	Lexicon  string `json:"lexicon"`  // hash of its tables
	Model    string `json:"model"`    // hash of the model of its tagger, or the tagger's name
	Settings string `json:"settings"` // the choices that the analyzer was built with
}

// ProvenanceOf is the origin of what an analyzer says.
func ProvenanceOf(a *analyze.Analyzer) Provenance {
	return Provenance{analyze.Version(), a.Lexicon(), a.Model(), a.Settings()}
}

// Options say what a tally keeps besides counts. Only tallies with equal options can be merged.
type TallyOptions struct {
	Duplicates bool   // keep a sketch of each document, to find copies: about 250 bytes each
	Samples    int    // of the bootstrap, for intervals; 0: none
	Seed       uint64 // of the bootstrap
	Crosstab   bool   // count countries near themes also by time and by source: about 20 bytes each
}

// Tally counts documents. It adds up in any order: documents may be added to several tallies and those merged, in whatever way, and
// the sums are the same to the last digit. Without [Options.Duplicates] its size depends on the number of different names, not of
// documents. A tally is not safe for several goroutines.
type Tally struct {
	origin  Provenance
	options TallyOptions

	failed, documents, undated, noCountry, warned, words, sentences, bytes, mentions int
	countries                                                                        map[string]*counts
	themes                                                                           map[string]*counts
	pairs                                                                            map[pair]*counts // country and theme
	dyads                                                                            map[pair]*counts // two countries
	groups, regions, people, organizations, keywords                                 map[string]name
	dates, sources                                                                   map[string]*slice
	crossed                                                                          *numbering // of the pairs in them
	records                                                                          []record
	boot                                                                             *bootstrap
}

// pair are two codes or ids.
type pair struct{ a, b string }

// counts is what is added up for a country, a theme or a pair.
type counts struct {
	documents, mentions, about, focus, sentences int
	share, score                                 int // sums of ten-thousandths
	top                                          []DocRef
}

// name is what is added up for a person, body, group, region or keyphrase.
type name struct {
	documents, mentions uint32
	name                string // of a group or region, which are counted by their ids
}

// slice is what is added up for a date or a source.
type slice struct {
	documents, words, mentions int
	countries, themes          map[string]sliced
	pairs                      map[uint32]uint32 // documents, by the number of a pair; only if they are crossed
}

type sliced struct{ documents, mentions, about, focus uint32 }

// NewTally begins a tally of results of one origin.
func NewTally(origin Provenance, o TallyOptions) *Tally {
	t := &Tally{
		origin: origin, options: o,
		countries: map[string]*counts{}, themes: map[string]*counts{}, pairs: map[pair]*counts{}, dyads: map[pair]*counts{},
		groups: map[string]name{}, regions: map[string]name{}, people: map[string]name{}, organizations: map[string]name{}, keywords: map[string]name{},
		dates: map[string]*slice{}, sources: map[string]*slice{}, crossed: newNumbering(),
	}
	if o.Samples > 0 {
		t.boot = newBootstrap(o.Samples, o.Seed)
	}
	return t
}

// Failed counts an article that could not be read.
func (t *Tally) Failed() { t.failed++ }

// Add counts a result.
func (t *Tally) Add(r Result) { t.AddStats(NewDocStats(r)) }

// AddStats counts a digest.
func (t *Tally) AddStats(d DocStats) {
	t.documents++
	t.words += d.Words
	t.sentences += d.Sentences
	t.bytes += d.Bytes
	if len(d.Countries) == 0 {
		t.noCountry++
	}
	t.warned += one(d.Warnings > 0)
	mentions := 0
	for _, c := range d.Countries {
		mentions += c.Mentions
		n := at(t.countries, c.Code)
		n.mentions += c.Mentions
		n.about += one(c.About)
		n.focus += one(c.Code == d.Focus)
		n.share += c.Share
		n.count(d, c.Score)
		for _, th := range c.Themes {
			at(t.pairs, pair{c.Code, th.ID}).count(d, th.Score*c.Score/parts)
		}
	}
	t.mentions += mentions
	for _, th := range d.Themes {
		at(t.themes, th.ID).count(d, th.Score)
	}
	for _, y := range d.Dyads {
		n := at(t.dyads, pair{y.A, y.B})
		n.mentions += y.Count
		n.sentences += y.Sentences
		n.count(d, y.Count*parts)
	}
	addNames(t.groups, d.Groups)
	addNames(t.regions, d.Regions)
	addNames(t.people, d.People)
	addNames(t.organizations, d.Organizations)
	addNames(t.keywords, d.Keywords)
	in := []*slice{sliceAt(t.sources, d.Source)}
	if d.Date == "" {
		t.undated++
	} else {
		in = append(in, sliceAt(t.dates, d.Date))
	}
	for _, s := range in {
		s.count(d, mentions)
		if t.options.Crosstab {
			s.cross(d, t.crossed)
		}
	}
	if t.options.Duplicates {
		t.records = append(t.records, newRecord(d))
	}
	if t.boot != nil {
		t.boot.add(d)
	}
}

// Merge adds what another tally has counted, which is not changed. It fails if the two have another origin or other options.
func (t *Tally) Merge(o *Tally) error {
	if t.origin != o.origin {
		return fmt.Errorf("tallies of other data, model or settings cannot be merged: %+v and %+v", t.origin, o.origin)
	}
	if t.options != o.options {
		return errors.New("tallies with other options cannot be merged")
	}
	t.failed += o.failed
	t.documents += o.documents
	t.undated += o.undated
	t.noCountry += o.noCountry
	t.warned += o.warned
	t.words += o.words
	t.sentences += o.sentences
	t.bytes += o.bytes
	t.mentions += o.mentions
	mergeCounts(t.countries, o.countries)
	mergeCounts(t.themes, o.themes)
	mergeCounts(t.pairs, o.pairs)
	mergeCounts(t.dyads, o.dyads)
	mergeNames(t.groups, o.groups)
	mergeNames(t.regions, o.regions)
	mergeNames(t.people, o.people)
	mergeNames(t.organizations, o.organizations)
	mergeNames(t.keywords, o.keywords)
	mergeSlices(t.dates, o.dates, t.crossed, o.crossed)
	mergeSlices(t.sources, o.sources, t.crossed, o.crossed)
	t.records = append(t.records, o.records...)
	if t.boot != nil {
		t.boot.merge(o.boot)
	}
	return nil
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
