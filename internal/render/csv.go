package render

import (
	"encoding/csv"
	"errors"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
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
				for _, k := range allKinds {
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
					out = append(out, []any{r.ID, field(m.Field), m.Start, m.End, m.Text, string(m.Kind), c, m.Name, string(m.Role), m.Sentence, m.Confidence, m.Why})
				}
			}
			return out
		},
	},
	"entities": {
		[]column{{"id", textual}, {"field", textual}, {"start", whole}, {"end", whole}, {"text", textual}, {"type", textual}, {"entity", textual}},
		func(r *analyze.Report) (out [][]any) {
			for _, e := range r.Entities {
				out = append(out, []any{r.ID, field(e.Field), e.Start, e.End, e.Text, string(e.Type), e.ID})
			}
			return out
		},
	},
	"names": {
		[]column{{"id", textual}, {"entity", textual}, {"name", textual}, {"type", textual}, {"country", textual}, {"count", whole}, {"first", whole}, {"forms", textual}},
		func(r *analyze.Report) (out [][]any) {
			for _, n := range r.Names {
				out = append(out, []any{r.ID, n.ID, n.Name, string(n.Type), n.Country, n.Count, n.First, strings.Join(n.Forms, "; ")})
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
				out = append(out, []any{r.ID, "", t.ID, t.Name, t.Family, t.Score, len(t.Terms), nums(t.Sentences)})
			}
			for _, c := range r.Countries {
				for _, t := range c.Themes {
					out = append(out, []any{r.ID, c.Code, t.ID, names[t.ID].Name, names[t.ID].Family, t.Score, nil, nums(t.Sentences)})
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
				out = append(out, []any{r.ID, d.A, d.B, d.Count, nums(d.Sentences)})
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

// Tables lists the tables of csv, xlsx and parquet.
func Tables() []string { return slices.Sorted(maps.Keys(tables)) }

// rowWriter writes a table in some format: what has columns is written row by row, and ended.
type rowWriter struct {
	row func([]any) error
	end func() error
}

// oneTable prints the table that was asked for, with a writer that is opened when there is something to write.
func oneTable(o Options, open func([]column) (rowWriter, error)) Printer {
	t := tables[o.Table]
	start := sync.OnceValues(func() (rowWriter, error) { return open(t.columns) })
	return Printer{
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

// csvRows writes comma-separated values with a header. What is written may wait for the end, or for a flush. Unless raw is true, texts are
// written by [CSVText].
func csvRows(c *csv.Writer, columns []column, raw bool) (rowWriter, error) {
	cells := make([]string, len(columns))
	for i, col := range columns {
		cells[i] = col.name
	}
	if err := c.Write(cells); err != nil {
		return rowWriter{}, err
	}
	return rowWriter{
		row: func(row []any) error {
			for i, cell := range row {
				cells[i] = plain(cell)
				if _, ok := cell.(string); ok && !raw {
					cells[i] = CSVText(cells[i])
				}
			}
			return c.Write(cells)
		},
		end: func() error {
			c.Flush()
			return c.Error()
		},
	}, nil
}

// csvTable prints one table over all texts, and hands on the rows of each text at once.
func csvTable(w io.Writer, o Options) Printer {
	c := csv.NewWriter(w)
	p := oneTable(o, func(columns []column) (rowWriter, error) { return csvRows(c, columns, o.Raw) })
	add := p.Add
	p.Add = func(r corpus.Result) error {
		if err := add(r); err != nil {
			return err
		}
		c.Flush()
		return c.Error()
	}
	return p
}

// CSVText is a text as a cell of csv has it: with an apostrophe before what a spreadsheet would take for a formula, and with U+FFFD in place
// of control characters other than tabs and line breaks, on which a terminal acts.
func CSVText(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r' {
			return unicode.ReplacementChar
		}
		return r
	}, s)
	if formula(s) {
		return "'" + s
	}
	return s
}

// formula reports whether a spreadsheet would calculate a cell, or may do so. A number with a sign is none.
func formula(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) && !signed(s)
}

// signed reports whether a text is a decimal number with a sign: -0.5, +3, -1e-07.
func signed(s string) bool {
	if s == "" || s[0] != '+' && s[0] != '-' || strings.Trim(s[1:], "0123456789.eE+-") != "" {
		return false
	}
	_, err := strconv.ParseFloat(s, 64)
	return err == nil || errors.Is(err, strconv.ErrRange)
}

func num(n int) string { return strconv.Itoa(n) }

func frac(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

func bit(b bool) string {
	if b {
		return "1"
	}
	return "0"
}

func field(f analyze.Field) string {
	if f == analyze.FieldText {
		return "text"
	}
	return string(f)
}

func nums(list []int) string {
	var out []string
	for _, n := range list {
		out = append(out, num(n))
	}
	return strings.Join(out, " ")
}
