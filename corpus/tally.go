package corpus

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/docstats"
	"github.com/attache-nlp/attache/internal/stats"
)

// Provenance says what produced a result: which program, data and settings. Only results of equal provenance can be added up.
type Provenance struct {
	Attache  string `json:"attache"`  // version of the program
	Lexicon  string `json:"lexicon"`  // hash of the reference data
	Model    string `json:"model"`    // hash of the tagger's model, or the name of a tagger without one
	Settings string `json:"settings"` // options of the analyzer
}

// ProvenanceOf returns the provenance of the reports of an analyzer.
func ProvenanceOf(a *analyze.Analyzer) Provenance {
	return Provenance{analyze.Version(), a.Lexicon(), a.Model(), a.Settings()}
}

// Changes describes how now differs from p, such as "lexicon 1a2b, now 3c4d". It is empty if the two are equal.
func (p Provenance) Changes(now Provenance) string {
	var out []string
	for _, f := range []struct{ name, old, now string }{
		{"program", p.Attache, now.Attache}, {"lexicon", p.Lexicon, now.Lexicon}, {"model", p.Model, now.Model},
		{"settings", wordsOnlyIn(p.Settings, now.Settings), wordsOnlyIn(now.Settings, p.Settings)},
	} {
		switch {
		case f.old == f.now:
		case f.old == "":
			out = append(out, f.name+" now with "+f.now)
		case f.now == "":
			out = append(out, f.name+" no longer with "+f.old)
		default:
			out = append(out, f.name+" "+f.old+", now "+f.now)
		}
	}
	return strings.Join(out, "; ")
}

// wordsOnlyIn returns the words of a that are not in b.
func wordsOnlyIn(a, b string) string {
	has := strings.Fields(b)
	return strings.Join(slices.DeleteFunc(strings.Fields(a), func(s string) bool { return slices.Contains(has, s) }), " ")
}

// TallyOptions say what a [Tally] keeps besides counts. The zero value keeps nothing else.
type TallyOptions struct {
	Duplicates bool   // find near-duplicates, which takes about 250 bytes for each document
	Samples    int    // of the bootstrap behind confidence intervals; 0 means no intervals
	Seed       uint64 // of the bootstrap
	Crosstab   bool   // count pairs of country and theme in each period and source too, at about 20 bytes for each
}

// Tally adds up documents. Documents may be added to several tallies that are then merged: neither the order nor the division makes
// any difference to the sums. Without [TallyOptions.Duplicates] the size of a tally depends on the number of different names and
// dates, not on the number of documents. A tally must not be used by several goroutines at once.
type Tally struct {
	provenance Provenance
	options    TallyOptions

	failed    int // articles that could not be read
	documents int
	undated   int
	noCountry int // documents that mention no country
	warned    int // documents with warnings
	words     int
	sentences int
	bytes     int
	mentions  int // of countries

	countries map[string]*counts // by code
	themes    map[string]*counts // by id
	pairs     map[pair]*counts   // of a country and a theme
	dyads     map[pair]*counts   // of two countries

	groups, regions                 map[string]nameCount // by id
	people, organizations, keywords map[string]nameCount // by name

	dates, sources map[string]*slice
	crosstab       *stats.CrossTab // numbers the pairs in the slices

	records   []record         // if options.Duplicates
	bootstrap *stats.Bootstrap // nil unless options.Samples > 0
}

// NewTally returns an empty tally for results of one provenance.
func NewTally(p Provenance, o TallyOptions) *Tally {
	t := &Tally{
		provenance: p, options: o,
		countries: map[string]*counts{}, themes: map[string]*counts{}, pairs: map[pair]*counts{}, dyads: map[pair]*counts{},
		groups: map[string]nameCount{}, regions: map[string]nameCount{}, people: map[string]nameCount{}, organizations: map[string]nameCount{}, keywords: map[string]nameCount{},
		dates: map[string]*slice{}, sources: map[string]*slice{}, crosstab: stats.NewCrossTab(),
	}
	if o.Samples > 0 {
		t.bootstrap = stats.NewBootstrap(o.Samples, o.Seed)
	}
	return t
}

// Failed counts an article that could not be read.
func (t *Tally) Failed() { t.failed++ }

// Add counts a result.
func (t *Tally) Add(r Result) { t.AddStats(NewDocStats(r)) }

// AddStats counts a document whose statistics [RunStats] or [NewDocStats] returned.
func (t *Tally) AddStats(d DocStats) {
	t.documents++
	t.words += d.Words
	t.sentences += d.Sentences
	t.bytes += d.Bytes
	t.noCountry += one(len(d.Countries) == 0)
	t.warned += one(d.Warnings > 0)
	mentions := t.addCountries(d)
	t.mentions += mentions
	for _, th := range d.Themes {
		at(t.themes, th.ID).count(d, th.Score)
	}
	for _, y := range d.Dyads {
		n := at(t.dyads, pair{y.A, y.B})
		n.mentions += y.Count
		n.sentences += y.Sentences
		n.count(d, y.Count*docstats.Unit)
	}
	addNames(t.groups, d.Groups)
	addNames(t.regions, d.Regions)
	addNames(t.people, d.People)
	addNames(t.organizations, d.Organizations)
	addNames(t.keywords, d.Keywords)
	t.addToSlice(sliceAt(t.sources, d.Source), d, mentions)
	if d.Date == "" {
		t.undated++
	} else {
		t.addToSlice(sliceAt(t.dates, d.Date), d, mentions)
	}
	if t.options.Duplicates {
		t.records = append(t.records, newRecord(d))
	}
	if t.bootstrap != nil {
		t.bootstrap.Add(d.ID, d.Input, d.Countries, d.Themes)
	}
}

// addCountries counts the countries of a document, alone and with their themes. It returns the number of mentions.
func (t *Tally) addCountries(d DocStats) (mentions int) {
	for _, c := range d.Countries {
		mentions += c.Mentions
		n := at(t.countries, c.Code)
		n.mentions += c.Mentions
		n.about += one(c.About)
		n.focus += one(c.Code == d.Focus)
		n.share += c.Share
		n.count(d, c.Score)
		for _, th := range c.Themes {
			at(t.pairs, pair{c.Code, th.ID}).count(d, th.Score*c.Score/docstats.Unit)
		}
	}
	return mentions
}

func (t *Tally) addToSlice(s *slice, d DocStats, mentions int) {
	s.count(d, mentions)
	if t.options.Crosstab {
		s.countPairs(d, t.crosstab)
	}
}

// Merge adds the counts of o, which is not modified. It fails if the provenance or the options of the two differ.
func (t *Tally) Merge(o *Tally) error {
	if t.provenance != o.provenance {
		return fmt.Errorf("cannot merge tallies of different provenance: %s", t.provenance.Changes(o.provenance))
	}
	if t.options != o.options {
		return errors.New("cannot merge tallies with different options")
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
	mergeSlices(t.dates, o.dates, t.crosstab, o.crosstab)
	mergeSlices(t.sources, o.sources, t.crosstab, o.crosstab)
	t.records = append(t.records, o.records...)
	if t.bootstrap != nil {
		t.bootstrap.Merge(o.bootstrap)
	}
	return nil
}

// one returns 1 if b is true, else 0.
func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
