package main

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
)

// shape is one country, or a part of one, in the drawing.
type shape struct {
	code, what string
	x, y       int
	path       string
}

// renamed are areas that have no code of their own. They are drawn apart, with a dashed border, and count with the state that
// the United Nations see them in; without a code they count for nobody.
var renamed = map[string]string{"CYN": "CYP", "SOL": "SOM", "KAS": "-", "ATC": "AUS"}

// disputed are the codes of states and areas whose status is disputed. All of them are drawn in one way.
var disputed = []string{"ESH", "PSE", "TWN", "XKX"}

// left are not drawn: Antarctica, which no state holds, and an entry that joins two territories.
var left = []string{"ATA", "IOA"}

// further are territories that the source has no outline of, or joins with their state: latitude and longitude.
var further = map[string][2]float64{
	"BES": {12.2, -68.3}, "BVT": {-54.4, 3.4}, "CCK": {-12.2, 96.8}, "CXR": {-10.5, 105.6}, "GIB": {36.1, -5.3}, "GLP": {16.2, -61.5}, "GUF": {4, -53},
	"MTQ": {14.6, -61}, "MYT": {-12.8, 45.2}, "REU": {-21.1, 55.5}, "SJM": {78.5, 16}, "TKL": {-9.2, -171.8},
}

const (
	small = 14.0 // below this area a country is a dot, with its outline if it has one
	crumb = 2.0  // rings below this area are left out where a country has larger ones
)

// shapes gives the drawing, sorted by code.
func shapes(t topology) []shape {
	arcs := decoded(t)
	var out []shape
	for _, g := range t.Objects.Countries.Geometries {
		code, what := g.Properties.A3, "land"
		if slices.Contains(left, code) {
			continue
		}
		if to, ok := renamed[code]; ok {
			if code != "ATC" {
				what = "disputed"
			}
			code = to
		} else if slices.Contains(disputed, code) {
			what = "disputed"
		}
		var rings [][]point
		for _, polygon := range g.Arcs {
			for _, ring := range polygon {
				rings = append(rings, joined(arcs, ring))
			}
		}
		slices.SortStableFunc(rings, func(a, b []point) int {
			x, _ := area(a)
			y, _ := area(b)
			return cmp.Compare(y, x)
		})
		largest, middle := area(rings[0])
		s := shape{code: code, what: what, x: int(math.Round(middle.x)), y: int(math.Round(middle.y))}
		var path strings.Builder
		for i, ring := range rings {
			if a, _ := area(ring); i == 0 || a >= crumb {
				outline(&path, ring)
			}
		}
		s.path = path.String()
		out = append(out, s)
		if largest < small && what == "land" && code != "AUS" {
			out = append(out, shape{code: code, what: "dot", x: s.x, y: s.y})
		}
	}
	for code, at := range further {
		p := draw(point{at[1], at[0]})
		out = append(out, shape{code: code, what: "dot", x: int(math.Round(p.x)), y: int(math.Round(p.y))})
	}
	slices.SortFunc(out, func(a, b shape) int {
		return cmp.Or(cmp.Compare(a.code, b.code), cmp.Compare(b.what, a.what), cmp.Compare(a.path, b.path))
	})
	return out
}

// joined strings the arcs of a ring together, each of which begins where the one before ended, and draws them.
func joined(arcs [][]point, ring []int) (out []point) {
	for _, i := range ring {
		line := arcs[max(i, ^i)]
		if i < 0 {
			line = slices.Clone(line)
			slices.Reverse(line)
		}
		out = append(out, line[:len(line)-1]...)
	}
	out = unwrapped(out)
	middle := 0.0
	for _, p := range out {
		middle += p.x / float64(len(out))
	}
	turn := 360 * math.Round((centre-middle)/360)
	for i, p := range out {
		out[i] = draw(point{p.x + turn, p.y})
	}
	return out
}

// outline writes a ring as a path of SVG, in whole units relative to the point before. Points that fall together are one.
func outline(w *strings.Builder, ring []point) {
	x, y, n := 0, 0, 0
	for _, p := range ring {
		px, py := int(math.Round(p.x)), int(math.Round(p.y))
		switch {
		case n == 0:
			w.WriteString("M" + strconv.Itoa(px) + "," + strconv.Itoa(py))
		case px == x && py == y:
			continue
		default:
			if n == 1 {
				w.WriteString("l")
			} else if px-x >= 0 {
				w.WriteString(" ")
			}
			w.WriteString(strconv.Itoa(px - x))
			if py-y >= 0 {
				w.WriteString(",")
			}
			w.WriteString(strconv.Itoa(py - y))
		}
		x, y = px, py
		n++
	}
	w.WriteString("z")
}
