package analyze

import (
	"encoding/json"
	"slices"
)

// Schema is the version of the report. It rises when a field changes its meaning, not when one is added.
const Schema = 1

// Report is what a text says about each country. Lists are heaviest first, then by code or term; mentions, entities and
// sentences are by start. Empty lists encode as [].
type Report struct {
	Schema  int    `json:"schema"`
	Attache string `json:"attache"` // version of the program
	Lexicon string `json:"lexicon"` // first 12 hexadecimal digits of the SHA-256 of all tables

	ID     string `json:"id"`
	Title  string `json:"title,omitempty"`
	Date   string `json:"date,omitempty"` // as given
	Source string `json:"source,omitempty"`
	URL    string `json:"url,omitempty"`
	Lang   string `json:"lang"`

	Words     int            `json:"words"`
	Sentences []Sentence     `json:"sentences"`
	Focus     *Focus         `json:"focus,omitempty"` // absent where no country is mentioned
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
	Meta      map[string]any `json:"meta,omitempty"` // keys of the input that the report does not know
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

// Sentence is a range of bytes of the text.
type Sentence struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Focus is the country that the text is about most.
type Focus struct {
	Code   string  `json:"code"`
	Margin float64 `json:"margin"` // its score less the next country's, 0..1
}

// Country is what the text says about one country.
type Country struct {
	Code          string         `json:"code"`             // ISO 3166-1 or 3166-3 alpha-3, XKX for Kosovo
	Alpha3        string         `json:"alpha3,omitempty"` // that code, where Code has been replaced by one of another system
	Name          string         `json:"name"`
	Mentions      int            `json:"mentions"`
	Share         float64        `json:"share"` // of all country mentions, 0..1
	Score         float64        `json:"score"` // weight in the text by kind, position and confidence; sums to 1 over all countries
	About         bool           `json:"about"` // the text is about it, not only names it
	Kinds         map[Kind]int   `json:"kinds"`
	First         int            `json:"first"` // start of the first mention in the text; -1: only the title has one
	Themes        []CountryTheme `json:"themes"`
	Keywords      []string       `json:"keywords"`
	People        []string       `json:"people"`
	Organizations []string       `json:"organizations"`
}

// CountryTheme is a theme that a country shares sentences with, or that a sentence has which takes the country up without its name.
type CountryTheme struct {
	ID        string  `json:"id"`
	Score     float64 `json:"score"`     // sums to 1 over the themes of the country
	Sentences []int   `json:"sentences"` // indexes into Report.Sentences, strongest first
}

// Group is an organisation or format that the text names.
type Group struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Mentions int      `json:"mentions"`
	Members  []string `json:"members"` // at the date of the text; empty where not known
}

// Region is a part of the world that the text names.
type Region struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Mentions int      `json:"mentions"`
	Members  []string `json:"members"`
}

// Mention is one phrase that stands for a country, region or group.
type Mention struct {
	Start      int      `json:"start"`
	End        int      `json:"end"`
	Text       string   `json:"text"`
	Kind       Kind     `json:"kind"`
	Countries  []string `json:"countries"`      // empty for regions, and for groups unless they are expanded
	ID         string   `json:"id,omitempty"`   // of a group or region; of one of Report.Names for people and institutions
	Name       string   `json:"name,omitempty"` // what is meant, where the text says it otherwise
	Sentence   int      `json:"sentence"`       // index into Report.Sentences; -1 in the title
	Confidence float64  `json:"confidence"`
	Why        string   `json:"why"`               // the rule and the words that decided
	PartOf     string   `json:"part_of,omitempty"` // the institution whose name it is a part of: "U.S." of "U.S. Army"
	Role       Role     `json:"role,omitempty"`
	Field      Field    `json:"field,omitempty"`
}

// Entity is a named person, organisation or place.
type Entity struct {
	Start int        `json:"start"`
	End   int        `json:"end"`
	Text  string     `json:"text"`
	Type  EntityType `json:"type"`
	ID    string     `json:"id"` // of one of Report.Names
	Field Field      `json:"field,omitempty"`
}

// Name is a person, body, place or people that the text names: all entities with its ID, and the mentions with it that the tagger
// missed. It stands once in a report, however it is written.
type Name struct {
	ID      string     `json:"id"`
	Name    string     `json:"name"` // in the lexicon, else the fullest form in the text
	Type    EntityType `json:"type"` // of most of its entities
	Country string     `json:"country,omitempty"`
	Count   int        `json:"count"`
	First   int        `json:"first"` // start of the first place in the text; -1: only the title has one
	Forms   []string   `json:"forms"` // as the text has them, mended and with capitals if it needs that; the most frequent first, twelve at most
}

// NamesOf lists the names of one type, heaviest first. Groups with members, which have a list of their own, are left out.
func (r *Report) NamesOf(t EntityType) []Name {
	var out []Name
	for _, n := range r.Names {
		if n.Type == t && !slices.ContainsFunc(r.Groups, func(g Group) bool { return g.ID == n.ID && t == EntityOrganization }) {
			out = append(out, n)
		}
	}
	return out
}

// Theme is a subject of the text.
type Theme struct {
	ID        string  `json:"id"`
	Name      string  `json:"name"`
	Family    string  `json:"family"`
	Score     float64 `json:"score"`     // 0.5: half of such texts are about it
	Sentences []int   `json:"sentences"` // strongest first
	Terms     []Term  `json:"terms"`
}

// Term is a range of the text, or of the title, whose words speak for a theme.
type Term struct {
	Start int   `json:"start"`
	End   int   `json:"end"`
	Field Field `json:"field,omitempty"`
}

// Keyword is a phrase that characterises the text.
type Keyword struct {
	Term  string  `json:"term"`
	Score float64 `json:"score"` // 0..1, relative to the first
	Count int     `json:"count"`
}

// Dyad is a pair of countries that share sentences; A is before B by code.
type Dyad struct {
	A         string `json:"a"`
	B         string `json:"b"`
	Sentences []int  `json:"sentences"`
	Count     int    `json:"count"` // pairs of mentions
}

// Article is a text and what is known about it. Only Text is needed.
type Article struct {
	ID     string         `json:"id,omitempty"`
	Title  string         `json:"title,omitempty"`
	Text   string         `json:"text"`
	Date   string         `json:"date,omitempty"` // RFC 3339 or the first part of it: 2023-10-04; years are 1000 to 2999; other forms are kept and not used
	Source string         `json:"source,omitempty"`
	URL    string         `json:"url,omitempty"`
	Lang   string         `json:"lang,omitempty"`
	Meta   map[string]any `json:"-"`

	Warnings []string `json:"-"` // of whoever read the text; they are the first of the report's
}

// JSON encodes a report on one line, without escaping <, > and &.
func (r *Report) JSON() ([]byte, error) {
	return r.AppendJSON(nil)
}

// marshal encodes any value so.
func marshal(v any) ([]byte, error) {
	var b jsonBuffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return b, nil
}

type jsonBuffer []byte

func (b *jsonBuffer) Write(p []byte) (int, error) { *b = append(*b, p...); return len(p), nil }
