package page

import (
	"bufio"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/docstats"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/render/text"
)

// Summary prints a summary as one page: a map, shares over time, countries by themes, and the sections that the other formats
// have. It contains no texts, so that its size does not grow with their number.
func Summary(out *bufio.Writer, s *corpus.Summary, o render.Options) error {
	return writeSummary(out, s, o, nil)
}

// writeSummary prints a summary, with the list of texts of a folder unless texts is nil.
func writeSummary(out *bufio.Writer, s *corpus.Summary, o render.Options, texts *textIndex) error {
	a := loadAssets()
	w := writer{out}
	names := map[string]string{}
	for _, c := range s.Countries {
		names[c.Code] = render.Line(c.Name)
	}
	for _, t := range s.Themes {
		names[t.ID] = render.Line(t.Name)
	}
	slices := newSlices(s, names, cellsOf(s))
	title := render.Plural(s.Documents, "text")
	w.headWithMap(a, title)
	w.print(`<article class="report corpus"><header class="top">
<p class="kicker">Attaché · corpus</p>
<h1>%s</h1>
<p class="facts">%s</p>
<p class="summary">%s</p>
<nav class="jump" aria-label="Sections"></nav>
</header>
`, title, corpusFacts(s), summarizeCorpus(s, names))
	w.corpusMap(a, s)
	w.charts(s, "over-time", "Countries over time", text.CountriesOver(s), countryIDs(s), names)
	w.charts(s, "themes-over-time", "Themes over time", text.ThemesOver(s), themeIDs(s), names)
	w.changes(s, names)
	w.corpusMatrix(s, slices, names, texts != nil)
	w.corpusNetwork(s, names)
	w.comparison(slices)
	w.texts(texts)
	w.sections(s, o.Top, texts == nil)
	w.print("<footer><p>Made by attache %s, lexicon %s. All confidence intervals are at 95 %%: bootstrap intervals in the tables, Wilson score intervals in the charts, Newcombe intervals for what rises and falls.</p></footer>\n", render.Line(s.Provenance.Attache), render.Line(s.Provenance.Lexicon))
	data, err := json.Marshal(slices)
	if err != nil {
		return err
	}
	w.print("<script type=\"application/json\" id=\"slices\">%s</script>\n</article>\n", scriptJSON(data))
	w.scripts(a.corpus)
	w.print("</body>\n</html>\n")
	return nil
}

// sections prints the sections of the summary, each with at least 25 rows if there are so many.
func (w writer) sections(s *corpus.Summary, top int, keyTexts bool) {
	if top > 0 {
		top = max(top, 25)
	}
	w.print("<div class=\"tables\">\n")
	for i, sec := range text.Sections(s, top) {
		w.table("t"+strconv.Itoa(i), sec)
	}
	if keyTexts {
		w.table("texts", keyTextsByCountry(s))
	}
	w.print("</div>\n")
}

func corpusFacts(s *corpus.Summary) string {
	facts := []string{render.Plural(s.Words, "word"), render.Plural(s.Mentions, "country mention"), render.Plural(len(s.Sources), "source")}
	if s.From != "" {
		facts = append(facts, s.From+" to "+s.To)
	}
	if n := s.Documents - s.Unique; n > 0 {
		facts = append(facts, render.Plural(n, "duplicate"))
	}
	if s.Failed > 0 {
		facts = append(facts, strconv.Itoa(s.Failed)+" could not be read")
	}
	return strings.Join(facts, " · ")
}

// summarizeCorpus describes a corpus in two sentences: its countries and its most common theme.
func summarizeCorpus(s *corpus.Summary, names map[string]string) string {
	if len(s.Countries) == 0 {
		return "The texts mention no country."
	}
	name := func(code string) string { return withArticle(names[code]) }
	first := s.Countries[0]
	out := "The texts mention " + render.Plural(len(s.Countries), "country") + ". "
	out += capitalize(name(first.Code)) + " is mentioned in " + render.Percent(first.DocumentShare) + " of them"
	var next []string
	for _, c := range s.Countries[1:min(4, len(s.Countries))] {
		next = append(next, name(c.Code))
	}
	if len(next) > 0 {
		out += ", followed by " + render.JoinAnd(next)
	}
	out += "."
	if len(s.Themes) > 0 {
		out += " The most common theme is " + lowerFirst(render.Line(s.Themes[0].Name)) + ", in " + render.Percent(s.Themes[0].DocumentShare) + " of the texts."
	}
	return out
}

