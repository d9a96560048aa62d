package entity

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

//go:embed words.tsv
var wordsTSV string

// class is a set of classes of a word in a name. words.tsv says what they mean.
type class uint16

const (
	article class = 1 << iota
	common
	company
	eastAsian
	function
	particle
	patronym
	royal
	suffix
	title
	vietnamese
)

var classNames = map[string]class{
	"article": article, "common": common, "company": company, "eastasian": eastAsian, "function": function, "particle": particle, "patronym": patronym,
	"royal": royal, "suffix": suffix, "title": title, "vietnamese": vietnamese,
}

// readClasses parses words.tsv.
var readClasses = sync.OnceValues(func() (*lexicon.ByHash[class], error) {
	out := map[uint64]class{}
	for n, line := range token.Rows(wordsTSV) {
		name, words, _ := strings.Cut(line, "\t")
		bit, ok := classNames[name]
		if !ok {
			return nil, fmt.Errorf("words.tsv:%d: unknown class %q (valid: %v)", n, name, slices.Sorted(maps.Keys(classNames)))
		}
		for w := range strings.FieldsSeq(words) {
			out[lexicon.Hash(w)] |= bit
		}
	}
	return lexicon.NewByHash(out), nil
})

// classOf returns the classes of a word, regardless of case.
func (r *Resolver) classOf(s string) class { return r.classes.Get(hashLetters(seed, s)) }
