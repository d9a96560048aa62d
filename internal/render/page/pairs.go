package page

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
)

// Greatest size of the table of themes by country.
const maxCountries, maxThemes = 20, 14

// cellsOf returns the cells of the table of themes by country that are not empty, row by row.
func cellsOf(s *corpus.Summary) [][2]string {
	has := map[[2]string]bool{}
	for _, p := range s.CountryThemes {
		has[[2]string{p.Country, p.Theme}] = true
	}
	out := [][2]string{}
	countries, themes := countryIDs(s), themeIDs(s)
	for _, c := range countries[:min(maxCountries, len(countries))] {
		for _, t := range themes[:min(maxThemes, len(themes))] {
			if k := [2]string{c, t}; has[k] {
				out = append(out, k)
			}
		}
	}
	return out
}

// corpusMatrix prints the table of themes by country. If linked, its cells are buttons that find the texts.
func (w writer) corpusMatrix(s *corpus.Summary, d slicesData, names map[string]string, linked bool) {
	if len(d.Cells) == 0 {
		return
	}
	pairs := map[[2]string]corpus.PairSum{}
	for _, p := range s.CountryThemes {
		pairs[[2]string{p.Country, p.Theme}] = p
	}
	most := 1
	for _, n := range d.All.Cells {
		most = max(most, n)
	}
	hint := "Number of texts in which a sentence has both the country and the theme; darker cells have more."
	if linked {
		hint += " Select a number to list the texts."
	}
	w.print("<section id=\"pairs\" aria-labelledby=\"h-pairs\"><div class=\"headline\"><h2 id=\"h-pairs\">Themes by country</h2>%s<button type=\"button\" class=\"csv\" hidden>CSV</button></div>\n<p class=\"hint\">%s</p>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"h-pairs\"><table class=\"matrix\">\n<caption>Number of texts by country and theme</caption>\n<thead><tr><td></td>", sliceChoice, hint)
	themes := d.Themes[:min(maxThemes, len(d.Themes))]
	for _, t := range themes {
		w.print(`<th scope="col"><span>%s</span></th>`, names[t])
	}
	w.print("</tr></thead>\n<tbody>\n")
	n := 0 // cells printed; d.Cells has them in this order
	for _, c := range d.Countries[:min(maxCountries, len(d.Countries))] {
		w.print(`<tr><th scope="row">%s</th>`, names[c])
		for _, t := range themes {
			if n == len(d.Cells) || d.Cells[n] != [2]string{c, t} {
				w.print("<td></td>")
				continue
			}
			n++
			w.corpusCell(pairs[[2]string{c, t}], most, names, linked)
		}
		w.print("</tr>\n")
	}
	w.print("</tbody></table></div>\n</section>\n")
}

// corpusCell prints a cell of the table of themes by country. most is the greatest number in it.
func (w writer) corpusCell(p corpus.PairSum, most int, names map[string]string, linked bool) {
	var texts []string
	for _, d := range p.Top[:min(3, len(p.Top))] {
		texts = append(texts, docName(d))
	}
	label := names[p.Country] + " and " + names[p.Theme] + ": " + textsAndLift(p.Documents, p.Lift) + ". " + strings.Join(texts, "; ")
	shade := 1 + min(4, int(5*math.Sqrt(float64(p.Documents)/float64(most))))
	if linked {
		w.print(`<td><button type="button" class="cell q%d" data-country="%s" data-theme="%s" title="%s" aria-label="%[4]s">%d</button></td>`, shade, p.Country, p.Theme, label, p.Documents)
	} else {
		w.print(`<td><span class="cell q%d" title="%s">%d</span></td>`, shade, label, p.Documents)
	}
}

// textsAndLift returns a number of texts and how it compares with independence.
func textsAndLift(n int, lift float64) string {
	return render.Plural(n, "text") + ", " + fmt.Sprintf("%.1f", lift) + " times the number expected by chance"
}

// corpusNetwork draws which countries share sentences in most texts.
func (w writer) corpusNetwork(s *corpus.Summary, names map[string]string) {
	var links []link
	for _, d := range s.Dyads {
		links = append(links, link{d.A, d.B, d.Documents, names[d.A] + " and " + names[d.B] + ": " + textsAndLift(d.Documents, d.Lift)})
	}
	n := newNetwork(countryIDs(s), links, names)
	if len(n.Nodes) == 0 {
		return
	}
	w.print("<section id=\"network\" aria-labelledby=\"h-network\"><div class=\"headline\"><h2 id=\"h-network\">Network of countries</h2><button type=\"button\" class=\"csv\" data-rows=\"network\" hidden>CSV</button></div>\n")
	w.network(n, "Network of countries that share sentences; the table of pairs has the numbers.",
		func(e edge) markup {
			return attr("data-ends", e.A+" "+e.B) + attr("data-texts", strconv.Itoa(e.Weight))
		},
		func(d node) markup { return attr("data-code", d.Code) })
	w.print("<figcaption>A line joins countries that share sentences; the thicker the line, the more texts. Select a country to highlight its lines. The table of pairs has the numbers.</figcaption></figure>\n</section>\n")
}

// comparison prints the section that compares two periods or sources. A script fills it, and it is hidden without scripts.
func (w writer) comparison(d slicesData) {
	if len(d.Periods) < 2 && len(d.Sources) < 2 {
		return
	}
	w.print(`<section id="compare" aria-labelledby="h-compare" hidden><div class="headline"><h2 id="h-compare">Compare two groups</h2><button type="button" class="csv" hidden>CSV</button></div>
<p class="hint">Countries and themes whose shares of texts differ most between the two groups, ranked by log-likelihood (G²). By chance alone, a G² of 10.8 or more is seen once in a thousand comparisons.</p>
<p class="finder"><label>Compare <select class="a"></select></label> <label>with <select class="b"><option value="">all other texts</option></select></label></p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="h-compare"><table class="plain"><caption>Compare two groups</caption><thead><tr><th scope="col">Name</th><th scope="col">Kind</th><th scope="col" class="n">Texts</th><th scope="col" class="n">Share</th><th scope="col" class="n">Texts, second group</th><th scope="col" class="n">Share, second group</th><th scope="col" class="n">Log ratio</th><th scope="col" class="n">G²</th></tr></thead><tbody aria-live="polite"></tbody></table></div>
</section>
`)
}