// sliceChoice selects the period or source that a chart shows. All of them on a page change together.
const sliceChoice markup = `<label class="which" hidden>Show <select><option value="">all texts</option></select></label>`

// corpusMap prints the map of all texts. A script shades it anew for a period or source.
func (w writer) corpusMap(a *assets, s *corpus.Summary) {
	var list []analyze.Country
	for _, c := range s.Countries {
		list = append(list, analyze.Country{Code: c.Code, Alpha3: c.Alpha3, Name: c.Name, Mentions: c.Mentions, Share: c.Share})
	}
	m := newMap(a.world, list, corpusShades)
	w.print(`<section id="map" aria-labelledby="h-map"><div class="headline"><h2 id="h-map">Map</h2>%s<button type="button" class="csv" data-rows="map" hidden>CSV</button></div>
<figure><svg class="map" viewBox="0 0 2000 870" role="group" aria-label="World map. Countries are shaded by their share of all country mentions; the table of countries has the numbers.">
<use href="#world" class="ground"/>
`, sliceChoice)
	for _, c := range m.Countries {
		w.print(`<g class="land q%d" data-code="%s" role="img" aria-label="%s"><title>%s</title>`, c.Shade, c.Code, c.Label, c.Label)
		for _, sh := range c.Shapes {
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

func docName(d docstats.Ref) string {
	if d.Title != "" {
		return render.Line(d.Title)
	}
	return render.Line(d.ID)
}

// keyTextsByCountry lists, for each country, the texts in which it has most weight.
func keyTextsByCountry(s *corpus.Summary) text.Section {
	sec := text.Section{Title: "Key texts", Columns: []string{"Country", "Texts in which it has most weight"}}
	for _, c := range s.Countries[:min(25, len(s.Countries))] {
		var texts []string
		for _, d := range c.Top[:min(3, len(c.Top))] {
			name := docName(d)
			if d.Date != "" {
				name += " (" + render.Line(d.Date) + ")"
			}
			texts = append(texts, name)
		}
		sec.Rows = append(sec.Rows, []string{c.Name, strings.Join(texts, "; ")})
	}
	return sec
}

// table prints a section of the summary, unless it is empty.
func (w writer) table(id string, sec text.Section) {
	if len(sec.Rows) == 0 {
		return
	}
	w.print("<section id=\"%[1]s\" aria-labelledby=\"h-%[1]s\"><div class=\"headline\"><h2 id=\"h-%[1]s\">%[2]s</h2><button type=\"button\" class=\"csv\" hidden>CSV</button></div>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"h-%[1]s\"><table class=\"plain\"><caption>%[2]s</caption><thead><tr>", id, sec.Title)
	class := make([]markup, len(sec.Columns))
	for i, c := range sec.Columns {
		name, right := strings.CutPrefix(c, ">")
		class[i] = when(right, ` class="n"`) + when(strings.HasPrefix(c, "Trend"), ` class="trend"`)
		w.print("<th scope=\"col\"%s>%s</th>", class[i], name)
	}
	w.print("</tr></thead><tbody>\n")
	for _, row := range sec.Rows {
		w.print("<tr>")
		for i, c := range row {
			if i == 0 {
				w.print("<th scope=\"row\">%s</th>", render.Line(c))
			} else {
				w.print("<td%s>%s</td>", class[i], render.Line(c))
			}
		}
		w.print("</tr>\n")
	}
	w.print("</tbody></table></div>\n")
	if sec.More > 0 {
		w.print("<p class=\"hint\">… and %d more (--format csv lists all)</p>\n", sec.More)
	}
	w.print("</section>\n")
}
