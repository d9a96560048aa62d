package main

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
)

// shape is a country in the drawing, or a part of one.
type shape struct {
	code, kind string
	x, y       int // the middle
	path       string
}

// renamed are areas without an ISO code. They are shapes of their own with dashed borders, and are shaded with the country that
// the United Nations regard them as part of, or, if the new code is -, with none.
var renamed = map[string]string{"CYN": "CYP", "SOL": "SOM", "KAS": "-", "ATC": "AUS"}

// disputed are states and areas whose status is disputed. All are drawn in the same way.
var disputed = []string{"ESH", "PSE", "TWN", "XKX"}

// omitted are not drawn: Antarctica, and an entry that combines two territories.
var omitted = []string{"ATA", "IOA"}

// added are the latitudes and longitudes of territories that the source lacks or draws as part of their states.
var added = map[string][2]float64{
	"BES": {12.2, -68.3}, "BVT": {-54.4, 3.4}, "CCK": {-12.2, 96.8}, "CXR": {-10.5, 105.6}, "GIB": {36.1, -5.3}, "GLP": {16.2, -61.5}, "GUF": {4, -53},
	"MTQ": {14.6, -61}, "MYT": {-12.8, 45.2}, "REU": {-21.1, 55.5}, "SJM": {78.5, 16}, "TKL": {-9.2, -171.8},
}

const (
	maxDotArea  = 14.0 // a country whose largest ring has less area is also a dot
	minRingArea = 2.0  // rings with less area are omitted, except the largest of a country
)

// shapes returns the drawing, sorted by code.
func shapes(t topology) []shape {
	arcs := decode(t)
	var out []shape
	for _, g := range t.Objects.Countries.Geometries {
		code, kind := g.Properties.A3, "land"
		if slices.Contains(omitted, code) {
			continue
		}
		if to, ok := renamed[code]; ok {
			if code != "ATC" {
				kind = "disputed"
			}
			code = to
		} else if slices.Contains(disputed, code) {
			kind = "disputed"
		}
		s, size := newShape(code, kind, arcs, g.Arcs)
		out = append(out, s)
		if size < maxDotArea && kind == "land" && code != "AUS" {
			out = append(out, shape{code: code, kind: "dot", x: s.x, y: s.y})
		}
	}
	for code, at := range added {
		p := draw(point{at[1], at[0]})
		out = append(out, shape{code: code, kind: "dot", x: int(math.Round(p.x)), y: int(math.Round(p.y))})
	}
	slices.SortFunc(out, func(a, b shape) int {
		return cmp.Or(cmp.Compare(a.code, b.code), cmp.Compare(b.kind, a.kind), cmp.Compare(a.path, b.path))
	})
	return out
}

// newShape draws a country, given the arcs of its polygons' rings. It also returns the area of its largest ring.
func newShape(code, kind string, arcs [][]point, polygons [][][]int) (s shape, size float64) {
	var rings [][]point
	for _, polygon := range polygons {
		for _, ring := range polygon {
			rings = append(rings, drawRing(arcs, ring))
		}
	}
	slices.SortStableFunc(rings, func(a, b []point) int {
		x, _ := area(a)
		y, _ := area(b)
		return cmp.Compare(y, x)
	})
	size, middle := area(rings[0])
	var path strings.Builder
	for i, ring := range rings {
		if a, _ := area(ring); i == 0 || a >= minRingArea {
			outline(&path, ring)
		}
	}
	return shape{code, kind, int(math.Round(middle.x)), int(math.Round(middle.y)), path.String()}, size
}

// drawRing joins the arcs of a ring, each of which begins where the last one ends, and projects them.
func drawRing(arcs [][]point, ring []int) (out []point) {
	for _, i := range ring {
		line := arcs[max(i, ^i)]
		if i < 0 {
			line = slices.Clone(line)
			slices.Reverse(line)
		}
		out = append(out, line[:len(line)-1]...)
	}
	out = unwrap(out)
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

// outline writes a ring as an SVG path, rounded to integers. Points that coincide with the last one are skipped.
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
