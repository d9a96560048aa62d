package page

import (
	"cmp"
	"strconv"
	"strings"
)

// report prints the part of the page that is about one text.
func (w writer) report(v *view) {
	p := v.Prefix
	w.reportHeader(v)
	w.print("<div class=\"columns\">\n<div class=\"charts\">\n")
	w.countries(v)
	w.worldMap(v)
	w.themes(v)
	w.matrix(v)
	w.pairs(v)
	w.section(p, "names", "Names and keyphrases", "mentions", "Mentions as CSV")
	w.print("<div class=\"lists\">\n")
	w.names("Groups and regions", "g", "groups", v.Groups)
	w.names("People", "e", "names", v.People)
	w.names("Organisations", "e", "names", v.Organizations)
	w.names("Keyphrases", "k", "keywords", v.Keyphrases)
	w.print(`</div>
</section>
</div>

<section class="text" id="%[1]stext" aria-labelledby="%[1]sh-text" tabindex="0">
<div class="headline"><h2 id="%[1]sh-text">Text</h2></div>
`, p)
	if v.AnnotatedTitle != "" {
		w.print("<p class=\"title\"><span class=\"s\" data-s=\"-1\">%s</span></p>\n", v.AnnotatedTitle)
	}
	w.print(`<div class="body">%s</div>
</section>
</div>
<footer><p>Made by %s. Shares are of all country mentions in the text. Select a country, a theme or a number to see the sentences behind it. <button type="button" class="csv" data-table="json" hidden>Report as JSON</button></p></footer>
<script type="application/json" class="data">%s</script>
</article>
`, v.AnnotatedText, v.Provenance, v.JSON)
}

func (w writer) reportHeader(v *view) {
	w.print(`<article class="report" id="%[1]sreport" data-prefix="%[1]s">
<header class="top">
<p class="kicker">Attaché · country report`, v.Prefix)
	if v.Home != "" {
		w.print(` · <a href="%s">%s</a>`, v.Home, cmp.Or(v.HomeName, "analyse another text"))
	}
	w.print("</p>\n<h1>%s</h1>\n<p class=\"facts\">%s", v.Title, v.Facts)
	if v.URL != "" {
		w.print(` · <a href="%s" rel="noreferrer noopener">original</a>`, v.URL)
	}
	w.print("</p>\n<p class=\"summary\">%s</p>\n", v.Summary)
	for _, s := range v.Warnings {
		w.print("<p class=\"note\" role=\"note\">Note: %s.</p>\n", s)
	}
	w.print(`<nav class="jump" aria-label="Sections"><a href="#%[1]scountries">Countries</a><a href="#%[1]smap">Map</a><a href="#%[1]sthemes">Themes</a><a href="#%[1]smatrix">Themes by country</a><a href="#%[1]sdyads">Pairs</a><a href="#%[1]snames">Names</a><a href="#%[1]stext">Text</a></nav>
</header>
`, v.Prefix)
}

// section begins a section with its heading and a button that saves a table.
func (w writer) section(prefix, id, title, table, button string) {
	w.print(`
<section id="%[1]s%[2]s" aria-labelledby="%[1]sh-%[2]s">
<div class="headline"><h2 id="%[1]sh-%[2]s">%[3]s</h2>`, prefix, id, title)
	w.print("<button type=\"button\" class=\"csv\" data-table=\"%s\" hidden>%s</button></div>\n", table, button)
}

// endTable ends a table, with a button that shows the rows which are hidden at first.
func (w writer) endTable(rows int) {
	w.print("</tbody></table>\n<button type=\"button\" class=\"all\" hidden>Show all %d</button>\n", rows)
}

