package main

import "math"

// topology is the part of a TopoJSON file that the map needs. Neighbours share the arcs of their border.
type topology struct {
	Transform struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]float64
	Objects   struct {
		Countries struct {
			Geometries []struct {
				Type       string
				Arcs       [][][]int // of a MultiPolygon: polygons of rings of arcs; ^i is arc i reversed
				Properties struct{ A3 string }
			}
		}
	}
}

type point struct{ x, y float64 }

// The drawing is cut at 169° W, in the Bering Strait, so that Chukotka stays with the rest of Asia.
const (
	width  = 2000
	centre = 11 // degrees east
)

// naturalEarth projects degrees to radians of the sphere (T. Patterson, 2011; B. Šavrič and others, 2011).
func naturalEarth(lon, lat float64) point {
	l, p := lon*math.Pi/180, lat*math.Pi/180
	q := p * p
	q2, q3 := q*q, q*q*q
	return point{
		l * (0.870700 - 0.131979*q - 0.013791*q2 + 0.003971*q3*q2 - 0.001529*q3*q3),
		p * (1.007226 + 0.015085*q - 0.044475*q3 + 0.028874*q2*q2 - 0.005916*q3*q2),
	}
}

// draw projects degrees to the drawing.
func draw(at point) point {
	p := naturalEarth(at.x-centre, at.y)
	edge, top := naturalEarth(180, 0).x, naturalEarth(0, 84).y
	k := width / (2 * edge)
	return point{(p.x + edge) * k, (top - p.y) * k}
}

// decode returns the arcs in degrees, simplified.
func decode(t topology) [][]point {
	var out [][]point
	for _, arc := range t.Arcs {
		var line []point
		x, y := 0.0, 0.0
		for _, d := range arc {
			x, y = x+d[0], y+d[1]
			line = append(line, point{x*t.Transform.Scale[0] + t.Transform.Translate[0], y*t.Transform.Scale[1] + t.Transform.Translate[1]})
		}
		out = append(out, simplify(unwrap(line)))
	}
	return out
}

// unwrap makes a line that crosses 180° continue beyond it, where the source jumps to the other side.
func unwrap(line []point) []point {
	for i := 1; i < len(line); i++ {
		line[i].x -= 360 * math.Round((line[i].x-line[i-1].x)/360)
	}
	return line
}

// tolerance is the area of the smallest triangle that is kept, in square degrees at the equator.
const tolerance = 0.022

// simplify removes the points whose triangles with their neighbours are smallest (M. Visvalingam, J. D. Whyatt, 1993). The ends
// stay.
func simplify(line []point) []point {
	line = append([]point(nil), line...)
	closed := line[0] == line[len(line)-1]
	least := 3
	if closed {
		least = 5
	}
	for len(line) >= least {
		at, area := -1, math.Inf(1)
		for i := 1; i < len(line)-1; i++ {
			if a := triangle(line[i-1], line[i], line[i+1]); a < area {
				at, area = i, a
			}
		}
		if area > tolerance {
			break
		}
		line = append(line[:at], line[at+1:]...)
	}
	return line
}

// triangle returns the area of a triangle of degrees, corrected for its latitude.
func triangle(a, b, c point) float64 {
	return math.Abs((b.x-a.x)*(c.y-a.y)-(c.x-a.x)*(b.y-a.y)) / 2 * math.Cos(b.y*math.Pi/180)
}

// area returns the area of a ring and its centroid.
func area(ring []point) (a float64, middle point) {
	for i, p := range ring {
		q := ring[(i+1)%len(ring)]
		f := p.x*q.y - q.x*p.y
		a += f
		middle.x += (p.x + q.x) * f
		middle.y += (p.y + q.y) * f
	}
	if math.Abs(a) < 1e-9 {
		return 0, ring[0]
	}
	return math.Abs(a) / 2, point{middle.x / (3 * a), middle.y / (3 * a)}
}
