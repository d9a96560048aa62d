package page

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/attache-nlp/attache/corpus"
	"github.com/attache-nlp/attache/internal/render"
)

// textIndex has what the index page of a folder needs to search its texts. If there are more than [maxIndexed], it only
// counts them, and the page links to the lists alone.
type textIndex struct {
	texts  int
	list   bytes.Buffer // JSON arrays, separated by commas
	themes []string     // ids by number
	number map[string]int
}

// maxIndexed keeps the index page below about 10 MB.
const maxIndexed = 20_000

// add adds a text: page, title, date, source, and its countries with the numbers of the themes that share their sentences, as in
// KAZ:0,3 and UZB:.
func (d *textIndex) add(name string, r corpus.Result) {
	if d.texts++; d.texts > maxIndexed {
		d.list = bytes.Buffer{}
		return
	}
	if d.number == nil {
		d.number = map[string]int{}
	}
	countries := []string{}
	for _, c := range r.Report.Countries {
		var themes []string
		for _, t := range c.Themes {
			n, ok := d.number[t.ID]
			if !ok {
				n = len(d.themes)
				d.number[t.ID], d.themes = n, append(d.themes, t.ID)
			}
			themes = append(themes, strconv.Itoa(n))
		}
		countries = append(countries, c.Code+":"+strings.Join(themes, ","))
	}
	if d.texts > 1 {
		d.list.WriteString(",\n")
	}
	const maxTitle = 160
	title := []rune(pageTitle(r))
	b, err := json.Marshal([]any{name, string(title[:min(maxTitle, len(title))]), render.Line(r.Report.Date), render.Line(r.Report.Source), countries})
	if err != nil {
		panic(err) // strings can always be encoded
	}
	d.list.Write(b) // Marshal has escaped <, > and &
}

// texts prints the links to the lists of texts, and a search form that a script fills.
func (w writer) texts(d *textIndex) {
	if d == nil || d.texts == 0 {
		return
	}
	w.print(`<section id="documents" aria-labelledby="h-documents"><div class="headline"><h2 id="h-documents">Texts</h2></div>
<p class="hint">Each text has its own report. All texts in the order in which they were read: `)
	for i := range 1 + (d.texts-1)/maxListRows {
		w.print(`<a href="%s">%d–%d</a> `, listName(i+1), 1+i*maxListRows, min((i+1)*maxListRows, d.texts))
	}
	w.print("</p>\n")
	if d.texts <= maxIndexed {
		themes, err := json.Marshal(d.themes)
		if err != nil {
			panic(err) // strings can always be encoded
		}
		w.print(`<form class="finder" role="search" hidden><label>Search <input type="search" placeholder="titles and sources"></label> <label>Country <select class="country"><option value="">any</option></select></label> <label>Theme <select class="theme"><option value="">any</option></select></label></form>
<p class="count" role="status"></p>
<div class="scroll" tabindex="0" role="region" aria-labelledby="h-documents"><table class="plain" hidden><caption>Texts with links to their reports</caption><thead><tr><th scope="col">Text</th><th scope="col">Date</th><th scope="col">Source</th></tr></thead><tbody></tbody></table></div>
<button type="button" class="all" hidden>Show more</button>
<script type="application/json" class="documents">{"folder":"%s","themes":%s,"list":[%s]}</script>
`, folderTexts, scriptJSON(themes), markup(d.list.String()))
	}
	w.print("</section>\n")
}
