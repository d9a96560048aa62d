package htmltree

import (
	"errors"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// ErrNodes is returned for a page whose tree would have too many nodes.
var ErrNodes = errors.New("too many elements and runs of text")

// Bounds are the bounds on a tree.
type Bounds struct {
	Nodes int  // elements and runs of text
	Depth int  // nested elements; deeper ones become siblings
	XML   bool // <a/> is an empty element, as in XHTML
}

// Parse returns the tree of a page. The only error is [ErrNodes].
func Parse(page string, b Bounds) (*html.Node, error) {
	p := &parser{tokenizer: tokenizer{page: page}, bounds: b, doc: &html.Node{Type: html.DocumentNode}}
	p.html = p.append(p.doc, atom.Html, "html")
	p.head = p.append(p.html, atom.Head, "head")
	for {
		t, ok := p.next()
		if !ok {
			break
		}
		switch {
		case t.kind == textToken:
			p.text(t.text)
		case t.name == "":
		case t.kind == startToken:
			p.startTag(t)
		default:
			p.endTag(t)
		}
		if p.nodes > b.Nodes {
			return nil, ErrNodes
		}
	}
	p.openBody()
	return p.doc, nil
}

// parser builds the tree.
type parser struct {
	tokenizer
	bounds Bounds
	nodes  int

	doc, html, head, body *html.Node // body is nil until it has content

	open       []*html.Node // the open elements inside the body, innermost last
	categories []category   // of the open elements
	tooDeep    int          // open elements beyond the maximal depth, which are not in open

	spareNodes []html.Node
	spareAttrs []html.Attribute
}

// add appends a node to the children of another.
func (p *parser) add(parent *html.Node, n html.Node) *html.Node {
	p.nodes++
	if len(p.spareNodes) == 0 {
		p.spareNodes = make([]html.Node, min(max(p.nodes, 8), 256))
	}
	m := &p.spareNodes[0]
	p.spareNodes = p.spareNodes[1:]
	*m = n
	parent.AppendChild(m)
	return m
}

// append adds an element without attributes to the children of another.
func (p *parser) append(parent *html.Node, a atom.Atom, name string) *html.Node {
	return p.add(parent, html.Node{Type: html.ElementNode, DataAtom: a, Data: name})
}

// openBody creates the body, if there is none.
func (p *parser) openBody() {
	if p.body == nil {
		p.body = p.append(p.html, atom.Body, "body")
	}
}

// current returns the element that the next node goes into.
func (p *parser) current() *html.Node {
	p.openBody()
	if len(p.open) == 0 {
		return p.body
	}
	return p.open[len(p.open)-1]
}

// currentCategory returns the categories of the current element.
func (p *parser) currentCategory() category {
	if len(p.categories) == 0 {
		return block
	}
	return p.categories[len(p.categories)-1]
}

// push adds an element and opens it.
func (p *parser) push(t token, c category) {
	n := p.add(p.current(), html.Node{Type: html.ElementNode, DataAtom: t.atom, Data: t.name, Attr: p.attributes(t.attrs)})
	if t.empty && p.bounds.XML {
		return
	}
	if len(p.open) >= p.bounds.Depth {
		p.tooDeep++
		return
	}
	p.open, p.categories = append(p.open, n), append(p.categories, c)
}

// popFrom closes the open elements from index i on.
func (p *parser) popFrom(i int) {
	p.open, p.categories, p.tooDeep = p.open[:i], p.categories[:i], 0
}

// text adds a run of text. White space is dropped between blocks.
func (p *parser) text(s string) {
	blank := strings.Trim(s, " \t\n\f\r") == ""
	if blank && p.body == nil {
		return
	}
	top := p.current()
	if blank {
		last := top.LastChild
		if p.currentCategory()&tablePart != 0 || last == nil && p.currentCategory()&block != 0 || last != nil && last.Type == html.ElementNode && categoryOf(last.DataAtom)&(block|tablePart|cell) != 0 {
			return
		}
		s = " "
	}
	p.add(top, html.Node{Type: html.TextNode, Data: unescape(s)})
}

// startTag handles a start tag.
func (p *parser) startTag(t token) {
	c := categoryOf(t.atom)
	switch {
	case t.atom == atom.Html:
		p.mergeAttributes(p.html, t.attrs)
	case t.atom == atom.Head || t.atom == atom.Frame || t.atom == atom.Frameset:
	case t.atom == atom.Body:
		p.openBody()
		p.mergeAttributes(p.body, t.attrs)
	case c&rawText != 0:
		p.rawElement(t)
	case t.atom == atom.Svg:
		p.skipSVG(t)
	case p.body == nil && c&meta != 0:
		p.add(p.head, html.Node{Type: html.ElementNode, DataAtom: t.atom, Data: t.name, Attr: p.attributes(t.attrs)})
	case c&void != 0:
		if c&block != 0 {
			p.endParagraph()
		}
		p.add(p.current(), html.Node{Type: html.ElementNode, DataAtom: t.atom, Data: t.name, Attr: p.attributes(t.attrs)})
	case c&(tablePart|cell) != 0:
		p.startInTable(t, c)
	default:
		if p.closeImplied(t, c) {
			p.push(t, c)
		}
	}
}

// rawElement reads an element that contains only text. Among scripts, only JSON-LD is kept.
func (p *parser) rawElement(t token) {
	if t.empty && p.bounds.XML {
		return
	}
	if t.atom == atom.Plaintext {
		t.text, p.at = p.page[p.at:], len(p.page)
	} else {
		t.text = p.tokenizer.rawText(t.name)
	}
	parent := p.head
	switch t.atom {
	case atom.Title, atom.Script:
		if p.body != nil {
			parent = p.current()
		}
		if t.atom == atom.Script && !strings.Contains(strings.ToLower(t.attrs), "ld+json") {
			return
		}
	case atom.Xmp, atom.Plaintext, atom.Textarea:
		parent = p.current()
	default:
		return
	}
	if t.atom == atom.Title || t.atom == atom.Textarea {
		t.text = unescape(t.text)
	}
	n := p.add(parent, html.Node{Type: html.ElementNode, DataAtom: t.atom, Data: t.name, Attr: p.attributes(t.attrs)})
	p.add(n, html.Node{Type: html.TextNode, Data: t.text})
}

// skipSVG skips an SVG image, up to its end or to the first tag that cannot be part of one.
func (p *parser) skipSVG(t token) {
	if t.empty {
		return
	}
	for depth := 1; depth > 0; {
		at := p.at
		in, ok := p.next()
		switch {
		case !ok:
			return
		case in.kind == textToken:
		case in.atom == atom.Svg && in.kind == endToken:
			depth--
		case in.atom == atom.Svg && !in.empty:
			depth++
		case categoryOf(in.atom)&(block|tablePart|cell) != 0 || in.atom == atom.Body || in.atom == atom.Html:
			p.at = at
			return
		}
	}
}

// mergeAttributes adds attributes to an element, except those that it already has.
func (p *parser) mergeAttributes(n *html.Node, attrs string) {
	for _, a := range p.attributes(attrs) {
		if !slices.ContainsFunc(n.Attr, func(b html.Attribute) bool { return a.Key == b.Key }) {
			n.Attr = append(n.Attr, a)
		}
	}
}
