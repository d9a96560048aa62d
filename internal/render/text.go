package render

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
)

// narrow and wide are the least and greatest width that the page is set for.
const narrow, wide = 60, 120

// page prints one report for people.
type page struct {
	*bufio.Writer
	Options
	corpus.Result
}

// text prints a table of countries, then groups, people, themes, keyphrases, then the sentences that prove them.
func text(w io.Writer, o Options) Printer {
	o.Width = min(max(o.Width, narrow), wide)
	first := true
	return Printer{
		Add: func(r corpus.Result) error {
			p := &page{bufio.NewWriter(w), o, r}
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

func (p *page) bold(s string) string {
	if !p.Color {
		return s
	}
	return "\x1b[1m" + s + "\x1b[0m"
}

func (p *page) dim(s string) string {
	if !p.Color {
		return s
	}
	return "\x1b[2m" + s + "\x1b[0m"
}

func (p *page) tint(s string) string {
	if !p.Color {
		return s
	}
	return "\x1b[36m" + s + "\x1b[0m"
}

func (p *page) print() {
	r := p.Report
	title := cmp.Or(Line(r.Title), Line(r.ID))
	fmt.Fprintln(p, p.bold(cut(title, p.Width)))
	about := []string{Plural(r.Words, "word"), Plural(len(r.Sentences), "sentence"), Plural(len(r.Countries), "country")}
	if r.ID != "" && title != Line(r.ID) {
		about = append([]string{r.ID}, about...)
	}
	for _, s := range []string{r.Date, r.Source} {
		if s != "" {
			about = append(about, s)
		}
	}
	fmt.Fprintln(p, p.dim(wrap(plainWords(strings.Join(about, " · ")), p.Width, "")))
	if r.Focus != nil {
		fmt.Fprintf(p, "Focus: %s (%s)\n", p.bold(cut(p.name(r.Focus.Code), p.Width-len("Focus:  (ABC)"))), r.Focus.Code)
	}
	p.countries()
	p.lists()
	p.themes()
	p.evidence()
	for _, w := range r.Warnings {
		fmt.Fprintf(p, "\n%s\n", wrap(plainWords("Note: "+w), p.Width, "      "))
	}
}

// Plural is a number of things in words: 1 text, 2 countries.
func Plural(n int, what string) string {
	switch {
	case n == 1:
		return "1 " + what
	case strings.HasSuffix(what, "y"):
		return fmt.Sprintf("%d %sies", n, strings.TrimSuffix(what, "y"))
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func (p *page) name(code string) string {
	for _, c := range p.Report.Countries {
		if c.Code == code {
			return c.Name
		}
	}
	return code
}

func (p *page) top() []analyze.Country {
	c := p.Report.Countries
	if p.Top > 0 && len(c) > p.Top {
		return c[:p.Top]
	}
	return c
}

// countries prints the table: name, code, mentions, a bar of the score, kinds, themes.
func (p *page) countries() {
	list := p.top()
	if len(list) == 0 {
		fmt.Fprintln(p, "\nNo country is mentioned.")
		return
	}
	nameWidth, countWidth, barWidth := len("Country"), 3, 10
	for _, c := range list {
		nameWidth = max(nameWidth, width(c.Name))
		countWidth = max(countWidth, len(num(c.Mentions)))
	}
	nameWidth = min(nameWidth, p.Width/3)
	if p.Width < 80 {
		barWidth = 5
	}
	rest := p.Width - nameWidth - len("  CODE  ") - countWidth - 2 - barWidth - len("  0.32  ")
	kindWidth := min(max(rest*2/5, 12), 34)
	themeWidth := rest - kindWidth - 2
	themeHead := "Themes"
	if themeWidth < leastThemes { // no room for them
		kindWidth, themeWidth, themeHead = rest, 0, ""
	}
	fmt.Fprintln(p)
	fmt.Fprintln(p, p.dim(strings.TrimRight(pad("Country", nameWidth)+"  Code  "+left("n", countWidth)+"  "+pad("Score", barWidth+6)+"  "+pad("Kinds", kindWidth)+"  "+themeHead, " ")))
	for _, c := range list {
		var themes []string
		for _, t := range c.Themes {
			themes = append(themes, t.ID)
		}
		b := bar(c.Score/max(list[0].Score, 1e-9), barWidth)
		line := pad(c.Name, nameWidth) + "  " + pad(c.Code, 4) + "  " + left(num(c.Mentions), countWidth) + "  " +
			p.tint(b) + strings.Repeat(" ", barWidth-width(b)) + "  " + fmt.Sprintf("%.2f", c.Score) + "  " + pad(fitAll(kinds(c.Kinds), kindWidth), kindWidth) + "  " + fit(themes, themeWidth)
		fmt.Fprintln(p, strings.TrimRight(line, " "))
	}
	if n := len(p.Report.Countries) - len(list); n > 0 {
		fmt.Fprintf(p, "… and %d more (--top 0 lists all)\n", n)
	}
}

// leastThemes is the width below which the table has no column of themes.
const leastThemes = 12

// kinds writes how a country is named: "name 9", "place 2", the most frequent first.
func kinds(m map[analyze.Kind]int) []string {
	order := slices.Clone(allKinds)
	order = slices.DeleteFunc(order, func(k analyze.Kind) bool { return m[k] == 0 })
	slices.SortStableFunc(order, func(a, b analyze.Kind) int { return cmp.Compare(m[b], m[a]) })
	var out []string
	for _, k := range order {
		out = append(out, fmt.Sprintf("%s %d", k, m[k]))
	}
	return out
}

// fitAll joins words, and says so where a width does not allow all of them.
func fitAll(words []string, n int) string {
	if all := strings.Join(words, ", "); width(all) <= n {
		return all
	}
	return cut(fit(words, n-3)+", …", n)
}

// fit joins as many words as a width allows, at least a part of the first.
func fit(words []string, n int) string {
	out := ""
	for _, w := range words {
		next := w
		if out != "" {
			next = out + ", " + w
		}
		if width(next) > n {
			if out == "" && n > 0 {
				out = cut(w, n)
			}
			break
		}
		out = next
	}
	return out
}

// label is the width of the first column of the lists.
const label = 12

func (p *page) list(name string, items []string) {
	if len(items) == 0 {
		return
	}
	var words []word
	for i, it := range items {
		if i < len(items)-1 {
			it += " ·"
		}
		words = append(words, plainWords(it)...)
	}
	fmt.Fprintln(p, p.dim(pad(name, label))+wrap(words, p.Width-label, strings.Repeat(" ", label)))
}

func (p *page) lists() {
	r := p.Report
	var groups, regions, keywords []string
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
	for i, k := range r.Keywords {
		if i < 12 {
			keywords = append(keywords, k.Term)
		}
	}
	people, bodies := p.people(analyze.EntityPerson), p.people(analyze.EntityOrganization)
	if len(groups)+len(regions)+len(people)+len(bodies)+len(keywords) > 0 {
		fmt.Fprintln(p)
	}
	p.list("Groups", groups)
	p.list("Regions", regions)
	p.list("People", people)
	p.list("Bodies", bodies)
	p.list("Keyphrases", keywords)
}

// people lists persons or bodies with their countries and how often they are named.
func (p *page) people(kind analyze.EntityType) []string {
	var out []string
	for _, n := range p.Report.NamesOf(kind) {
		if len(out) == 12 {
			break
		}
		s := Line(n.Name)
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

func (p *page) themes() {
	r := p.Report
	if len(r.Themes) == 0 {
		return
	}
	fmt.Fprintln(p)
	const most, barWidth = 10, 10
	nameWidth := 0
	shown := r.Themes[:min(most, len(r.Themes))]
	for _, t := range shown {
		nameWidth = max(nameWidth, width(t.Name))
	}
	nameWidth = min(nameWidth, p.Width/2)
	fmt.Fprintln(p, p.dim(pad("Theme", nameWidth)+"  "+pad("Score", barWidth+6)+"  Terms"))
	for _, t := range shown {
		b := bar(t.Score/shown[0].Score, barWidth)
		line := pad(t.Name, nameWidth) + "  " + p.tint(b) + strings.Repeat(" ", barWidth-width(b)) + fmt.Sprintf("  %.2f  ", t.Score) + fit(p.terms(t), p.Width-nameWidth-barWidth-10)
		fmt.Fprintln(p, strings.TrimRight(line, " "))
	}
}

// terms lists the words that speak for a theme, the most frequent first.
func (p *page) terms(t analyze.Theme) []string {
	count := map[string]int{}
	for _, x := range t.Terms {
		text := p.Article.Text
		if x.Field != "" {
			text = p.Article.Title
		}
		count[strings.ToLower(Line(text[x.Start:x.End]))]++
	}
	var out []string
	for s := range count {
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
	return out
}
