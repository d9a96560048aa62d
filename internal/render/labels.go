package render

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/suggest"
)

// Labels writes other codes and names of countries into results before they are printed.
type Labels struct{ code, name map[string]string } // by alpha-3 code

// The names of countries that can be chosen without a table of one's own.
const (
	Neutral = "neutral" // short, as news print them
	ISO     = "iso"     // English short names of ISO 3166-1
)

var systems = map[string]func(analyze.KnownCountry) string{
	"alpha2":  func(c analyze.KnownCountry) string { return c.Alpha2 },
	"alpha3":  func(c analyze.KnownCountry) string { return c.Code },
	"cameo":   func(c analyze.KnownCountry) string { return c.CAMEO },
	"cow":     func(c analyze.KnownCountry) string { return c.COW },
	"fips":    func(c analyze.KnownCountry) string { return c.FIPS },
	"gw":      func(c analyze.KnownCountry) string { return c.GW },
	"m49":     func(c analyze.KnownCountry) string { return c.Numeric },
	"numeric": func(c analyze.KnownCountry) string { return c.Numeric },
}

// Systems lists the systems of codes that a result can have.
func Systems() []string {
	out := make([]string, 0, len(systems))
	for s := range systems {
		out = append(out, s)
	}
	slices.Sort(out)
	return out
}

// NewLabels chooses a system of codes (see [Systems]) and the names: [Neutral], [ISO], or those of a table, if there is one, of which
// file is the name for messages: alpha-3 code, tab, name; countries that it lacks keep their neutral names. A country that has no
// code in the system keeps its alpha-3 code. Without changes the Labels are nil, which do nothing.
func NewLabels(codes, names, file string, table io.Reader) (*Labels, error) {
	countries, err := analyze.Countries()
	if err != nil {
		return nil, err
	}
	l := &Labels{map[string]string{}, map[string]string{}}
	of, ok := systems[codes]
	if !ok {
		err = suggest.Unknown("system of codes", codes, Systems())
	}
	for _, c := range countries {
		if ok && of(c) != "" {
			l.code[c.Code] = of(c)
		}
		l.name[c.Code] = c.Name
		if names == ISO && c.ISOName != "" {
			l.name[c.Code] = c.ISOName
		}
	}
	if table != nil {
		err = errors.Join(err, l.read(file, table))
	}
	if err != nil || codes == "alpha3" && names == Neutral {
		return nil, err
	}
	return l, nil
}

// read takes names from a table.
func (l *Labels) read(file string, table io.Reader) error {
	var errs []error
	lines := bufio.NewScanner(table)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimRight(strings.TrimPrefix(lines.Text(), "\ufeff"), "\r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		code, name, ok := strings.Cut(line, "\t")
		if _, known := l.name[code]; !ok || !known || strings.TrimSpace(name) == "" {
			errs = append(errs, fmt.Errorf("%s:%d: want an alpha-3 code, a tab and a name, got %q", file, n, line))
			continue
		}
		l.name[code] = strings.TrimSpace(name)
	}
	if err := lines.Err(); err != nil {
		errs = append(errs, fmt.Errorf("%s: %w", file, err))
	}
	return errors.Join(errs...)
}

func (l *Labels) codeOf(code string) string {
	if other, ok := l.code[code]; ok {
		return other
	}
	return code
}

// kept is the alpha-3 code of a country that gets another code: some systems give several countries one, so that it could not be found again.
func (l *Labels) kept(code string) string {
	if l.codeOf(code) == code {
		return ""
	}
	return code
}

func (l *Labels) all(codes []string) []string {
	out := make([]string, len(codes)) // the list may be shared
	for i, c := range codes {
		out[i] = l.codeOf(c)
	}
	return out
}

// Report changes a report.
func (l *Labels) Report(r *analyze.Report) {
	if l == nil {
		return
	}
	if r.Focus != nil {
		f := *r.Focus
		f.Code = l.codeOf(f.Code)
		r.Focus = &f
	}
	for i := range r.Countries {
		c := &r.Countries[i]
		c.Name, c.Code, c.Alpha3 = l.name[c.Code], l.codeOf(c.Code), l.kept(c.Code)
	}
	for i := range r.Groups {
		r.Groups[i].Members = l.all(r.Groups[i].Members)
	}
	for i := range r.Regions {
		r.Regions[i].Members = l.all(r.Regions[i].Members)
	}
	for i := range r.Mentions {
		r.Mentions[i].Countries = l.all(r.Mentions[i].Countries)
	}
	for i := range r.Dyads {
		r.Dyads[i].A, r.Dyads[i].B = l.codeOf(r.Dyads[i].A), l.codeOf(r.Dyads[i].B)
	}
}

// Summary changes a summary.
func (l *Labels) Summary(s *corpus.Summary) {
	if l == nil {
		return
	}
	for i := range s.Countries {
		c := &s.Countries[i]
		c.Name, c.Code, c.Alpha3 = l.name[c.Code], l.codeOf(c.Code), l.kept(c.Code)
	}
	for i := range s.CountryThemes {
		s.CountryThemes[i].Country = l.codeOf(s.CountryThemes[i].Country)
	}
	for i := range s.Dyads {
		s.Dyads[i].A, s.Dyads[i].B = l.codeOf(s.Dyads[i].A), l.codeOf(s.Dyads[i].B)
	}
	for _, slices := range [][]corpus.Slice{s.Periods, s.Sources} {
		for i := range slices {
			for k := range slices[i].Countries {
				slices[i].Countries[k].ID = l.codeOf(slices[i].Countries[k].ID)
			}
			for k := range slices[i].Pairs {
				slices[i].Pairs[k].Country = l.codeOf(slices[i].Pairs[k].Country)
			}
		}
	}
	for i := range s.Bursts {
		if s.Bursts[i].Kind == "country" {
			s.Bursts[i].ID = l.codeOf(s.Bursts[i].ID)
		}
	}
	for i := range s.Keyness {
		if s.Keyness[i].Kind == "country" {
			s.Keyness[i].ID = l.codeOf(s.Keyness[i].ID)
		}
	}
}
