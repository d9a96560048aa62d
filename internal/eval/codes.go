package eval

import (
	"sync"

	"github.com/attache-nlp/attache/analyze"
)

// codes maps alpha-2 and alpha-3 codes to alpha-3.
var codes = sync.OnceValues(func() (map[string]string, error) {
	countries, err := analyze.Countries()
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	// Codes withdrawn from ISO 3166-1, and that of Kosovo. CS is read as Czechoslovakia, though it was later the code of
	// Serbia and Montenegro.
	for _, c := range [][2]string{
		{"AN", "ANT"}, {"CS", "CSK"}, {"DD", "DDR"}, {"SU", "SUN"}, {"XK", "XKX"}, {"YD", "YMD"}, {"YU", "YUG"}, {"ZR", "ZAR"},
	} {
		out[c[0]], out[c[1]] = c[1], c[1]
	}
	for _, c := range countries {
		out[c.Code] = c.Code
		if c.Alpha2 != "" {
			out[c.Alpha2] = c.Code
		}
	}
	return out, nil
})

// themeIDs has the id of each theme, true unless it is only a group of themes.
var themeIDs = sync.OnceValues(func() (map[string]bool, error) {
	themes, err := analyze.Themes()
	out := map[string]bool{}
	for _, t := range themes {
		out[t.ID] = t.Family != ""
	}
	return out, err
})
