package page

import (
	"bufio"
	"cmp"
	"fmt"
	"html"
	"strconv"
	"strings"
)

// markup is HTML that has been made safe already.
type markup string

// writer prints a page. The standard library's templates are not used: they call methods by their names, so that the linker must keep
// every method of the program, which is 5 MB.
type writer struct{ *bufio.Writer }

// print prints a format whose strings are escaped, but for markup. They must stand in text, or in an attribute between quotes.
func (w writer) print(format string, args ...any) {
	for i, a := range args {
		switch s := a.(type) {
		case markup:
			args[i] = string(s)
		case string:
			args[i] = html.EscapeString(s)
		}
	}
	fmt.Fprintf(w.Writer, format, args...)
}

// when is the markup if the condition holds.
func when(ok bool, s markup) markup {
	if ok {
		return s
	}
	return ""
}

// bare begins a page without a map.
func (w writer) bare(a *assets, title string) {
	w.print(`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="%s">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>%s · Attaché</title>
<link rel="icon" href="data:,">
<style>%s</style>
</head>
<body>
`, Policy("; form-action 'none'"), title, markup(a.css))
}

func (w writer) head(a *assets, title string) {
	w.bare(a, title)
	w.print(`<svg class="store" aria-hidden="true" focusable="false" width="0" height="0"><defs>
`)
	for _, s := range a.world {
		if s.Path != "" {
			w.print("<path id=\"w-%s-%d\" d=\"%s\"/>\n", s.Code, s.Part, s.Path)
		} else {
			w.print("<circle id=\"w-%s-%d\" cx=\"%d\" cy=\"%d\" r=\"7\"/>\n", s.Code, s.Part, s.X, s.Y)
		}
	}
	w.print(`<g id="world">`)
	for _, s := range a.world {
		if s.Path != "" {
			w.use(s)
		}
	}
	w.print("</g>\n</defs></svg>\n")
}

func (w writer) use(s shape) {
	w.print(`<use href="#w-%s-%d"%s/>`, s.Code, s.Part, when(s.What == "disputed", ` class="disputed"`))
}

func (w writer) foot(a *assets) {
	w.print(`<div class="found" role="status" aria-live="polite" hidden><span class="what"></span><button type="button" class="prev" aria-label="Previous place">‹</button><button type="button" class="next" aria-label="Next place">›</button><button type="button" class="stop" aria-label="Clear the choice">×</button></div>
<div class="why" role="tooltip" id="why" hidden></div>
`)
	for _, m := range a.modules {
		w.print("<script type=\"module\">%s</script>\n", markup(m))
	}
	w.print("</body>\n</html>\n")
}

// report prints the part of the page that is about one text.
func (w writer) report(v *view) {
	p := v.Prefix
	w.print(`<article class="report" id="%[1]sreport" data-prefix="%[1]s">
<header class="top">
<p class="kicker">Attaché · country report`, p)
	if v.Home != "" {
		w.print(` · <a href="%s">%s</a>`, v.Home, cmp.Or(v.HomeName, "another text"))
	}
	w.print("</p>\n<h1>%s</h1>\n<p class=\"facts\">%s", v.Title, v.Facts)
	if v.URL != "" {
		w.print(` · <a href="%s" rel="noreferrer noopener">original</a>`, v.URL)
	}
	w.print("</p>\n<p class=\"summary\">%s</p>\n", v.Summary)
	for _, s := range v.Warnings {
		w.print("<p class=\"note\" role=\"note\">Note: %s.</p>\n", s)
	}
	w.print(`<nav class="jump" aria-label="Parts of the report"><a href="#%[1]scountries">Countries</a><a href="#%[1]smap">Map</a><a href="#%[1]sthemes">Themes</a><a href="#%[1]smatrix">Themes by country</a><a href="#%[1]sdyads">Pairs</a><a href="#%[1]snames">Names</a><a href="#%[1]stext">Text</a></nav>
</header>
<div class="columns">
<div class="charts">
`, p)
	w.countries(v)
	w.worldMap(v)
	w.themes(v)
	w.matrix(v)
	w.dyads(v)
	w.section(p, "names", "Names and phrases", "mentions", "CSV of mentions")
	w.print("<div class=\"lists\">\n")
	w.names("Groups and regions", "g", "groups", v.Groups)
	w.names("People", "e", "names", v.People)
	w.names("Organisations", "e", "names", v.Bodies)
	w.names("Keyphrases", "k", "keywords", v.Keywords)
	w.print(`</div>
</section>
</div>

<section class="text" id="%[1]stext" aria-labelledby="%[1]sh-text" tabindex="0">
<div class="headline"><h2 id="%[1]sh-text">The text</h2></div>
`, p)
	if v.MarkedTitle != "" {
		w.print("<p class=\"title\"><span class=\"s\" data-s=\"-1\">%s</span></p>\n", v.MarkedTitle)
	}
	w.print(`<div class="body">%s</div>
</section>
</div>
<footer><p>Made by %s. Shares are of all country mentions in the text; every number leads back to sentences. <button type="button" class="csv" data-table="json" hidden>Report as JSON</button></p></footer>
<script type="application/json" class="data">%s</script>
</article>
`, v.Text, v.Origin, v.JSON)
}

