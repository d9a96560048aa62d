package eval

import "github.com/attache-nlp/attache/analyze"

// Gold is an annotated text. A list is nil if it was not annotated, and empty if the text has nothing of the kind.
type Gold struct {
	Place     string // file and line, for messages
	Article   analyze.Article
	Mentions  []Mention
	Entities  []Entity
	Sentences []analyze.Sentence
	Pairs     []Pair // countries with their themes
	Names     []NameCluster
	Countries []string // of the whole text, alpha-3
	Keywords  []string // keyphrases of the text
	Labels    []string // themes of the text, or labels of another scheme
	Focus     []string // countries that the text is about; any of them is right

	AllKinds     bool   // persons, institutions and groups are annotated too, not only names, demonyms, places and regions
	FewDemonyms  bool   // demonyms are rarely annotated: others are not errors
	OtherVersion bool   // the sentences are of another version of the text, and cannot be scored
	Form         string // of a newswire item; only NORM and "" are whole stories
}

// Mention is a range of the text that names a country or something in it.
type Mention struct {
	Start, End int
	Countries  []string // alpha-3; empty if there is none, or it is not known
	NoCountry  bool     // it refers to no single country (Africa, the EU); false if it is merely unknown
}

// Entity is a named person, organisation or place.
type Entity struct {
	Start, End int
	Type       string // PER, ORG, LOC; others are not scored
}
