package render

import (
	"encoding/csv"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
)

// table is a tidy table: one observation a row, the text's id first.
type table struct {
	columns []string
	rows    func(*analyze.Report) [][]string
}

var tables = map[string]table{
	"countries": {
		[]string{"id", "date", "code", "country", "mentions", "share", "score", "about", "focus", "first", "name", "demonym", "place", "person", "institution", "group", "themes"},
		func(r *analyze.Report) (out [][]string) {
			for _, c := range r.Countries {
				var themes []string
				for _, t := range c.Themes {
					themes = append(themes, t.ID)
				}
				row := []string{r.ID, r.Date, c.Code, c.Name, num(c.Mentions), frac(c.Share), frac(c.Score), bit(c.About), bit(r.Focus != nil && r.Focus.Code == c.Code), num(c.First)}
				for _, k := range []string{"name", "demonym", "place", "person", "institution", "group"} {
					row = append(row, num(c.Kinds[k]))
				}
				out = append(out, append(row, strings.Join(themes, " ")))
			}
			return out
		},
	},
	"mentions": {
		[]string{"id", "field", "start", "end", "text", "kind", "country", "meant", "role", "sentence", "confidence", "why"},
		func(r *analyze.Report) (out [][]string) {
			for _, m := range r.Mentions {
				for _, c := range append(m.Countries, make([]string, max(0, 1-len(m.Countries)))...) {
					out = append(out, []string{r.ID, field(m.Field), num(m.Start), num(m.End), m.Text, m.Kind, c, m.Name, m.Role, num(m.Sentence), frac(m.Confidence), m.Why})
				}
			}
			return out
		},
	},
	"entities": {
		[]string{"id", "field", "start", "end", "text", "type", "entity"},
		func(r *analyze.Report) (out [][]string) {
			for _, e := range r.Entities {
				out = append(out, []string{r.ID, field(e.Field), num(e.Start), num(e.End), e.Text, e.Type, e.ID})
			}
			return out
		},
	},
	"themes": {
		[]string{"id", "country", "theme", "name", "family", "score", "terms", "sentences"},
		func(r *analyze.Report) (out [][]string) {
			names := map[string]analyze.Theme{}
			for _, t := range r.Themes {
				names[t.ID] = t
				out = append(out, []string{r.ID, "", t.ID, t.Name, t.Family, frac(t.Score), num(len(t.Terms)), nums(t.Sentences)})
			}
			for _, c := range r.Countries {
				for _, t := range c.Themes {
					out = append(out, []string{r.ID, c.Code, t.ID, names[t.ID].Name, names[t.ID].Family, frac(t.Score), "", nums(t.Sentences)})
				}
			}
			return out
		},
	},
	"keywords": {
		[]string{"id", "keyword", "score", "count"},
		func(r *analyze.Report) (out [][]string) {
			for _, k := range r.Keywords {
				out = append(out, []string{r.ID, k.Term, frac(k.Score), num(k.Count)})
			}
			return out
		},
	},
	"dyads": {
		[]string{"id", "a", "b", "count", "sentences"},
		func(r *analyze.Report) (out [][]string) {
			for _, d := range r.Dyads {
				out = append(out, []string{r.ID, d.A, d.B, num(d.Count), nums(d.Sentences)})
			}
			return out
		},
	},
	"groups": {
		[]string{"id", "group", "name", "mentions", "members"},
		func(r *analyze.Report) (out [][]string) {
			for _, g := range r.Groups {
				out = append(out, []string{r.ID, g.ID, g.Name, num(g.Mentions), strings.Join(g.Members, " ")})
			}
			return out
		},
	},
}

// Tables lists the tables of csv.
func Tables() []string { return slices.Sorted(maps.Keys(tables)) }

// csvTable prints one table over all texts, with a header.
func csvTable(w io.Writer, o Options) Printer {
	t := tables[o.Table]
	c := csv.NewWriter(w)
	headed := false
	head := func() error {
		if headed {
			return nil
		}
		headed = true
		return c.Write(t.columns)
	}
	return Printer{
		Add: func(r corpus.Result) error {
			if err := head(); err != nil {
				return err
			}
			if err := c.WriteAll(t.rows(r.Report)); err != nil {
				return err
			}
			return c.Error()
		},
		End: func() error {
			if err := head(); err != nil {
				return err
			}
			c.Flush()
			return c.Error()
		},
	}
}

func num(n int) string { return strconv.Itoa(n) }

func frac(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

func bit(b bool) string {
	if b {
		return "1"
	}
	return "0"
}

func field(s string) string {
	if s == "" {
		return "text"
	}
	return s
}

func nums(list []int) string {
	var out []string
	for _, n := range list {
		out = append(out, num(n))
	}
	return strings.Join(out, " ")
}
