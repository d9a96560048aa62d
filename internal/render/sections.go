package render

import (
	"fmt"
	"strings"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/stats"
)

// section is a list of a summary, for people: text and Markdown print the same ones.
type section struct {
	title   string
	columns []string // a name that begins with > is set flush right
	rows    [][]string
	more    int // rows that are not shown
}

// sections gives the lists of a summary, each with at most o.Top rows. Empty ones are left out.
func sections(s *corpus.Summary, o Options) []section {
	var out []section
	add := func(title string, n int, columns []string, row func(int) []string) {
		if n == 0 {
			return
		}
		sec := section{title: title, columns: columns}
		shown := n
		if o.Top > 0 {
			shown = min(n, o.Top)
		}
		for i := range shown {
			sec.rows = append(sec.rows, row(i))
		}
		sec.more = n - shown
		out = append(out, sec)
	}
	t := newTrend(s)
	spark := func(m map[string][]int, id string) string {
		if t == nil {
			return ""
		}
		return t.line(m[id])
	}
	names := map[string]string{}
	for _, c := range s.Countries {
		names[c.Code] = c.Name
	}
	for _, t := range s.Themes {
		names[t.ID] = t.Name
	}
	label := func(id string) string {
		if n := names[id]; n != "" {
			return n
		}
		return id
	}
	trendHead := "Trend, by " + string(s.By)
	if t == nil {
		trendHead = ""
	}
	countries := series(s, func(p corpus.Slice) []corpus.SliceCount { return p.Countries })
	add("Countries", len(s.Countries), []string{"Country", "Code", ">Texts", ">About", ">Focus", ">Mentions", ">Share", ">95 %", trendHead}, func(i int) []string {
		c := s.Countries[i]
		return []string{c.Name, c.Code, num(c.Documents), num(c.About), num(c.Focus), num(c.Mentions), percent(c.MeanShare), bounds(c.MeanInterval), spark(countries, c.Code)}
	})
	themes := series(s, func(p corpus.Slice) []corpus.SliceCount { return p.Themes })
	add("Themes", len(s.Themes), []string{"Theme", ">Texts", ">of all", ">Share", ">95 %", trendHead}, func(i int) []string {
		t := s.Themes[i]
		return []string{t.Name, num(t.Documents), percent(t.DocumentShare), percent(t.MeanShare), bounds(t.MeanInterval), spark(themes, t.ID)}
	})
	add("Countries near themes", len(s.CountryThemes), []string{"Country", "Theme", ">Texts", ">Weight", ">Lift"}, func(i int) []string {
		p := s.CountryThemes[i]
		return []string{label(p.Country), label(p.Theme), num(p.Documents), fmt.Sprintf("%.2f", p.Weight), fmt.Sprintf("%.2f", p.Lift)}
	})
	add("Pairs of countries", len(s.Dyads), []string{"Pair", ">Texts", ">Sentences", ">Lift"}, func(i int) []string {
		d := s.Dyads[i]
		return []string{label(d.A) + " – " + label(d.B), num(d.Documents), num(d.Sentences), fmt.Sprintf("%.2f", d.Lift)}
	})
	for _, l := range []struct {
		title string
		list  []corpus.NameSum
		all   int
	}{
		{"Groups", s.Groups, 0}, {"Regions", s.Regions, 0}, {"People", s.People, s.Names.People},
		{"Organisations", s.Organizations, s.Names.Organizations}, {"Keyphrases", s.Keyphrases, s.Names.Keyphrases},
	} {
		add(l.title, len(l.list), []string{"Name", ">Texts", ">Mentions"}, func(i int) []string {
			n := l.list[i]
			return []string{n.Name, num(n.Documents), num(n.Mentions)}
		})
		if len(l.list) > 0 {
			out[len(out)-1].more += max(0, l.all-len(l.list)) // those that the summary leaves out
		}
	}
	add("Bursts", len(s.Bursts), []string{"What", "When", ">Texts", ">usual", ">Weight"}, func(i int) []string {
		b := s.Bursts[i]
		when := b.From
		if b.To != b.From {
			when += " to " + b.To
		}
		return []string{label(b.ID), when, num(b.Documents), fixed(b.Expected), fixed(b.Weight)}
	})
	if len(s.Sources) > 1 {
		add("Sources", len(s.Sources), []string{"Source", ">Texts", ">Words", "Most mentioned"}, func(i int) []string {
			p := s.Sources[i]
			return []string{sourceName(p.Key), num(p.Documents), num(p.Words), first(p.Countries)}
		})
	}
	add("Copies of one text", len(s.Duplicates), []string{"First", ">Copies", ">Overlap", "Sources"}, func(i int) []string {
		c := s.Duplicates[i]
		var sources []string
		for _, s := range c.Sources {
			sources = append(sources, sourceName(s))
		}
		return []string{c.Documents[0].ID, num(c.Copies), percent(c.Similarity), strings.Join(sources, ", ")}
	})
	add("Keyness against the other part", len(s.Keyness), []string{"What", "Kind", ">Count", ">other", ">Log ratio", ">95 %", ">z", ">LL", ">p (Holm)"}, func(i int) []string {
		k := s.Keyness[i]
		return []string{label(k.ID), k.Kind, num(k.Count), num(k.Other), fixed(k.LogRatio), fixed(k.Low) + " to " + fixed(k.High), fixed(k.LogOdds), fixed(k.LL), fmt.Sprintf("%.2g", k.P)}
	})
	if len(s.Keyness) > 0 {
		out[len(out)-1].more += s.Names.Keys - len(s.Keyness)
	}
	return out
}

// sourceName is a source for people, who would miss an empty one.
func sourceName(s string) string {
	if s == "" {
		return "(none given)"
	}
	return s
}

// first names the first three countries.
func first(list []corpus.SliceCount) string {
	var out []string
	for _, c := range list[:min(3, len(list))] {
		out = append(out, fmt.Sprintf("%s %d", c.ID, c.Documents))
	}
	return strings.Join(out, ", ")
}

func percent(f float64) string { return fmt.Sprintf("%.1f %%", 100*f) }

func fixed(f float64) string { return fmt.Sprintf("%.1f", f) }

func bounds(i *stats.Interval) string {
	if i == nil {
		return ""
	}
	return fmt.Sprintf("%.1f to %.1f", 100*i.Low, 100*i.High)
}

// totals says in a few words what was summed up.
func totals(s *corpus.Summary) []string {
	out := []string{Plural(s.Documents, "text")}
	if s.Unique < s.Documents {
		out[0] += fmt.Sprintf(" (%d without copies)", s.Unique)
	}
	out = append(out, Plural(s.Words, "word"), Plural(s.Mentions, "mention")+" of "+Plural(len(s.Countries), "country"))
	switch {
	case s.From == "":
		out = append(out, "no dates")
	case s.From == s.To:
		out = append(out, s.From)
	default:
		out = append(out, s.From+" to "+s.To)
	}
	for _, n := range []struct {
		n    int
		what string
	}{{s.NoCountry, "without a country"}, {s.Undated, "without a date by " + string(s.By)}, {s.Failed, "could not be read"}} {
		if n.n > 0 && n.n < max(s.Documents, 1) || n.n > 0 && n.what == "could not be read" {
			out = append(out, fmt.Sprintf("%d %s", n.n, n.what))
		}
	}
	return out
}
