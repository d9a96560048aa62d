package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// kosovo is the code of Kosovo, which ISO 3166-1 does not list.
const kosovo = "XK"

func readJSON(path string, into any) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, into); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// isoCodes returns the alpha-3 and numeric codes of ISO 3166-1 and Kosovo, by alpha-2.
func isoCodes(src sources) (map[string][2]string, error) {
	var codes [][]any
	if err := readJSON(filepath.Join(src["iso"], "codes.json"), &codes); err != nil {
		return nil, err
	}
	out := map[string][2]string{kosovo: {"XKX", ""}}
	for _, c := range codes {
		if a2 := fmt.Sprint(c[0]); a2 != kosovo {
			out[a2] = [2]string{fmt.Sprint(c[1]), fmt.Sprintf("%03s", fmt.Sprint(c[2]))}
		}
	}
	return out, nil
}

// writeCodes writes codes.tsv: the codes of each country, its UN M49 region and subregion, and its capital.
func writeCodes(src sources, out string) error {
	codes, err := isoCodes(src)
	if err != nil {
		return err
	}
	parent, err := containment(src)
	if err != nil {
		return err
	}
	capital, err := capitals(src)
	if err != nil {
		return err
	}
	var rows [][]string
	for a2, c := range codes {
		sub := parent[a2]
		region := parent[sub]
		if region == "019" || region == "001" || region == "" { // Northern, Central and South America are directly below the Americas
			region = sub
		}
		if parent[sub] == "019" {
			region = "019"
		}
		rows = append(rows, []string{c[0], a2, c[1], region, sub, capital[a2]})
	}
	return write(out, "codes.tsv", "alpha-3	alpha-2	numeric	M49 region	M49 subregion	capital", []string{"iso", "cldr-core", "countries"}, rows)
}

// containment returns the smallest region of UN M49 that contains each territory or region.
func containment(src sources) (map[string]string, error) {
	var within struct {
		Supplemental struct {
			TerritoryContainment map[string]struct {
				Contains []string `json:"_contains"`
				Grouping string   `json:"_grouping"`
			}
		}
	}
	if err := readJSON(filepath.Join(src["cldr-core"], "supplemental", "territoryContainment.json"), &within); err != nil {
		return nil, err
	}
	parent := map[string]string{}
	for up, c := range within.Supplemental.TerritoryContainment {
		if len(up) != 3 || c.Grouping != "" {
			continue
		}
		for _, down := range c.Contains {
			parent[down] = up
		}
	}
	return parent, nil
}

// capitals returns the capitals of countries by alpha-2 code.
func capitals(src sources) (map[string]string, error) {
	f, err := os.Open(filepath.Join(src["countries"], "countries.csv"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	table, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, err
	}
	capital := map[string]string{}
	for _, r := range table[1:] {
		capital[r[0]] = r[5]
	}
	return capital, nil
}

// writeNames writes names.tsv: the English names of CLDR and ISO 3166-1.
func writeNames(src sources, out string) error {
	codes, err := isoCodes(src)
	if err != nil {
		return err
	}
	var cldr struct {
		Main struct {
			En struct {
				LocaleDisplayNames struct{ Territories map[string]string }
			}
		}
	}
	if err := readJSON(filepath.Join(src["cldr-names"], "main", "en", "territories.json"), &cldr); err != nil {
		return err
	}
	var iso struct{ Countries map[string]any }
	if err := readJSON(filepath.Join(src["iso"], "langs", "en.json"), &iso); err != nil {
		return err
	}
	var rows [][]string
	add := func(a2, name string) {
		name = strings.TrimPrefix(strings.TrimPrefix(name, "The "), "the ")
		// "Palestine, State of" and "Myanmar (Burma)" are entries of lists, not names in texts.
		if c, ok := codes[a2]; ok && !strings.ContainsAny(name, ",()") {
			rows = append(rows, []string{strings.NewReplacer("’", "'", "&", "and", "St. ", "Saint ").Replace(name), c[0]})
		}
	}
	for k, name := range cldr.Main.En.LocaleDisplayNames.Territories {
		a2, _, _ := strings.Cut(k, "-alt-")
		add(a2, name)
	}
	for a2, v := range iso.Countries {
		switch v := v.(type) {
		case string:
			add(a2, v)
		case []any:
			for _, n := range v {
				add(a2, fmt.Sprint(n))
			}
		}
	}
	return write(out, "names.tsv", "name	alpha-3", []string{"cldr-names", "iso"}, rows)
}
