package countryname

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed data/name-words.tsv
var nameWords string

// class is what a word says of a state, apart from its name; a set of bits.
type class uint8

const (
	stateNoun      class = 1 << iota // republic, kingdom
	stateAdjective                   // democratic, federal
	polity                           // states, union: parts of states may call themselves so, too
	remark                           // former, until

	formOfState = stateNoun | stateAdjective // a name without them still is the country's
)

// vocabulary has the words of country names that are not names themselves.
type vocabulary struct {
	classes       map[string]class
	abbreviations map[string]string // abbreviation or variant -> full form
}

// parseVocabulary reads a table with a word a line: class, word and, for abbreviations, the full form.
func parseVocabulary(table string) (vocabulary, error) {
	v := vocabulary{map[string]class{}, map[string]string{}}
	classes := map[string]class{"noun": stateNoun, "adjective": stateAdjective, "polity": polity, "remark": remark}
	n := 0
	for line := range strings.Lines(table) {
		n++
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		switch {
		case len(f) == 3 && f[0] == "abbreviation":
			v.abbreviations[f[1]] = f[2]
		case len(f) == 2 && classes[f[0]] != 0:
			v.classes[f[1]] |= classes[f[0]]
		default:
			return v, fmt.Errorf("name-words.tsv:%d: want class, word and, for an abbreviation, its full form", n)
		}
	}
	return v, nil
}

// is reports whether a word is of one of the classes.
func (w word) is(c class) bool { return w.class&c != 0 }

// qualifier reports whether a word is a remark on a name, or a number: former, until, 2011.
func (w word) qualifier() bool { return w.is(remark) || strings.Trim(w.text, "0123456789") == "" }
