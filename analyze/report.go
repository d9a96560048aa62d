package analyze

import (
	"encoding/json"
	"slices"
)

// Schema is the version of the format of a [Report]. It changes if a field changes its meaning, not if one is added.
const Schema = 1

// Report is what a text says about each country. Mentions, entities, sentences and terms are in order of the text; all other lists have
// the heaviest first, ties in order of code, id or term. All offsets are bytes. Lists are never null in JSON.
type Report struct {
	Schema  int    `json:"schema"`
	Attache string `json:"attache"` // version of the program
	Lexicon string `json:"lexicon"` // first 12 hexadecimal digits of the SHA-256 of all tables

	ID     string `json:"id"`
	Title  string `json:"title,omitempty"`
	Date   string `json:"date,omitempty"` // as given
	Source string `json:"source,omitempty"`
	URL    string `json:"url,omitempty"`
	Lang   string `json:"lang"` // ISO 639-1 code, or und for undetermined

	Words     int            `json:"words"` // in the text without the title
	Sentences []Sentence     `json:"sentences"`
	Focus     *Focus         `json:"focus,omitempty"` // nil if no country is mentioned
	Countries []Country      `json:"countries"`
	Groups    []Group        `json:"groups"`
	Regions   []Region       `json:"regions"`
	Mentions  []Mention      `json:"mentions"`
	Entities  []Entity       `json:"entities"`
	Names     []Name         `json:"names"`
	Themes    []Theme        `json:"themes"`
	Keywords  []Keyword      `json:"keywords"`
	Dyads     []Dyad         `json:"dyads"`
	Warnings  []string       `json:"warnings"`
	Meta      map[string]any `json:"meta,omitempty"` // of the Article
}

// Kind is the kind of a [Mention].
type Kind string

// The kinds of mentions.
const (
	KindName        Kind = "name"        // Kazakhstan
	KindDemonym     Kind = "demonym"     // Kazakh
	KindPlace       Kind = "place"       // Astana
	KindRegion      Kind = "region"      // Central Asia
	KindGroup       Kind = "group"       // NATO
	KindPerson      Kind = "person"      // an office holder: President Tokayev
	KindInstitution Kind = "institution" // the Bundestag
)

// Kinds lists the kinds of mentions.
func Kinds() []Kind {
	return []Kind{KindName, KindDemonym, KindPlace, KindRegion, KindGroup, KindPerson, KindInstitution}
}

// Role is what the country or place of a [Mention] stands for; the zero value is the place itself.
type Role string

// RoleGovernment is the role of a capital or seat of government that stands for the state: "Moscow denied it".
const RoleGovernment Role = "government"

// EntityType is the type of an [Entity] and of a [Name].
type EntityType string

// The types of entities.
const (
	EntityPerson       EntityType = "PER"
	EntityOrganization EntityType = "ORG"
	EntityLocation     EntityType = "LOC"
	EntityNORP         EntityType = "NORP" // nationality, religious or political group
	EntityEvent        EntityType = "EVENT"
	EntityMisc         EntityType = "MISC"
)

// EntityTypes lists the types of entities.
func EntityTypes() []EntityType {
	return []EntityType{EntityPerson, EntityOrganization, EntityLocation, EntityNORP, EntityEvent, EntityMisc}
}

// Field is the part of an [Article] that a range lies in.
type Field string

// The fields of an article.
const (
	FieldText  Field = ""
	FieldTitle Field = "title"
)

// Sentence is the range of a sentence of the text.
type Sentence struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Focus is the country that the text is mainly about.
type Focus struct {
	Code   string  `json:"code"`
	Margin float64 `json:"margin"` // its score minus that of the next country, 0..1
}

// Country is a country that the text mentions.
type Country struct {
	Code          string         `json:"code"`             // ISO 3166-1 or 3166-3 alpha-3, XKX for Kosovo
	Alpha3        string         `json:"alpha3,omitempty"` // that code, if Code has been replaced by that of another system
	Name          string         `json:"name"`
	Mentions      int            `json:"mentions"`
	Share         float64        `json:"share"` // of all mentions of countries, 0..1
	Score         float64        `json:"score"` // share of its mentions, weighted by kind, position and confidence; sums to 1 over all countries
	About         bool           `json:"about"` // the text is about it rather than only mentioning it
	Kinds         map[Kind]int   `json:"kinds"` // mentions by kind
	First         int            `json:"first"` // byte at which the first mention in the text starts; -1 if only the title has one
	Themes        []CountryTheme `json:"themes"`
	Keywords      []string       `json:"keywords"` // keyphrases that are more frequent near it than near the other countries
	People        []string       `json:"people"`   // in its sentences
	Organizations []string       `json:"organizations"`
}

// CountryTheme is a theme of the sentences that mention a country, or refer back to it without its name.
type CountryTheme struct {
	ID        string  `json:"id"`
	Score     float64 `json:"score"`     // sums to 1 over the themes of the country
	Sentences []int   `json:"sentences"` // indexes into Report.Sentences, strongest first
}

