package keyphrase

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/pos"
	"github.com/attache-nlp/attache/internal/token"
)

// class says what a word may do in a phrase.
type class uint8

const (
	content class = iota // anything
	stop                 // ends every phrase
	plain                // ends a phrase unless it is part of a name; in the table: says little
	start                // an adjective: never the last word
	vague                // never a phrase alone
	link                 // only between two parts of a name
	page                 // content, and a sign that the sentence is not of the article
)

// classNames are the names of the classes in the table, in the order above.
var classNames = [...]string{"content", "stop", "plain", "start", "vague", "link", "page"}

//go:embed stopwords.tsv
var stopwordsTSV string

// classes maps the hash of a folded word to its class.
var classes = sync.OnceValue(func() *lexicon.ByHash[class] {
	m := make(map[uint64]class, 4096)
	for n, line := range token.Rows(stopwordsTSV) {
		word, name, _ := strings.Cut(line, "\t")
		c := slices.Index(classNames[:], name)
		if c <= 0 {
			panic(fmt.Sprintf("stopwords.tsv:%d: no class %q; have %v", n, name, classNames[1:])) // a test reads the file
		}
		h, _ := fold(word)
		m[h] = class(c)
	}
	return lexicon.NewByHash(m)
})

// classOf returns the class of a word that is not in the table, by its part of speech.
func classOf(part pos.Tag) class {
	switch part {
	case pos.Noun, pos.Plural, pos.Proper:
		return content
	case pos.Adjective:
		return start
	}
	return plain
}
