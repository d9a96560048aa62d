package ingest

import (
	"cmp"
	"fmt"
	"math"
	"net/url"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/ingest/htmltree"
)

// readHTML yields the main text of a page, without menus, advertisements and the like, or the articles of an export.
func readHTML(s *source) bool {
	text, err := s.readAllFunc("page", charsetOfPage)
	if err != nil {
		return s.fail(err)
	}
	if err := checkText([]byte(text[:min(len(text), sniffLen)])); err != nil {
		return s.fail(err)
	}
	doc, err := s.Limits.parseHTML(text)
	if err != nil {
		return s.fail(err)
	}
	if articles := splitPage(doc); articles != nil {
		return s.emitDocuments(articles)
	}
	s.multiple = false
	a := s.Limits.pageArticle(text, doc, s.sidecar.URL)
	a.ID = s.name
	return s.emit(a)
}

// charsetOfPage returns the encoding that a page declares in its head. The head may be long: scripts often come first.
func charsetOfPage(page string) string {
	head := page[:min(len(page), 128<<10)]
	if end := headEndPattern().FindStringIndex(head); end != nil {
		head = head[:end[0]]
	}
	for _, m := range metaPattern().FindAllString(head, 100) {
		if d := declaredCharset(m); d != "" {
			return d
		}
	}
	return declaredCharset(head[:min(len(head), 2048)])
}

var (
	headEndPattern = lazyRegexp(`(?i)</head[\s>]|<body[\s>]`)
	metaPattern    = lazyRegexp(`(?i)<meta\s[^>]*>`)
)

// declaredCharset returns the encoding that the first bytes of a page or feed declare, or "".
func declaredCharset(head string) string {
	if m := charsetPattern().FindStringSubmatch(head); m != nil {
		return m[1]
	}
	return ""
}

// dateInPathPattern matches a date in the address of a page: /2024/03/01/rain-in-peru.
var dateInPathPattern = lazyRegexp(`/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)`)

var charsetPattern = lazyRegexp(`(?i)(?:charset|encoding)\s*=\s*["']?\s*([\w:-]+)`)

// parseHTML parses a page or fragment. The only error is that of the limit on nodes.
func (l Limits) parseHTML(text string) (*html.Node, error) {
	return l.parsePage(text, false)
}

// parsePage is like parseHTML, but for XHTML if xml is set.
func (l Limits) parsePage(text string, xml bool) (*html.Node, error) {
	doc, err := htmltree.Parse(text, htmltree.Bounds{Nodes: int(min(l.Nodes, math.MaxInt32)), Depth: int(min(l.Nesting, maxPageDepth(len(text)))), XML: xml})
	if err != nil {
		return nil, l.exceeded("nodes")
	}
	return doc, nil
}

// maxPageDepth returns how deep elements may be nested in the tree of a page; deeper ones become siblings. The readability algorithm counts
// the letters of a block for each block around it, so that its time is the size of the page times its depth.
func maxPageDepth(size int) int64 { return min(100, max(20, 128<<20/int64(size+1))) }

// pageArticle makes an article of a page. address is where the page was found, or "".
func (l Limits) pageArticle(text string, doc *html.Node, address string) analyze.Article {
	m := extractMeta(doc)
	a := analyze.Article{
		Title: m.title, Date: m.date, Source: m.site, Lang: m.lang,
		URL: cmp.Or(address, m.url),
	}
	where, err := url.Parse(a.URL)
	if err != nil || where.Host == "" {
		where = &url.URL{Scheme: "http", Host: "localhost"}
	} else {
		a.Source = cmp.Or(a.Source, strings.TrimPrefix(where.Hostname(), "www."))
	}
	l.setMainText(&a, text, doc, where)
	a.Text = prependIntro(a.Text, m.intro)
	if m.author != "" {
		setMeta(&a, "author", m.author)
	}
	if m := dateInPathPattern().FindStringSubmatch(where.Path); a.Date == "" && m != nil {
		a.Date = parseDate(fmt.Sprintf("%s-%02s-%02s", m[1], m[2], m[3]))
	}
	return a
}

// setMainText sets the text of an article from its page: the main text if it can be found, otherwise all text, with a warning.
func (l Limits) setMainText(a *analyze.Article, text string, doc *html.Node, where *url.URL) {
	newRoleCache().prune(doc)
	if tooLarge(doc) {
		a.Text = joinParagraphs(dropBoilerplate(pageParagraphs(doc), a.Title))
		a.Warnings = append(a.Warnings, "the page is too large to find its main text; all of its text is read")
		return
	}
	all := unlinkedTextLen(doc)
	a.Text = extractMainText(doc, where, a.Title)
	if len(a.Text)*3 < all {
		// Perhaps the article itself was removed as boilerplate: try without that.
		if whole, err := l.parseHTML(text); err == nil && !tooLarge(whole) {
			if t := extractMainText(whole, where, a.Title); len(t) > 2*len(a.Text) {
				a.Text = t
			}
		}
	}
	if a.Text != "" {
		return
	}
	if whole, err := l.parseHTML(text); err == nil {
		a.Text = pageText(whole)
	}
	if a.Text != "" {
		a.Warnings = append(a.Warnings, "no main text was found in the page; all of its text is read")
	}
}

// tooLarge reports whether a page has so many nodes that looking for its main text would take too much memory, because readability copies
// the tree. The largest of a thousand newspaper pages has a fifth of that.
func tooLarge(doc *html.Node) bool {
	n := 0
	for range doc.Descendants() {
		if n++; n > 100_000 {
			return true
		}
	}
	return false
}

// extractMainText returns the main text of a page, or "". It changes the tree.
func extractMainText(doc *html.Node, where *url.URL, title string) string {
	// readability would compare every heading with the title, word by word.
	for n := range doc.Descendants() {
		if n.DataAtom == atom.Head {
			for n.FirstChild != nil {
				n.RemoveChild(n.FirstChild)
			}
			// It would also look for an author, and take a dateline for one.
			n.AppendChild(&html.Node{Type: html.ElementNode, DataAtom: atom.Meta, Data: "meta", Attr: []html.Attribute{{Key: "name", Val: "author"}, {Key: "content", Val: "known"}}})
			break
		}
	}
	parser := readability.NewParser()
	parser.DisableJSONLD = true // extractMeta has read it
	found, err := parser.ParseAndMutate(doc, where)
	if err != nil || found.Node == nil {
		return ""
	}
	return joinParagraphs(dropBoilerplate(pageParagraphs(found.Node), title))
}

// skippedElements are elements whose text is not read.
var skippedElements = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Nav: true, atom.Footer: true, atom.Form: true, atom.Button: true,
	atom.Select: true, atom.Textarea: true, atom.Svg: true, atom.Iframe: true, atom.Head: true, atom.Object: true, atom.Audio: true, atom.Video: true, atom.Canvas: true,
}

// inlineElements are the elements within a paragraph. All others end it.
var inlineElements = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.Acronym: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Big: true, atom.Cite: true, atom.Code: true, atom.Data: true,
	atom.Del: true, atom.Dfn: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Ins: true, atom.Kbd: true, atom.Label: true, atom.Mark: true, atom.Q: true, atom.S: true,
	atom.Samp: true, atom.Small: true, atom.Span: true, atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.Time: true, atom.Tt: true, atom.U: true, atom.Var: true,
	atom.Wbr: true, atom.Img: true, atom.Picture: true, atom.Source: true,
}
