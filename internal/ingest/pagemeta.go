package ingest

import (
	"cmp"
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// pageMeta is what a page says about itself.
type pageMeta struct{ title, name, intro, date, modified, author, site, url, lang string }

// metaNames lists the names of meta elements for each part, the most reliable first.
var metaNames = struct{ title, date, created, modified, author, site, url []string }{
	title:    []string{"og:title", "dc.title", "citation_title", "parsely-title", "twitter:title"},
	date:     []string{"article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "publishdate", "publish-date", "publish_date", "pubdate", "publication_date", "citation_publication_date", "citation_date", "dc.date.issued", "dcterms.issued", "article.published", "cxenseparse:recs:publishtime", "originalpublicationdate", "release_date"},
	created:  []string{"dc.date", "dcterms.created", "dc.date.created", "dcterms.date", "date"},
	modified: []string{"article:modified_time", "og:updated_time", "dcterms.modified", "dc.date.modified", "datemodified", "last-modified", "modified"},
	author:   []string{"author", "article:author", "parsely-author", "dc.creator", "citation_author", "byl", "sailthru.author"},
	site:     []string{"og:site_name", "application-name", "dc.publisher", "citation_journal_title", "twitter:site"},
	url:      []string{"og:url", "parsely-link"},
}

// extractMeta returns what a page says about itself: in its head, in its structured data (JSON-LD, microdata), and in its visible text.
func extractMeta(doc *html.Node) pageMeta {
	r := metaReader{roles: newRoleCache(), textLen: unlinkedTextLen(doc), meta: map[string]string{}}
	r.read(doc, false)
	l := jsonLDArticle(r.jsonLD)
	m := pageMeta{lang: r.lang}
	m.site = cmp.Or(r.first(metaNames.site[:1]), l.site, strings.TrimPrefix(r.first(metaNames.site), "@"))
	m.url = cmp.Or(r.canonical, r.first(metaNames.url), l.url)
	if !strings.HasPrefix(m.url, "http") {
		m.url = ""
	}
	m.title, m.intro = r.title(l, m.site), r.intro
	seen := r.date(m.url)
	m.date = cmp.Or(localDay(cmp.Or(parseDate(l.date), r.firstDate(metaNames.date)), seen), seen, r.firstDate(metaNames.created), parseDate(l.modified), r.firstDate(metaNames.modified))
	for _, by := range append([]string{l.author, r.first(metaNames.author)}, r.authors...) {
		if m.author = authorName(by, m.site); m.author != "" {
			break
		}
	}
	return m
}

// metaReader collects the metadata of a page while walking its tree.
type metaReader struct {
	roles           *roleCache
	textLen         int // length of the text of the page
	meta            map[string]string
	jsonLD          []any
	lang, canonical string
	titleElement    string   // the title element
	headings        []string // the h1 elements
	authors         []string
	summary         string // the description in the head
	intro           string // the paragraph between heading and text
	dates           []dateCandidate
	shortTexts      []string // texts with digits, in which to look for a date
	afterHeading    int      // the number of shortTexts before the first heading
}

// first returns the content of the first meta element among some names, or "".
func (r *metaReader) first(names []string) string {
	for _, n := range names {
		if r.meta[n] != "" {
			return r.meta[n]
		}
	}
	return ""
}

// read visits the children of an element. apart is set inside elements that are not part of the article.
func (r *metaReader) read(n *html.Node, apart bool) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			if r.intro == "" && len(c.Data) >= minIntro && r.matchesSummary(c.Data) {
				r.intro = shortText(n, maxIntro)
			}
			if !apart && len(r.shortTexts) < maxTexts && len(c.Data) < 120 && strings.ContainsAny(c.Data, "0123456789") {
				r.shortTexts = append(r.shortTexts, c.Data)
			}
		case html.ElementNode:
			r.readElement(c, apart)
		}
	}
}

// Bounds on the length of the introductory paragraph, in bytes.
const minIntro, maxIntro = 50, 700

// matchesSummary reports whether a text begins like the description in the head.
func (r *metaReader) matchesSummary(text string) bool {
	if r.summary == "" {
		return false
	}
	text = strings.TrimSpace(text)
	return len(text) >= minIntro && strings.HasPrefix(text, strings.TrimRight(r.summary[:min(len(r.summary), minIntro)], " "))
}

// maxTexts is the number of short texts in which to look for a date.
const maxTexts = 200

// readElement reads an element and its children.
func (r *metaReader) readElement(n *html.Node, apart bool) {
	switch n.DataAtom {
	case atom.Html:
		r.lang, _, _ = strings.Cut(strings.ToLower(htmlAttribute(n, "lang")), "-")
	case atom.Meta, atom.Link, atom.Title, atom.Script:
		r.readHead(n)
		return
	case atom.H1:
		if len(r.headings) == 0 {
			r.afterHeading = len(r.shortTexts)
		}
		if len(r.headings) < 5 {
			r.headings = append(r.headings, elementLine(n))
		}
	}
	role := r.roles.of(n)
	apart = apart || role&(roleDate|roleAuthor) == 0 && r.roles.excluded(n, roleAside, r.textLen)
	if !apart {
		r.addByline(n, role)
		if role&(roleIntro|roleAside) == roleIntro && r.intro == "" && len(r.headings) > 0 {
			if t := shortText(n, maxIntro); len(t) >= minIntro && endsSentence(t) {
				r.intro = t
			}
		}
	}
	r.read(n, apart)
}

