package token

import (
	_ "embed"
	"slices"
	"sync"

	"github.com/attache-nlp/attache/internal/tsv"
)

// abbr is a class of abbreviations. It decides when a word keeps its dot, and whether a sentence may end with it.
type abbr uint8

const (
	none     abbr = iota
	always        // keeps its dot, and a sentence never ends there: Mr. Gen. vs. e.g.
	usual         // keeps its dot; a sentence ends there if a word of starters.tsv follows: Inc. Sept. approx.
	last          // keeps its dot; a sentence ends there if a capital follows: etc. al.
	name          // like always, but only before a capital: St. Mt.
	number        // like always, but only before a digit: No. Fig. pp.
	calendar      // like usual, but only before a digit, a comma or a month, as these are words too: Sat. Mar.
	state         // like usual, but only after a comma or a hyphen, as these are words too: Ill. Miss. Wash.
)

// abbrClasses are the names of the classes in abbreviations.tsv, in the order above.
var abbrClasses = [...]string{"none", "always", "usual", "last", "name", "number", "calendar", "state"}

//go:embed abbreviations.tsv
var abbreviationsTSV string

//go:embed starters.tsv
var startersTSV string

var abbreviations = sync.OnceValue(func() map[string]abbr {
	m := make(map[string]abbr, 256)
	for r := range tsv.Rows("abbreviations.tsv", abbreviationsTSV, 2) {
		form, class := r.Cells[0], r.Cells[1]
		a := slices.Index(abbrClasses[:], class)
		if a <= 0 {
			panic(r.Errorf("unknown class %q (valid: %v)", class, abbrClasses[1:])) // a test reads the file
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

// maxAbbreviation is the length of the longest abbreviation in the table.
const maxAbbreviation = 8

// abbreviation returns the class of s, without its dot.
func abbreviation(s string) abbr {
	if len(s) > maxAbbreviation {
		return none
	}
	return abbreviations()[s]
}

// isStarter reports whether a capitalised word s after an abbreviation most likely starts a sentence: The, He, but not Company.
func isStarter(s string) bool { return starters()[s] }
