package eval

import "github.com/attache-nlp/attache/analyze"

// Gold is a text with what people found in it. A list that is nil was not annotated; an empty one was, and is empty.
type Gold struct {
	Place     string // file and line, for messages
	Article   analyze.Article
	Mentions  []Mention
	Entities  []Entity
	Sentences []analyze.Sentence
	Pairs     []Pair   // themes of countries
	Names     []Named  // what is named, and where
	Countries []string // of the whole text, alpha-3
	Keywords  []string // keyphrases of the text
	Labels    []string // themes of the text, or labels of another scheme
	Focus     []string // what the text is about; any of them is right

	AllKinds     bool   // persons, institutions and groups are marked too, not only names, demonyms, places and regions
	FewDemonyms  bool   // demonyms are marked seldom: one that is not marked is no error
	OtherWording bool   // the sentences belong to another wording of the text, and cannot be measured
	Form         string // of a newswire story; only NORM and "" are whole stories
}

// Mention is a range of the text that names a country or something in it.
type Mention struct {
	Start, End int
	Countries  []string // alpha-3; empty: none, or not known
	NoCountry  bool     // it stands for more than one country, or for none (Africa, the EU): not only that nobody knows
}

// Entity is a named person, organisation or place.
type Entity struct {
	Start, End int
	Type       string // PER, ORG, LOC; others are not measured
}
