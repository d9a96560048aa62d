package keyphrase

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/attache-nlp/attache/internal/token"
)

// class says what a word may do in a phrase.
type class uint8

const (
	content class = iota // anything
	stop                 // ends every phrase
	plain                // ends a phrase unless it is part of a name
	start                // an adjective: never the last word
	vague                // never a phrase alone
	noun                 // content in spite of its ending
	link                 // only between two parts of a name
	page                 // content, and a sign that the sentence is not of the article
)

// classNames are the names of the classes in the table, in the order above.
var classNames = [...]string{"content", "stop", "plain", "start", "vague", "noun", "link", "page"}

//go:embed stopwords.tsv
var stopwordsTSV string

// classes maps the hash of a folded word to its class.
var classes = sync.OnceValue(func() map[uint64]class {
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
	return m
})

// ending is how words of a class end.
type ending struct {
	suffix string
	class  class
}

// endings are the classes of words that are not in the table, by the last letter of the word, from a.
var endings = ['z' - 'a' + 1][]ending{
	'c' - 'a': {{"ic", start}},
	'd' - 'a': {{"ed", plain}, {"-old", start}, {"-second", plain}, {"-third", plain}},
	'e' - 'a': {{"ize", plain}, {"ise", plain}, {"ive", start}, {"able", start}, {"ible", start}},
	'g' - 'a': {{"ing", plain}},
	'h' - 'a': {{"ieth", plain}, {"-fourth", plain}, {"-fifth", plain}, {"-sixth", plain}, {"-seventh", plain}, {"-eighth", plain}, {"-ninth", plain}},
	'l' - 'a': {{"al", start}, {"ful", start}},
	's' - 'a': {{"ous", start}, {"less", start}},
	't' - 'a': {{"-first", plain}},
	'y' - 'a': {{"ly", plain}, {"ify", plain}},
}

// byEnding returns the class of a word that is written small and not in the table.
func byEnding(word string, hyphen bool) class {
	last := word[len(word)-1] - 'a'
	if int(last) >= len(endings) {
		return content
	}
	for _, e := range endings[last] {
		if len(word) >= len(e.suffix)+3 && strings.HasSuffix(word, e.suffix) {
			if hyphen && e.class == plain && e.suffix[0] != '-' {
				return start // state-owned, top-grossing
			}
			return e.class
		}
	}
	return content
}
