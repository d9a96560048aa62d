package analyze

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/suggest"
)

// LookupError is a name that is that of no country, or of more than one. [Lookup] returns it.
type LookupError struct {
	Name     string
	Readings []KnownCountry // the countries whose name it is, by code; none or at least two
	Near     []KnownCountry // where it is no name: countries with a name like it, or that are named in it, by code; at most three
}

func (e *LookupError) Error() string {
	if len(e.Readings) > 0 {
		return fmt.Sprintf("country %q may be %s", brief(e.Name), either(e.Readings))
	}
	msg := fmt.Sprintf("no country %q", brief(e.Name))
	if len(e.Near) > 0 {
		msg += "; did you mean " + either(e.Near) + "?"
	}
	return msg
}

// either lists countries: A (AAA), B (BBB) or C (CCC).
func either(list []KnownCountry) string {
	var b strings.Builder
	for i, c := range list {
		switch {
		case i == 0:
		case i == len(list)-1:
			b.WriteString(" or ")
		default:
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%s (%s)", c.Name, c.Code)
	}
	return b.String()
}

// brief cuts a name that is too long for a message.
func brief(name string) string {
	n := 0
	for i := range name {
		if n++; n > 80 {
			return name[:i] + "…"
		}
	}
	return name
}

// Lookup finds a country by its English name as it stands in a data set, or by its ISO 3166-1 code.
//
// Case, diacritics, punctuation, "the", "of" and "and", usual abbreviations (Rep., Dem., Fed., St., Is., U.S.A.) and the
// order of the words do not matter: "Korea, Rep. of", "KOREA (REPUBLIC OF)" and "Republic of Korea" are one. Two names of one
// country may stand together ("Myanmar (Burma)"), a territory may have its state beside it ("Hong Kong SAR, China"), and
// damaged letters ("Curaï¿½ao" too) are mended where that leaves one reading. Codes are alpha-3, alpha-2 and numeric ones, of
// which leading zeros may be missing. A former state (Soviet Union) is found under its own code.
//
// Where a name is that of no country, it may be that of a people, its adjective (Kazakh), or of one capital alone (Nairobi).
//
// A name with a typing error is not guessed: the error is a [*LookupError] that tells the nearest countries. So is it for a
// name that more than one country has, such as Congo and Korea. Lookup may be called by several goroutines.
func Lookup(name string) (KnownCountry, error) {
	x, err := directory()
	if err != nil {
		return KnownCountry{}, err
	}
	name = strings.TrimSpace(strings.TrimPrefix(name, "\ufeff"))
	if i, ok := x.code(name); ok {
		return x.countries[i], nil
	}
	words := spell(name)
	found := x.find(words)
	if len(found) == 0 {
		found = x.people(name)
	}
	switch len(found) {
	case 0:
		return KnownCountry{}, &LookupError{Name: name, Near: x.known(x.near(words))}
	case 1:
		return x.countries[found[0]], nil
	default:
		return KnownCountry{}, &LookupError{Name: name, Readings: x.known(found)}
	}
}

// nameIndex is an index of the names of all countries. Countries are numbers; lists of them are sorted.
type nameIndex struct {
	lex       *lexicon.Lexicon
	countries []KnownCountry
	codes     map[string]int   // alpha-3, alpha-2, numeric
	bags      map[string][]int // by the set of a name's words
	cores     map[string][]int // the same without words such as republic
	runs      map[string][]int // by all letters of a name, without spaces
	listed    []listedName
}

// listedName is a name in the words that matter.
type listedName struct {
	text, bag, run string
	country        int
}

// directory builds the index at first use.
var directory = sync.OnceValues(func() (*nameIndex, error) {
	countries, err := Countries()
	if err != nil {
		return nil, err
	}
	lex, err := lexicon.Load()
	if err != nil {
		return nil, err
	}
	list, err := lex.Names()
	if err != nil {
		return nil, err
	}
	x := &nameIndex{lex, countries, map[string]int{}, map[string][]int{}, map[string][]int{}, map[string][]int{}, nil}
	for i, c := range countries {
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
})

func (x *nameIndex) add(name string, country int) {
	words := spell(name)
	core := words.without(func(w nameWord) bool { return w.form() || w.polity() })
	// "Islamic Republic" is enough in an article, and no name in a list.
	if len(core) == 0 {
		return
	}
	insert := func(m map[string][]int, key string) {
		if at, found := slices.BinarySearch(m[key], country); !found {
			m[key] = slices.Insert(m[key], at, country)
		}
	}
	insert(x.bags, words.bag())
	if key := core.bag(); key != "united" {
		insert(x.cores, key)
	}
	insert(x.runs, words.run())
	insert(x.runs, splitName(name).run())
	x.listed = append(x.listed, listedName{words.text(), words.bag(), words.run(), country})
}

func (x *nameIndex) known(found []int) []KnownCountry {
	var out []KnownCountry
	for _, i := range found {
		out = append(out, x.countries[i])
	}
	return out
}

// code reads an ISO 3166-1 code.
func (x *nameIndex) code(name string) (int, bool) {
	if len(name) > 3 {
		return 0, false
	}
	if strings.Trim(name, "0123456789") == "" && name != "" {
		name = fmt.Sprintf("%03s", name)
	}
	i, ok := x.codes[strings.ToUpper(name)]
	return i, ok
}

// find gives the countries that a name may be.
func (x *nameIndex) find(words spelled) []int {
	if len(words) == 0 || len(words) > 24 {
		return nil
	}
	if found := x.resolve(words, bracketGap); len(found) > 0 {
		return found
	}
	// Two names without a sign between them: Congo DRC, Puerto Rico USA.
	for i := 1; i < len(words); i++ {
		if found := x.merge(words, []spelled{words[:i], words[i:]}, spaceGap); len(found) > 0 {
			return found
		}
	}
	if found := x.runs[words.run()]; len(found) > 0 {
		return found
	}
	return x.mend(words.run())
}

// people gives the countries of a people, or that of a capital.
func (x *nameIndex) people(name string) []int {
	var peoples, capitals []int
	insert := func(list []int, c int32) []int {
		if at, found := slices.BinarySearch(list, int(c)); !found {
			list = slices.Insert(list, at, int(c))
		}
		return list
	}
	for _, r := range x.lex.Phrase(name) {
		switch r.Kind {
		case lexicon.Demonym:
			peoples = insert(peoples, r.Country)
		case lexicon.Capital:
			capitals = insert(capitals, r.Country)
		}
	}
	if len(peoples) > 0 {
		return peoples
	}
	return capitals
}

// resolve finds a name that may be made of several at the gaps of a width, or narrower ones.
func (x *nameIndex) resolve(words spelled, width gap) []int {
	if found := x.bags[words.bag()]; len(found) > 0 {
		return found
	}
	if kept := words.without(nameWord.note); len(kept) < len(words) {
		if found := x.bags[kept.bag()]; len(found) > 0 {
			return found
		}
	}
	for ; width > spaceGap; width-- {
		if parts := words.cut(width); len(parts) > 1 {
			if found := x.merge(words, parts, width-1); len(found) > 0 {
				return found
			}
		}
	}
	if !slices.ContainsFunc(words, nameWord.head) {
		return nil
	}
	return x.cores[words.without(nameWord.form).bag()]
}

// merge gives the countries that all parts of a name speak of: by a name, by the name of the state that a territory belongs
// to, or by that of a former state in its place.
func (x *nameIndex) merge(whole spelled, parts []spelled, width gap) []int {
	var sets [][]int
	for _, p := range parts {
		if p[0].and && &p[0] != &whole[0] {
			return nil // "China and Taiwan" are two
		}
		if len(p.without(nameWord.note)) == 0 {
			continue
		}
		found := x.resolve(p, width)
		if len(found) == 0 && len(p) == 1 && p[0].capitals {
			if i, ok := x.code(p[0].text); ok {
				found = []int{i}
			}
		}
		if len(found) == 0 {
			return nil
		}
		sets = append(sets, found)
	}
	if len(sets) == 0 {
		return nil
	}
	meets := func(c int) bool {
		for _, set := range sets {
			if !slices.ContainsFunc(set, func(other int) bool { return x.meet(c, other) }) {
				return false
			}
		}
		return true
	}
	var found, first []int
	for _, c := range slices.Compact(slices.Sorted(slices.Values(slices.Concat(sets...)))) {
		if meets(c) {
			found = append(found, c)
			if slices.Contains(sets[0], c) {
				first = append(first, c)
			}
		}
	}
	if len(first) > 0 {
		return first
	}
	return found
}

// meet says whether the name of another country may stand beside that of c.
func (x *nameIndex) meet(c, other int) bool {
	a, b := x.countries[c], x.countries[other]
	return c == other || a.Parent == b.Code || slices.Contains(a.Successors, b.Code) || slices.Contains(b.Successors, a.Code)
}

// mend finds the names that have the letters of a run, where any letter may stand for a lost one.
func (x *nameIndex) mend(run string) []int {
	lost := strings.Count(run, string(gone))
	if lost == 0 || lost*3 > len(run) {
		return nil
	}
	found := map[int]bool{}
	for _, n := range x.listed {
		if len(n.run) != len(run) {
			continue
		}
		same := true
		for i := range len(run) {
			same = same && (run[i] == gone || run[i] == n.run[i])
		}
		if same {
			found[n.country] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// near gives up to three countries that are named in the words, or whose names are most like them.
func (x *nameIndex) near(words spelled) []int {
	const most = 3
	found := map[int]bool{}
	for _, p := range words.cut(commaGap) {
		for _, i := range x.resolve(p, spaceGap) {
			found[i] = true
		}
	}
	q, set := words.text(), words.bag()
	limit := min((len(q)+1)/3, 3) // letters that may differ
	if len(found) == 0 && limit > 0 && len(q) <= 80 {
		best := limit
		for _, n := range x.listed {
			// The lengths alone tell most names apart.
			if diff := len(n.text) - len(q); max(diff, -diff) > best {
				continue
			}
			d := min(suggest.Distance(q, n.text), suggest.Distance(set, n.bag))
			if d < best {
				clear(found)
			}
			if d <= best {
				best = d
				found[n.country] = true
			}
		}
	}
	out := slices.SortedFunc(maps.Keys(found), cmp.Compare[int])
	return out[:min(len(out), most)]
}
