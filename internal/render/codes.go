package render

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/suggest"
)

// Codes replaces the codes and names of countries in results, before they are printed. A nil *Codes changes nothing.
type Codes struct{ code, name map[string]string } // by alpha-3 code

// Names of countries that need no table.
const (
	NeutralNames = "neutral" // short names, as news use them
	ISONames     = "iso"     // English short names of ISO 3166-1
)

// codeSystems returns, for each system of codes, how to find the code of a country.
func codeSystems() map[string]func(analyze.KnownCountry) string {
	return map[string]func(analyze.KnownCountry) string{
		"alpha2":  func(c analyze.KnownCountry) string { return c.Alpha2 },
		"alpha3":  func(c analyze.KnownCountry) string { return c.Code },
		"cameo":   func(c analyze.KnownCountry) string { return c.CAMEO },
		"cow":     func(c analyze.KnownCountry) string { return c.COW },
		"fips":    func(c analyze.KnownCountry) string { return c.FIPS },
		"gw":      func(c analyze.KnownCountry) string { return c.GW },
		"m49":     func(c analyze.KnownCountry) string { return c.Numeric },
		"numeric": func(c analyze.KnownCountry) string { return c.Numeric },
	}
}

// CodeSystems returns the names of the systems of codes, sorted.
func CodeSystems() []string { return slices.Sorted(maps.Keys(codeSystems())) }

// NewCodes returns the codes of a system (see [CodeSystems]) with [NeutralNames] or [ISONames]. If table is not nil, it has
// names that replace these: one country a line, alpha-3 code, tab, name. Errors in it are reported with the name of its file.
// A country that has no code in the system keeps its alpha-3 code. The result is nil if nothing would change.
func NewCodes(system, names, file string, table io.Reader) (*Codes, error) {
	countries, err := analyze.Countries()
	if err != nil {
		return nil, err
	}
	cc := &Codes{map[string]string{}, map[string]string{}}
	codeIn, ok := codeSystems()[system]
	if !ok {
		err = suggest.Unknown("system of codes", system, CodeSystems())
	}
	for _, c := range countries {
		if ok && codeIn(c) != "" {
			cc.code[c.Code] = codeIn(c)
		}
		cc.name[c.Code] = c.Name
		if names == ISONames && c.ISOName != "" {
			cc.name[c.Code] = c.ISOName
		}
	}
	if table != nil {
		err = errors.Join(err, cc.readNames(file, table))
	}
	if err != nil || system == "alpha3" && names == NeutralNames {
		return nil, err
	}
	return cc, nil
}

// readNames reads a table of names. It returns an error for each bad line.
func (cc *Codes) readNames(file string, table io.Reader) error {
	var errs []error
	lines := bufio.NewScanner(table)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimRight(strings.TrimPrefix(lines.Text(), "\ufeff"), "\r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		code, name, ok := strings.Cut(line, "\t")
		if _, known := cc.name[code]; !ok || !known || strings.TrimSpace(name) == "" {
			errs = append(errs, fmt.Errorf("%s:%d: want an alpha-3 code, a tab and a name, got %q", file, n, line))
			continue
		}
		cc.name[code] = strings.TrimSpace(name)
	}
	if err := lines.Err(); err != nil {
		errs = append(errs, fmt.Errorf("%s: %w", file, err))
	}
	return errors.Join(errs...)
}

// replace returns the new code of a country.
func (cc *Codes) replace(code string) string {
	if other, ok := cc.code[code]; ok {
		return other
	}
	return code
}

// alpha3 returns the alpha-3 code to store beside a new code, or "" if they are the same. It is stored because some systems
// give several countries one code.
func (cc *Codes) alpha3(code string) string {
	if cc.replace(code) == code {
		return ""
	}
	return code
}

// replaceAll returns the new codes in a new list, because the old one may be shared.
func (cc *Codes) replaceAll(codes []string) []string {
	out := make([]string, len(codes))
	for i, c := range codes {
		out[i] = cc.replace(c)
	}
	return out
}

// Report replaces codes and names in a report.
func (cc *Codes) Report(r *analyze.Report) {
	if cc == nil {
		return
	}
	if r.Focus != nil {
		f := *r.Focus
		f.Code = cc.replace(f.Code)
		r.Focus = &f
	}
	for i := range r.Countries {
		c := &r.Countries[i]
		c.Name, c.Code, c.Alpha3 = cc.name[c.Code], cc.replace(c.Code), cc.alpha3(c.Code)
	}
	for i := range r.Groups {
		r.Groups[i].Members = cc.replaceAll(r.Groups[i].Members)
	}
	for i := range r.Regions {
		r.Regions[i].Members = cc.replaceAll(r.Regions[i].Members)
	}
	for i := range r.Mentions {
		r.Mentions[i].Countries = cc.replaceAll(r.Mentions[i].Countries)
	}
	for i := range r.Dyads {
		r.Dyads[i].A, r.Dyads[i].B = cc.replace(r.Dyads[i].A), cc.replace(r.Dyads[i].B)
	}
}

// Summary replaces codes and names in a summary.
func (cc *Codes) Summary(s *corpus.Summary) {
	if cc == nil {
		return
	}
	for i := range s.Countries {
		c := &s.Countries[i]
		c.Name, c.Code, c.Alpha3 = cc.name[c.Code], cc.replace(c.Code), cc.alpha3(c.Code)
	}
	for i := range s.CountryThemes {
		s.CountryThemes[i].Country = cc.replace(s.CountryThemes[i].Country)
	}
	for i := range s.Dyads {
		s.Dyads[i].A, s.Dyads[i].B = cc.replace(s.Dyads[i].A), cc.replace(s.Dyads[i].B)
	}
	cc.slices(s.Periods)
	cc.slices(s.Sources)
	for i := range s.Bursts {
		if s.Bursts[i].Kind == "country" {
			s.Bursts[i].ID = cc.replace(s.Bursts[i].ID)
		}
	}
	for i := range s.Keyness {
		if s.Keyness[i].Kind == "country" {
			s.Keyness[i].ID = cc.replace(s.Keyness[i].ID)
		}
	}
}

func (cc *Codes) slices(list []corpus.Slice) {
	for _, s := range list {
		for i := range s.Countries {
			s.Countries[i].ID = cc.replace(s.Countries[i].ID)
		}
		for i := range s.Pairs {
			s.Pairs[i].Country = cc.replace(s.Pairs[i].Country)
		}
	}
}