// Group is an organisation with countries as members, or another group of countries, that the text mentions.
type Group struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Mentions int      `json:"mentions"`
	Members  []string `json:"members"` // codes, at the date of the text; empty if not known
}

// Region is a part of the world that the text mentions.
type Region struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Mentions int      `json:"mentions"`
	Members  []string `json:"members"` // codes
}

// Mention is a phrase that stands for one or more countries, a region or a group.
type Mention struct {
	Start      int      `json:"start"`
	End        int      `json:"end"`
	Text       string   `json:"text"`
	Kind       Kind     `json:"kind"`
	Countries  []string `json:"countries"`      // empty for regions, and for groups unless they are expanded
	ID         string   `json:"id,omitempty"`   // of a group or region; of one of Report.Names for people and institutions
	Name       string   `json:"name,omitempty"` // the canonical name of what is meant, unless it is Text
	Sentence   int      `json:"sentence"`       // index into Report.Sentences; -1 in the title
	Confidence float64  `json:"confidence"`
	Why        string   `json:"why"`               // the rule that decided, and the words that it found
	PartOf     string   `json:"part_of,omitempty"` // the institution whose name it is a part of: "U.S." of "U.S. Army"
	Role       Role     `json:"role,omitempty"`
	Field      Field    `json:"field,omitempty"`
}

// Entity is a mention of a named person, organisation, place and so on, as the tagger found it.
type Entity struct {
	Start int        `json:"start"`
	End   int        `json:"end"`
	Text  string     `json:"text"`
	Type  EntityType `json:"type"`
	ID    string     `json:"id"` // of one of Report.Names
	Field Field      `json:"field,omitempty"`
}

// Name is a person, organisation, place or people that the text names, in one form or several. Its occurrences are the entities with its
// ID, and the mentions with its ID that the tagger missed.
type Name struct {
	ID      string     `json:"id"`
	Name    string     `json:"name"`              // as in the lexicon, or else the fullest form in the text
	Type    EntityType `json:"type"`              // of most of its entities
	Country string     `json:"country,omitempty"` // code
	Count   int        `json:"count"`
	First   int        `json:"first"` // start of the first occurrence in the text; -1 if only the title has one
	Forms   []string   `json:"forms"` // as in the text, repaired and truecased; the most frequent first, twelve at most
}

// NamesOf returns the names of one type, most frequent first, without those that are in Groups.
func (r *Report) NamesOf(t EntityType) []Name {
	var out []Name
	for _, n := range r.Names {
		if n.Type == t && !slices.ContainsFunc(r.Groups, func(g Group) bool { return g.ID == n.ID && t == EntityOrganization }) {
			out = append(out, n)
		}
	}
	return out
}

// Theme is a topic of the text.
type Theme struct {
	ID        string  `json:"id"`
	Name      string  `json:"name"`
	Family    string  `json:"family"`
	Score     float64 `json:"score"`     // estimated probability that the text is about it, 0..1
	Sentences []int   `json:"sentences"` // strongest first
	Terms     []Term  `json:"terms"`
}

// Term is an occurrence of a term of a theme.
type Term struct {
	Start int   `json:"start"`
	End   int   `json:"end"`
	Field Field `json:"field,omitempty"`
}

// Keyword is a keyphrase of the text.
type Keyword struct {
	Term  string  `json:"term"`
	Score float64 `json:"score"` // 0..1, relative to the first
	Count int     `json:"count"`
}

// Dyad is a pair of countries that are mentioned in the same sentences; A sorts before B.
type Dyad struct {
	A         string `json:"a"`
	B         string `json:"b"`
	Sentences []int  `json:"sentences"`
	Count     int    `json:"count"` // pairs of mentions
}

// Article is a text with its metadata. Only Text is required.
type Article struct {
	ID     string         `json:"id,omitempty"`
	Title  string         `json:"title,omitempty"`
	Text   string         `json:"text"`
	Date   string         `json:"date,omitempty"` // RFC 3339 or the beginning of it, such as 2023-10-04, with a year from 1000 to 2999; another date is reported but not used
	Source string         `json:"source,omitempty"`
	URL    string         `json:"url,omitempty"`
	Lang   string         `json:"lang,omitempty"` // detected if empty
	Meta   map[string]any `json:"-"`              // copied to the report

	Warnings []string `json:"-"` // from the reader of the text; the report puts them before its own
}

// JSON returns what AppendJSON appends.
func (r *Report) JSON() ([]byte, error) {
	return r.AppendJSON(nil)
}

// marshal encodes any value in the same way.
func marshal(v any) ([]byte, error) {
	var b jsonBuffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return b, nil
}

// jsonBuffer is a writer to a slice.
type jsonBuffer []byte

func (b *jsonBuffer) Write(p []byte) (int, error) { *b = append(*b, p...); return len(p), nil }
