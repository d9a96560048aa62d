package text

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/stats"
)

// Section is a list of a summary, laid out for people. Text, Markdown and HTML print the same sections.
type Section struct {
	Title   string
	Columns []string // headings; a column whose heading begins with > is aligned right, without the >
	Rows    [][]string
	More    int // number of rows left out
}

// Sections returns the lists of a summary that are not empty, each cut to at most top rows unless top is 0.
func Sections(s *corpus.Summary, top int) []Section {
	l := &lister{s: s, top: top, trend: NewTrend(s), names: map[string]string{}}
	for _, c := range s.Countries {
		l.names[c.Code] = c.Name
	}
	for _, t := range s.Themes {
		l.names[t.ID] = t.Name
	}
	if l.trend != nil {
		l.trendHead = "Trend by " + string(s.By)
	}
	l.countries()
	l.themes()
	l.countryThemes()
	l.pairs()
	l.nameLists()
	l.bursts()
	l.sources()
	l.duplicates()
	l.keyness()
	return l.out
}

// lister collects the sections of a summary.
type lister struct {
	s         *corpus.Summary
	top       int
	names     map[string]string // of countries by code and of themes by id
	trend     *Trend            // nil if there is none to show
	trendHead string            // "" if there is no trend: printers leave out columns without cells
	out       []Section
}

// add adds a section of n rows, unless n is 0.
func (l *lister) add(title string, n int, columns []string, row func(int) []string) {
	if n == 0 {
		return
	}
	sec := Section{Title: title, Columns: columns}
	shown := n
	if l.top > 0 {
		shown = min(n, l.top)
	}
	for i := range shown {
		sec.Rows = append(sec.Rows, row(i))
	}
	sec.More = n - shown
	l.out = append(l.out, sec)
}

// name returns the name of a country or theme, or its id if the summary does not list it.
func (l *lister) name(id string) string {
	if n := l.names[id]; n != "" {
		return n
	}
	return id
}

// spark draws the trend of a country or theme.
func (l *lister) spark(counts map[string][]int, id string) string {
	if l.trend == nil {
		return ""
	}
	return l.trend.Line(counts[id])
}

func (l *lister) countries() {
	list, counts := l.s.Countries, CountriesOver(l.s)
	columns := []string{"Country", "Code", ">Texts", ">About", ">Focus", ">Mentions", ">Mean share", ">95 % CI", l.trendHead}
	l.add("Countries", len(list), columns, func(i int) []string {
		c := list[i]
		return []string{
			c.Name, c.Code, strconv.Itoa(c.Documents), strconv.Itoa(c.About), strconv.Itoa(c.Focus), strconv.Itoa(c.Mentions),
			render.Percent(c.MeanShare), interval(c.MeanInterval), l.spark(counts, c.Code),
		}
	})
}

func (l *lister) themes() {
	list, counts := l.s.Themes, ThemesOver(l.s)
	columns := []string{"Theme", ">Texts", ">Of texts", ">Mean score", ">95 % CI", l.trendHead}
	l.add("Themes", len(list), columns, func(i int) []string {
		t := list[i]
		return []string{t.Name, strconv.Itoa(t.Documents), render.Percent(t.DocumentShare), render.Percent(t.MeanShare), interval(t.MeanInterval), l.spark(counts, t.ID)}
	})
}

func (l *lister) countryThemes() {
	list := l.s.CountryThemes
	l.add("Countries and themes", len(list), []string{"Country", "Theme", ">Texts", ">Weight", ">Lift"}, func(i int) []string {
		p := list[i]
		return []string{l.name(p.Country), l.name(p.Theme), strconv.Itoa(p.Documents), fmt.Sprintf("%.2f", p.Weight), fmt.Sprintf("%.2f", p.Lift)}
	})
}

func (l *lister) pairs() {
	list := l.s.Dyads
	l.add("Pairs of countries", len(list), []string{"Pair", ">Texts", ">Sentences", ">Lift"}, func(i int) []string {
		d := list[i]
		return []string{l.name(d.A) + " – " + l.name(d.B), strconv.Itoa(d.Documents), strconv.Itoa(d.Sentences), fmt.Sprintf("%.2f", d.Lift)}
	})
}

