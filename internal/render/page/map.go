package page

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/render"
)

// shape is a country on the map, or a part of one. Package worldmap makes the shapes.
type shape struct {
	Code, Kind string // kinds are land, disputed and dot
	X, Y       int    // the middle
	Path       string // "" for a dot
	Part       int    // number of the shape among those of its country
}

// parseWorld reads world.tsv.
func parseWorld(s string) []shape {
	var out []shape
	parts := map[string]int{}
	for line := range strings.Lines(s) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(f) != 4 {
			continue
		}
		x, y, _ := strings.Cut(f[2], " ")
		sh := shape{Code: f[0], Kind: f[1], Path: f[3], Part: parts[f[0]]}
		sh.X, _ = strconv.Atoi(x)
		sh.Y, _ = strconv.Atoi(y)
		parts[f[0]]++
		out = append(out, sh)
	}
	return out
}

// Lower bounds of the shares that get each of the five shades. They do not depend on the report, so that two maps can be
// compared. A corpus mentions more countries than a text, each with a smaller share.
var (
	reportShades = []float64{0, 0.02, 0.05, 0.1, 0.2}
	corpusShades = []float64{0, 0.002, 0.005, 0.01, 0.03}
)

// shade returns the shade of a share, from 1 to 5.
func shade(share float64, bounds []float64) int {
	n := 0
	for n < len(bounds) && share >= bounds[n] {
		n++
	}
	return n
}

// shadeLegend describes the shades: "below 2 %", "2 to 5 %" and so on.
func shadeLegend(bounds []float64) []string {
	percent := func(f float64) string { return strconv.FormatFloat(100*f, 'g', 3, 64) }
	out := []string{"below " + percent(bounds[1]) + " %"}
	for i := 1; i < len(bounds)-1; i++ {
		out = append(out, percent(bounds[i])+" to "+percent(bounds[i+1])+" %")
	}
	return append(out, percent(bounds[len(bounds)-1])+" % and more")
}

// mapCountry is a country on a map.
type mapCountry struct {
	Code, Label string
	Shade       int
	Shapes      []shape
}

type worldMap struct {
	Countries []mapCountry
	Absent    []string // names of countries that have no shape
	Legend    []string // of shades 1 to 5
}

func newMap(world []shape, countries []analyze.Country, bounds []float64) worldMap {
	m := worldMap{Legend: shadeLegend(bounds)}
	for _, c := range countries {
		label := render.Line(c.Name) + ": " + render.Plural(c.Mentions, "mention") + ", " + render.Percent(c.Share) + " of all"
		mc := mapCountry{Code: c.Code, Shade: shade(c.Share, bounds), Label: label}
		outline := cmp.Or(c.Alpha3, c.Code)
		for _, s := range world {
			if s.Code == outline {
				mc.Shapes = append(mc.Shapes, s)
			}
		}
		if mc.Shapes == nil {
			m.Absent = append(m.Absent, render.Line(c.Name))
			continue
		}
		m.Countries = append(m.Countries, mc)
	}
	slices.Reverse(m.Countries) // the first is drawn last, so that its borders cover those of its neighbours
	return m
}