// readHead reads an element with metadata, which is usually in the head.
func (r *metaReader) readHead(n *html.Node) {
	switch n.DataAtom {
	case atom.Meta:
		name := strings.ToLower(cmp.Or(htmlAttribute(n, "property"), htmlAttribute(n, "name"), htmlAttribute(n, "itemprop")))
		if v := strings.TrimSpace(htmlAttribute(n, "content")); v != "" && r.meta[name] == "" {
			r.meta[name] = v
			if strings.HasSuffix(name, "description") && len(v) >= minIntro {
				r.summary = v
			}
		}
	case atom.Link:
		if htmlAttribute(n, "rel") == "canonical" {
			r.canonical = htmlAttribute(n, "href")
		}
	case atom.Title:
		if r.titleElement == "" {
			r.titleElement = elementLine(n)
		}
	case atom.Script: // htmltree keeps only those with JSON-LD
		var v any
		if n.FirstChild != nil && json.Unmarshal([]byte(trimScript(n.FirstChild.Data)), &v) == nil {
			r.jsonLD = append(r.jsonLD, v)
		}
	}
}

// trimScript returns the JSON of a script element without the comment marks that hide it from old browsers.
func trimScript(s string) string {
	s = strings.TrimSpace(s)
	for _, m := range [...][2]string{{"<!--", "-->"}, {"//<![CDATA[", "//]]>"}, {"<![CDATA[", "]]>"}} {
		s = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(s, m[0]), m[1]))
	}
	return s
}

// addByline notes the date or author that an element of the body contains.
func (r *metaReader) addByline(n *html.Node, role role) {
	prop := htmlAttribute(n, "itemprop")
	value := cmp.Or(htmlAttribute(n, "datetime"), htmlAttribute(n, "content"))
	trust := -1
	switch {
	case strings.Contains(prop, "datePublished") || htmlAttribute(n, "pubdate") != "":
		trust = inMicrodata
	case n.DataAtom == atom.Time:
		trust = inTime
	case role&roleDate != 0:
		trust = inClass
		if n.DataAtom == atom.Abbr {
			value = cmp.Or(value, htmlAttribute(n, "title"))
		}
	}
	if trust >= 0 && len(r.dates) < maxTexts {
		if dateInText(value) == "" {
			value = shortText(n, 100)
		}
		if value != "" {
			r.dates = append(r.dates, dateCandidate{value, trust, len(r.headings) > 0})
		}
	}
	if by := strings.Contains(prop, "author") || htmlAttribute(n, "rel") == "author"; (by || role&roleAuthor != 0) && len(r.authors) < 10 {
		if t := shortText(n, 80); t != "" && by {
			r.authors = append([]string{t}, r.authors...)
		} else if t != "" {
			r.authors = append(r.authors, t)
		}
	}
}

// shortText returns the text of an element if it is at most maxLen bytes long, else "".
func shortText(n *html.Node, maxLen int) string {
	size := 0
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			if size += len(strings.TrimSpace(c.Data)); size > maxLen {
				return ""
			}
		}
	}
	return elementLine(n)
}

// elementLine returns the text of an element on one line, cut after some hundred bytes.
func elementLine(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode && b.Len() < 500 {
			b.WriteString(c.Data[:min(len(c.Data), 500)])
			b.WriteByte(' ')
		}
	}
	return strings.ToValidUTF8(strings.Join(strings.Fields(b.String()), " "), "")
}

// jsonLDArticle returns the metadata of the article in the JSON-LD of a page (schema.org): the first object with a datePublished.
func jsonLDArticle(values []any) (m pageMeta) {
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
			kind := jsonLDName(v["@type"])
			if date, ok := v["datePublished"].(string); ok && kind != "Comment" && kind != "VideoObject" && kind != "ImageObject" {
				m.date = date
				m.title = strings.TrimSpace(html.UnescapeString(jsonLDName(v["headline"])))
				m.name = strings.TrimSpace(html.UnescapeString(jsonLDName(v["name"])))
				m.modified, _ = v["dateModified"].(string)
				m.author, m.site = jsonLDName(v["author"]), jsonLDName(v["publisher"])
				m.url = jsonLDName(v["url"])
				return true
			}
			return visit(v["@graph"], depth+1) || visit(v["mainEntity"], depth+1)
		}
		return false
	}
	visit(values, 0)
	return m
}

// jsonLDName returns a name in JSON-LD: a string, that of an object, or the first of a list.
func jsonLDName(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case map[string]any:
		s, _ := v["name"].(string)
		return s
	case []any:
		if len(v) > 0 {
			return jsonLDName(v[0])
		}
	}
	return ""
}

// htmlAttribute returns the value of an attribute, or "".
func htmlAttribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
