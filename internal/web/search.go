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

// searchForm is the search box of the front page.
const searchForm = `<form class="search" role="search" action="/search"><input type="search" name="q" aria-label="Search stored texts" placeholder="Search stored texts: country:UZ theme:water near:Aral" maxlength="1000"><button type="submit">Search</button></form>
`

// searchPage is the page of the results of a search. It also shows errors of the search and of stored reports.
type searchPage struct {
	page      string // with placeholders
	policy    string
	countries map[string]string // names by code
	themes    map[string]string // names by id
}

func newSearchPage() *searchPage {
	css := readFile("front.css") + readFile("search.css")
	var help strings.Builder
	for _, f := range store.Fields() {
		fmt.Fprintf(&help, "<tr><td><code>%s</code></td><td>%s</td></tr>\n", html.EscapeString(f.Example), html.EscapeString(f.What))
	}
	f := &searchPage{
		page:      strings.NewReplacer("{{CSS}}", css, "{{Fields}}", help.String()).Replace(readFile("search.html")),
		policy:    "default-src 'none'; style-src " + cspHash(css) + "; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
		countries: map[string]string{}, themes: map[string]string{},
	}
	// Handler has failed before if either table cannot be read.
	if list, err := analyze.Countries(); err == nil {
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

// write answers with the results of a search, unless they are nil, and with a problem, unless it is empty.
func (f *searchPage) write(w http.ResponseWriter, status int, in searchRequest, found *searchResponse, problem string) {
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
		title = truncate(in.Query, 60)
	}
	page := strings.NewReplacer("{{Title}}", html.EscapeString(title), "{{Query}}", html.EscapeString(strings.ToValidUTF8(in.Query, "\uFFFD")), "{{Newest}}", newest, "{{Results}}", b.String()).Replace(f.page)
	w.Header().Set("Content-Security-Policy", f.policy)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	io.WriteString(w, page) // an error means that the client is gone
}

// results writes the hits of one page, and the facets by which the search can be narrowed down.
func (f *searchPage) results(b *strings.Builder, in searchRequest, r *searchResponse) {
	from := (in.Page - 1) * in.Size
	b.WriteString(`<p class="total" role="status">`)
	if len(r.Hits) > 0 && r.Total > len(r.Hits) {
		fmt.Fprintf(b, "%d–%d of ", from+1, from+len(r.Hits))
	}
	b.WriteString(render.Plural(r.Total, "text") + "</p>\n")
	if r.Total == 0 {
		b.WriteString("<p class=\"foot\">A text must match every word and condition. Remove one, or put OR between two of them.</p>\n")
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
	pageLinks(b, in, (r.Total+in.Size-1)/in.Size)
}

// pageLinks writes links to the previous and the next page, if there are several pages.
func pageLinks(b *strings.Builder, in searchRequest, pages int) {
	if pages <= 1 {
		return
	}
	b.WriteString("<nav class=\"pages\" aria-label=\"Pages\">")
	link := func(n int, rel, text string) {
		if n >= 1 && n <= pages {
			fmt.Fprintf(b, "<a rel=\"%s\" href=\"%s\">%s</a> ", rel, searchURL(in, in.Query, n), text)
		}
	}
	link(in.Page-1, "prev", "‹ Previous")
	fmt.Fprintf(b, "<span>Page %d of %d</span> ", in.Page, pages)
	link(in.Page+1, "next", "Next ›")
	b.WriteString("</nav>\n")
}

// hit writes one text: its title, its metadata, and its matches in context (KWIC), each with a link to its sentence.
func (f *searchPage) hit(b *strings.Builder, h store.Hit) {
	var countries, themes []string
	for _, c := range h.Countries[:min(5, len(h.Countries))] {
		countries = append(countries, cmp.Or(f.countries[c], c))
	}
	for _, t := range h.Themes[:min(4, len(h.Themes))] {
		themes = append(themes, cmp.Or(f.themes[t], t))
	}
	facts := slices.DeleteFunc([]string{h.Source, h.Date, render.Plural(h.Words, "word"), strings.Join(countries, ", "), strings.Join(themes, ", ")}, func(s string) bool { return s == "" })
	fmt.Fprintf(b, "<li><h2><a href=\"/r/%s\">%s</a></h2>\n<p class=\"facts\">%s</p>\n", h.ID, html.EscapeString(truncate(cmp.Or(strings.TrimSpace(h.Title), h.Name, "Untitled"), 200)), html.EscapeString(strings.Join(facts, " · ")))
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

// maxFacets is how many countries, and how many themes, are listed.
const maxFacets = 12

// facets writes a list of countries or themes with their numbers of texts. Each is a link that adds a condition on it.
func facets(b *strings.Builder, title, field string, in searchRequest, list []store.Count) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(b, "<h2>%s</h2>\n<ul class=\"facets\">\n", title)
	for _, c := range list[:min(maxFacets, len(list))] {
		fmt.Fprintf(b, "<li><a href=\"%s\">%s</a> <span class=\"count\">%d</span></li>\n", searchURL(in, addCondition(in.Query, field+":"+c.Code), 1), html.EscapeString(c.Name), c.Documents)
	}
	b.WriteString("</ul>\n")
}

// addCondition returns the query with a further condition, unless it has it already.
func addCondition(query, condition string) string {
	query = strings.TrimSpace(query)
	if query == "" || slices.Contains(strings.Fields(query), condition) {
		return cmp.Or(query, condition)
	}
	return query + " " + condition // no parentheses needed: OR binds tighter than a space
}

// searchURL returns the address of a page of a search, escaped for HTML.
func searchURL(in searchRequest, query string, page int) string {
	v := url.Values{"q": {query}}
	if page > 1 {
		v.Set("page", fmt.Sprint(page))
	}
	if in.Order == string(store.Newest) {
		v.Set("order", in.Order)
	}
	return html.EscapeString("/search?" + v.Encode())
}

// truncate returns s with single spaces, cut to n characters.
func truncate(s string, n int) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
	for i := range s {
		if n--; n < 0 {
			return s[:i] + "…"
		}
	}
	return s
}
