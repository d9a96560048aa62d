package table

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
)

// tables are the tables of reports. The first column of each is the id of the text.
var tables = map[string]table[*analyze.Report]{
	"countries": {
		[]column{
			{"id", str}, {"date", partialDate}, {"code", str}, {"country", str}, {"mentions", integer},
			{"share", float}, {"score", float}, {"about", boolean}, {"focus", boolean}, {"first", integer},
			{"name", integer}, {"demonym", integer}, {"place", integer}, {"person", integer},
			{"institution", integer}, {"group", integer}, {"themes", str},
		},
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
		[]column{
			{"id", str}, {"field", str}, {"start", integer}, {"end", integer}, {"text", str}, {"kind", str},
			{"country", str}, {"meant", str}, {"role", str}, {"sentence", integer}, {"confidence", float},
			{"why", str},
		},
		func(r *analyze.Report) (out [][]any) {
			for _, m := range r.Mentions {
				for _, c := range append(m.Countries, make([]string, max(0, 1-len(m.Countries)))...) {
					out = append(out, []any{r.ID, field(m.Field), m.Start, m.End, m.Text, string(m.Kind), c, m.Name, string(m.Role), m.Sentence, m.Confidence, m.Why})
				}
			}
			return out
		},
	},
	"entities": {
		[]column{{"id", str}, {"field", str}, {"start", integer}, {"end", integer}, {"text", str}, {"type", str}, {"entity", str}},
		func(r *analyze.Report) (out [][]any) {
			for _, e := range r.Entities {
				out = append(out, []any{r.ID, field(e.Field), e.Start, e.End, e.Text, string(e.Type), e.ID})
			}
			return out
		},
	},
	"names": {
		[]column{
			{"id", str}, {"entity", str}, {"name", str}, {"type", str}, {"country", str}, {"count", integer},
			{"first", integer}, {"forms", str},
		},
		func(r *analyze.Report) (out [][]any) {
			for _, n := range r.Names {
				out = append(out, []any{r.ID, n.ID, n.Name, string(n.Type), n.Country, n.Count, n.First, strings.Join(n.Forms, "; ")})
			}
			return out
		},
	},
	"themes": {
		[]column{
			{"id", str}, {"country", str}, {"theme", str}, {"name", str}, {"family", str}, {"score", float},
			{"terms", integer}, {"sentences", str},
		},
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
		[]column{{"id", str}, {"keyword", str}, {"score", float}, {"count", integer}},
		func(r *analyze.Report) (out [][]any) {
			for _, k := range r.Keywords {
				out = append(out, []any{r.ID, k.Term, k.Score, k.Count})
			}
			return out
		},
	},
	"dyads": {
		[]column{{"id", str}, {"a", str}, {"b", str}, {"count", integer}, {"sentences", str}},
		func(r *analyze.Report) (out [][]any) {
			for _, d := range r.Dyads {
				out = append(out, []any{r.ID, d.A, d.B, d.Count, render.JoinInts(d.Sentences)})
			}
			return out
		},
	},
	"groups": {
		[]column{{"id", str}, {"group", str}, {"name", str}, {"mentions", integer}, {"members", str}},
		func(r *analyze.Report) (out [][]any) {
			for _, g := range r.Groups {
				out = append(out, []any{r.ID, g.ID, g.Name, g.Mentions, strings.Join(g.Members, " ")})
			}
			return out
		},
	},
}

// Names returns the names of the tables of reports, sorted.
func Names() []string { return slices.Sorted(maps.Keys(tables)) }

// newTablePrinter prints one table of reports, with a writer that is opened before the first row, or at the end if there is none.
func newTablePrinter(name string, open func([]column) (rowWriter, error)) render.Printer {
	t := tables[name]
	start := sync.OnceValues(func() (rowWriter, error) { return open(t.columns) })
	return render.Printer{
		Add: func(r corpus.Result) error {
			w, err := start()
			if err != nil {
				return err
			}
			for _, row := range t.rows(r.Report) {
				if err := w.row(row); err != nil {
					return err
				}
			}
			return nil
		},
		End: func() error {
			w, err := start()
			if err != nil {
				return err
			}
			return w.end()
		},
	}
}

// field returns the name of the part of an article that a position is in.
func field(f analyze.Field) string {
	if f == analyze.FieldText {
		return "text"
	}
	return string(f)
}
