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

// smallest is the number of inhabitants below which a place that is no seat of a division is left out.
// Alternate names are kept for capitals and for cities of manyNames inhabitants and more.
// A small town whose name is an English word as frequent as tooFrequent per million is left out.
const (
	tooFrequent = 100
	smallest    = 5_000
	manyNames   = 500_000
)

// division words that stand around the name proper.
var divisionWords = []string{
	"Province", "Region", "Oblast", "Oblast'", "Governorate", "County", "District", "Department", "Prefecture", "State",
	"Municipality", "Krai", "Parish", "Republic", "Division", "Canton", "Voivodeship", "Emirate", "Atoll", "City", "Municipality of",
	"Opština", "Autonomous", "Okrug", "Rayon", "Raionul", "F.D.", "Capital", "Emirate of", "Provincia de", "Departamento de", "Republic of", "Province of", "State of", "Obshtina",
}

// calendar words are written with a capital.
var calendar = strings.Fields("january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday")

// generic words alone do not name a division.
var generic = strings.Fields(`Metro North South East West Northern Southern Eastern Western Central Centre Center Upper Lower Middle Coast Coastal Islands Island Lakes
	Capital Province Region City State District River Bank North-West North-East South-West South-East Northwestern Northeastern Southwestern Southeastern Northwest Northeast
	Southwest Southeast Grand Great Greater Nord Sud Est Ouest Norte Sur Littoral Plateau Plateaux Bay Delta Federal Territory Mid Outer Inner Main Maritime Savanes Far Near Side End Downtown Old New Town Village Highland Highlands Lowlands Mountains Valley Municipality Governorate Metropolitan Republic Autonomous Atoll Centro Centre-Nord Centre-Est Centre-Sud Centre-Ouest Sud-Ouest Nord-Ouest Nord-Est Sud-Est National County Department`)

// formal words are English words that are mostly printed with a capital, as parts of names of bodies, and are names of towns too.
var formal = strings.Fields(`academy admiral alliance ambassador army association assembly atlantic authority baltic bank basin bay bishop board bureau bush cabinet
	cape captain cardinal catholic central chamber chancellor chapel charter church coalition colonial commission committee commons commonwealth confederate congress congressional
	consulate continental convention council court creek crown deputy dominion duke earth empire equality esquire evangelical executive federal federation forum
	foundation gospel governor guard guild gulf harbor harbour headquarters herald hope house imperial independence inspector institute islamic judicial junction jupiter
	justice king lake league legion liberal liberty lord lords lutheran majesty marine mars marshal mayor mercury ministry mission monarch monument moon mountain nation
	neptune noble ocean olympic orthodox pacific palace paradise parliament patriot pioneer pluto pope popular port prairie premier president prince princess progress progressive
	prosper protestant providence province provincial queen reform regent regional republic republican reserve river rock roman royal saint saturn secretary senate senator
	sergeant social socialist society soldier star statute summit sun supreme temple treaty trinity triumph tropic uncle union unity universal university uranus valley venus
	abbey alpha atlantis aye batman bingo boo bravo broadway bud cadillac canyon chino christmas columbo cove dodge echo enterprise ford gracias grove harmony hub junior les
	madonna mama marines mayo nay okay pop roman romans un van vulcan well yea
	veteran victor victory viceroy village volunteer warrior weekly`)