func (w writer) countries(v *view) {
	w.section(v.Prefix, "countries", "Countries", "countries", "CSV")
	if len(v.Countries) == 0 {
		w.print("<p class=\"empty\">No country is mentioned.</p>\n</section>\n")
		return
	}
	w.print(`<p class="hint">Select a country to see where the text mentions it.</p>
<ul class="legend" aria-label="Kinds of mention">`)
	for _, k := range v.Kinds {
		w.print(`<li><span class="swatch k-%s"></span>%s</li>`, k, k)
	}
	w.print(`</ul>
<table class="bars">
<caption>Countries: mentions by kind, share of all country mentions, main themes in the same sentences</caption>
<thead><tr><th scope="col">Country</th><th scope="col" class="wide">Mentions by kind</th><th scope="col" class="n">Mentions</th><th scope="col" class="n">Share</th><th scope="col">Themes</th></tr></thead>
<tbody>
`)
	for _, c := range v.Countries {
		w.countryRow(c)
	}
	w.endTable(len(v.Countries))
	w.print("</section>\n")
}

func (w writer) countryRow(c countryRow) {
	var label, themes []string
	for _, b := range c.Bars {
		label = append(label, b.Kind+" "+strconv.Itoa(b.Count))
	}
	for _, t := range c.Themes {
		themes = append(themes, t.Name)
	}
	w.print(`<tr%s><th scope="row"><button type="button" class="pick%s" data-pick="c" data-key="%s" aria-pressed="false">%s <span class="code">%s</span></button></th>
<td class="wide"><svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="%s">`,
		when(c.More, ` class="more"`), when(c.About, " about"), c.Code, c.Name, c.Code, strings.Join(label, ", "))
	for _, b := range c.Bars {
		w.print(`<rect class="k-%s" x="%v" width="%v" height="10"><title>%s: %d</title></rect>`, b.Kind, b.X, b.Width, b.Kind, b.Count)
	}
	w.print("</svg></td>\n<td class=\"n\">%d</td><td class=\"n\">%s</td><td class=\"near\">%s</td></tr>\n", c.Mentions, c.Share, strings.Join(themes, ", "))
}

func (w writer) worldMap(v *view) {
	w.section(v.Prefix, "map", "Map", "countries", "CSV")
	w.print(`<figure><svg class="map" viewBox="0 0 2000 870" role="group" aria-label="World map. Countries are shaded by their share of all country mentions; the table above has the numbers.">
<use href="#world" class="ground"/>
`)
	for _, c := range v.Map.Countries {
		w.print(`<g class="land q%d" data-pick="c" data-key="%s" role="button" tabindex="0" aria-label="%s" aria-pressed="false"><title>%s</title>`, c.Shade, c.Code, c.Label, c.Label)
		for _, s := range c.Shapes {
			w.use(s)
		}
		w.print("</g>\n")
	}
	w.print("</svg>\n")
	w.mapCaption(v.Map)
	w.print("</figure>\n</section>\n")
}

// mapCaption prints the legend of a map.
func (w writer) mapCaption(m worldMap) {
	w.print("<figcaption>Share of all country mentions: ")
	for i, l := range m.Legend {
		w.print(`<span class="step"><svg width="14" height="14" aria-hidden="true"><rect class="q%d" width="14" height="14" rx="2"/></svg> %s</span> `, i+1, l)
	}
	w.print("<br>Dashed borders: status disputed. ")
	if len(m.Absent) > 0 {
		w.print("Not on the map: %s. ", strings.Join(m.Absent, ", "))
	}
	w.print("Outlines: Natural Earth.</figcaption>")
}

func (w writer) themes(v *view) {
	w.section(v.Prefix, "themes", "Themes", "themes", "CSV")
	if len(v.Themes) == 0 {
		w.print("<p class=\"empty\">No theme was found.</p>\n</section>\n")
		return
	}
	w.print(`<table class="bars">
<caption>Themes: weight and terms found in the text</caption>
<thead><tr><th scope="col">Theme</th><th scope="col" class="wide">Weight</th><th scope="col" class="n">Score</th><th scope="col">Terms</th></tr></thead>
<tbody>
`)
	for _, t := range v.Themes {
		w.print(`<tr%s><th scope="row"><button type="button" class="pick" data-pick="t" data-key="%s" aria-pressed="false">%s</button></th>
<td class="wide"><svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="theme" width="%v" height="10"/></svg></td><td class="n">%s</td><td class="near">%s</td></tr>
`, when(t.More, ` class="more"`), t.ID, t.Name, t.Width, t.Share, t.Terms)
	}
	w.endTable(len(v.Themes))
	w.print("</section>\n")
}

