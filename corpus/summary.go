package corpus

import (
	"github.com/attache-nlp/attache/internal/docstats"
	"github.com/attache-nlp/attache/internal/stats"
)

// SummarySchema is the version of the JSON form of a [Summary]. It is raised when a field changes its meaning, not when one is added.
const SummarySchema = 1

// Summary has the statistics of the documents of a [Tally]. Shares are 0..1. Lists are ordered by weight, heaviest first, then by
// code or name; periods are ordered by time. Empty lists are encoded as [] in JSON.
type Summary struct {
	Schema     int        `json:"schema"` // SummarySchema
	Provenance Provenance `json:"origin"`

	Documents int    `json:"documents"`
	Unique    int    `json:"unique"`         // documents without copies of earlier ones; Documents if duplicates were not looked for
	Failed    int    `json:"failed"`         // articles that could not be read
	NoCountry int    `json:"no_country"`     // documents that mention no country
	Warned    int    `json:"warned"`         // documents whose reports have warnings
	Undated   int    `json:"undated"`        // documents without a date, or with one that is too coarse for By
	From      string `json:"from,omitempty"` // first date
	To        string `json:"to,omitempty"`   // last date
	By        Period `json:"by"`             // length of the periods, never ByAuto
	Samples   int    `json:"samples"`        // bootstrap samples behind the intervals; 0 if there are no intervals
	Words     int    `json:"words"`          // of all documents
	Sentences int    `json:"sentences"`      //
	Bytes     int    `json:"bytes"`          //
	Mentions  int    `json:"mentions"`       // of countries

	// Names has the numbers of different names. The lists below may be shorter: see SummaryOptions.MaxNames.
	Names struct {
		People        int `json:"people"`
		Organizations int `json:"organizations"`
		Keyphrases    int `json:"keyphrases"`
		Keys          int `json:"keys,omitempty"` // compared for keyness
	} `json:"names"`

	Countries     []CountrySum  `json:"countries"`
	Themes        []ThemeSum    `json:"themes"`
	CountryThemes []PairSum     `json:"country_themes"`
	Dyads         []DyadSum     `json:"dyads"`
	Groups        []NameSum     `json:"groups"`
	Regions       []NameSum     `json:"regions"`
	People        []NameSum     `json:"people"`
	Organizations []NameSum     `json:"organizations"`
	Keyphrases    []NameSum     `json:"keyphrases"`
	Periods       []Slice       `json:"periods"` // those with documents
	Sources       []Slice       `json:"sources"`
	Duplicates    []Cluster     `json:"duplicates"`        // if TallyOptions.Duplicates is set
	Bursts        []stats.Burst `json:"bursts"`            // periods in which a country or theme is unusually frequent (Kleinberg 2002)
	Keyness       []stats.Key   `json:"keyness,omitempty"` // what the documents mention more or less often than SummaryOptions.Against
}

// CountrySum is a row of [Summary.Countries].
type CountrySum struct {
	Code      string `json:"code"`             // ISO 3166-1 alpha-3, or as in another coding system that was chosen
	Alpha3    string `json:"alpha3,omitempty"` // if Code is of another coding system
	Name      string `json:"name"`
	Documents int    `json:"documents"` // that mention it
	Unique    int    `json:"unique"`    // without copies of earlier documents
	About     int    `json:"about"`     // documents that are about it
	Focus     int    `json:"focus"`     // documents that are about it more than about any other
	Mentions  int    `json:"mentions"`

	Share            float64         `json:"share"`                       // of all country mentions: long documents count for more
	MeanShare        float64         `json:"mean_share"`                  // its share of the country mentions of each document, averaged over the documents that mention any country: all documents count equally
	DocumentShare    float64         `json:"document_share"`              // of all documents
	MeanInterval     *stats.Interval `json:"mean_interval,omitempty"`     // 95 % confidence interval of MeanShare
	DocumentInterval *stats.Interval `json:"document_interval,omitempty"` // 95 % confidence interval of DocumentShare
	Top              []docstats.Ref  `json:"top"`                         // documents with the highest scores for it
}

// ThemeSum is a row of [Summary.Themes].
type ThemeSum struct {
	ID               string          `json:"id"`
	Name             string          `json:"name"`
	Family           string          `json:"family"`
	Documents        int             `json:"documents"`
	Unique           int             `json:"unique"`                      // without copies of earlier documents
	MeanShare        float64         `json:"mean_share"`                  // its score, averaged over all documents
	DocumentShare    float64         `json:"document_share"`              // of all documents
	MeanInterval     *stats.Interval `json:"mean_interval,omitempty"`     // 95 % confidence interval of MeanShare
	DocumentInterval *stats.Interval `json:"document_interval,omitempty"` // 95 % confidence interval of DocumentShare
	Top              []docstats.Ref  `json:"top"`
}

// PairSum is a row of [Summary.CountryThemes]: a country and a theme in the same sentences.
type PairSum struct {
	Country   string         `json:"country"` // code
	Theme     string         `json:"theme"`   // id
	Documents int            `json:"documents"`
	Weight    float64        `json:"weight"` // sum over the documents of the country's score times the theme's share of it
	Lift      float64        `json:"lift"`   // Documents over the number to be expected if the two were independent
	Top       []docstats.Ref `json:"top"`
}

// DyadSum is a row of [Summary.Dyads]: two countries in the same sentences. A sorts before B.
type DyadSum struct {
	A         string         `json:"a"` // code
	B         string         `json:"b"` // code
	Documents int            `json:"documents"`
	Sentences int            `json:"sentences"`
	Count     int            `json:"count"` // pairs of mentions
	Lift      float64        `json:"lift"`  // Documents over the number to be expected if the two were independent
	Top       []docstats.Ref `json:"top"`
}

// NameSum has the totals of a person, organisation, group, region or keyphrase over all documents.
type NameSum struct {
	ID        string `json:"id,omitempty"` // of a group or region
	Name      string `json:"name"`
	Documents int    `json:"documents"`
	Mentions  int    `json:"mentions"`
}

// Slice is a part of the documents: those of one period or of one source.
type Slice struct {
	Key       string       `json:"key"`             // 2024-05-03, 2024-W05, 2024-05 or 2024; or the source
	Start     string       `json:"start,omitempty"` // first day of the period
	Documents int          `json:"documents"`
	Unique    int          `json:"unique"` // without copies of earlier documents
	Words     int          `json:"words"`
	Mentions  int          `json:"mentions"` // of countries
	Countries []SliceCount `json:"countries"`
	Themes    []SliceCount `json:"themes"`
	Pairs     []stats.Pair `json:"pairs,omitempty"` // documents by country and theme, if TallyOptions.Crosstab is set
}

// SliceCount is a country or theme within a [Slice]. A theme has documents only.
type SliceCount struct {
	ID        string `json:"id"` // code or id
	Documents int    `json:"documents"`
	Mentions  int    `json:"mentions,omitempty"`
	About     int    `json:"about,omitempty"`
	Focus     int    `json:"focus,omitempty"`
}

// Cluster is a set of near-duplicate documents, the earliest first.
type Cluster struct {
	Copies     int            `json:"copies"`     // number of documents
	Similarity float64        `json:"similarity"` // the lowest estimated similarity by which a document was joined
	Sources    []string       `json:"sources"`    // several if a text was syndicated
	Documents  []docstats.Ref `json:"documents"`
}