func writePlaces(src sources, words map[string]float64, people map[string]person, out string) error {
	codes, err := isoCodes(src)
	if err != nil {
		return err
	}
	flags := func(name string) string {
		var f []string
		low := strings.ToLower(fold(name))
		if slices.Contains(calendar, low) || slices.Contains(formal, low) || words[low] > 0 || words[strings.TrimSuffix(low, "s")] > 0 && strings.HasSuffix(low, "s") {
			f = append(f, "common")
		}
		if p := people[fold(name)]; p.first || p.last {
			f = append(f, "person")
		}
		return strings.Join(f, ";")
	}
	f, err := os.Open(filepath.Join(src["cities"], "dist", "cities500.txt"))
	if err != nil {
		return err
	}
	defer f.Close()
	var rows, towns [][]string
	people1 := map[string]int{} // inhabitants of the cities of a division
	people2 := map[string]int{} // and of a district
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		c := strings.Split(lines.Text(), "\t")
		if len(c) < 15 {
			return fmt.Errorf("cities500.txt:%d: %d columns", n, len(c))
		}
		name, feature, a2, division := c[1], c[7], c[8], c[10]
		population, _ := strconv.Atoi(c[14])
		code := codes[a2][0]
		people1[a2+"."+division] += population
		people2[a2+"."+division+"."+c[11]] += population
		kind := map[string]string{"PPLC": "capital", "PPLA": "seat"}[feature]
		if kind == "" {
			kind = "city"
		}
		if code == "" || feature == "PPLH" || feature == "PPLQ" || feature == "PPLW" {
			continue
		}
		bare := true
		for w := range strings.FieldsSeq(strings.TrimPrefix(name, "The ")) {
			bare = bare && slices.Contains(generic, w)
		}
		if bare { // North Side, Far North, The Valley
			continue
		}
		// A section of a city is as little known as a small town.
		if feature == "PPLX" || population < smallest && (kind == "city" || kind == "seat" && population < 500) {
			// "Us" is a village in France, and nobody will ever mean it.
			if low := strings.ToLower(fold(name)); len(low) < 3 || words[low] > tooFrequent {
				continue
			}
			towns = append(towns, []string{name, code, division, strconv.Itoa(population), flags(name)})
			continue
		}
		row := func(name string, extra ...string) {
			fl := flags(name)
			if fl != "" {
				extra = append(extra, fl)
			}
			rows = append(rows, []string{name, code, kind, division, strconv.Itoa(population), strings.Join(extra, ";")})
		}
		row(name)
		known := []string{strings.ToLower(fold(name))}
		if kind != "capital" && population < manyNames {
			continue
		}
		for alt := range strings.SplitSeq(c[3], ",") {
			key := strings.ToLower(fold(alt))
			if !isName(alt) || slices.Contains(known, key) || strings.Contains(flags(alt), "common") {
				continue
			}
			known = append(known, key)
			row(alt, "alt")
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	districts, err := readDistricts(src, codes, people2, flags)
	if err != nil {
		return err
	}
	rows = append(rows, districts...)
	var divisions []struct{ Code, Name string }
	if err := readJSON(filepath.Join(src["divisions"], "admin1.json"), &divisions); err != nil {
		return err
	}
	for _, d := range divisions {
		a2, division, _ := strings.Cut(d.Code, ".")
		code := codes[a2][0]
		if code == "" {
			continue
		}
		for i, name := range divisionNames(d.Name) {
			fl := flags(name)
			if i > 0 {
				fl = strings.Trim("alt;"+fl, ";")
			}
			rows = append(rows, []string{name, code, "division", division, strconv.Itoa(people1[d.Code]), fl})
		}
	}
	if err := write(out, "towns.tsv", "name	alpha-3	division	inhabitants	flags: common (an English word too), person (a name of people too)",
		[]string{"cities", "words", "faker"}, towns); err != nil {
		return err
	}
	return write(out, "places.tsv", "name	alpha-3	capital, seat (of a division), city, district (second level) or division	division	inhabitants	flags: alt (another name), common (an English word too), person (a name of people too)",
		[]string{"cities", "divisions", "words", "faker"}, rows)
}

// divisionNames gives the name as listed and the name proper: "Kyiv Oblast" and "Kyiv".
func divisionNames(name string) []string {
	if i := strings.IndexAny(name, "(,/"); i > 0 {
		name = strings.TrimSpace(name[:i])
	}
	proper := name
	for again := true; again; {
		again = false
		for _, w := range divisionWords {
			if s, ok := strings.CutSuffix(proper, " "+w); ok {
				proper, again = s, true
			}
			if s, ok := strings.CutPrefix(proper, w+" "); ok {
				proper, again = s, true
			}
		}
	}
	var out []string
	for _, n := range []string{name, proper} {
		bare := true
		for w := range strings.FieldsSeq(n) {
			bare = bare && slices.Contains(generic, w)
		}
		if !bare && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// isName keeps alternates in Latin script that a newspaper could print.
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

// countryside lists the states whose second-level divisions are named without a word for what they are: Kent, Cavan.
var countryside = []string{"GB", "IE"}

// readDistricts gives the second-level divisions whose names say what they are ("Orange County"), and those of a few states
// in which they are household names.
func readDistricts(src sources, codes map[string][2]string, people map[string]int, flags func(string) string) ([][]string, error) {
	var list []struct{ Code, Name string }
	if err := readJSON(filepath.Join(src["divisions"], "admin2.json"), &list); err != nil {
		return nil, err
	}
	var rows [][]string
	for _, d := range list {
		part := strings.SplitN(d.Code, ".", 3)
		code := codes[part[0]][0]
		words := strings.Fields(d.Name)
		if len(part) < 3 || code == "" || len(words) == 0 || len(words) > 5 {
			continue
		}
		said := len(words) > 1 && (slices.Contains(divisionWords, words[len(words)-1]) || words[0] == "County")
		if !said && !slices.Contains(countryside, part[0]) {
			continue
		}
		bare := true
		for _, w := range words {
			bare = bare && slices.Contains(generic, w)
		}
		if !bare {
			rows = append(rows, []string{d.Name, code, "district", part[1], strconv.Itoa(people[d.Code]), flags(d.Name)})
		}
	}
	return rows, nil
}
