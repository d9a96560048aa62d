package page

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/render"
)

// shape is a country, or a part of one, on the map; see package worldmap.
type shape struct {
	Code, What string
	X, Y       int
	Path       string
	Part       int // shapes of the same code before it
}

// parseWorld reads world.tsv, which is made by a program of ours.
func parseWorld(s string) []shape {
	var out []shape
	parts := map[string]int{}
	for line := range strings.Lines(s) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(f) != 4 {
			continue
		}
		x, y, _ := strings.Cut(f[2], " ")
		sh := shape{Code: f[0], What: f[1], Path: f[3], Part: parts[f[0]]}
		sh.X, _ = strconv.Atoi(x)
		sh.Y, _ = strconv.Atoi(y)
		parts[f[0]]++
		out = append(out, sh)
	}
	return out
}

// shades are the lower bounds of the shares that have the darker shades of the map. They are the same in every report, so that
// two can be laid side by side; many texts together speak of more countries, each with a smaller share.
var (
	shades       = []float64{0, 0.02, 0.05, 0.1, 0.2}
	corpusShades = []float64{0, 0.002, 0.005, 0.01, 0.03}
)

// shade is that of a share, 1 to 5.
func shade(share float64, bounds []float64) int {
	n := 0
	for n < len(bounds) && share >= bounds[n] {
		n++
	}
	return n
}

// shadeLegend says what the shades stand for.
func shadeLegend(bounds []float64) []string {
	per := func(f float64) string { return strconv.FormatFloat(100*f, 'g', 3, 64) }
	out := []string{"below " + per(bounds[1]) + " %"}
	for i := 1; i < len(bounds)-1; i++ {
		out = append(out, per(bounds[i])+" to "+per(bounds[i+1])+" %")
	}
	return append(out, per(bounds[len(bounds)-1])+" % and more")
}

// land is what the map shows of one country.
type land struct {
	Code, Label string
	Shade       int
	Shapes      []shape
}

type worldMap struct {
	Lands  []land
	Absent []string // names of countries that the map has not
	Legend []string // what shades 1 to 5 stand for
}

func newMap(world []shape, countries []analyze.Country, bounds []float64) worldMap {
	m := worldMap{Legend: shadeLegend(bounds)}
	for _, c := range countries {
		l := land{Code: c.Code, Shade: shade(c.Share, bounds), Label: render.Line(c.Name) + ": " + render.Plural(c.Mentions, "mention") + ", " + render.Percent(c.Share) + " of all"}
		outline := cmp.Or(c.Alpha3, c.Code)
		for _, s := range world {
			if s.Code == outline {
				l.Shapes = append(l.Shapes, s)
			}
		}
		if l.Shapes == nil {
			m.Absent = append(m.Absent, render.Line(c.Name))
			continue
		}
		m.Lands = append(m.Lands, l)
	}
	slices.Reverse(m.Lands) // the heaviest is drawn last, over the borders of the others
	return m
}
