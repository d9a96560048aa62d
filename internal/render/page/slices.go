package page

import (
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/text"
)

// sliceCounts are the counts of a period or source, or of all texts. Its lists are parallel to those of [slicesData].
type sliceCounts struct {
	Key       string `json:"key"`
	Documents int    `json:"documents"`
	Mentions  int    `json:"mentions"`
	Mentioned []int  `json:"mentioned"` // mentions of each country
	Countries []int  `json:"countries"` // texts that mention each country
	Themes    []int  `json:"themes"`    // texts that have each theme
	Cells     []int  `json:"cells"`     // texts of each cell of the table of themes by country
}

// slicesData is what the scripts of the page of a corpus need to show a part of it.
type slicesData struct {
	Countries []string          `json:"countries"` // codes
	Themes    []string          `json:"themes"`    // ids
	Cells     [][2]string       `json:"cells"`     // country and theme
	Names     map[string]string `json:"names"`
	Shades    []float64         `json:"shades"` // of the map
	All       sliceCounts       `json:"all"`
	Periods   []sliceCounts     `json:"periods"`
	Sources   []sliceCounts     `json:"sources"`
}

// maxSlices is how many periods, and how many sources, can be chosen from.
const maxSlices = 200

func newSlices(s *corpus.Summary, names map[string]string, cells [][2]string) slicesData {
	d := slicesData{Countries: countryIDs(s), Themes: themeIDs(s), Cells: cells, Names: names, Shades: corpusShades, Periods: []sliceCounts{}, Sources: []sliceCounts{}}
	countryAt, themeAt, cellAt := positions(d.Countries), positions(d.Themes), positions(cells)
	empty := func(key string, documents, mentions int) sliceCounts {
		return sliceCounts{key, documents, mentions, make([]int, len(d.Countries)), make([]int, len(d.Countries)), make([]int, len(d.Themes)), make([]int, len(cells))}
	}
	d.All = empty("", s.Documents, s.Mentions)
	for i, c := range s.Countries {
		d.All.Mentioned[i], d.All.Countries[i] = c.Mentions, c.Documents
	}
	for i, t := range s.Themes {
		d.All.Themes[i] = t.Documents
	}
	for _, p := range s.CountryThemes {
		if i, ok := cellAt[[2]string{p.Country, p.Theme}]; ok {
			d.All.Cells[i] = p.Documents
		}
	}
	counts := func(list []corpus.Slice) []sliceCounts {
		out := []sliceCounts{}
		for _, p := range list[:min(maxSlices, len(list))] {
			x := empty(text.SourceName(render.Line(p.Key)), p.Documents, p.Mentions)
			for _, c := range p.Countries {
				if i, ok := countryAt[c.ID]; ok {
					x.Mentioned[i], x.Countries[i] = c.Mentions, c.Documents
				}
			}
			for _, t := range p.Themes {
				if i, ok := themeAt[t.ID]; ok {
					x.Themes[i] = t.Documents
				}
			}
			for _, c := range p.Pairs {
				if i, ok := cellAt[[2]string{c.Country, c.Theme}]; ok {
					x.Cells[i] = c.Documents
				}
			}
			out = append(out, x)
		}
		return out
	}
	d.Periods, d.Sources = counts(s.Periods), counts(s.Sources)
	return d
}

// positions returns the index of each element of a list.
func positions[K comparable](list []K) map[K]int {
	at := map[K]int{}
	for i, k := range list {
		at[k] = i
	}
	return at
}
