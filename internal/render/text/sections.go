package text

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
)

// Section is a list of a summary, for people: text and Markdown print the same ones.
type Section struct {
	Title   string
	Columns []string // a name that begins with > is set flush right
	Rows    [][]string
	More    int // rows that are not shown
}

// Sections gives the lists of a summary, each with at most top rows. Empty ones are left out.
func Sections(s *corpus.Summary, top int) []Section {
	var out []Section
	add := func(title string, n int, columns []string, row func(int) []string) {
		if n == 0 {
			return
		}
		sec := Section{Title: title, Columns: columns}
		shown := n
		if top > 0 {
			shown = min(n, top)
		}
		for i := range shown {
			sec.Rows = append(sec.Rows, row(i))
		}
		sec.More = n - shown
		out = append(out, sec)
	}
	t := NewTrend(s)
	spark := func(m map[string][]int, id string) string {
		if t == nil {
			return ""
		}
		return t.Line(m[id])
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
	countries := CountriesOver(s)
	add("Countries", len(s.Countries), []string{"Country", "Code", ">Texts", ">About", ">Focus", ">Mentions", ">Share", ">95 %", trendHead}, func(i int) []string {
		c := s.Countries[i]
		return []string{c.Name, c.Code, strconv.Itoa(c.Documents), strconv.Itoa(c.About), strconv.Itoa(c.Focus), strconv.Itoa(c.Mentions), render.Percent(c.MeanShare), bounds(c.MeanInterval), spark(countries, c.Code)}
	})
	themes := ThemesOver(s)
	add("Themes", len(s.Themes), []string{"Theme", ">Texts", ">of all", ">Share", ">95 %", trendHead}, func(i int) []string {
		t := s.Themes[i]
		return []string{t.Name, strconv.Itoa(t.Documents), render.Percent(t.DocumentShare), render.Percent(t.MeanShare), bounds(t.MeanInterval), spark(themes, t.ID)}
	})
	add("Countries near themes", len(s.CountryThemes), []string{"Country", "Theme", ">Texts", ">Weight", ">Lift"}, func(i int) []string {
		p := s.CountryThemes[i]
		return []string{label(p.Country), label(p.Theme), strconv.Itoa(p.Documents), fmt.Sprintf("%.2f", p.Weight), fmt.Sprintf("%.2f", p.Lift)}
	})
	add("Pairs of countries", len(s.Dyads), []string{"Pair", ">Texts", ">Sentences", ">Lift"}, func(i int) []string {
		d := s.Dyads[i]
		return []string{label(d.A) + " – " + label(d.B), strconv.Itoa(d.Documents), strconv.Itoa(d.Sentences), fmt.Sprintf("%.2f", d.Lift)}
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
			return []string{n.Name, strconv.Itoa(n.Documents), strconv.Itoa(n.Mentions)}
		})
		if len(l.list) > 0 {
			out[len(out)-1].More += max(0, l.all-len(l.list)) // those that the summary leaves out
		}
	}
	add("Bursts", len(s.Bursts), []string{"What", "When", ">Texts", ">usual", ">Weight"}, func(i int) []string {
		b := s.Bursts[i]
		when := b.From
		if b.To != b.From {
			when += " to " + b.To
		}
		return []string{label(b.ID), when, strconv.Itoa(b.Documents), fixed(b.Expected), fixed(b.Weight)}
	})
	if len(s.Sources) > 1 {
		add("Sources", len(s.Sources), []string{"Source", ">Texts", ">Words", "Most mentioned"}, func(i int) []string {
			p := s.Sources[i]
			return []string{SourceName(p.Key), strconv.Itoa(p.Documents), strconv.Itoa(p.Words), first(p.Countries)}
		})
	}
	add("Copies of one text", len(s.Duplicates), []string{"First", ">Copies", ">Overlap", "Sources"}, func(i int) []string {
		c := s.Duplicates[i]
		var sources []string
		for _, s := range c.Sources {
			sources = append(sources, SourceName(s))
		}
		return []string{c.Documents[0].ID, strconv.Itoa(c.Copies), render.Percent(c.Similarity), strings.Join(sources, ", ")}
	})
	add("Keyness against the other part", len(s.Keyness), []string{"What", "Kind", ">Count", ">other", ">Log ratio", ">95 %", ">z", ">LL", ">p (Holm)"}, func(i int) []string {
		k := s.Keyness[i]
		return []string{label(k.ID), k.Kind, strconv.Itoa(k.Count), strconv.Itoa(k.Other), fixed(k.LogRatio), fixed(k.Low) + " to " + fixed(k.High), fixed(k.LogOdds), fixed(k.LL), fmt.Sprintf("%.2g", k.P)}
	})
	if len(s.Keyness) > 0 {
		out[len(out)-1].More += s.Names.Keys - len(s.Keyness)
	}
	return out
}

// SourceName is a source for people, who would miss an empty one.
func SourceName(s string) string {
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

func fixed(f float64) string { return fmt.Sprintf("%.1f", f) }

func bounds(i *corpus.Interval) string {
	if i == nil {
		return ""
	}
	return fmt.Sprintf("%.1f to %.1f", 100*i.Low, 100*i.High)
}

// totals says in a few words what was summed up.
func totals(s *corpus.Summary) []string {
	out := []string{render.Plural(s.Documents, "text")}
	if s.Unique < s.Documents {
		out[0] += fmt.Sprintf(" (%d without copies)", s.Unique)
	}
	out = append(out, render.Plural(s.Words, "word"), render.Plural(s.Mentions, "mention")+" of "+render.Plural(len(s.Countries), "country"))
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
