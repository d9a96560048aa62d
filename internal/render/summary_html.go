package render

import (
	"bufio"
	"math"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/docstats"
)

// summaryHTML prints a summary as one page: a map, shares over time, countries by themes, and the tables of the other formats. It holds
// no text, so that its size does not grow with the texts.
func summaryHTML(out *bufio.Writer, s *corpus.Summary, o Options) error {
	a := loadAssets()
	w := writer{out}
	names := map[string]string{}
	for _, c := range s.Countries {
		names[c.Code] = Line(c.Name)
	}
	for _, t := range s.Themes {
		names[t.ID] = Line(t.Name)
	}
	slices := newSlices(s, names, cellsOf(s))
	title := Plural(s.Documents, "text")
	w.head(a, title)
	w.print(`<article class="report corpus"><header class="top">
<p class="kicker">Attaché · corpus</p>
<h1>%s</h1>
<p class="facts">%s</p>
<p class="summary">%s</p>
<nav class="jump" aria-label="Parts of the page"></nav>
</header>
`, title, corpusFacts(s), corpusWords(s, names))
	w.corpusMap(a, s)
	w.shares(s, "over-time", "Countries over time", countriesOver(s), countryIDs(s), names)
	w.shares(s, "themes-over-time", "Themes over time", themesOver(s), themeIDs(s), names)
	const changing = 12
	w.print("<div class=\"tables\">\n")
	for i, sec := range changeSections(s, names, changing) {
		w.table([]string{"rising", "falling"}[i], sec)
	}
	w.print("</div>\n")
	w.pairs(s, slices, names, o.documents != nil)
	w.corpusNetwork(s, names)
	w.compare(slices)
	w.documents(o.documents)
	if o.Top > 0 {
		o.Top = max(o.Top, 25)
	}
	w.print("<div class=\"tables\">\n")
	for i, sec := range sections(s, o) {
		w.table("t"+num(i), sec)
	}
	if o.documents == nil {
		w.table("texts", topTexts(s))
	}
	w.print("</div>\n<footer><p>Made by attache %s, lexicon %s. Intervals hold in 95 of 100 samples of the texts; those of the lines over time are Wilson's, those of what rises and falls Newcombe's.</p></footer>\n", Line(s.Provenance.Attache), Line(s.Provenance.Lexicon))
	data, err := script(slices)
	if err != nil {
		return err
	}
	w.print("<script type=\"application/json\" id=\"slices\">%s</script>\n</article>\n", data)
	for _, m := range a.dashboard {
		w.print("<script type=\"module\">%s</script>\n", markup(m))
	}
	w.print("</body>\n</html>\n")
	return nil
}

func corpusFacts(s *corpus.Summary) string {
	facts := []string{Plural(s.Words, "word"), Plural(s.Mentions, "country mention"), Plural(len(s.Sources), "source")}
	if s.From != "" {
		facts = append(facts, s.From+" to "+s.To)
	}
	if n := s.Documents - s.Unique; n > 0 {
		facts = append(facts, num(n)+" copied")
	}
	if s.Failed > 0 {
		facts = append(facts, num(s.Failed)+" not read")
	}
	return strings.Join(facts, " · ")
}

func corpusWords(s *corpus.Summary, names map[string]string) string {
	if len(s.Countries) == 0 {
		return "The texts mention no country."
	}
	say := func(code string) string { return withArticle(names[code]) }
	first := s.Countries[0]
	text := "The texts mention " + Plural(len(s.Countries), "country") + ", " + say(first.Code) + " most: it is in " + percent(first.DocumentShare) + " of them."
	var next []string
	for _, c := range s.Countries[1:min(4, len(s.Countries))] {
		next = append(next, say(c.Code))
	}
	if len(next) > 0 {
		text += " Then come " + listed(next) + "."
	}
	if len(s.Themes) > 0 {
		text += " The most common theme is " + lowered(Line(s.Themes[0].Name)) + ", in " + percent(s.Themes[0].DocumentShare) + " of the texts."
	}
	return text
}

// whichPart chooses the period or source that a chart is of. All of them on a page show the same.
const whichPart markup = `<label class="which" hidden>of <select><option value="">all texts</option></select></label>`

// corpusMap is the map of all texts; a choice of a period or source shades it anew.
func (w writer) corpusMap(a *assets, s *corpus.Summary) {
	var list []analyze.Country
	for _, c := range s.Countries {
		list = append(list, analyze.Country{Code: c.Code, Alpha3: c.Alpha3, Name: c.Name, Mentions: c.Mentions, Share: c.Share})
	}
	m := newMap(a.world, list, corpusShades)
	w.print(`<section id="map" aria-labelledby="h-map"><div class="headline"><h2 id="h-map">Map</h2>%s<button type="button" class="csv" data-rows="map" hidden>CSV</button></div>
<figure><svg class="map" viewBox="0 0 2000 870" role="group" aria-label="World map. Countries are shaded by their share of all country mentions; the table of countries has the figures.">
<use href="#world" class="ground"/>
`, whichPart)
	for _, l := range m.Lands {
		w.print(`<g class="land q%d" data-code="%s" role="img" aria-label="%s"><title>%s</title>`, l.Shade, l.Code, l.Label, l.Label)
		for _, sh := range l.Shapes {
			w.use(sh)
		}
		w.print("</g>\n")
	}
	w.print("</svg>\n")
	w.mapCaption(m)
	w.print("</figure>\n</section>\n")
}

