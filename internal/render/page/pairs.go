package page

import (
	"fmt"
	"math"
	"strings"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
)

// The size of the table of themes by country.
const pairsCountries, pairsThemes = 20, 14

// cellsOf lists the pairs of the table of themes by country that any text has, row by row.
func cellsOf(s *corpus.Summary) [][2]string {
	has := map[[2]string]bool{}
	for _, p := range s.CountryThemes {
		has[[2]string{p.Country, p.Theme}] = true
	}
	out := [][2]string{}
	countries, themes := countryIDs(s), themeIDs(s)
	for _, c := range countries[:min(pairsCountries, len(countries))] {
		for _, t := range themes[:min(pairsThemes, len(themes))] {
			if k := [2]string{c, t}; has[k] {
				out = append(out, k)
			}
		}
	}
	return out
}

// pairs is the table of countries by themes. linked: its cells find the texts.
func (w writer) pairs(s *corpus.Summary, d slicesData, names map[string]string, linked bool) {
	if len(d.Cells) == 0 {
		return
	}
	at := map[[2]string]corpus.PairSum{}
	for _, p := range s.CountryThemes {
		at[[2]string{p.Country, p.Theme}] = p
	}
	most := 1
	for _, n := range d.All.Cells {
		most = max(most, n)
	}
	hint := "Texts in which a sentence has both; the darker, the more."
	if linked {
		hint += " Choose a number to find them."
	}
	w.print("<section id=\"pairs\" aria-labelledby=\"h-pairs\"><div class=\"headline\"><h2 id=\"h-pairs\">Themes by country</h2>%s<button type=\"button\" class=\"csv\" hidden>CSV</button></div>\n<p class=\"hint\">%s</p>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"h-pairs\"><table class=\"matrix\">\n<caption>Texts that speak of a country and a theme in one sentence</caption>\n<thead><tr><td></td>", whichPart, hint)
	themes := d.Themes[:min(pairsThemes, len(d.Themes))]
	for _, t := range themes {
		w.print(`<th scope="col"><span>%s</span></th>`, names[t])
	}
	w.print("</tr></thead>\n<tbody>\n")
	n := 0
	for _, c := range d.Countries[:min(pairsCountries, len(d.Countries))] {
		w.print(`<tr><th scope="row">%s</th>`, names[c])
		for _, t := range themes {
			if n == len(d.Cells) || d.Cells[n] != [2]string{c, t} {
				w.print("<td></td>")
				continue
			}
			n++
			p := at[[2]string{c, t}]
			var texts []string
			for _, d := range p.Top[:min(3, len(p.Top))] {
				texts = append(texts, docName(d))
			}
			label := names[c] + " and " + names[t] + ": " + render.Plural(p.Documents, "text") + ", " + fmt.Sprintf("%.1f", p.Lift) + " times what chance would give. " + strings.Join(texts, "; ")
			shade := 1 + min(4, int(5*math.Sqrt(float64(p.Documents)/float64(most))))
			if linked {
				w.print(`<td><button type="button" class="cell q%d" data-country="%s" data-theme="%s" title="%s" aria-label="%[4]s">%d</button></td>`, shade, c, t, label, p.Documents)
			} else {
				w.print(`<td><span class="cell q%d" title="%s">%d</span></td>`, shade, label, p.Documents)
			}
		}
		w.print("</tr>\n")
	}
	w.print("</tbody></table></div>\n</section>\n")
}

