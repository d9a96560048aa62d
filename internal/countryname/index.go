package countryname

import (
	"fmt"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/lexicon"
)

// Index finds countries by name. Countries are indexes into [lexicon.Lexicon.Countries], and lists of them are sorted. An Index
// is read-only after [New] and safe for concurrent use.
type Index struct {
	lex       *lexicon.Lexicon
	words     vocabulary
	countries []lexicon.Country
	codes     map[string]int   // alpha-3, alpha-2 and numeric codes
	bySet     map[string][]int // by the set of a name's words
	byCore    map[string][]int // the same without the form of government
	joined    map[string][]int // by the letters of a name, without spaces
	names     []name
}

// name is a name of a country, normalised.
type name struct {
	text, set, joined string
	country           int
}

// New indexes the names of all countries of a lexicon.
func New(lex *lexicon.Lexicon) (*Index, error) {
	words, err := parseVocabulary(nameWords)
	if err != nil {
		return nil, err
	}
	list, err := lex.Names()
	if err != nil {
		return nil, err
	}
	x := &Index{lex, words, lex.Countries, map[string]int{}, map[string][]int{}, map[string][]int{}, map[string][]int{}, nil}
	for i, c := range x.countries {
		for _, code := range []string{c.Code, c.Alpha2, c.Numeric} {
			if code != "" {
				x.codes[code] = i
			}
		}
	}
	for _, n := range list {
		x.add(n.Name, x.codes[n.Code])
	}
	return x, nil
}

// add indexes a name under all its keys.
func (x *Index) add(text string, country int) {
	w := x.words.normalize(text)
	core := w.without(func(w word) bool { return w.is(formOfState | polity) })
	// "Islamic Republic" stands for a country in an article, but is no name in a list.
	if len(core) == 0 {
		return
	}
	insert := func(m map[string][]int, key string) { m[key] = insertSorted(m[key], country) }
	insert(x.bySet, w.set())
	if key := core.set(); key != "united" {
		insert(x.byCore, key)
	}
	insert(x.joined, w.joined())
	insert(x.joined, split(text).joined())
	x.names = append(x.names, name{w.text(), w.set(), w.joined(), country})
}

// insertSorted inserts a country into a sorted list unless it is there.
func insertSorted(list []int, country int) []int {
	if at, found := slices.BinarySearch(list, country); !found {
		list = slices.Insert(list, at, country)
	}
	return list
}

// Lookup returns the countries that a name may stand for: one if it is unambiguous. If there are none, near has the countries
// with the most similar names, or that are named in it; three at most.
func (x *Index) Lookup(text string) (found, near []int) {
	if i, ok := x.code(text); ok {
		return []int{i}, nil
	}
	w := x.words.normalize(text)
	if found = x.find(w); len(found) == 0 {
		found = x.demonymOrCapital(text)
	}
	if len(found) == 0 {
		near = x.suggest(w)
	}
	return found, near
}

// code finds a country by its ISO 3166-1 code. Numeric codes may lack their leading zeros.
func (x *Index) code(text string) (int, bool) {
	if len(text) > 3 {
		return 0, false
	}
	if strings.Trim(text, "0123456789") == "" && text != "" {
		text = fmt.Sprintf("%03s", text)
	}
	i, ok := x.codes[strings.ToUpper(text)]
	return i, ok
}

// demonymOrCapital returns the countries of a people, or else those with a capital of that name.
func (x *Index) demonymOrCapital(text string) []int {
	var peoples, capitals []int
	for _, r := range x.lex.Phrase(text) {
		switch r.Kind {
		case lexicon.Demonym:
			peoples = insertSorted(peoples, int(r.Country))
		case lexicon.Capital:
			capitals = insertSorted(capitals, int(r.Country))
		}
	}
	if len(peoples) > 0 {
		return peoples
	}
	return capitals
}
