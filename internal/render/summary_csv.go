package render

import (
	"bufio"
	"encoding/csv"
	"maps"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/stats"
)

// summaryTable is a tidy table of a summary.
type summaryTable = table[*corpus.Summary]

func nameTable(of func(*corpus.Summary) []corpus.NameSum) summaryTable {
	return summaryTable{[]column{{"id", textual}, {"name", textual}, {"documents", whole}, {"mentions", whole}}, func(s *corpus.Summary) (out [][]any) {
		for _, n := range of(s) {
			out = append(out, []any{n.ID, n.Name, n.Documents, n.Mentions})
		}
		return out
	}}
}

// sliceTable has a row for each country and theme in each slice, and one with the totals.
func sliceTable(key string, of func(*corpus.Summary) []corpus.Slice) summaryTable {
	return summaryTable{[]column{{key, textual}, {"start", day}, {"kind", textual}, {"id", textual}, {"documents", whole}, {"mentions", whole}, {"about", whole}, {"focus", whole}, {"of_documents", whole}}, func(s *corpus.Summary) (out [][]any) {
		for _, p := range of(s) {
			row := func(kind string, c corpus.SliceCount) {
				out = append(out, []any{p.Key, p.Start, kind, c.ID, c.Documents, c.Mentions, c.About, c.Focus, p.Documents})
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
	"totals": {[]column{{"what", textual}, {"value", either}}, func(s *corpus.Summary) [][]any {
		return [][]any{
			{"documents", s.Documents}, {"unique", s.Unique}, {"failed", s.Failed}, {"no_country", s.NoCountry}, {"undated", s.Undated},
			{"words", s.Words}, {"sentences", s.Sentences}, {"bytes", s.Bytes}, {"mentions", s.Mentions}, {"from", s.From}, {"to", s.To}, {"by", string(s.By)},
			{"attache", s.Provenance.Attache}, {"lexicon", s.Provenance.Lexicon}, {"model", s.Provenance.Model}, {"settings", s.Provenance.Settings},
		}
	}},
	"countries": {
		[]column{{"code", textual}, {"country", textual}, {"documents", whole}, {"unique", whole}, {"about", whole}, {"focus", whole}, {"mentions", whole}, {"share", real}, {"mean_share", real}, {"mean_low", real}, {"mean_high", real}, {"document_share", real}, {"document_low", real}, {"document_high", real}},
		func(s *corpus.Summary) (out [][]any) {
			for _, c := range s.Countries {
				row := []any{c.Code, c.Name, c.Documents, c.Unique, c.About, c.Focus, c.Mentions, c.Share, c.MeanShare}
				row = append(append(row, ends(c.MeanInterval)...), c.DocumentShare)
				out = append(out, append(row, ends(c.DocumentInterval)...))
			}
			return out
		},
	},
	"themes": {
		[]column{{"theme", textual}, {"name", textual}, {"family", textual}, {"documents", whole}, {"unique", whole}, {"mean_share", real}, {"mean_low", real}, {"mean_high", real}, {"document_share", real}, {"document_low", real}, {"document_high", real}},
		func(s *corpus.Summary) (out [][]any) {
			for _, t := range s.Themes {
				row := []any{t.ID, t.Name, t.Family, t.Documents, t.Unique, t.MeanShare}
				row = append(append(row, ends(t.MeanInterval)...), t.DocumentShare)
				out = append(out, append(row, ends(t.DocumentInterval)...))
			}
			return out
		},
	},
	"country_themes": {[]column{{"code", textual}, {"theme", textual}, {"documents", whole}, {"weight", real}, {"lift", real}}, func(s *corpus.Summary) (out [][]any) {
		for _, p := range s.CountryThemes {
			out = append(out, []any{p.Country, p.Theme, p.Documents, p.Weight, p.Lift})
		}
		return out
	}},
	"dyads": {[]column{{"a", textual}, {"b", textual}, {"documents", whole}, {"sentences", whole}, {"count", whole}, {"lift", real}}, func(s *corpus.Summary) (out [][]any) {
		for _, d := range s.Dyads {
			out = append(out, []any{d.A, d.B, d.Documents, d.Sentences, d.Count, d.Lift})
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
	"duplicates": {[]column{{"cluster", whole}, {"id", textual}, {"date", dated}, {"copies", whole}, {"similarity", real}, {"sources", textual}}, func(s *corpus.Summary) (out [][]any) {
		for i, c := range s.Duplicates {
			for _, d := range c.Documents {
				out = append(out, []any{i + 1, d.ID, d.Date, c.Copies, c.Similarity, strings.Join(c.Sources, "; ")})
			}
		}
		return out
	}},
	"bursts": {[]column{{"kind", textual}, {"id", textual}, {"from", textual}, {"to", textual}, {"documents", whole}, {"expected", real}, {"weight", real}}, func(s *corpus.Summary) (out [][]any) {
		for _, b := range s.Bursts {
			out = append(out, []any{b.Kind, b.ID, b.From, b.To, b.Documents, b.Expected, b.Weight})
		}
		return out
	}},
	"keyness": {
		[]column{{"kind", textual}, {"id", textual}, {"documents", whole}, {"against", whole}, {"count", whole}, {"other", whole}, {"ll", real}, {"p_holm", real}, {"log_ratio", real}, {"log_ratio_low", real}, {"log_ratio_high", real}, {"log_odds_z", real}, {"ll_documents", real}},
		func(s *corpus.Summary) (out [][]any) {
			for _, k := range s.Keyness {
				out = append(out, []any{
					k.Kind, k.ID, k.Documents, k.Against, k.Count, k.Other, k.LL, chance(k.P),
					k.LogRatio, k.Low, k.High, k.LogOdds, k.DocLL,
				})
			}
			return out
		},
	},
}

// ends are the bounds of an interval, empty where there is none.
func ends(i *stats.Interval) []any {
	if i == nil {
		return []any{nil, nil}
	}
	return []any{i.Low, i.High}
}

// SummaryTables lists the tables of csv of a summary.
func SummaryTables() []string { return slices.Sorted(maps.Keys(summaryTables)) }

func summaryCSV(w *bufio.Writer, s *corpus.Summary, o Options) error {
	return writeSummaryTable(s, o, func(columns []column) (rowWriter, error) { return csvRows(csv.NewWriter(w), columns, o.Raw) })
}

// writeSummaryTable writes the table that was asked for.
func writeSummaryTable(s *corpus.Summary, o Options, open func([]column) (rowWriter, error)) error {
	t := summaryTables[o.Table]
	w, err := open(t.columns)
	if err != nil {
		return err
	}
	for _, row := range t.rows(s) {
		if err := w.row(row); err != nil {
			return err
		}
	}
	return w.end()
}