func countryIDs(s *corpus.Summary) (out []string) {
	for _, c := range s.Countries {
		out = append(out, c.Code)
	}
	return out
}

func themeIDs(s *corpus.Summary) (out []string) {
	for _, t := range s.Themes {
		out = append(out, t.ID)
	}
	return out
}

// lines is how many small charts over time are drawn.
const lines = 8

// shares draws for each of the first ids the share of the texts of each period that have it, with its interval.
func (w writer) shares(s *corpus.Summary, id, title string, counts map[string][]int, ids []string, names map[string]string) {
	if len(s.Periods) < 2 || len(ids) == 0 {
		return
	}
	w.print("<section id=\"%[1]s\" aria-labelledby=\"h-%[1]s\"><div class=\"headline\"><h2 id=\"h-%[1]s\">%[2]s</h2><button type=\"button\" class=\"csv\" data-rows=\"%[1]s\" hidden>CSV</button></div>\n<p class=\"hint\">Share of the texts of each period, with the range in which it lies for 95 of 100 samples.</p>\n<div class=\"small\">\n", id, title)
	top := 0.0
	for _, x := range ids[:min(lines, len(ids))] {
		for i, k := range counts[x] {
			_, high := wilson(k, s.Periods[i].Documents)
			top = max(top, high)
		}
	}
	if top == 0 {
		top = 1
	}
	const wide, tall = 240.0, 70.0
	first, last := s.Periods[0].Key, s.Periods[len(s.Periods)-1].Key
	for _, x := range ids[:min(lines, len(ids))] {
		if counts[x] == nil {
			continue // in texts without a date only
		}
		var line, above, below []string
		step := wide / float64(len(s.Periods)-1)
		y := func(f float64) string { return frac(round1(tall - tall*f/top)) }
		for i, k := range counts[x] {
			n := s.Periods[i].Documents
			at := frac(round1(float64(i) * step))
			low, high := wilson(k, n)
			line = append(line, at+","+y(float64(k)/float64(max(n, 1))))
			above = append(above, at+","+y(high))
			below = append([]string{at + "," + y(low)}, below...)
		}
		label := names[x] + ", " + first + " to " + last + ": from " + percent(float64(counts[x][0])/float64(max(1, s.Periods[0].Documents))) + " to " +
			percent(float64(counts[x][len(counts[x])-1])/float64(max(1, s.Periods[len(s.Periods)-1].Documents))) + " of the texts"
		w.print(`<figure><svg viewBox="0 -2 240 74" preserveAspectRatio="none" role="img" aria-label="%s"><title>%s</title><polygon class="band" points="%s"/><polyline class="line" points="%s"/></svg><figcaption><b>%s</b> <span>%s – %s · scale to %s</span></figcaption></figure>
`, label, label, strings.Join(append(above, below...), " "), strings.Join(line, " "), names[x], first, last, percent(top))
	}
	w.print("</div>\n</section>\n")
}

// wilson is the interval of a share of k in n (E. B. Wilson, 1927).
func wilson(k, n int) (low, high float64) {
	if n == 0 {
		return 0, 0
	}
	const z = 1.959964
	p, m := float64(k)/float64(n), float64(n)
	centre := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return max(0, centre-half), min(1, centre+half)
}

func docName(d docstats.Ref) string {
	if d.Title != "" {
		return Line(d.Title)
	}
	return Line(d.ID)
}

// topTexts lists for each country the texts in which it weighs most.
func topTexts(s *corpus.Summary) section {
	sec := section{title: "Texts to begin with", columns: []string{"Country", "Texts in which it weighs most"}}
	for _, c := range s.Countries[:min(25, len(s.Countries))] {
		var texts []string
		for _, d := range c.Top[:min(3, len(c.Top))] {
			name := docName(d)
			if d.Date != "" {
				name += " (" + Line(d.Date) + ")"
			}
			texts = append(texts, name)
		}
		sec.rows = append(sec.rows, []string{c.Name, strings.Join(texts, "; ")})
	}
	return sec
}

// table prints a list of the summary.
func (w writer) table(id string, sec section) {
	if len(sec.rows) == 0 {
		return
	}
	w.print("<section id=\"%[1]s\" aria-labelledby=\"h-%[1]s\"><div class=\"headline\"><h2 id=\"h-%[1]s\">%[2]s</h2><button type=\"button\" class=\"csv\" hidden>CSV</button></div>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"h-%[1]s\"><table class=\"plain\"><caption>%[2]s</caption><thead><tr>", id, sec.title)
	class := make([]markup, len(sec.columns))
	for i, c := range sec.columns {
		name, right := strings.CutPrefix(c, ">")
		class[i] = when(right, ` class="n"`) + when(strings.HasPrefix(c, "Trend"), ` class="trend"`)
		w.print("<th scope=\"col\"%s>%s</th>", class[i], name)
	}
	w.print("</tr></thead><tbody>\n")
	for _, row := range sec.rows {
		w.print("<tr>")
		for i, c := range row {
			if i == 0 {
				w.print("<th scope=\"row\">%s</th>", Line(c))
			} else {
				w.print("<td%s>%s</td>", class[i], Line(c))
			}
		}
		w.print("</tr>\n")
	}
	w.print("</tbody></table></div>\n")
	if sec.more > 0 {
		w.print("<p class=\"hint\">And %d more; --format csv has all.</p>\n", sec.more)
	}
	w.print("</section>\n")
}
