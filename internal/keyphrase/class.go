package keyphrase

import (
	_ "embed"
	"slices"
	"sync"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/pos"
	"github.com/attache-nlp/attache/internal/tsv"
)

// class is what a word may do in a phrase.
type class uint8

const (
	content     class = iota // may be any part of a phrase
	stop                     // ends every phrase
	light                    // ends a phrase unless it is part of a name; in the table: carries little meaning
	modifier                 // an adjective: never the last word of a phrase
	generic                  // never a phrase by itself
	connector                // only between two parts of a name (of, de, bin)
	boilerplate              // content, and a sign that its sentence does not belong to the article
)

// classNames are the names of the classes in stopwords.tsv, in the order above.
var classNames = [...]string{"content", "stop", "light", "modifier", "generic", "connector", "boilerplate"}

//go:embed stopwords.tsv
var stopwordsTSV string

// classes maps the hash of a folded word to its class.
var classes = sync.OnceValue(func() *intern.Map[class] {
	m := make(map[uint64]class, 4096)
	for r := range tsv.Rows("stopwords.tsv", stopwordsTSV, 2) {
		word, name := r.Cells[0], r.Cells[1]
		c := slices.Index(classNames[:], name)
		if c <= 0 {
			panic(r.Errorf("unknown class %q (valid: %v)", name, classNames[1:])) // a test reads the file
		}
		h, _ := fold(word)
		m[h] = class(c)
	}
	return intern.NewMap(m)
})

// classOf returns the class of a word that is not in the table from its part of speech.
func classOf(part pos.Tag) class {
	switch part {
	case pos.Noun, pos.Plural, pos.Proper:
		return content
	case pos.Adjective:
		return modifier
	}
	return light
}