// section opens a part of the report with its heading, and a button that saves its table.
func (w writer) section(prefix, id, title, table, button string) {
	w.print(`
<section id="%[1]s%[2]s" aria-labelledby="%[1]sh-%[2]s">
<div class="headline"><h2 id="%[1]sh-%[2]s">%[3]s</h2>`, prefix, id, title)
	w.print("<button type=\"button\" class=\"csv\" data-table=\"%s\" hidden>%s</button></div>\n", table, button)
}

// all is the button that shows the rest of a table.
func (w writer) all(n int) {
	w.print("</tbody></table>\n<button type=\"button\" class=\"all\" hidden>Show all %d</button>\n", n)
}

func (w writer) countries(v *view) {
	w.section(v.Prefix, "countries", "Countries", "countries", "CSV")
	if len(v.Countries) == 0 {
		w.print("<p class=\"empty\">No country is mentioned.</p>\n</section>\n")
		return
	}
	w.print(`<p class="hint">Choose a country to see where the text says so.</p>
<ul class="legend" aria-label="Kinds of mention">`)
	for _, k := range v.Kinds {
		w.print(`<li><span class="swatch k-%s"></span>%s</li>`, k, k)
	}
	w.print(`</ul>
<table class="bars">
<caption>Mentions of each country by kind, its share of all country mentions, and the themes next to it</caption>
<thead><tr><th scope="col">Country</th><th scope="col" class="wide">Mentions by kind</th><th scope="col" class="n">Mentions</th><th scope="col" class="n">Share</th><th scope="col">Near</th></tr></thead>
<tbody>
`)
	for _, c := range v.Countries {
		var label, near []string
		for _, b := range c.Bars {
			label = append(label, b.Kind+" "+strconv.Itoa(b.Count))
		}
		for _, t := range c.Themes {
			near = append(near, t.Name)
		}
		w.print(`<tr%s><th scope="row"><button type="button" class="pick%s" data-pick="c" data-key="%s" aria-pressed="false">%s <span class="code">%s</span></button></th>
<td class="wide"><svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="%s">`,
			when(c.More, ` class="more"`), when(c.About, " about"), c.Code, c.Name, c.Code, strings.Join(label, ", "))
		for _, b := range c.Bars {
			w.print(`<rect class="k-%s" x="%v" width="%v" height="10"><title>%s: %d</title></rect>`, b.Kind, b.X, b.Width, b.Kind, b.Count)
		}
		w.print("</svg></td>\n<td class=\"n\">%d</td><td class=\"n\">%s</td><td class=\"near\">%s</td></tr>\n", c.Mentions, c.Share, strings.Join(near, ", "))
	}
	w.all(len(v.Countries))
	w.print("</section>\n")
}

