package table

import (
	"maps"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/stats"
)

type summaryTable = table[*corpus.Summary]

// nameTable returns a table of the names that list selects.
func nameTable(list func(*corpus.Summary) []corpus.NameSum) summaryTable {
	return summaryTable{[]column{{"id", str}, {"name", str}, {"documents", integer}, {"mentions", integer}}, func(s *corpus.Summary) (out [][]any) {
		for _, n := range list(s) {
			out = append(out, []any{n.ID, n.Name, n.Documents, n.Mentions})
		}
		return out
	}}
}

// sliceTable returns a table of the slices that list selects. It has a row for the totals of each slice, and one for each
// country and each theme in it.
func sliceTable(key string, list func(*corpus.Summary) []corpus.Slice) summaryTable {
	return summaryTable{[]column{
		{key, str}, {"start", date}, {"kind", str}, {"id", str}, {"documents", integer}, {"mentions", integer},
		{"about", integer}, {"focus", integer}, {"of_documents", integer},
	}, func(s *corpus.Summary) (out [][]any) {
		for _, p := range list(s) {
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

// summaryTables are the tables of summaries.
var summaryTables = map[string]summaryTable{
	"totals": {[]column{{"what", str}, {"value", mixed}}, func(s *corpus.Summary) [][]any {
		return [][]any{
			{"documents", s.Documents}, {"unique", s.Unique}, {"failed", s.Failed}, {"no_country", s.NoCountry}, {"undated", s.Undated},
			{"words", s.Words}, {"sentences", s.Sentences}, {"bytes", s.Bytes}, {"mentions", s.Mentions}, {"from", s.From}, {"to", s.To}, {"by", string(s.By)},
			{"attache", s.Provenance.Attache}, {"lexicon", s.Provenance.Lexicon}, {"model", s.Provenance.Model}, {"settings", s.Provenance.Settings},
		}
	}},
	"countries": {
		[]column{
			{"code", str}, {"country", str}, {"documents", integer}, {"unique", integer}, {"about", integer},
			{"focus", integer}, {"mentions", integer}, {"share", float}, {"mean_share", float}, {"mean_low", float},
			{"mean_high", float}, {"document_share", float}, {"document_low", float}, {"document_high", float},
		},
		func(s *corpus.Summary) (out [][]any) {
			for _, c := range s.Countries {
				row := []any{c.Code, c.Name, c.Documents, c.Unique, c.About, c.Focus, c.Mentions, c.Share, c.MeanShare}
				row = append(append(row, bounds(c.MeanInterval)...), c.DocumentShare)
				out = append(out, append(row, bounds(c.DocumentInterval)...))
			}
			return out
		},
	},
	"themes": {
		[]column{
			{"theme", str}, {"name", str}, {"family", str}, {"documents", integer}, {"unique", integer},
			{"mean_share", float}, {"mean_low", float}, {"mean_high", float}, {"document_share", float},
			{"document_low", float}, {"document_high", float},
		},
		func(s *corpus.Summary) (out [][]any) {
			for _, t := range s.Themes {
				row := []any{t.ID, t.Name, t.Family, t.Documents, t.Unique, t.MeanShare}
				row = append(append(row, bounds(t.MeanInterval)...), t.DocumentShare)
				out = append(out, append(row, bounds(t.DocumentInterval)...))
			}
			return out
		},
	},
	"country_themes": {[]column{{"code", str}, {"theme", str}, {"documents", integer}, {"weight", float}, {"lift", float}}, func(s *corpus.Summary) (out [][]any) {
		for _, p := range s.CountryThemes {
			out = append(out, []any{p.Country, p.Theme, p.Documents, p.Weight, p.Lift})
		}
		return out
	}},
	"dyads": {[]column{{"a", str}, {"b", str}, {"documents", integer}, {"sentences", integer}, {"count", integer}, {"lift", float}}, func(s *corpus.Summary) (out [][]any) {
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
	"duplicates": {[]column{{"cluster", integer}, {"id", str}, {"date", partialDate}, {"copies", integer}, {"similarity", float}, {"sources", str}}, func(s *corpus.Summary) (out [][]any) {
		for i, c := range s.Duplicates {
			for _, d := range c.Documents {
				out = append(out, []any{i + 1, d.ID, d.Date, c.Copies, c.Similarity, strings.Join(c.Sources, "; ")})
			}
		}
		return out
	}},
	"bursts": {[]column{{"kind", str}, {"id", str}, {"from", str}, {"to", str}, {"documents", integer}, {"expected", float}, {"weight", float}}, func(s *corpus.Summary) (out [][]any) {
		for _, b := range s.Bursts {
			out = append(out, []any{b.Kind, b.ID, b.From, b.To, b.Documents, b.Expected, b.Weight})
		}
		return out
	}},
	"keyness": {
		[]column{
			{"kind", str}, {"id", str}, {"documents", integer}, {"against", integer}, {"count", integer},
			{"other", integer}, {"ll", float}, {"p_holm", float}, {"log_ratio", float}, {"log_ratio_low", float},
			{"log_ratio_high", float}, {"log_odds_z", float}, {"ll_documents", float},
		},
		func(s *corpus.Summary) (out [][]any) {
			for _, k := range s.Keyness {
				out = append(out, []any{
					k.Kind, k.ID, k.Documents, k.Against, k.Count, k.Other, k.LL, probability(k.P),
					k.LogRatio, k.Low, k.High, k.LogOdds, k.DocLL,
				})
			}
			return out
		},
	},
}

// bounds returns the ends of an interval, as empty cells if there is none.
func bounds(i *stats.Interval) []any {
	if i == nil {
		return []any{nil, nil}
	}
	return []any{i.Low, i.High}
}

// SummaryNames returns the names of the tables of summaries, sorted.
func SummaryNames() []string { return slices.Sorted(maps.Keys(summaryTables)) }

// writeSummaryTable writes one table of a summary.
func writeSummaryTable(s *corpus.Summary, name string, open func([]column) (rowWriter, error)) error {
	t := summaryTables[name]
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
