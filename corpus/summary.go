package corpus

// SummarySchema is the version of the summary. It rises when a field changes its meaning, not when one is added.
const SummarySchema = 1

// Summary is what many documents say about each country. Lists are heaviest first, then by code or name; periods are by time. Empty
// lists encode as []. Shares are 0..1.
type Summary struct {
	Schema     int        `json:"schema"`
	Provenance Provenance `json:"origin"`

	Documents int    `json:"documents"`      // that were read
	Unique    int    `json:"unique"`         // copies of one text counted once; equal to Documents if copies were not looked for
	Failed    int    `json:"failed"`         // articles that could not be read
	NoCountry int    `json:"no_country"`     // documents that mention no country
	Warned    int    `json:"warned"`         // documents whose reports have warnings
	Undated   int    `json:"undated"`        // documents without a date that is exact enough for By
	From      string `json:"from,omitempty"` // the first date
	To        string `json:"to,omitempty"`   // the last date
	By        Period `json:"by"`             // what Periods are
	Samples   int    `json:"samples"`        // of the bootstrap behind the intervals; 0: there are none
	Words     int    `json:"words"`          // of all documents
	Sentences int    `json:"sentences"`      //
	Bytes     int    `json:"bytes"`          //
	Mentions  int    `json:"mentions"`       // of countries
	Names     Names  `json:"names"`          // how many there are in all, of which the lists have the most frequent

	Countries     []CountrySum `json:"countries"`
	Themes        []ThemeSum   `json:"themes"`
	CountryThemes []PairSum    `json:"country_themes"`
	Dyads         []DyadSum    `json:"dyads"`
	Groups        []NameSum    `json:"groups"`
	Regions       []NameSum    `json:"regions"`
	People        []NameSum    `json:"people"`
	Organizations []NameSum    `json:"organizations"`
	Keyphrases    []NameSum    `json:"keyphrases"`
	Periods       []Slice      `json:"periods"` // only those with documents
	Sources       []Slice      `json:"sources"`
	Duplicates    []Cluster    `json:"duplicates"`
	Bursts        []Burst      `json:"bursts"`
	Keyness       []Key        `json:"keyness,omitempty"` // against another part, where one was given
}

// Names counts different names, of which lists may have fewer.
type Names struct {
	People        int `json:"people"`
	Organizations int `json:"organizations"`
	Keyphrases    int `json:"keyphrases"`
	Keys          int `json:"keys,omitempty"` // what was compared for keyness
}

// CountrySum is what all documents say about one country.
type CountrySum struct {
	Code      string `json:"code"`
	Alpha3    string `json:"alpha3,omitempty"` // the alpha-3 code, where Code has been replaced by one of another system
	Name      string `json:"name"`
	Documents int    `json:"documents"` // that mention it
	Unique    int    `json:"unique"`    // copies of one text counted once
	About     int    `json:"about"`     // that are about it
	Focus     int    `json:"focus"`     // that are about it most
	Mentions  int    `json:"mentions"`

	Share            float64   `json:"share"`                       // of all country mentions: long documents weigh more
	MeanShare        float64   `json:"mean_share"`                  // mean of its shares in the documents that mention a country: each weighs the same
	DocumentShare    float64   `json:"document_share"`              // of all documents
	MeanInterval     *Interval `json:"mean_interval,omitempty"`     // 95 %, of MeanShare
	DocumentInterval *Interval `json:"document_interval,omitempty"` // 95 %, of DocumentShare
	Top              []DocRef  `json:"top"`                         // documents in which it weighs most
}

// Interval is a range of a share that 95 of 100 samples of the documents lie in.
type Interval struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// DocRef names a document. Score is in ten-thousandths of what the list that it stands in is about.
type DocRef struct {
	ID    string `json:"id"`
	Title string `json:"title,omitempty"`
	Date  string `json:"date,omitempty"`
	Score int    `json:"score,omitempty"`
}

// ThemeSum is a theme over all documents.
type ThemeSum struct {
	ID               string    `json:"id"`
	Name             string    `json:"name"`
	Family           string    `json:"family"`
	Documents        int       `json:"documents"`
	Unique           int       `json:"unique"`
	MeanShare        float64   `json:"mean_share"` // mean of its scores over all documents
	DocumentShare    float64   `json:"document_share"`
	MeanInterval     *Interval `json:"mean_interval,omitempty"`
	DocumentInterval *Interval `json:"document_interval,omitempty"`
	Top              []DocRef  `json:"top"`
}

// PairSum is a country near a theme.
type PairSum struct {
	Country   string   `json:"country"`
	Theme     string   `json:"theme"`
	Documents int      `json:"documents"` // in which a sentence has both
	Weight    float64  `json:"weight"`    // sum over documents of the country's score times the theme's part of it
	Lift      float64  `json:"lift"`      // documents with both, over what would be expected if the two had nothing to do with one another
	Top       []DocRef `json:"top"`
}

// DyadSum is a pair of countries that share sentences; A is before B by code.
type DyadSum struct {
	A         string   `json:"a"`
	B         string   `json:"b"`
	Documents int      `json:"documents"`
	Sentences int      `json:"sentences"`
	Count     int      `json:"count"` // pairs of mentions
	Lift      float64  `json:"lift"`
	Top       []DocRef `json:"top"`
}

// NameSum is a person, body, group, region or keyphrase over all documents.
type NameSum struct {
	ID        string `json:"id,omitempty"` // of a group or region
	Name      string `json:"name"`
	Documents int    `json:"documents"`
	Mentions  int    `json:"mentions"`
}

// Slice is a part of the documents: those of a period or of a source.
type Slice struct {
	Key       string       `json:"key"`             // 2024-05-03, 2024-W05, 2024-05, 2024, or the source
	Start     string       `json:"start,omitempty"` // first day of the period
	Documents int          `json:"documents"`
	Unique    int          `json:"unique"`
	Words     int          `json:"words"`
	Mentions  int          `json:"mentions"`
	Countries []SliceCount `json:"countries"`
	Themes    []SliceCount `json:"themes"`
	Pairs     []SlicePair  `json:"pairs,omitempty"` // only where [Options] ask for them
}

// SlicePair is a country near a theme in a slice.
type SlicePair struct {
	Country   string `json:"country"`
	Theme     string `json:"theme"`
	Documents int    `json:"documents"` // in which a sentence has both
}

// SliceCount is a country or theme in a slice. Themes have documents only.
type SliceCount struct {
	ID        string `json:"id"`
	Documents int    `json:"documents"`
	Mentions  int    `json:"mentions,omitempty"`
	About     int    `json:"about,omitempty"`
	Focus     int    `json:"focus,omitempty"`
}

// Cluster are documents with almost the same text, the earliest first.
type Cluster struct {
	Copies     int      `json:"copies"`     // documents in it
	Similarity float64  `json:"similarity"` // least estimated overlap by which a document was joined
	Sources    []string `json:"sources"`    // several: a syndicated text
	Documents  []DocRef `json:"documents"`
}

// Burst is a stretch of time in which a country or theme is in more of the documents than usual.
type Burst struct {
	Kind      string  `json:"kind"` // country or theme
	ID        string  `json:"id"`
	From      string  `json:"from"` // key of the first period
	To        string  `json:"to"`   // key of the last period
	Documents int     `json:"documents"`
	Expected  float64 `json:"expected"` // documents at the rate of the whole time
	Weight    float64 `json:"weight"`   // how much likelier the burst makes the counts, as a natural logarithm
}