func (w writer) worldMap(v *view) {
	w.section(v.Prefix, "map", "Map", "countries", "CSV")
	w.print(`<figure><svg class="map" viewBox="0 0 2000 870" role="group" aria-label="World map. Countries are shaded by their share of all country mentions; the table above has the same figures.">
<use href="#world" class="ground"/>
`)
	for _, l := range v.Map.Lands {
		w.print(`<g class="land q%d" data-pick="c" data-key="%s" role="button" tabindex="0" aria-label="%s" aria-pressed="false"><title>%s</title>`, l.Shade, l.Code, l.Label, l.Label)
		for _, s := range l.Shapes {
			w.use(s)
		}
		w.print("</g>\n")
	}
	w.print("</svg>\n")
	w.mapCaption(v.Map)
	w.print("</figure>\n</section>\n")
}

// mapCaption says what the shades of the map are.
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
		w.print("<p class=\"empty\">No theme is found.</p>\n</section>\n")
		return
	}
	w.print(`<table class="bars">
<caption>Themes of the text, their weight, and the words that speak for them</caption>
<thead><tr><th scope="col">Theme</th><th scope="col" class="wide">Weight</th><th scope="col" class="n">Share</th><th scope="col">Words</th></tr></thead>
<tbody>
`)
	for _, t := range v.Themes {
		w.print(`<tr%s><th scope="row"><button type="button" class="pick" data-pick="t" data-key="%s" aria-pressed="false">%s</button></th>
<td class="wide"><svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="theme" width="%v" height="10"/></svg></td><td class="n">%s</td><td class="near">%s</td></tr>
`, when(t.More, ` class="more"`), t.ID, t.Name, t.Width, t.Share, t.Terms)
	}
	w.all(len(v.Themes))
	w.print("</section>\n")
}

func (w writer) matrix(v *view) {
	p := v.Prefix
	w.section(p, "matrix", "Themes by country", "matrix", "CSV")
	if len(v.Matrix.Rows) == 0 {
		w.print("<p class=\"empty\">No sentence has both a country and a theme.</p>\n</section>\n")
		return
	}
	w.print(`<p class="hint">A number counts the sentences that have both. Choose it to read them.</p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="%sh-matrix"><table class="matrix">
<caption>Sentences that mention a country and a theme; the darker, the more weight</caption>
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

func (w writer) dyads(v *view) {
	w.section(v.Prefix, "dyads", "Pairs of countries", "dyads", "CSV")
	if len(v.Network.Nodes) > 0 {
		w.print(`<figure><svg class="network" viewBox="-60 0 760 440" role="group" aria-label="Network of countries that share sentences; the table below has the same figures.">
`)
		for _, e := range v.Network.Edges {
			w.print("<path class=\"edge\" d=\"%s\" stroke-width=\"%v\" data-pick=\"d\" data-key=\"%s %s\"><title>%s</title></path>\n", e.Path, e.Width, e.A, e.B, e.Label)
		}
		for _, n := range v.Network.Nodes {
			w.print("<g class=\"node\" data-pick=\"c\" data-key=\"%s\" role=\"button\" tabindex=\"0\" aria-label=\"%s\" aria-pressed=\"false\"><circle cx=\"%v\" cy=\"%v\" r=\"%v\"/><text x=\"%v\" y=\"%v\" text-anchor=\"%s\">%s</text></g>\n",
				n.Code, n.Name, n.X, n.Y, n.R, n.TextX, n.TextY, n.Anchor, n.Short)
		}
		w.print("</svg><figcaption>A line joins countries that stand in one sentence; the thicker, the more sentences.</figcaption></figure>\n")
	}
	if len(v.Dyads) == 0 {
		w.print("<p class=\"empty\">No two countries share a sentence.</p>\n</section>\n")
		return
	}
	w.print(`<table class="plain">
<caption>Pairs of countries that share sentences</caption>
<thead><tr><th scope="col">Pair</th><th scope="col" class="n">Sentences</th><th scope="col" class="n">Pairs of mentions</th></tr></thead>
<tbody>`)
	for _, d := range v.Dyads {
		w.print("<tr%s><th scope=\"row\"><button type=\"button\" class=\"pick\" data-pick=\"d\" data-key=\"%s %s\" aria-pressed=\"false\">%s – %s</button></th><td class=\"n\">%d</td><td class=\"n\">%d</td></tr>\n",
			when(d.More, ` class="more"`), d.A, d.B, d.AName, d.BName, d.Sentences, d.Count)
	}
	w.all(len(v.Dyads))
	w.print("</section>\n")
}

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
