package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

const (
	// minCity is the number of inhabitants from which a place is in places.tsv. Smaller ones are in towns.tsv, unless they
	// are a capital, or the seat of a division with minSeat inhabitants.
	minCity = 5_000
	minSeat = 500
	// minAlternates is the number of inhabitants from which alternate names of a city are listed, besides those of capitals.
	minAlternates = 500_000
	// maxFrequency is the frequency per million words above which an English word is not listed as a town.
	maxFrequency = 100
)

// gazetteer builds places.tsv and towns.tsv.
type gazetteer struct {
	codes         map[string][2]string // alpha-3 and numeric codes by alpha-2
	words         map[string]float64   // frequencies of English words
	people        map[string]person    // names of people
	inDivision    map[string]int       // inhabitants of the cities of a division, by the key of the division
	inDistrict    map[string]int
	places, towns [][]string
}

// writePlaces writes places.tsv, with cities, districts and divisions, and towns.tsv.
func writePlaces(src sources, words map[string]float64, people map[string]person, out string) error {
	codes, err := isoCodes(src)
	if err != nil {
		return err
	}
	g := &gazetteer{codes: codes, words: words, people: people, inDivision: map[string]int{}, inDistrict: map[string]int{}}
	// Cities come first: divisions and districts have the sums of their inhabitants.
	for _, read := range []func(sources) error{g.readCities, g.readDistricts, g.readDivisions} {
		if err := read(src); err != nil {
			return err
		}
	}
	if err := write(out, "towns.tsv", "name	alpha-3	division	inhabitants	flags: common (also an English word), person (also a name of people)",
		[]string{"cities", "words", "faker"}, g.towns); err != nil {
		return err
	}
	return write(out, "places.tsv", "name	alpha-3	capital, seat (of a division), city, district (second level) or division	division	inhabitants	flags: alt (another name), common (also an English word), person (also a name of people)",
		[]string{"cities", "divisions", "words", "faker"}, g.places)
}

// city is a line of the GeoNames table of cities.
type city struct {
	name       string
	alternates string // separated by commas
	feature    string // GeoNames feature code
	alpha2     string
	division   string // first-level
	district   string // second-level
	population int
}

func parseCity(line string) (city, error) {
	c := strings.Split(line, "\t")
	if len(c) < 15 {
		return city{}, fmt.Errorf("%d columns", len(c))
	}
	population, _ := strconv.Atoi(c[14])
	return city{c[1], c[3], c[7], c[8], c[10], c[11], population}, nil
}

// kind returns the kind of a city in places.tsv.
func (c city) kind() string {
	switch c.feature {
	case "PPLC":
		return "capital"
	case "PPLA":
		return "seat"
	}
	return "city"
}

// gone reports whether a place is historical, destroyed or abandoned.
func (c city) gone() bool { return c.feature == "PPLH" || c.feature == "PPLQ" || c.feature == "PPLW" }

// small reports whether a place belongs in towns.tsv. A section of a city is no better known than a small town.
func (c city) small() bool {
	switch kind := c.kind(); {
	case c.feature == "PPLX":
		return true
	case c.population >= minCity || kind == "capital":
		return false
	case kind == "seat":
		return c.population < minSeat
	}
	return true
}

func (g *gazetteer) readCities(src sources) error {
	f, err := os.Open(filepath.Join(src["cities"], "dist", "cities500.txt"))
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		c, err := parseCity(lines.Text())
		if err != nil {
			return fmt.Errorf("cities500.txt:%d: %w", n, err)
		}
		g.addCity(c)
	}
	return lines.Err()
}

// addCity adds a city to its division and district and, unless it has no name of its own, to one of the tables.
func (g *gazetteer) addCity(c city) {
	g.inDivision[c.alpha2+"."+c.division] += c.population
	g.inDistrict[c.alpha2+"."+c.division+"."+c.district] += c.population
	code := g.codes[c.alpha2][0]
	switch {
	case code == "" || c.gone() || isGeneric(strings.TrimPrefix(c.name, "The ")): // North Side, Far North, The Valley
	case c.small():
		g.addTown(c, code)
	default:
		g.addLarge(c, code)
	}
}

// addTown adds a row to towns.tsv.
func (g *gazetteer) addTown(c city, code string) {
	// "Us" is a village in France that no news text ever means.
	if low := lower(c.name); len(low) < 3 || g.words[low] > maxFrequency {
		return
	}
	g.towns = append(g.towns, []string{c.name, code, c.division, strconv.Itoa(c.population), g.flags(c.name)})
}

