package lexicon

import (
	_ "embed"
	"fmt"
	"net/url"
	"strings"
	"sync"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/tsv"
)

//go:embed data/outlets.tsv
var outletTable string

// outlets maps the domains and the folded names of news outlets to the codes of their countries.
type outlets struct{ domain, name map[string]string }

var readOutlets = sync.OnceValues(func() (outlets, error) {
	o := outlets{map[string]string{}, map[string]string{}}
	rows, err := tsv.Parse("data/outlets.tsv", outletTable, 3)
	for _, r := range rows {
		o.domain[r.Cells[0]] = r.Cells[1]
		for _, n := range tsv.List(r.Cells[2]) {
			if other, ok := o.name[intern.Fold(n)]; ok && other != r.Cells[1] {
				return o, fmt.Errorf("data/outlets.tsv: %q has two countries, %s and %s", n, other, r.Cells[1])
			}
			o.name[intern.Fold(n)] = r.Cells[1]
		}
	}
	return o, err
})

// genericTLDs lists country-code top-level domains that are sold without regard to the country.
const genericTLDs = " ac ag ai am bz cc cd co dj fm gg im io la ly me nu pw sc sh st su tk to tv vc ws "

// SourceCountry returns the alpha-3 code of the country of a news outlet, or "" if it is unknown. The address of an article
// counts first, then source, the name or domain of the outlet.
func (l *Lexicon) SourceCountry(address, source string) string {
	o, err := readOutlets()
	if err != nil {
		return ""
	}
	for _, s := range [...]string{address, source} {
		if code := l.countryOfHost(o, hostOf(s)); code != "" {
			return code
		}
	}
	return o.name[intern.Fold(strings.TrimSpace(source))]
}

// Host returns the host of an article's address, or of its source if that is a domain, in lower case, or "".
func Host(address, source string) string {
	if h := hostOf(address); h != "" {
		return h
	}
	return hostOf(source)
}

// hostOf returns the host of an address, which may lack its scheme, or "".
func hostOf(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || strings.ContainsAny(s, " \t\n") || !strings.Contains(s, ".") {
		return ""
	}
	if !strings.Contains(s, "://") {
		s = "http://" + s
	}
	u, err := url.Parse(s)
	if err != nil {
		return ""
	}
	return strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
}

// countryOfHost returns the code of the country of a host: by the longest known domain that the host ends with, else by its
// top-level domain.
func (l *Lexicon) countryOfHost(o outlets, host string) string {
	for h := host; strings.Contains(h, "."); _, h, _ = strings.Cut(h, ".") {
		if code, ok := o.domain[h]; ok {
			return code
		}
	}
	top := host[strings.LastIndexByte(host, '.')+1:]
	switch top {
	case "uk":
		return "GBR"
	case "gov", "mil", "edu":
		return "USA"
	}
	if len(top) != 2 || strings.Contains(genericTLDs, " "+top+" ") {
		return ""
	}
	for i := range l.Countries {
		if strings.EqualFold(l.Countries[i].Alpha2, top) {
			return l.Countries[i].Code
		}
	}
	return ""
}
