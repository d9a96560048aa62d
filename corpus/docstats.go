package corpus

import (
	"cmp"
	"context"
	"iter"
	"runtime"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/docstats"
	"github.com/attache-nlp/attache/internal/ingest"
	"github.com/attache-nlp/attache/internal/minhash"
	"github.com/attache-nlp/attache/internal/par"
)

// DocStats is what a [Tally] adds up from the report on one document. It is about a hundredth of the size of the report and may be
// stored as JSON in its place. Shares and scores are whole numbers of ten-thousandths, so that sums do not depend on their order.
type DocStats struct {
	ID            string             `json:"id"`
	Title         string             `json:"title,omitempty"` // shortened to 120 bytes
	Date          string             `json:"date,omitempty"`  // 2006-01-02, 2006-01 or 2006; empty if unknown
	Source        string             `json:"source,omitempty"`
	Input         string             `json:"input"` // hash of title, date and text
	Bytes         int                `json:"bytes"` // of the text
	Words         int                `json:"words"`
	Sentences     int                `json:"sentences"`
	Focus         string             `json:"focus,omitempty"` // code of the country that it is about most
	Countries     []docstats.Country `json:"countries,omitempty"`
	Themes        []docstats.Theme   `json:"themes,omitempty"`
	Dyads         []docstats.Dyad    `json:"dyads,omitempty"`
	Groups        []docstats.Name    `json:"groups,omitempty"`
	Regions       []docstats.Name    `json:"regions,omitempty"`
	People        []docstats.Name    `json:"people,omitempty"`
	Organizations []docstats.Name    `json:"organizations,omitempty"`
	Keywords      []docstats.Name    `json:"keywords,omitempty"`
	Warnings      int                `json:"warnings,omitempty"` // of the report
	Signature     minhash.Signature  `json:"sketch,omitempty"`   // of the text, to find near-duplicates
}

// RunStats analyses articles as [Run] does, but yields only the statistics of each report. No text is kept in memory.
func RunStats(ctx context.Context, a *analyze.Analyzer, articles iter.Seq2[analyze.Article, error], workers int) iter.Seq2[DocStats, error] {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	return par.Map(ctx, workers, articles, func(ctx context.Context, article analyze.Article) (DocStats, error) {
		r, err := a.Analyze(ctx, article)
		if err != nil {
			return DocStats{}, err
		}
		return NewDocStats(Result{article, r}), nil
	})
}

// NewDocStats returns the statistics of a result. They do not keep the text in memory.
func NewDocStats(r Result) DocStats {
	p := r.Report
	d := DocStats{
		ID: p.ID, Title: ingest.Brief(p.Title), Date: analyze.Day(p.Date), Source: strings.TrimSpace(p.Source),
		Input: docstats.InputHash(r.Article.Title, r.Article.Date, r.Article.Text),
		Bytes: len(r.Article.Text), Words: p.Words, Sentences: len(p.Sentences), Warnings: len(p.Warnings), Signature: minhash.New(r.Article.Text),
	}
	if p.Focus != nil {
		d.Focus = p.Focus.Code
	}
	for _, c := range p.Countries {
		row := docstats.Country{Code: c.Code, Mentions: c.Mentions, Share: docstats.Fixed(c.Share), Score: docstats.Fixed(c.Score), About: c.About}
		for _, t := range c.Themes {
			row.Themes = append(row.Themes, docstats.Theme{ID: t.ID, Score: docstats.Fixed(t.Score)})
		}
		d.Countries = append(d.Countries, row)
	}
	for _, t := range p.Themes {
		d.Themes = append(d.Themes, docstats.Theme{ID: t.ID, Score: docstats.Fixed(t.Score)})
	}
	for _, y := range p.Dyads {
		d.Dyads = append(d.Dyads, docstats.Dyad{A: y.A, B: y.B, Count: y.Count, Sentences: len(y.Sentences)})
	}
	for _, g := range p.Groups {
		d.Groups = append(d.Groups, docstats.Name{ID: g.ID, Name: g.Name, Mentions: g.Mentions})
	}
	for _, g := range p.Regions {
		d.Regions = append(d.Regions, docstats.Name{ID: g.ID, Name: g.Name, Mentions: g.Mentions})
	}
	for _, k := range p.Keywords {
		d.Keywords = append(d.Keywords, docstats.Name{Name: ingest.OneLine(k.Term), Mentions: k.Count})
	}
	d.People, d.Organizations = statsNames(p, analyze.EntityPerson), statsNames(p, analyze.EntityOrganization)
	return d
}

// statsNames lists the names of one type in a report, the most frequent first. Entities with equal names are counted together.
func statsNames(r *analyze.Report, typ analyze.EntityType) []docstats.Name {
	count := map[string]int{}
	for _, n := range r.NamesOf(typ) {
		count[ingest.OneLine(n.Name)] += n.Count
	}
	var out []docstats.Name
	for name, n := range count {
		if name != "" {
			out = append(out, docstats.Name{Name: name, Mentions: n})
		}
	}
	slices.SortFunc(out, func(a, b docstats.Name) int {
		return cmp.Or(cmp.Compare(b.Mentions, a.Mentions), cmp.Compare(a.Name, b.Name))
	})
	return out
}
