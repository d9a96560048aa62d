package ingest

import (
	"cmp"
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// pageMeta is what a page says about itself in its head.
type pageMeta struct{ title, name, intro, date, modified, author, site, url, lang string }

// metaNames are the names of meta elements, the most trustworthy first.
var metaNames = struct{ title, date, created, modified, author, site, url []string }{
	title:    []string{"og:title", "dc.title", "citation_title", "parsely-title", "twitter:title"},
	date:     []string{"article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "publishdate", "publish-date", "publish_date", "pubdate", "publication_date", "citation_publication_date", "citation_date", "dc.date.issued", "dcterms.issued", "article.published", "cxenseparse:recs:publishtime", "originalpublicationdate", "release_date"},
	created:  []string{"dc.date", "dcterms.created", "dc.date.created", "dcterms.date", "date"},
	modified: []string{"article:modified_time", "og:updated_time", "dcterms.modified", "dc.date.modified", "datemodified", "last-modified", "modified"},
	author:   []string{"author", "article:author", "parsely-author", "dc.creator", "citation_author", "byl", "sailthru.author"},
	site:     []string{"og:site_name", "application-name", "dc.publisher", "citation_journal_title", "twitter:site"},
	url:      []string{"og:url", "parsely-link"},
}

// metaOf reads what a page says about itself: in its head, in its structured data, and in what is seen of it.
func metaOf(doc *html.Node) pageMeta {
	r := metaReader{roles: newRoles(), all: textSize(doc), meta: map[string]string{}}
	r.read(doc, false)
	l := linkedArticle(r.linked)
	m := pageMeta{lang: r.lang}
	m.site = cmp.Or(r.first(metaNames.site[:1]), l.site, strings.TrimPrefix(r.first(metaNames.site), "@"))
	m.url = cmp.Or(r.canonical, r.first(metaNames.url), l.url)
	if !strings.HasPrefix(m.url, "http") {
		m.url = ""
	}
	m.title, m.intro = r.title(l, m.site), r.intro
	seen := r.date(m.url)
	m.date = cmp.Or(dayOfPlace(cmp.Or(dated(l.date), r.firstDate(metaNames.date)), seen), seen, r.firstDate(metaNames.created), dated(l.modified), r.firstDate(metaNames.modified))
	for _, by := range append([]string{l.author, r.first(metaNames.author)}, r.authors...) {
		if m.author = authorName(by, m.site); m.author != "" {
			break
		}
	}
	return m
}

// metaReader collects what a page says about itself.
type metaReader struct {
	roles           *roles
	all             int // the size of the text
	meta            map[string]string
	linked          []any
	lang, canonical string
	name            string   // the title element
	headings        []string // h1
	authors         []string
	summary         string // how the head of the page sums it up
	intro           string // the paragraph between the heading and the text
	dates           []seenDate
	texts           []string // short ones with digits, in which a date may stand
	after           int      // how many of texts stand before the first heading
}

func (r *metaReader) first(names []string) string {
	for _, n := range names {
		if r.meta[n] != "" {
			return r.meta[n]
		}
	}
	return ""
}

// read reads an element. apart: it is in one that is no part of the article.
func (r *metaReader) read(n *html.Node, apart bool) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			if r.intro == "" && len(c.Data) >= minIntro && r.summed(c.Data) {
				r.intro = shortText(n, mostIntro)
			}
			if !apart && len(r.texts) < mostTexts && len(c.Data) < 120 && strings.ContainsAny(c.Data, "0123456789") {
				r.texts = append(r.texts, c.Data)
			}
		case html.ElementNode:
			r.element(c, apart)
		}
	}
}

// minIntro and mostIntro are how short and long the paragraph before the text is.
const minIntro, mostIntro = 50, 700

// summed reports whether a text begins as the summary in the head does.
func (r *metaReader) summed(text string) bool {
	if r.summary == "" {
		return false
	}
	text = strings.TrimSpace(text)
	return len(text) >= minIntro && strings.HasPrefix(text, strings.TrimRight(r.summary[:min(len(r.summary), minIntro)], " "))
}

// mostTexts is how many short texts a date is looked for in.
const mostTexts = 200

