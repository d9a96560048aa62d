package page

import (
	"bytes"
	"encoding/json"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/text"
)

// sliceCounts are the counts of a period or source, or of all texts: for each country its mentions and its texts, for each theme its texts, for each
// cell of the table of themes by country its texts, in the order of the lists in [slicesData].
type sliceCounts struct {
	Key       string `json:"key"`
	Documents int    `json:"documents"`
	Mentions  int    `json:"mentions"`
	Mentioned []int  `json:"mentioned"`
	Countries []int  `json:"countries"`
	Themes    []int  `json:"themes"`
	Cells     []int  `json:"cells"`
}

// slicesData is what the page of a corpus needs to show a part of it.
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

// mostSlices is how many periods and how many sources can be chosen at most.
const mostSlices = 200

func newSlices(s *corpus.Summary, names map[string]string, cells [][2]string) slicesData {
	d := slicesData{Countries: countryIDs(s), Themes: themeIDs(s), Cells: cells, Names: names, Shades: corpusShades, Periods: []sliceCounts{}, Sources: []sliceCounts{}}
	countryAt, themeAt, cellAt := places(d.Countries), places(d.Themes), places(cells)
	blank := func(key string, documents, mentions int) sliceCounts {
		return sliceCounts{key, documents, mentions, make([]int, len(d.Countries)), make([]int, len(d.Countries)), make([]int, len(d.Themes)), make([]int, len(cells))}
	}
	d.All = blank("", s.Documents, s.Mentions)
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
	of := func(list []corpus.Slice) []sliceCounts {
		out := []sliceCounts{}
		for _, p := range list[:min(mostSlices, len(list))] {
			x := blank(text.SourceName(render.Line(p.Key)), p.Documents, p.Mentions)
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
	d.Periods, d.Sources = of(s.Periods), of(s.Sources)
	return d
}

// places gives for each of a list where it stands.
func places[K comparable](list []K) map[K]int {
	at := map[K]int{}
	for i, k := range list {
		at[k] = i
	}
	return at
}

// script encodes a value so that it can stand in a script element.
func script(v any) (markup, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	json.HTMLEscape(&out, b)
	return markup(out.String()), nil
}
