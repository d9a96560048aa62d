package ingest

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"net/url"
	"regexp"
	"strings"
	"sync"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/ingest/htmltree"
)

// readHTML yields the main text of a page, without menus, advertisements and the like; of an export of a news database,
// each of its articles.
func readHTML(s *source) bool {
	text, err := s.textOf("page", declaredInPage)
	if err != nil {
		return s.fail(err)
	}
	if why := notText([]byte(text[:min(len(text), sniffed)])); why != "" {
		return s.fail(errors.New(why))
	}
	doc, err := s.Limits.parseHTML(text)
	if err != nil {
		return s.fail(err)
	}
	if articles := exportPage(doc); articles != nil {
		return s.emitAll(articles)
	}
	s.many = false
	a := s.Limits.page(text, doc, s.side.URL)
	a.ID = s.name
	return s.emit(a)
}

// declaredInPage is the encoding that a page declares in its head, which may be long: scripts often come first.
func declaredInPage(page string) string {
	head := page[:min(len(page), 128<<10)]
	if end := endOfHead().FindStringIndex(head); end != nil {
		head = head[:end[0]]
	}
	for _, m := range metaElement().FindAllString(head, 100) {
		if d := declaredIn(m); d != "" {
			return d
		}
	}
	return declaredIn(head[:min(len(head), 2048)])
}

var (
	endOfHead   = expression(`(?i)</head[\s>]|<body[\s>]`)
	metaElement = expression(`(?i)<meta\s[^>]*>`)
)

// declaredIn is the encoding that the first bytes of a page or feed declare, or "".
func declaredIn(head string) string {
	if m := charsetOf().FindStringSubmatch(head); m != nil {
		return m[1]
	}
	return ""
}

// dayInPath is a date in the address of a page: /2024/03/01/rain-in-peru.
var dayInPath = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)`)
})

var charsetOf = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:charset|encoding)\s*=\s*["']?\s*([\w:-]+)`)
})

// parseHTML parses a page, or a piece of one. It fails where the tree would have more nodes than the limits allow.
func (l Limits) parseHTML(text string) (*html.Node, error) {
	return l.parsePage(text, false)
}

func (l Limits) parsePage(text string, xml bool) (*html.Node, error) {
	doc, err := htmltree.Parse(text, htmltree.Bounds{Nodes: int(min(l.Nodes, math.MaxInt32)), Depth: int(min(l.Nesting, nested(len(text)))), XML: xml})
	if err != nil {
		return nil, l.over("nodes")
	}
	return doc, nil
}

// nested is how deep elements of a page are nested at most. Deeper ones stand beside each other: what finds the main text
// counts the letters of each block anew for each block around it, so that the time is the length of the page times its depth.
func nested(size int) int64 { return min(100, max(20, 128<<20/int64(size+1))) }

// page makes an article of a page; address is where it was found, or "".
func (l Limits) page(text string, doc *html.Node, address string) analyze.Article {
	m := metaOf(doc)
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
	l.mainText(&a, text, doc, where)
	a.Text = withIntro(a.Text, m.intro)
	if m.author != "" {
		note(&a, "author", m.author)
	}
	if m := dayInPath().FindStringSubmatch(where.Path); a.Date == "" && m != nil {
		a.Date = dated(fmt.Sprintf("%s-%02s-%02s", m[1], m[2], m[3]))
	}
	return a
}

// mainText finds the text of an article in its page.
func (l Limits) mainText(a *analyze.Article, text string, doc *html.Node, where *url.URL) {
	newRoles().prune(doc)
	if large(doc) {
		a.Text = joined(articleParagraphs(pageLines(doc), a.Title))
		a.Warnings = append(a.Warnings, "the page is too large to find its main text; all of its text is read")
		return
	}
	all := textSize(doc)
	a.Text = readable(doc, where, a.Title)
	if len(a.Text)*3 < all {
		// Perhaps the article was taken for something else.
		if whole, err := l.parseHTML(text); err == nil && !large(whole) {
			if t := readable(whole, where, a.Title); len(t) > 2*len(a.Text) {
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

// large reports whether a page has so many elements that a search for its main text would take much memory: it makes copies of
// the tree. The largest of a thousand pages of newspapers has a fifth of them.
func large(doc *html.Node) bool {
	n := 0
	for range doc.Descendants() {
		if n++; n > 100_000 {
			return true
		}
	}
	return false
}

// readable is the main text of a page, or "". The tree is changed.
func readable(doc *html.Node, where *url.URL, title string) string {
	// The parser would compare each heading with the title, word by word.
	for n := range doc.Descendants() {
		if n.DataAtom == atom.Head {
			for n.FirstChild != nil {
				n.RemoveChild(n.FirstChild)
			}
			// And it would look for an author, and take the place of a report for one.
			n.AppendChild(&html.Node{Type: html.ElementNode, DataAtom: atom.Meta, Data: "meta", Attr: []html.Attribute{{Key: "name", Val: "author"}, {Key: "content", Val: "known"}}})
			break
		}
	}
	parser := readability.NewParser()
	parser.DisableJSONLD = true // metaOf has read it
	found, err := parser.ParseAndMutate(doc, where)
	if err != nil || found.Node == nil {
		return ""
	}
	return joined(articleParagraphs(pageLines(found.Node), title))
}

// quiet are elements whose text is not read.
var quiet = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Nav: true, atom.Footer: true, atom.Form: true, atom.Button: true,
	atom.Select: true, atom.Textarea: true, atom.Svg: true, atom.Iframe: true, atom.Head: true, atom.Object: true, atom.Audio: true, atom.Video: true, atom.Canvas: true,
}

// inline are the elements that a sentence may go through. All others end a paragraph.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.Acronym: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Big: true, atom.Cite: true, atom.Code: true, atom.Data: true,
	atom.Del: true, atom.Dfn: true, atom.Em: true, atom.Font: true, atom.I: true, atom.Ins: true, atom.Kbd: true, atom.Label: true, atom.Mark: true, atom.Q: true, atom.S: true,
	atom.Samp: true, atom.Small: true, atom.Span: true, atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.Time: true, atom.Tt: true, atom.U: true, atom.Var: true,
	atom.Wbr: true, atom.Img: true, atom.Picture: true, atom.Source: true,
}
