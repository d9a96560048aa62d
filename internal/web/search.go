package web

import (
	"cmp"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/render"
	"github.com/attache-nlp/attache/internal/store"
)

// searchLink is the search on the page with the form.
const searchLink = `<form class="search" role="search" action="/search"><input type="search" name="q" aria-label="Find kept texts" placeholder="Find kept texts, such as country:UZ theme:water near:Aral" maxlength="1000"><button type="submit">Search</button></form>
`

// searchPage is the page of a search.
type searchPage struct {
	page, policy string
	countries    map[string]string // names by code
	themes       map[string]string
}

func newSearchPage() *searchPage {
	css := readFile("front.css") + readFile("search.css")
	var help strings.Builder
	for _, f := range store.Fields() {
		fmt.Fprintf(&help, "<tr><td><code>%s</code></td><td>%s</td></tr>\n", html.EscapeString(f.Example), html.EscapeString(f.What))
	}
	f := &searchPage{
		page:      strings.NewReplacer("{{CSS}}", css, "{{Fields}}", help.String()).Replace(readFile("search.html")),
		policy:    "default-src 'none'; style-src " + hash(css) + "; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
		countries: map[string]string{}, themes: map[string]string{},
	}
	if list, err := analyze.Countries(); err == nil { // the API has listed them already
		for _, c := range list {
			f.countries[c.Code] = c.Name
		}
	}
	if list, err := analyze.Themes(); err == nil {
		for _, t := range list {
			f.themes[t.ID] = t.Name
		}
	}
	return f
}

// write answers with what was found, or with what is wrong.
func (f *searchPage) write(w http.ResponseWriter, status int, in asking, found *searched, problem string) {
	var b strings.Builder
	if problem != "" {
		fmt.Fprintf(&b, "<p class=\"problem\" role=\"alert\">%s</p>\n", html.EscapeString(problem))
	}
	if found != nil {
		f.results(&b, in, found)
	}
	newest := ""
	if in.Order == string(store.Newest) {
		newest = " selected"
	}
	title := "Search"
	if in.Query != "" {
		title = shortened(in.Query, 60)
	}
	page := strings.NewReplacer("{{Title}}", html.EscapeString(title), "{{Query}}", html.EscapeString(strings.ToValidUTF8(in.Query, "\uFFFD")), "{{Newest}}", newest, "{{Results}}", b.String()).Replace(f.page)
	w.Header().Set("Content-Security-Policy", f.policy)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	io.WriteString(w, page) // a client that is gone need not know
}

// results writes the texts, and what they may be narrowed down to.
func (f *searchPage) results(b *strings.Builder, in asking, r *searched) {
	from := (in.Page - 1) * in.Size
	fmt.Fprintf(b, "<p class=\"total\" role=\"status\">%s", render.Plural(r.Total, "text"))
	if len(r.Hits) > 0 && r.Total > len(r.Hits) {
		fmt.Fprintf(b, ", here %d to %d", from+1, from+len(r.Hits))
	}
	b.WriteString("</p>\n")
	if r.Total == 0 {
		b.WriteString("<p class=\"foot\">All words and conditions must be met: leave one out, or put OR between two.</p>\n")
		return
	}
	b.WriteString("<div class=\"found\">\n<ol class=\"hits\" start=\"" + fmt.Sprint(from+1) + "\">\n")
	for _, h := range r.Hits {
		f.hit(b, h)
	}
	b.WriteString("</ol>\n<aside aria-label=\"Narrow down\">\n")
	facets(b, "Countries", "country", in, r.Countries)
	facets(b, "Themes", "theme", in, r.Themes)
	b.WriteString("</aside>\n</div>\n")
	pages := (r.Total + in.Size - 1) / in.Size
	if pages > 1 {
		b.WriteString("<nav class=\"pages\" aria-label=\"Pages\">")
		link := func(n int, rel, text string) {
			if n >= 1 && n <= pages {
				fmt.Fprintf(b, "<a rel=\"%s\" href=\"%s\">%s</a> ", rel, address(in, in.Query, n), text)
			}
		}
		link(in.Page-1, "prev", "‹ Previous")
		fmt.Fprintf(b, "<span>Page %d of %d</span> ", in.Page, pages)
		link(in.Page+1, "next", "Next ›")
		b.WriteString("</nav>\n")
	}
}

func (f *searchPage) hit(b *strings.Builder, h store.Hit) {
	var countries, themes []string
	for _, c := range h.Countries[:min(5, len(h.Countries))] {
		countries = append(countries, cmp.Or(f.countries[c], c))
	}
	for _, t := range h.Themes[:min(4, len(h.Themes))] {
		themes = append(themes, cmp.Or(f.themes[t], t))
	}
	facts := slices.DeleteFunc([]string{h.Source, h.Date, render.Plural(h.Words, "word"), strings.Join(countries, ", "), strings.Join(themes, ", ")}, func(s string) bool { return s == "" })
	fmt.Fprintf(b, "<li><h2><a href=\"/r/%s\">%s</a></h2>\n<p class=\"facts\">%s</p>\n", h.ID, html.EscapeString(shortened(cmp.Or(strings.TrimSpace(h.Title), h.Name, "Untitled"), 200)), html.EscapeString(strings.Join(facts, " · ")))
	if len(h.Snippets) > 0 {
		b.WriteString("<ul class=\"kwic\">\n")
		for _, l := range h.Snippets {
			at := ""
			if l.Sentence >= 0 {
				at = fmt.Sprintf("#r0-s%d", l.Sentence)
			}
			fmt.Fprintf(b, "<li><span class=\"left\"><span>%s</span></span><span class=\"right\"><a href=\"/r/%s%s\"><mark>%s</mark></a>%s</span></li>\n",
				html.EscapeString(l.Left), h.ID, at, html.EscapeString(l.Match), html.EscapeString(l.Right))
		}
		b.WriteString("</ul>\n")
	}
	b.WriteString("</li>\n")
}

// mostFacets is how many countries and themes are offered.
const mostFacets = 12

// facets lists countries or themes, each a link to a narrower search.
func facets(b *strings.Builder, title, field string, in asking, list []store.Count) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(b, "<h2>%s</h2>\n<ul class=\"facets\">\n", title)
	for _, c := range list[:min(mostFacets, len(list))] {
		fmt.Fprintf(b, "<li><a href=\"%s\">%s</a> <span class=\"count\">%d</span></li>\n", address(in, narrowed(in.Query, field+":"+c.Code), 1), html.EscapeString(c.Name), c.Documents)
	}
	b.WriteString("</ul>\n")
}

// narrowed adds a condition to a query.
func narrowed(query, condition string) string {
	query = strings.TrimSpace(query)
	if query == "" || slices.Contains(strings.Fields(query), condition) {
		return cmp.Or(query, condition)
	}
	return query + " " + condition // OR binds closer than a space
}

// address is where a page of a search is.
func address(in asking, query string, page int) string {
	v := url.Values{"q": {query}}
	if page > 1 {
		v.Set("page", fmt.Sprint(page))
	}
	if in.Order == string(store.Newest) {
		v.Set("order", in.Order)
	}
	return html.EscapeString("/search?" + v.Encode())
}

// shortened cuts what is too long for its place.
func shortened(s string, n int) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
	for i := range s {
		if n--; n < 0 {
			return s[:i] + "…"
		}
	}
	return s
}