// corpusNetwork shows which countries share sentences in most texts.
func (w writer) corpusNetwork(s *corpus.Summary, names map[string]string) {
	var links []link
	for _, d := range s.Dyads {
		links = append(links, link{d.A, d.B, d.Documents, names[d.A] + " and " + names[d.B] + ": " + render.Plural(d.Documents, "text") + ", " + fmt.Sprintf("%.1f", d.Lift) + " times what chance would give"})
	}
	n := newNetwork(countryIDs(s), links, names)
	if len(n.Nodes) == 0 {
		return
	}
	w.print("<section id=\"network\" aria-labelledby=\"h-network\"><div class=\"headline\"><h2 id=\"h-network\">Network of countries</h2><button type=\"button\" class=\"csv\" data-rows=\"network\" hidden>CSV</button></div>\n<figure><svg class=\"network\" viewBox=\"-60 0 760 440\" role=\"group\" aria-label=\"Network of countries that share sentences; the table of pairs has the figures.\">\n")
	for _, e := range n.Edges {
		w.print("<path class=\"edge\" d=\"%s\" stroke-width=\"%v\" data-ends=\"%s %s\" data-texts=\"%d\"><title>%s</title></path>\n", e.Path, e.Width, e.A, e.B, e.Weight, e.Label)
	}
	for _, d := range n.Nodes {
		w.print("<g class=\"node\" data-code=\"%s\" role=\"button\" tabindex=\"0\" aria-pressed=\"false\" aria-label=\"%s\"><circle cx=\"%v\" cy=\"%v\" r=\"%v\"/><text x=\"%v\" y=\"%v\" text-anchor=\"%s\">%s</text></g>\n", d.Code, d.Name, d.X, d.Y, d.R, d.TextX, d.TextY, d.Anchor, d.Short)
	}
	w.print("</svg><figcaption>A line joins countries that stand in one sentence; the thicker, the more texts. Choose a country to see its lines alone. The table of pairs has the figures.</figcaption></figure>\n</section>\n")
}

// compare is what sets two parts apart. It is filled by a script, and stays away without.
func (w writer) compare(d slicesData) {
	if len(d.Periods) < 2 && len(d.Sources) < 2 {
		return
	}
	w.print(`<section id="compare" aria-labelledby="h-compare" hidden><div class="headline"><h2 id="h-compare">What sets two parts apart</h2><button type="button" class="csv" hidden>CSV</button></div>
<p class="hint">Countries and themes in the texts of one part, against another: log-likelihood (G²) of the texts that have them, those first that differ most. 10.8 and more comes by chance once in a thousand comparisons.</p>
<p class="finder"><label>part <select class="a"></select></label> <label>against <select class="b"><option value="">all other texts</option></select></label></p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="h-compare"><table class="plain"><caption>What sets two parts apart</caption><thead><tr><th scope="col">What</th><th scope="col">Kind</th><th scope="col" class="n">Texts</th><th scope="col" class="n">of all</th><th scope="col" class="n">Against</th><th scope="col" class="n">of all</th><th scope="col" class="n">Log ratio</th><th scope="col" class="n">G²</th></tr></thead><tbody aria-live="polite"></tbody></table></div>
</section>
`)
}

// documents is the list of the texts of a folder.
func (w writer) documents(d *documents) {
	if d == nil || d.texts == 0 {
		return
	}
	w.print(`<section id="documents" aria-labelledby="h-documents"><div class="headline"><h2 id="h-documents">Texts</h2></div>
<p class="hint">Each with its report. In the order in which they were read: `)
	for i := range 1 + (d.texts-1)/listRows {
		w.print(`<a href="%s">%d–%d</a> `, listName(i+1), 1+i*listRows, min((i+1)*listRows, d.texts))
	}
	w.print("</p>\n")
	if d.texts <= mostDocuments {
		themes, err := script(d.themes)
		if err != nil {
			panic(err) // strings always encode
		}
		w.print(`<form class="finder" role="search" hidden><label>Find <input type="search" placeholder="in titles and sources"></label> <label>with <select class="country"><option value="">any country</option></select></label> <label>near <select class="theme"><option value="">any theme</option></select></label></form>
<p class="count" role="status"></p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="h-documents"><table class="plain" hidden><caption>Texts, each with its report</caption><thead><tr><th scope="col">Text</th><th scope="col">Date</th><th scope="col">Source</th></tr></thead><tbody></tbody></table></div>
<button type="button" class="all" hidden>Show more</button>
<script type="application/json" class="documents">{"folder":"%s","themes":%s,"list":[%s]}</script>
`, folderTexts, themes, markup(d.list.String()))
	}
	w.print("</section>\n")
}
