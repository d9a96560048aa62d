package page

import (
	"cmp"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/render"
)

// matrix has a row for each country and a column for each theme. A cell counts the sentences with both.
type matrix struct {
	Themes []themeRow
	Rows   []matrixRow
}

type matrixRow struct {
	Code, Name string
	Cells      []cell
}

type cell struct {
	Country, Theme, Label string
	Count, Shade          int
	Sentences             string // their numbers, by weight
}

// Greatest size of a matrix.
const matrixRows, matrixColumns = 12, 10

// cellWeight is the weight of a theme in the sentences of a country.
func cellWeight(c analyze.Country, t analyze.CountryTheme) float64 { return c.Score * t.Score }

func newMatrix(r *analyze.Report, names map[string]string) matrix {
	m := matrix{Themes: matrixThemes(r)}
	if len(m.Themes) == 0 {
		return matrix{}
	}
	most := 0.0
	for _, c := range r.Countries {
		for _, t := range c.Themes {
			most = max(most, cellWeight(c, t))
		}
	}
	for _, c := range r.Countries {
		if len(m.Rows) == matrixRows {
			break
		}
		row := matrixRow{Code: c.Code, Name: names[c.Code]}
		filled := false
		for _, t := range m.Themes {
			cl := newCell(c, t, most, cmp.Or(names[c.Code], c.Code))
			filled = filled || cl.Label != ""
			row.Cells = append(row.Cells, cl)
		}
		if filled {
			m.Rows = append(m.Rows, row)
		}
	}
	return m
}

// matrixThemes returns the first themes of the report that share a sentence with a country.
func matrixThemes(r *analyze.Report) []themeRow {
	shared := map[string]bool{}
	for _, c := range r.Countries {
		for _, t := range c.Themes {
			shared[t.ID] = true
		}
	}
	var out []themeRow
	for _, t := range r.Themes {
		if shared[t.ID] && len(out) < matrixColumns {
			out = append(out, themeRow{ID: t.ID, Name: render.Line(t.Name)})
		}
	}
	return out
}

// newCell returns the cell of a country and a theme. most is the greatest weight of all cells.
func newCell(c analyze.Country, t themeRow, most float64, name string) cell {
	cl := cell{Country: c.Code, Theme: t.ID}
	for _, ct := range c.Themes {
		if ct.ID == t.ID {
			cl.Count = len(ct.Sentences)
			cl.Sentences = render.JoinInts(ct.Sentences)
			cl.Shade = 1 + min(4, int(5*cellWeight(c, ct)/max(most, 1e-9)))
			cl.Label = name + " and " + t.Name + ": " + render.Plural(len(ct.Sentences), "sentence")
		}
	}
	return cl
}
