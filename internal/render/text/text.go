package text

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
)

// printer prints one report, as text or as Markdown.
type printer struct {
	*bufio.Writer
	render.Options
	Style
	corpus.Result
}

func newPrinter(w *bufio.Writer, o render.Options, r corpus.Result) *printer {
	return &printer{w, o, Style(o.Color), r}
}

// New prints reports as text. A report has a table of its countries; lists of groups, regions, people, organisations and
// keyphrases; a table of its themes; and the sentences that are evidence for the first countries and themes.
func New(w io.Writer, o render.Options) render.Printer {
	o.Width = ClampWidth(o.Width)
	first := true
	return render.Printer{
		Add: func(r corpus.Result) error {
			p := newPrinter(bufio.NewWriter(w), o, r)
			if !first {
				p.WriteString("\n" + strings.Repeat("═", o.Width) + "\n\n")
			}
			first = false
			p.print()
			return p.Flush()
		},
		End: func() error { return nil },
	}
}

func (p *printer) print() {
	r := p.Report
	p.header()
	if r.Focus != nil {
		name := cut(p.name(r.Focus.Code), p.Width-len("Focus:  (ABC)"))
		fmt.Fprintf(p, "Focus: %s (%s)\n", p.Bold(name), r.Focus.Code)
	}
	p.countries()
	p.lists()
	p.themes()
	p.evidence()
	for _, w := range r.Warnings {
		fmt.Fprintf(p, "\n%s\n", Wrap("Note: "+w, p.Width, "      "))
	}
}

// header prints the title, and below it what is known about the text.
func (p *printer) header() {
	r := p.Report
	title := cmp.Or(render.Line(r.Title), render.Line(r.ID))
	fmt.Fprintln(p, p.Bold(cut(title, p.Width)))
	about := []string{render.Plural(r.Words, "word"), render.Plural(len(r.Sentences), "sentence"), render.Plural(len(r.Countries), "country")}
	if r.ID != "" && title != render.Line(r.ID) {
		about = append([]string{r.ID}, about...)
	}
	for _, s := range []string{r.Date, r.Source} {
		if s != "" {
			about = append(about, s)
		}
	}
	fmt.Fprintln(p, p.Dim(Wrap(strings.Join(about, " · "), p.Width, "")))
}

// name returns the name of a country of the report.
func (p *printer) name(code string) string {
	for _, c := range p.Report.Countries {
		if c.Code == code {
			return c.Name
		}
	}
	return code
}

// top returns the countries to list.
func (p *printer) top() []analyze.Country {
	c := p.Report.Countries
	if p.Top > 0 && len(c) > p.Top {
		return c[:p.Top]
	}
	return c
}

// countryColumns are the widths of the columns of the table of countries.
type countryColumns struct {
	name, count, bar, kinds, themes int
}

// minThemesWidth is the least width of the column of themes. A narrower one is left out.
const minThemesWidth = 12

// countryColumns fits the columns to the width of the page. Codes and scores have fixed widths; the columns of kinds and
// themes share what the others leave.
func (p *printer) countryColumns(list []analyze.Country) countryColumns {
	w := countryColumns{name: len("Country"), count: 3, bar: 10}
	for _, c := range list {
		w.name = max(w.name, width(c.Name))
		w.count = max(w.count, len(strconv.Itoa(c.Mentions)))
	}
	w.name = min(w.name, p.Width/3)
	if p.Width < 80 {
		w.bar = 5
	}
	rest := p.Width - w.name - len("  CODE  ") - w.count - 2 - w.bar - len("  0.32  ")
	w.kinds = min(max(rest*2/5, 12), 34)
	w.themes = rest - w.kinds - 2
	if w.themes < minThemesWidth {
		w.kinds, w.themes = rest, 0
	}
	return w
}

// countries prints a table of the countries: name, code, mentions, score with a bar, kinds of mention, themes.
func (p *printer) countries() {
	list := p.top()
	if len(list) == 0 {
		fmt.Fprintln(p, "\nNo country is mentioned.")
		return
	}
	w := p.countryColumns(list)
	themesHead := "Themes"
	if w.themes == 0 {
		themesHead = ""
	}
	head := pad("Country", w.name) + "  Code  " + padLeft("n", w.count) + "  " + pad("Score", w.bar+6) + "  " + pad("Kinds", w.kinds) + "  " + themesHead
	fmt.Fprintln(p)
	fmt.Fprintln(p, p.Dim(strings.TrimRight(head, " ")))
	for _, c := range list {
		var themes []string
		for _, t := range c.Themes {
			themes = append(themes, t.ID)
		}
		line := pad(c.Name, w.name) + "  " + pad(c.Code, 4) + "  " + padLeft(strconv.Itoa(c.Mentions), w.count) + "  " +
			p.bar(c.Score/max(list[0].Score, 1e-9), w.bar) + "  " + fmt.Sprintf("%.2f", c.Score) + "  " +
			pad(fitAll(kinds(c.Kinds), w.kinds), w.kinds) + "  " + fit(themes, w.themes)
		fmt.Fprintln(p, strings.TrimRight(line, " "))
	}
	if n := len(p.Report.Countries) - len(list); n > 0 {
		fmt.Fprintf(p, "… and %d more (--top 0 lists all)\n", n)
	}
}

