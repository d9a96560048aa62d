package corpus

import (
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"iter"
	"math"
	"runtime"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/ingest"
	"github.com/attache-nlp/attache/internal/par"
)

// DocStats is what of a report goes into sums. It is a hundredth of the size of the report, and may be kept in place of it.
// Shares and scores are whole numbers of ten-thousandths, so that sums do not depend on their order.
type DocStats struct {
	ID            string         `json:"id"`
	Title         string         `json:"title,omitempty"` // its first 120 bytes
	Date          string         `json:"date,omitempty"`  // 2006-01-02, 2006-01 or 2006; empty where it is not known
	Source        string         `json:"source,omitempty"`
	Input         string         `json:"input"` // hash of title, date and text
	Bytes         int            `json:"bytes"` // of the text
	Words         int            `json:"words"`
	Sentences     int            `json:"sentences"`
	Focus         string         `json:"focus,omitempty"`
	Countries     []StatsCountry `json:"countries,omitempty"`
	Themes        []StatsTheme   `json:"themes,omitempty"`
	Dyads         []StatsDyad    `json:"dyads,omitempty"`
	Groups        []StatsName    `json:"groups,omitempty"`
	Regions       []StatsName    `json:"regions,omitempty"`
	People        []StatsName    `json:"people,omitempty"`
	Organizations []StatsName    `json:"organizations,omitempty"`
	Keywords      []StatsName    `json:"keywords,omitempty"`
	Warnings      int            `json:"warnings,omitempty"` // of the report
	Signature     Signature      `json:"sketch,omitempty"`
}

// DigestCountry is a country in a text.
type StatsCountry struct {
	Code     string       `json:"code"`
	Mentions int          `json:"n"`
	Share    int          `json:"share"` // of the country mentions of the text
	Score    int          `json:"score"`
	About    bool         `json:"about,omitempty"`
	Themes   []StatsTheme `json:"themes,omitempty"`
}

// DigestTheme is a theme of a text, or of a country in it.
type StatsTheme struct {
	ID    string `json:"id"`
	Score int    `json:"score"`
}

// DigestDyad is a pair of countries in a text.
type StatsDyad struct {
	A         string `json:"a"`
	B         string `json:"b"`
	Count     int    `json:"n"`
	Sentences int    `json:"sentences"`
}

// DigestName is a person, body, group, region or keyphrase in a text.
type StatsName struct {
	ID       string `json:"id,omitempty"`
	Name     string `json:"name"`
	Mentions int    `json:"n"`
}

// RunStats analyses articles as [Run] does, and keeps only the digests.
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

// parts are the ten-thousandths of a share.
const parts = 10_000

func part(f float64) int { return int(math.Round(f * parts)) }

// NewDocStats takes from a result what goes into sums. It holds on to nothing of the text.
func NewDocStats(r Result) DocStats {
	p := r.Report
	d := DocStats{
		ID: p.ID, Title: ingest.Brief(p.Title), Date: analyze.Day(p.Date), Source: strings.TrimSpace(p.Source), Input: inputHash(r.Article),
		Bytes: len(r.Article.Text), Words: p.Words, Sentences: len(p.Sentences), Warnings: len(p.Warnings), Signature: NewSignature(r.Article.Text),
	}
	if p.Focus != nil {
		d.Focus = p.Focus.Code
	}
	for _, c := range p.Countries {
		o := StatsCountry{Code: c.Code, Mentions: c.Mentions, Share: part(c.Share), Score: part(c.Score), About: c.About}
		for _, t := range c.Themes {
			o.Themes = append(o.Themes, StatsTheme{t.ID, part(t.Score)})
		}
		d.Countries = append(d.Countries, o)
	}
	for _, t := range p.Themes {
		d.Themes = append(d.Themes, StatsTheme{t.ID, part(t.Score)})
	}
	for _, y := range p.Dyads {
		d.Dyads = append(d.Dyads, StatsDyad{y.A, y.B, y.Count, len(y.Sentences)})
	}
	for _, g := range p.Groups {
		d.Groups = append(d.Groups, StatsName{g.ID, g.Name, g.Mentions})
	}
	for _, g := range p.Regions {
		d.Regions = append(d.Regions, StatsName{g.ID, g.Name, g.Mentions})
	}
	for _, k := range p.Keywords {
		d.Keywords = append(d.Keywords, StatsName{Name: ingest.OneLine(k.Term), Mentions: k.Count})
	}
	d.People, d.Organizations = digestNames(p, "PER"), digestNames(p, "ORG")
	return d
}

// digestNames lists the people or bodies of a text by their best names. Two of one best name count as one.
func digestNames(r *analyze.Report, kind string) []StatsName {
	count := map[string]int{}
	for _, n := range r.NamesOf(kind) {
		count[ingest.OneLine(n.Name)] += n.Count
	}
	var out []StatsName
	for name, n := range count {
		if name != "" {
			out = append(out, StatsName{Name: name, Mentions: n})
		}
	}
	slices.SortFunc(out, func(a, b StatsName) int {
		return cmp.Or(cmp.Compare(b.Mentions, a.Mentions), cmp.Compare(a.Name, b.Name))
	})
	return out
}

// inputHash is the first 16 hexadecimal digits of the SHA-256 of what was analysed.
func inputHash(a analyze.Article) string {
	h := sha256.New()
	for _, s := range []string{a.Title, a.Date, a.Text} {
		fmt.Fprintf(h, "%d\n", len(s))
		h.Write([]byte(s))
	}
	return fmt.Sprintf("%x", h.Sum(nil))[:16]
}
