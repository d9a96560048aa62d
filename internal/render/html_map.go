package render

import (
	"slices"
	"strconv"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// shape is a country, or a part of one, on the map; see internal/render/atlas.
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
// two can be laid side by side.
var shades = []float64{0, 0.02, 0.05, 0.1, 0.2}

// shade is that of a share, 1 to 5.
func shade(share float64) int {
	n := 0
	for n < len(shades) && share >= shades[n] {
		n++
	}
	return n
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

func newMap(world []shape, countries []analyze.Country) worldMap {
	m := worldMap{Legend: []string{"below 2 %", "2 to 5 %", "5 to 10 %", "10 to 20 %", "20 % and more"}}
	for _, c := range countries {
		l := land{Code: c.Code, Shade: shade(c.Share), Label: Line(c.Name) + ": " + plural(c.Mentions, "mention") + ", " + percent(c.Share) + " of all"}
		for _, s := range world {
			if s.Code == c.Code {
				l.Shapes = append(l.Shapes, s)
			}
		}
		if l.Shapes == nil {
			m.Absent = append(m.Absent, Line(c.Name))
			continue
		}
		m.Lands = append(m.Lands, l)
	}
	slices.Reverse(m.Lands) // the heaviest is drawn last, over the borders of the others
	return m
}