// nameLists adds the sections of groups, regions, people, organisations and keyphrases. The summary itself leaves out the
// less frequent of the last three.
func (l *lister) nameLists() {
	for _, x := range []struct {
		title string
		list  []corpus.NameSum
		total int
	}{
		{"Groups", l.s.Groups, 0},
		{"Regions", l.s.Regions, 0},
		{"People", l.s.People, l.s.Names.People},
		{"Organisations", l.s.Organizations, l.s.Names.Organizations},
		{"Keyphrases", l.s.Keyphrases, l.s.Names.Keyphrases},
	} {
		l.add(x.title, len(x.list), []string{"Name", ">Texts", ">Mentions"}, func(i int) []string {
			n := x.list[i]
			return []string{n.Name, strconv.Itoa(n.Documents), strconv.Itoa(n.Mentions)}
		})
		if len(x.list) > 0 {
			l.out[len(l.out)-1].More += max(0, x.total-len(x.list))
		}
	}
}

func (l *lister) bursts() {
	list := l.s.Bursts
	l.add("Bursts", len(list), []string{"Name", "Period", ">Texts", ">Expected", ">Weight"}, func(i int) []string {
		b := list[i]
		period := b.From
		if b.To != b.From {
			period += " to " + b.To
		}
		return []string{l.name(b.ID), period, strconv.Itoa(b.Documents), oneDigit(b.Expected), oneDigit(b.Weight)}
	})
}

func (l *lister) sources() {
	list := l.s.Sources
	if len(list) < 2 {
		return
	}
	l.add("Sources", len(list), []string{"Source", ">Texts", ">Words", "Most mentioned"}, func(i int) []string {
		p := list[i]
		return []string{SourceName(p.Key), strconv.Itoa(p.Documents), strconv.Itoa(p.Words), mostMentioned(p.Countries)}
	})
}

func (l *lister) duplicates() {
	list := l.s.Duplicates
	l.add("Duplicates", len(list), []string{"First text", ">Copies", ">Similarity", "Sources"}, func(i int) []string {
		c := list[i]
		var sources []string
		for _, s := range c.Sources {
			sources = append(sources, SourceName(s))
		}
		return []string{c.Documents[0].ID, strconv.Itoa(c.Copies), render.Percent(c.Similarity), strings.Join(sources, ", ")}
	})
}

func (l *lister) keyness() {
	list := l.s.Keyness
	columns := []string{"Name", "Kind", ">Count", ">Reference", ">Log ratio", ">95 % CI", ">z", ">LL", ">p (Holm)"}
	l.add("Keyness against the reference texts", len(list), columns, func(i int) []string {
		k := list[i]
		return []string{
			l.name(k.ID), k.Kind, strconv.Itoa(k.Count), strconv.Itoa(k.Other), oneDigit(k.LogRatio), oneDigit(k.Low) + " to " + oneDigit(k.High),
			oneDigit(k.LogOdds), oneDigit(k.LL), fmt.Sprintf("%.2g", k.P),
		}
	})
	if len(list) > 0 {
		l.out[len(l.out)-1].More += l.s.Names.Keys - len(list)
	}
}

// SourceName returns the name of a source to show, also for texts without one.
func SourceName(s string) string {
	if s == "" {
		return "(no source)"
	}
	return s
}

// mostMentioned lists the first three countries with their numbers of texts.
func mostMentioned(list []corpus.SliceCount) string {
	var out []string
	for _, c := range list[:min(3, len(list))] {
		out = append(out, fmt.Sprintf("%s %d", c.ID, c.Documents))
	}
	return strings.Join(out, ", ")
}

func oneDigit(f float64) string { return fmt.Sprintf("%.1f", f) }

// interval returns the bounds of an interval of shares, in percent, or "" if there is none.
func interval(i *stats.Interval) string {
	if i == nil {
		return ""
	}
	return fmt.Sprintf("%.1f to %.1f", 100*i.Low, 100*i.High)
}

// totals describes what a summary is of, in parts to be joined: "7 texts (6 unique)", "2345 words", and so on.
func totals(s *corpus.Summary) []string {
	out := []string{render.Plural(s.Documents, "text")}
	if s.Unique < s.Documents {
		out[0] += fmt.Sprintf(" (%d unique)", s.Unique)
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
	// What holds for all texts is said above.
	if n := s.NoCountry; n > 0 && n < s.Documents {
		out = append(out, fmt.Sprintf("%d without a country", n))
	}
	if n := s.Undated; n > 0 && n < s.Documents {
		out = append(out, fmt.Sprintf("%d not dated to the %s", n, s.By))
	}
	if s.Failed > 0 {
		out = append(out, fmt.Sprintf("%d could not be read", s.Failed))
	}
	return out
}
