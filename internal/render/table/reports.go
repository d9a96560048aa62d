package table

import (
	"maps"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/render"
)

// tables are the tidy tables of reports, the text's id first.
var tables = map[string]table[*analyze.Report]{
	"countries": {
		[]column{{"id", textual}, {"date", dated}, {"code", textual}, {"country", textual}, {"mentions", whole}, {"share", real}, {"score", real}, {"about", truth}, {"focus", truth}, {"first", whole}, {"name", whole}, {"demonym", whole}, {"place", whole}, {"person", whole}, {"institution", whole}, {"group", whole}, {"themes", textual}},
		func(r *analyze.Report) (out [][]any) {
			for _, c := range r.Countries {
				var themes []string
				for _, t := range c.Themes {
					themes = append(themes, t.ID)
				}
				row := []any{r.ID, r.Date, c.Code, c.Name, c.Mentions, c.Share, c.Score, c.About, r.Focus != nil && r.Focus.Code == c.Code, c.First}
				for _, k := range render.MentionKinds() {
					row = append(row, c.Kinds[k])
				}
				out = append(out, append(row, strings.Join(themes, " ")))
			}
			return out
		},
	},
	"mentions": {
		[]column{{"id", textual}, {"field", textual}, {"start", whole}, {"end", whole}, {"text", textual}, {"kind", textual}, {"country", textual}, {"meant", textual}, {"role", textual}, {"sentence", whole}, {"confidence", real}, {"why", textual}},
		func(r *analyze.Report) (out [][]any) {
			for _, m := range r.Mentions {
				for _, c := range append(m.Countries, make([]string, max(0, 1-len(m.Countries)))...) {
					out = append(out, []any{r.ID, field(m.Field), m.Start, m.End, m.Text, m.Kind, c, m.Name, m.Role, m.Sentence, m.Confidence, m.Why})
				}
			}
			return out
		},
	},
	"entities": {
		[]column{{"id", textual}, {"field", textual}, {"start", whole}, {"end", whole}, {"text", textual}, {"type", textual}, {"entity", textual}},
		func(r *analyze.Report) (out [][]any) {
			for _, e := range r.Entities {
				out = append(out, []any{r.ID, field(e.Field), e.Start, e.End, e.Text, e.Type, e.ID})
			}
			return out
		},
	},
	"names": {
		[]column{{"id", textual}, {"entity", textual}, {"name", textual}, {"type", textual}, {"country", textual}, {"count", whole}, {"first", whole}, {"forms", textual}},
		func(r *analyze.Report) (out [][]any) {
			for _, n := range r.Names {
				out = append(out, []any{r.ID, n.ID, n.Name, n.Type, n.Country, n.Count, n.First, strings.Join(n.Forms, "; ")})
			}
			return out
		},
	},
	"themes": {
		[]column{{"id", textual}, {"country", textual}, {"theme", textual}, {"name", textual}, {"family", textual}, {"score", real}, {"terms", whole}, {"sentences", textual}},
		func(r *analyze.Report) (out [][]any) {
			names := map[string]analyze.Theme{}
			for _, t := range r.Themes {
				names[t.ID] = t
				out = append(out, []any{r.ID, "", t.ID, t.Name, t.Family, t.Score, len(t.Terms), render.JoinInts(t.Sentences)})
			}
			for _, c := range r.Countries {
				for _, t := range c.Themes {
					out = append(out, []any{r.ID, c.Code, t.ID, names[t.ID].Name, names[t.ID].Family, t.Score, nil, render.JoinInts(t.Sentences)})
				}
			}
			return out
		},
	},
	"keywords": {
		[]column{{"id", textual}, {"keyword", textual}, {"score", real}, {"count", whole}},
		func(r *analyze.Report) (out [][]any) {
			for _, k := range r.Keywords {
				out = append(out, []any{r.ID, k.Term, k.Score, k.Count})
			}
			return out
		},
	},
	"dyads": {
		[]column{{"id", textual}, {"a", textual}, {"b", textual}, {"count", whole}, {"sentences", textual}},
		func(r *analyze.Report) (out [][]any) {
			for _, d := range r.Dyads {
				out = append(out, []any{r.ID, d.A, d.B, d.Count, render.JoinInts(d.Sentences)})
			}
			return out
		},
	},
	"groups": {
		[]column{{"id", textual}, {"group", textual}, {"name", textual}, {"mentions", whole}, {"members", textual}},
		func(r *analyze.Report) (out [][]any) {
			for _, g := range r.Groups {
				out = append(out, []any{r.ID, g.ID, g.Name, g.Mentions, strings.Join(g.Members, " ")})
			}
			return out
		},
	},
}

// Names lists the tables of csv, xlsx and parquet.
func Names() []string { return slices.Sorted(maps.Keys(tables)) }

func field(s string) string {
	if s == "" {
		return "text"
	}
	return s
}
