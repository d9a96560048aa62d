package entity

import (
	_ "embed"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/tsv"
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
var readClasses = sync.OnceValues(func() (*intern.Map[class], error) {
	out := map[uint64]class{}
	for r := range tsv.Rows("words.tsv", wordsTSV, 2) {
		name, words := r.Cells[0], r.Cells[1]
		bit, ok := classNames[name]
		if !ok {
			return nil, r.Errorf("unknown class %q (valid: %v)", name, slices.Sorted(maps.Keys(classNames)))
		}
		for w := range strings.FieldsSeq(words) {
			out[intern.Hash(w)] |= bit
		}
	}
	return intern.NewMap(out), nil
})

// classOf returns the classes of a word, regardless of case.
func (r *Resolver) classOf(s string) class { return r.classes.Get(hashLetters(seed, s)) }
