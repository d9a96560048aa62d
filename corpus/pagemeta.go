package corpus

import (
	"cmp"
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// pageMeta is what a page says about itself in its head.
type pageMeta struct{ title, date, author, site, url, lang string }

// metaNames are the names of meta elements, the most trustworthy first.
var metaNames = struct{ title, date, author, site, url []string }{
	title:  []string{"og:title", "dc.title", "citation_title", "parsely-title", "twitter:title"},
	date:   []string{"article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "publishdate", "publish-date", "publish_date", "pubdate", "publication_date", "citation_publication_date", "citation_date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.created", "dc.date.created", "dcterms.date", "date", "article.published", "cxenseparse:recs:publishtime", "originalpublicationdate", "release_date"},
	author: []string{"author", "article:author", "parsely-author", "dc.creator", "citation_author", "byl", "sailthru.author"},
	site:   []string{"og:site_name", "application-name", "dc.publisher", "citation_journal_title", "twitter:site"},
	url:    []string{"og:url", "parsely-link"},
}

func metaOf(doc *html.Node) pageMeta {
	meta := map[string]string{}
	var m pageMeta
	var linked []any
	times, canonical := "", ""
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			m.lang, _, _ = strings.Cut(strings.ToLower(attr(n, "lang")), "-")
		case atom.Meta:
			name := strings.ToLower(cmp.Or(attr(n, "property"), attr(n, "name"), attr(n, "itemprop")))
			if v := strings.TrimSpace(attr(n, "content")); v != "" && meta[name] == "" {
				meta[name] = v
			}
		case atom.Link:
			if attr(n, "rel") == "canonical" {
				canonical = attr(n, "href")
			}
		case atom.Time:
			v := attr(n, "datetime")
			if v != "" && (times == "" || attr(n, "itemprop") == "datePublished" || attr(n, "pubdate") != "") {
				times = v
			}
		case atom.Script:
			if attr(n, "type") == "application/ld+json" && n.FirstChild != nil {
				var v any
				if json.Unmarshal([]byte(strings.TrimSpace(n.FirstChild.Data)), &v) == nil {
					linked = append(linked, v)
				}
			}
		}
	}
	first := func(names []string) string {
		for _, n := range names {
			if meta[n] != "" {
				return meta[n]
			}
		}
		return ""
	}
	l := linkedArticle(linked)
	m.title = cmp.Or(l.title, first(metaNames.title))
	m.date = cmp.Or(dated(l.date), dated(first(metaNames.date)), dated(times))
	m.author = cmp.Or(l.author, first(metaNames.author))
	if strings.HasPrefix(m.author, "http") {
		m.author = ""
	}
	m.site = cmp.Or(first(metaNames.site[:1]), l.site, strings.TrimPrefix(first(metaNames.site), "@"))
	m.url = cmp.Or(canonical, first(metaNames.url), l.url)
	if !strings.HasPrefix(m.url, "http") {
		m.url = ""
	}
	return m
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
