package entity

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/tsv"
)

//go:embed words.tsv
var wordTable string

// class is a set of classes of a word in a name.
type class uint16

const (
	article class = 1 << iota
	common
	company
	eastern
	function
	particle
	patronym
	royal
	southern
	suffix
	title
)

var classNames = map[string]class{
	"article": article, "common": common, "company": company, "eastern": eastern, "function": function, "particle": particle, "patronym": patronym,
	"royal": royal, "southern": southern, "suffix": suffix, "title": title,
}

// readWords parses the table of words by their hashes.
var readWords = sync.OnceValues(func() (*intern.Map[class], error) {
	out := map[uint64]class{}
	for row := range tsv.Rows("words.tsv", wordTable, 2) {
		name, words := row.Cells[0], row.Cells[1]
		bit, ok := classNames[name]
		if !ok {
			return nil, row.Errorf("no class %q", name)
		}
		for w := range strings.FieldsSeq(words) {
			out[intern.Hash(w)] |= bit
		}
	}
	return intern.NewMap(out), nil
})