// bar draws a share as a bar in a column of n cells.
func (p *printer) bar(share float64, n int) string {
	b := bar(share, n)
	return p.tint(b) + strings.Repeat(" ", n-width(b))
}

// kinds lists how often a country is mentioned in each way, the most frequent first: "name 9", "place 2".
func kinds(m map[analyze.Kind]int) []string {
	order := slices.DeleteFunc(render.MentionKinds(), func(k analyze.Kind) bool { return m[k] == 0 })
	slices.SortStableFunc(order, func(a, b analyze.Kind) int { return cmp.Compare(m[b], m[a]) })
	var out []string
	for _, k := range order {
		out = append(out, fmt.Sprintf("%s %d", k, m[k]))
	}
	return out
}

// listed is how many people, organisations and keyphrases are listed.
const listed = 12

// lists prints a line or more for each kind of name and for the keyphrases.
func (p *printer) lists() {
	r := p.Report
	var groups, regions, keyphrases []string
	for _, g := range r.Groups {
		s := fmt.Sprintf("%s %d", g.Name, g.Mentions)
		if len(g.Members) > 0 && len(g.Members) <= 12 {
			s += " (" + strings.Join(g.Members, " ") + ")"
		}
		groups = append(groups, s)
	}
	for _, g := range r.Regions {
		regions = append(regions, fmt.Sprintf("%s %d", g.Name, g.Mentions))
	}
	for _, k := range r.Keywords[:min(listed, len(r.Keywords))] {
		keyphrases = append(keyphrases, k.Term)
	}
	people, organizations := p.names("PER"), p.names("ORG")
	if len(groups)+len(regions)+len(people)+len(organizations)+len(keyphrases) > 0 {
		fmt.Fprintln(p)
	}
	p.list("Groups", groups)
	p.list("Regions", regions)
	p.list("People", people)
	p.list("Organisations", organizations)
	p.list("Keyphrases", keyphrases)
}

// listIndent is the width of the column of labels before the lists.
const listIndent = len("Organisations  ")

func (p *printer) list(label string, items []string) {
	if len(items) == 0 {
		return
	}
	var words []word
	for i, it := range items {
		if i < len(items)-1 {
			it += " ·"
		}
		words = append(words, splitWords(it)...)
	}
	fmt.Fprintln(p, p.Dim(pad(label, listIndent))+wrap(words, p.Width-listIndent, strings.Repeat(" ", listIndent)))
}

// names lists the people or the organisations, each with its country and how often it is named.
func (p *printer) names(entityType analyze.EntityType) []string {
	var out []string
	for _, n := range p.Report.NamesOf(entityType) {
		if len(out) == listed {
			break
		}
		s := render.Line(n.Name)
		if n.Country != "" {
			s += " (" + n.Country + ")"
		}
		if n.Count > 1 {
			s += fmt.Sprintf(" %d", n.Count)
		}
		out = append(out, s)
	}
	return out
}

// themes prints a table of the themes: name, score with a bar, terms found.
func (p *printer) themes() {
	const most, barWidth = 10, 10
	list := p.Report.Themes[:min(most, len(p.Report.Themes))]
	if len(list) == 0 {
		return
	}
	nameWidth := 0
	for _, t := range list {
		nameWidth = max(nameWidth, width(t.Name))
	}
	nameWidth = min(nameWidth, p.Width/2)
	fmt.Fprintln(p)
	fmt.Fprintln(p, p.Dim(pad("Theme", nameWidth)+"  "+pad("Score", barWidth+6)+"  Terms"))
	for _, t := range list {
		line := pad(t.Name, nameWidth) + "  " + p.bar(t.Score/list[0].Score, barWidth) + fmt.Sprintf("  %.2f  ", t.Score) +
			fit(p.terms(t), p.Width-nameWidth-barWidth-10)
		fmt.Fprintln(p, strings.TrimRight(line, " "))
	}
}

// terms lists the terms of a theme as the text has them, in lower case, the most frequent first.
func (p *printer) terms(t analyze.Theme) []string {
	count := map[string]int{}
	for _, x := range t.Terms {
		text := p.Article.Text
		if x.Field != "" {
			text = p.Article.Title
		}
		count[strings.ToLower(render.Line(text[x.Start:x.End]))]++
	}
	var out []string
	for s := range count {
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
	return out
}