func (r *metaReader) element(n *html.Node, apart bool) {
	switch n.DataAtom {
	case atom.Html:
		r.lang, _, _ = strings.Cut(strings.ToLower(attr(n, "lang")), "-")
	case atom.Meta:
		name := strings.ToLower(cmp.Or(attr(n, "property"), attr(n, "name"), attr(n, "itemprop")))
		if v := strings.TrimSpace(attr(n, "content")); v != "" && r.meta[name] == "" {
			r.meta[name] = v
			if strings.HasSuffix(name, "description") && len(v) >= minIntro {
				r.summary = v
			}
		}
		return
	case atom.Link:
		if attr(n, "rel") == "canonical" {
			r.canonical = attr(n, "href")
		}
		return
	case atom.Title:
		if r.name == "" {
			r.name = lineOf(n)
		}
		return
	case atom.Script:
		var v any
		if n.FirstChild != nil && json.Unmarshal([]byte(structured(n.FirstChild.Data)), &v) == nil {
			r.linked = append(r.linked, v)
		}
		return
	case atom.H1:
		if len(r.headings) == 0 {
			r.after = len(r.texts)
		}
		if len(r.headings) < 5 {
			r.headings = append(r.headings, lineOf(n))
		}
	}
	role := r.roles.of(n)
	apart = apart || role&(dating|author) == 0 && r.roles.apart(n, aside, r.all)
	if !apart {
		r.seen(n, role)
		if role&(intro|aside) == intro && r.intro == "" && len(r.headings) > 0 {
			if t := shortText(n, mostIntro); len(t) >= minIntro && sentence(t) {
				r.intro = t
			}
		}
	}
	r.read(n, apart)
}

// structured is the JSON of a script, without the marks that hide it from old browsers.
func structured(s string) string {
	s = strings.TrimSpace(s)
	for _, m := range [...][2]string{{"<!--", "-->"}, {"//<![CDATA[", "//]]>"}, {"<![CDATA[", "]]>"}} {
		s = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(s, m[0]), m[1]))
	}
	return s
}

// seen notes the date or author that an element of the body is.
func (r *metaReader) seen(n *html.Node, role role) {
	prop := attr(n, "itemprop")
	value := cmp.Or(attr(n, "datetime"), attr(n, "content"))
	trust := -1
	switch {
	case strings.Contains(prop, "datePublished") || attr(n, "pubdate") != "":
		trust = inMicrodata
	case n.DataAtom == atom.Time:
		trust = inTime
	case role&dating != 0:
		trust = inClass
		if n.DataAtom == atom.Abbr {
			value = cmp.Or(value, attr(n, "title"))
		}
	}
	if trust >= 0 && len(r.dates) < mostTexts {
		if dateIn(value) == "" {
			value = shortText(n, 100)
		}
		if value != "" {
			r.dates = append(r.dates, seenDate{value, trust, len(r.headings) > 0})
		}
	}
	if by := strings.Contains(prop, "author") || attr(n, "rel") == "author"; (by || role&author != 0) && len(r.authors) < 10 {
		if t := shortText(n, 80); t != "" && by {
			r.authors = append([]string{t}, r.authors...)
		} else if t != "" {
			r.authors = append(r.authors, t)
		}
	}
}

// shortText is the text of an element if it is not longer than most.
func shortText(n *html.Node, most int) string {
	size := 0
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			if size += len(strings.TrimSpace(c.Data)); size > most {
				return ""
			}
		}
	}
	return lineOf(n)
}

// lineOf is the text of an element in a line, but not all of a long one.
func lineOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode && b.Len() < 500 {
			b.WriteString(c.Data[:min(len(c.Data), 500)])
			b.WriteByte(' ')
		}
	}
	return strings.ToValidUTF8(strings.Join(strings.Fields(b.String()), " "), "")
}

// linkedArticle finds the article in the JSON-LD of a page: the first object that has a date of publication.
func linkedArticle(values []any) (m pageMeta) {
	var visit func(v any, depth int) bool
	visit = func(v any, depth int) bool {
		if depth > 8 {
			return false
		}
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				if visit(x, depth+1) {
					return true
				}
			}
		case map[string]any:
			kind := nameOf(v["@type"])
			if date, ok := v["datePublished"].(string); ok && kind != "Comment" && kind != "VideoObject" && kind != "ImageObject" {
				m.date = date
				m.title = strings.TrimSpace(html.UnescapeString(nameOf(v["headline"])))
				m.name = strings.TrimSpace(html.UnescapeString(nameOf(v["name"])))
				m.modified, _ = v["dateModified"].(string)
				m.author, m.site = nameOf(v["author"]), nameOf(v["publisher"])
				m.url = nameOf(v["url"])
				return true
			}
			return visit(v["@graph"], depth+1) || visit(v["mainEntity"], depth+1)
		}
		return false
	}
	visit(values, 0)
	return m
}

// nameOf is a name in JSON-LD: itself, that of an object, or the first of a list.
func nameOf(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case map[string]any:
		s, _ := v["name"].(string)
		return s
	case []any:
		if len(v) > 0 {
			return nameOf(v[0])
		}
	}
	return ""
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
