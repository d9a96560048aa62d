package analyze

import (
	"cmp"
	"maps"
	"slices"

	"github.com/attache-nlp/attache/internal/lexicon"
)

// CountryKind is the kind of a [KnownCountry].
type CountryKind string

// The kinds of countries.
const (
	CountryState     CountryKind = "state"
	CountryTerritory CountryKind = "territory" // administered by a state, see KnownCountry.Parent
	CountryDisputed  CountryKind = "disputed"
	CountryHistoric  CountryKind = "historic" // no longer exists, see KnownCountry.Successors
)

// KnownCountry is a row of the table of countries.
type KnownCountry struct {
	Code          string      `json:"code"` // ISO 3166-1 or 3166-3 alpha-3, XKX for Kosovo
	Name          string      `json:"name"`
	Official      string      `json:"official"`
	ISOName       string      `json:"iso_name"` // English short name of ISO 3166-1; Name if the standard has no entry
	Kind          CountryKind `json:"kind"`
	Parent        string      `json:"parent,omitempty"`     // code of the state that administers it
	Successors    []string    `json:"successors,omitempty"` // codes
	Alpha2        string      `json:"alpha2,omitempty"`
	Numeric       string      `json:"numeric,omitempty"`    // ISO 3166-1; UN M49 has the same numbers
	Region        string      `json:"m49_region,omitempty"` // UN M49 code
	RegionName    string      `json:"m49_region_name,omitempty"`
	Subregion     string      `json:"m49_subregion,omitempty"` // UN M49 code
	SubregionName string      `json:"m49_subregion_name,omitempty"`
	Capital       string      `json:"capital,omitempty"`
	COW           string      `json:"cow,omitempty"`   // Correlates of War
	GW            string      `json:"gw,omitempty"`    // Gleditsch–Ward
	CAMEO         string      `json:"cameo,omitempty"` // actor code
	FIPS          string      `json:"fips,omitempty"`  // FIPS 10-4; two for Palestine, separated by a semicolon
	From          string      `json:"from,omitempty"`  // year; empty if before 1816 or not recorded
	To            string      `json:"to,omitempty"`    // year; empty if it still exists
}

// Countries returns the table of countries, sorted by code.
func Countries() ([]KnownCountry, error) {
	lex, err := lexicon.Load()
	if err != nil {
		return nil, err
	}
	area, err := lex.Areas()
	if err != nil {
		return nil, err
	}
	iso, err := lex.ISONames()
	if err != nil {
		return nil, err
	}
	var out []KnownCountry
	for _, c := range lex.Countries {
		out = append(out, KnownCountry{
			Code: c.Code, Name: c.Name, Official: c.Official, ISOName: cmp.Or(iso[c.Code], c.Name), Kind: CountryKind(c.Kind), Parent: c.Parent, Successors: c.Successors,
			Alpha2: c.Alpha2, Numeric: c.Numeric, Capital: c.Capital,
			Region: c.Region, RegionName: area[c.Region], Subregion: c.Subregion, SubregionName: area[c.Subregion],
			COW: c.COW, GW: c.GW, CAMEO: c.CAMEO, FIPS: c.FIPS, From: c.From, To: c.To,
		})
	}
	return out, nil
}

// KnownTheme is a theme, or a family of themes if Family is empty.
type KnownTheme struct {
	ID         string   `json:"id"`
	Family     string   `json:"family,omitempty"`
	Name       string   `json:"name"`
	Definition string   `json:"definition"`
	Terms      int      `json:"terms"` // the number of its terms
	PLOVER     []string `json:"plover,omitempty"`
	CAP        []string `json:"cap,omitempty"`
	IPTC       []string `json:"iptc,omitempty"`
	EuroVoc    []string `json:"eurovoc,omitempty"`
}

// Themes returns the table of themes: each family is followed by its themes.
func Themes() ([]KnownTheme, error) {
	lex, err := lexicon.Load()
	if err != nil {
		return nil, err
	}
	themes, terms, err := lex.ReadThemes()
	if err != nil {
		return nil, err
	}
	count := make([]int, len(themes))
	for _, t := range terms {
		if t.Kind != lexicon.Exclude {
			count[t.Theme]++
		}
	}
	var out []KnownTheme
	for i, family := range themes {
		if family.Parent != "" {
			continue
		}
		add := func(i int, t lexicon.Theme) {
			out = append(out, KnownTheme{t.ID, t.Parent, t.Name, t.Definition, count[i], t.PLOVER, t.CAP, t.IPTC, t.EuroVoc})
		}
		add(i, family)
		for k, t := range themes {
			if t.Parent == family.ID {
				add(k, t)
			}
		}
	}
	return out, nil
}

// ThemeMap returns, by theme, the corresponding labels of another classification scheme: cap, eurovoc, factbook, iptc, plover or un.
// Themes without any are left out.
func ThemeMap(scheme string) (map[string][]string, error) {
	lex, err := lexicon.Load()
	if err != nil {
		return nil, err
	}
	all, err := lex.Crosswalk()
	if err != nil {
		return nil, err
	}
	m, ok := all[scheme]
	if !ok {
		return nil, unknown("scheme", scheme, slices.Collect(maps.Keys(all)))
	}
	return m, nil
}