func (w writer) matrix(v *view) {
	p := v.Prefix
	w.section(p, "matrix", "Themes by country", "matrix", "CSV")
	if len(v.Matrix.Rows) == 0 {
		w.print("<p class=\"empty\">No sentence has both a country and a theme.</p>\n</section>\n")
		return
	}
	w.print(`<p class="hint">Number of sentences with both the country and the theme. Select a number to read them.</p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="%sh-matrix"><table class="matrix">
<caption>Number of sentences by country and theme; the darker a cell, the higher the scores of both</caption>
<thead><tr><td></td>`, p)
	for _, t := range v.Matrix.Themes {
		w.print(`<th scope="col"><span>%s</span></th>`, t.Name)
	}
	w.print("</tr></thead>\n<tbody>\n")
	for _, r := range v.Matrix.Rows {
		w.print(`<tr><th scope="row">%s</th>`, r.Name)
		for _, c := range r.Cells {
			w.print("<td>")
			if c.Count > 0 {
				w.print(`<button type="button" class="cell q%d" data-pick="x" data-key="%s %s" data-sentences="%s" aria-label="%s" aria-expanded="false">%d</button>`, c.Shade, c.Country, c.Theme, c.Sentences, c.Label, c.Count)
			}
			w.print("</td>")
		}
		w.print("</tr>\n")
	}
	w.print("</tbody></table></div>\n<div class=\"evidence\" aria-live=\"polite\" hidden></div>\n</section>\n")
}

func (w writer) pairs(v *view) {
	w.section(v.Prefix, "dyads", "Pairs of countries", "dyads", "CSV")
	if len(v.Network.Nodes) > 0 {
		w.network(v.Network, "Network of countries that share sentences; the table below has the numbers.",
			func(e edge) markup { return attr("data-pick", "d") + attr("data-key", e.A+" "+e.B) },
			func(n node) markup { return attr("data-pick", "c") + attr("data-key", n.Code) })
		w.print("<figcaption>A line joins countries that share sentences; the thicker the line, the more sentences.</figcaption></figure>\n")
	}
	if len(v.Pairs) == 0 {
		w.print("<p class=\"empty\">No two countries share a sentence.</p>\n</section>\n")
		return
	}
	w.print(`<table class="plain">
<caption>Pairs of countries that share sentences</caption>
<thead><tr><th scope="col">Pair</th><th scope="col" class="n">Sentences</th><th scope="col" class="n">Pairs of mentions</th></tr></thead>
<tbody>`)
	for _, d := range v.Pairs {
		w.print("<tr%s><th scope=\"row\"><button type=\"button\" class=\"pick\" data-pick=\"d\" data-key=\"%s %s\" aria-pressed=\"false\">%s – %s</button></th><td class=\"n\">%d</td><td class=\"n\">%d</td></tr>\n",
			when(d.More, ` class="more"`), d.A, d.B, d.AName, d.BName, d.Sentences, d.Count)
	}
	w.endTable(len(v.Pairs))
	w.print("</section>\n")
}

// names prints a list of buttons. pick is how their keys are found in the text, table what their CSV button saves.
func (w writer) names(title, pick, table string, rows []nameRow) {
	if len(rows) == 0 {
		return
	}
	w.print(`<div><div class="headline"><h3>%s</h3><button type="button" class="csv" data-table="%s" hidden>CSV</button></div><ul class="chips">`, title, table)
	for _, r := range rows {
		w.print(`<li><button type="button" class="chip" data-pick="%s" data-key="%s" aria-pressed="false">%s <span class="count">%d</span>`, pick, r.Key, r.Name, r.Count)
		if r.Note != "" {
			w.print(` <span class="code">%s</span>`, r.Note)
		}
		w.print("</button></li>")
	}
	w.print("</ul></div>\n")
}
