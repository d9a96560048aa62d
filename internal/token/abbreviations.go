package token

import (
	_ "embed"
	"slices"
	"sync"

	"github.com/attache-nlp/attache/internal/tsv"
)

// abbr says how an abbreviation behaves: when it keeps its dot, and whether a sentence may end with it.
type abbr uint8

const (
	none     abbr = iota
	always        // keeps its dot, and a sentence never ends there: Mr. Gen. vs. e.g.
	usual         // keeps its dot; a sentence ends there if the next word likes to begin one: Inc. Sept. approx.
	last          // keeps its dot; a sentence ends there if the next word has a capital: etc. al.
	name          // as always, but only before a capital: St. Mt.
	number        // as always, but only before a figure: No. Fig. pp.
	calendar      // as usual, but only before a figure or a comma: Sat. Mar. ; these are words too
	state         // as usual, but only behind a comma or a hyphen: Ill. Miss. Wash. ; these are words too
)

// abbrNames are the names of the classes in the table, in the order above.
var abbrNames = [...]string{"none", "always", "usual", "last", "name", "number", "calendar", "state"}

//go:embed abbreviations.tsv
var abbreviationsTSV string

//go:embed starters.tsv
var startersTSV string

var abbreviations = sync.OnceValue(func() map[string]abbr {
	m := make(map[string]abbr, 256)
	for r := range tsv.Rows("abbreviations.tsv", abbreviationsTSV, 2) {
		form, class := r.Cells[0], r.Cells[1]
		a := slices.Index(abbrNames[:], class)
		if a <= 0 {
			panic(r.Errorf("unknown class %q (valid: %v)", class, abbrNames[1:])) // a test reads the file
		}
		m[form] = abbr(a)
	}
	return m
})

var starters = sync.OnceValue(func() map[string]bool {
	m := make(map[string]bool, 256)
	for r := range tsv.Rows("starters.tsv", startersTSV, 1) {
		m[r.Text] = true
	}
	return m
})

// longestAbbr bounds what is looked up.
const longestAbbr = 8

// abbreviation returns how s behaves before a dot.
func abbreviation(s string) abbr {
	if len(s) > longestAbbr {
		return none
	}
	return abbreviations()[s]
}

// starter reports whether s likes to begin a sentence and seldom follows an abbreviation inside one.
func starter(s string) bool { return starters()[s] }
