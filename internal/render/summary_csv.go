package render

import (
	"bufio"
	"encoding/csv"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/attache-nlp/attache/corpus"
)

// summaryTable is a tidy table of a summary: one observation a row.
type summaryTable struct {
	columns []string
	rows    func(*corpus.Summary) [][]string
}

func nameTable(of func(*corpus.Summary) []corpus.NameSum) summaryTable {
	return summaryTable{[]string{"id", "name", "documents", "mentions"}, func(s *corpus.Summary) (out [][]string) {
		for _, n := range of(s) {
			out = append(out, []string{n.ID, n.Name, num(n.Documents), num(n.Mentions)})
		}
		return out
	}}
}

// sliceTable has a row for each country and theme in each slice, and one with the totals.
func sliceTable(key string, of func(*corpus.Summary) []corpus.Slice) summaryTable {
	return summaryTable{[]string{key, "start", "kind", "id", "documents", "mentions", "about", "focus", "of_documents"}, func(s *corpus.Summary) (out [][]string) {
		for _, p := range of(s) {
			row := func(kind string, c corpus.SliceCount) {
				out = append(out, []string{p.Key, p.Start, kind, c.ID, num(c.Documents), num(c.Mentions), num(c.About), num(c.Focus), num(p.Documents)})
			}
			row("all", corpus.SliceCount{Documents: p.Documents, Mentions: p.Mentions})
			for _, c := range p.Countries {
				row("country", c)
			}
			for _, c := range p.Themes {
				row("theme", c)
			}
		}
		return out
	}}
}

var summaryTables = map[string]summaryTable{
	"totals": {[]string{"what", "value"}, func(s *corpus.Summary) [][]string {
		return [][]string{
			{"documents", num(s.Documents)}, {"unique", num(s.Unique)}, {"failed", num(s.Failed)}, {"no_country", num(s.NoCountry)}, {"undated", num(s.Undated)},
			{"words", num(s.Words)}, {"sentences", num(s.Sentences)}, {"bytes", num(s.Bytes)}, {"mentions", num(s.Mentions)}, {"from", s.From}, {"to", s.To}, {"by", string(s.By)},
			{"attache", s.Origin.Attache}, {"lexicon", s.Origin.Lexicon}, {"model", s.Origin.Model}, {"settings", s.Origin.Settings},
		}
	}},
	"countries": {
		[]string{"code", "country", "documents", "unique", "about", "focus", "mentions", "share", "mean_share", "mean_low", "mean_high", "document_share", "document_low", "document_high"},
		func(s *corpus.Summary) (out [][]string) {
			for _, c := range s.Countries {
				row := []string{c.Code, c.Name, num(c.Documents), num(c.Unique), num(c.About), num(c.Focus), num(c.Mentions), frac(c.Share), frac(c.MeanShare)}
				row = append(append(row, ends(c.MeanInterval)...), frac(c.DocumentShare))
				out = append(out, append(row, ends(c.DocumentInterval)...))
			}
			return out
		},
	},
	"themes": {
		[]string{"theme", "name", "family", "documents", "unique", "mean_share", "mean_low", "mean_high", "document_share", "document_low", "document_high"},
		func(s *corpus.Summary) (out [][]string) {
			for _, t := range s.Themes {
				row := []string{t.ID, t.Name, t.Family, num(t.Documents), num(t.Unique), frac(t.MeanShare)}
				row = append(append(row, ends(t.MeanInterval)...), frac(t.DocumentShare))
				out = append(out, append(row, ends(t.DocumentInterval)...))
			}
			return out
		},
	},
	"country_themes": {[]string{"code", "theme", "documents", "weight", "lift"}, func(s *corpus.Summary) (out [][]string) {
		for _, p := range s.CountryThemes {
			out = append(out, []string{p.Country, p.Theme, num(p.Documents), frac(p.Weight), frac(p.Lift)})
		}
		return out
	}},
	"dyads": {[]string{"a", "b", "documents", "sentences", "count", "lift"}, func(s *corpus.Summary) (out [][]string) {
		for _, d := range s.Dyads {
			out = append(out, []string{d.A, d.B, num(d.Documents), num(d.Sentences), num(d.Count), frac(d.Lift)})
		}
		return out
	}},
	"groups":        nameTable(func(s *corpus.Summary) []corpus.NameSum { return s.Groups }),
	"regions":       nameTable(func(s *corpus.Summary) []corpus.NameSum { return s.Regions }),
	"people":        nameTable(func(s *corpus.Summary) []corpus.NameSum { return s.People }),
	"organizations": nameTable(func(s *corpus.Summary) []corpus.NameSum { return s.Organizations }),
	"keyphrases":    nameTable(func(s *corpus.Summary) []corpus.NameSum { return s.Keyphrases }),
	"periods":       sliceTable("period", func(s *corpus.Summary) []corpus.Slice { return s.Periods }),
	"sources":       sliceTable("source", func(s *corpus.Summary) []corpus.Slice { return s.Sources }),
	"duplicates": {[]string{"cluster", "id", "date", "copies", "similarity", "sources"}, func(s *corpus.Summary) (out [][]string) {
		for i, c := range s.Duplicates {
			for _, d := range c.Documents {
				out = append(out, []string{num(i + 1), d.ID, d.Date, num(c.Copies), frac(c.Similarity), strings.Join(c.Sources, "; ")})
			}
		}
		return out
	}},
	"bursts": {[]string{"kind", "id", "from", "to", "documents", "expected", "weight"}, func(s *corpus.Summary) (out [][]string) {
		for _, b := range s.Bursts {
			out = append(out, []string{b.Kind, b.ID, b.From, b.To, num(b.Documents), frac(b.Expected), frac(b.Weight)})
		}
		return out
	}},
	"keyness": {
		[]string{"kind", "id", "documents", "against", "count", "other", "ll", "p_holm", "log_ratio", "log_ratio_low", "log_ratio_high", "log_odds_z", "ll_documents"},
		func(s *corpus.Summary) (out [][]string) {
			for _, k := range s.Keyness {
				out = append(out, []string{
					k.Kind, k.ID, num(k.Documents), num(k.Against), num(k.Count), num(k.Other), frac(k.LL), strconv.FormatFloat(k.P, 'g', -1, 64),
					frac(k.LogRatio), frac(k.Low), frac(k.High), frac(k.LogOdds), frac(k.DocLL),
				})
			}
			return out
		},
	},
}

// ends are the bounds of an interval, empty where there is none.
func ends(i *corpus.Interval) []string {
	if i == nil {
		return []string{"", ""}
	}
	return []string{frac(i.Low), frac(i.High)}
}

// SummaryTables lists the tables of csv of a summary.
func SummaryTables() []string { return slices.Sorted(maps.Keys(summaryTables)) }

func summaryCSV(w *bufio.Writer, s *corpus.Summary, o Options) error {
	t := summaryTables[o.Table]
	c := csv.NewWriter(w)
	if err := c.Write(t.columns); err != nil {
		return err
	}
	return c.WriteAll(t.rows(s))
}