// addLarge adds the rows of a city to places.tsv: its name, and the alternate names of capitals and large cities.
func (g *gazetteer) addLarge(c city, code string) {
	add := func(name, flags string) {
		g.places = append(g.places, []string{name, code, c.kind(), c.division, strconv.Itoa(c.population), flags})
	}
	add(c.name, g.flags(c.name))
	if c.kind() != "capital" && c.population < minAlternates {
		return
	}
	seen := []string{lower(c.name)}
	for name := range strings.SplitSeq(c.alternates, ",") {
		key, flags := lower(name), g.flags(name)
		if !isName(name) || slices.Contains(seen, key) || strings.Contains(flags, "common") {
			continue
		}
		seen = append(seen, key)
		add(name, alternate(flags))
	}
}

// readDistricts adds the second-level divisions whose names say what they are ("Orange County"), and those of the
// countries in plainDistricts.
func (g *gazetteer) readDistricts(src sources) error {
	var list []struct{ Code, Name string }
	if err := readJSON(filepath.Join(src["divisions"], "admin2.json"), &list); err != nil {
		return err
	}
	for _, d := range list {
		part := strings.SplitN(d.Code, ".", 3)
		code := g.codes[part[0]][0]
		words := strings.Fields(d.Name)
		if len(part) < 3 || code == "" || len(words) == 0 || len(words) > 5 || isGeneric(d.Name) {
			continue
		}
		if namesItsKind(words) || slices.Contains(plainDistricts, part[0]) {
			g.places = append(g.places, []string{d.Name, code, "district", part[1], strconv.Itoa(g.inDistrict[d.Code]), g.flags(d.Name)})
		}
	}
	return nil
}

// plainDistricts lists countries whose second-level divisions are well known by names that do not say what they are: Kent, Cavan.
var plainDistricts = []string{"GB", "IE"}

// namesItsKind reports whether the name of a division says that it is one.
func namesItsKind(words []string) bool {
	return len(words) > 1 && (slices.Contains(divisionWords, words[len(words)-1]) || words[0] == "County")
}

// readDivisions adds the first-level divisions.
func (g *gazetteer) readDivisions(src sources) error {
	var divisions []struct{ Code, Name string }
	if err := readJSON(filepath.Join(src["divisions"], "admin1.json"), &divisions); err != nil {
		return err
	}
	for _, d := range divisions {
		alpha2, division, _ := strings.Cut(d.Code, ".")
		code := g.codes[alpha2][0]
		if code == "" {
			continue
		}
		for i, name := range divisionNames(d.Name) {
			flags := g.flags(name)
			if i > 0 {
				flags = alternate(flags)
			}
			g.places = append(g.places, []string{name, code, "division", division, strconv.Itoa(g.inDivision[d.Code]), flags})
		}
	}
	return nil
}

// flags returns the flags of a name: common if it is also an English word, or the plural of one; person if it is also a
// name of people.
func (g *gazetteer) flags(name string) string {
	var flags []string
	if g.isCommon(lower(name)) {
		flags = append(flags, "common")
	}
	if p := g.people[fold(name)]; p.first || p.last {
		flags = append(flags, "person")
	}
	return strings.Join(flags, ";")
}

func (g *gazetteer) isCommon(low string) bool {
	if slices.Contains(calendar, low) || slices.Contains(formal, low) || g.words[low] > 0 {
		return true
	}
	singular, plural := strings.CutSuffix(low, "s")
	return plural && g.words[singular] > 0
}

// alternate returns flags with that of an alternate name.
func alternate(flags string) string { return strings.TrimSuffix("alt;"+flags, ";") }

// lower returns a name in lower case, without diacritics.
func lower(name string) string { return strings.ToLower(fold(name)) }

// isGeneric reports whether a name has only generic words, or none.
func isGeneric(name string) bool {
	for w := range strings.FieldsSeq(name) {
		if !slices.Contains(generic, w) {
			return false
		}
	}
	return true
}

// divisionNames returns the name of a division as listed and the proper name in it: "Kyiv Oblast" and "Kyiv". Generic
// names are left out.
func divisionNames(name string) []string {
	if i := strings.IndexAny(name, "(,/"); i > 0 {
		name = strings.TrimSpace(name[:i])
	}
	var out []string
	for _, n := range []string{name, properName(name)} {
		if !isGeneric(n) && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// properName returns the name of a division without the words for what it is.
func properName(name string) string {
	for again := true; again; {
		again = false
		for _, w := range divisionWords {
			if s, ok := strings.CutSuffix(name, " "+w); ok {
				name, again = s, true
			}
			if s, ok := strings.CutPrefix(name, w+" "); ok {
				name, again = s, true
			}
		}
	}
	return name
}

// isName reports whether an alternate name is one that a newspaper in Latin script could print.
func isName(s string) bool {
	r := []rune(s)
	if len(r) < 4 || !unicode.IsUpper(r[0]) || s == strings.ToUpper(s) || strings.Count(s, " ") > 4 {
		return false
	}
	for _, c := range fold(s) {
		if c > 127 || !unicode.IsLetter(c) && !strings.ContainsRune(" '-.", c) {
			return false
		}
	}
	return true
}
