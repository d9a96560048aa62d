package page

import (
	"cmp"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/render"
)

// matrix has a row for each country and a column for each theme. A cell counts the sentences that show both.
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
	Sentences             string // indexes, strongest first
}

// The size of the matrix that a page has room for.
const matrixRows, matrixColumns = 12, 10

func newMatrix(r *analyze.Report, names map[string]string) matrix {
	var m matrix
	// The themes that stand near most of what is said about countries, in the order of the report.
	near := map[string]bool{}
	for _, c := range r.Countries {
		for _, t := range c.Themes {
			near[t.ID] = true
		}
	}
	for _, t := range r.Themes {
		if near[t.ID] && len(m.Themes) < matrixColumns {
			m.Themes = append(m.Themes, themeRow{ID: t.ID, Name: render.Line(t.Name)})
		}
	}
	if len(m.Themes) == 0 {
		return matrix{}
	}
	most := 0.0
	weight := func(c analyze.Country, t analyze.CountryTheme) float64 { return c.Score * t.Score }
	for _, c := range r.Countries {
		for _, t := range c.Themes {
			most = max(most, weight(c, t))
		}
	}
	for _, c := range r.Countries {
		if len(m.Rows) == matrixRows {
			break
		}
		row := matrixRow{Code: c.Code, Name: names[c.Code]}
		found := false
		for _, t := range m.Themes {
			cl := cell{Country: c.Code, Theme: t.ID}
			for _, ct := range c.Themes {
				if ct.ID == t.ID {
					found = true
					cl.Count = len(ct.Sentences)
					cl.Sentences = render.JoinInts(ct.Sentences)
					cl.Shade = 1 + min(4, int(5*weight(c, ct)/max(most, 1e-9)))
					cl.Label = cmp.Or(names[c.Code], c.Code) + " and " + t.Name + ": " + render.Plural(len(ct.Sentences), "sentence")
				}
			}
			row.Cells = append(row.Cells, cl)
		}
		if found {
			m.Rows = append(m.Rows, row)
		}
	}
	return m
}
