package htmltree

import (
	"errors"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// ErrNodes is a page whose tree would have too many nodes.
var ErrNodes = errors.New("too many elements and runs of text")

// Bounds are those of a tree.
type Bounds struct {
	Nodes int  // elements and runs of text
	Depth int  // elements in elements; deeper ones stand beside each other
	XML   bool // <a/> is an element that has ended, as in XHTML
}

// Parse parses a page. It fails with [ErrNodes] only.
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
		case t.kind == startTag:
			p.start(t)
		default:
			p.end(t)
		}
		if p.nodes > b.Nodes {
			return nil, ErrNodes
		}
	}
	p.begin()
	return p.doc, nil
}

// parser builds a tree.
type parser struct {
	tokenizer
	bounds Bounds
	nodes  int

	doc, html, head, body *html.Node // body is nil until something stands in it

	open  []*html.Node // the elements of the body that have not ended, the innermost last; the body itself is none
	kinds []class      // of the open elements
	extra int          // open elements that are not in open, as they are too deep

	spareNodes []html.Node
	spareAttrs []html.Attribute
}

// add makes a node the last child of another.
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

func (p *parser) append(parent *html.Node, a atom.Atom, name string) *html.Node {
	return p.add(parent, html.Node{Type: html.ElementNode, DataAtom: a, Data: name})
}

// begin begins the body.
func (p *parser) begin() {
	if p.body == nil {
		p.body = p.append(p.html, atom.Body, "body")
	}
}

// top is the element that the next one goes into.
func (p *parser) top() *html.Node {
	p.begin()
	if len(p.open) == 0 {
		return p.body
	}
	return p.open[len(p.open)-1]
}

// topKind is the class of top.
func (p *parser) topKind() class {
	if len(p.kinds) == 0 {
		return block
	}
	return p.kinds[len(p.kinds)-1]
}

// push adds an element that stays open.
func (p *parser) push(t token, c class) {
	n := p.add(p.top(), html.Node{Type: html.ElementNode, DataAtom: t.atom, Data: t.name, Attr: p.attributes(t.attrs)})
	if t.empty && p.bounds.XML {
		return
	}
	if len(p.open) >= p.bounds.Depth {
		p.extra++
		return
	}
	p.open, p.kinds = append(p.open, n), append(p.kinds, c)
}

// cut ends the open elements from the one at i on.
func (p *parser) cut(i int) {
	p.open, p.kinds, p.extra = p.open[:i], p.kinds[:i], 0
}

// text adds a run of text. White space is left out where it separates nothing.
func (p *parser) text(s string) {
	blank := strings.Trim(s, " \t\n\f\r") == ""
	if blank && p.body == nil {
		return
	}
	top := p.top()
	if blank {
		last := top.LastChild
		if p.topKind()&tablePart != 0 || last == nil && p.topKind()&block != 0 || last != nil && last.Type == html.ElementNode && classOf(last.DataAtom)&(block|tablePart|cell) != 0 {
			return
		}
		s = " "
	}
	p.add(top, html.Node{Type: html.TextNode, Data: unescaped(s)})
}

// start reads a start tag.
func (p *parser) start(t token) {
	c := classOf(t.atom)
	switch {
	case t.atom == atom.Html:
		p.merge(p.html, t.attrs)
	case t.atom == atom.Head || t.atom == atom.Frame || t.atom == atom.Frameset:
	case t.atom == atom.Body:
		p.begin()
		p.merge(p.body, t.attrs)
	case c&rawText != 0:
		p.raw(t)
	case t.atom == atom.Svg:
		p.skipSVG(t)
	case p.body == nil && c&meta != 0:
		p.add(p.head, html.Node{Type: html.ElementNode, DataAtom: t.atom, Data: t.name, Attr: p.attributes(t.attrs)})
	case c&void != 0:
		if c&block != 0 {
			p.endParagraph()
		}
		p.add(p.top(), html.Node{Type: html.ElementNode, DataAtom: t.atom, Data: t.name, Attr: p.attributes(t.attrs)})
	case c&(tablePart|cell) != 0:
		p.startInTable(t, c)
	default:
		if p.makeRoom(t, c) {
			p.push(t, c)
		}
	}
}

// raw reads an element that has text only. Of scripts those with data are kept.
func (p *parser) raw(t token) {
	if t.empty && p.bounds.XML {
		return
	}
	if t.atom == atom.Plaintext {
		t.text, p.at = p.page[p.at:], len(p.page)
	} else {
		t.text = p.tokenizer.raw(t.name)
	}
	parent := p.head
	switch t.atom {
	case atom.Title, atom.Script:
		if p.body != nil {
			parent = p.top()
		}
		if t.atom == atom.Script && !strings.Contains(strings.ToLower(t.attrs), "ld+json") {
			return
		}
	case atom.Xmp, atom.Plaintext, atom.Textarea:
		parent = p.top()
	default:
		return
	}
	if t.atom == atom.Title || t.atom == atom.Textarea {
		t.text = unescaped(t.text)
	}
	n := p.add(parent, html.Node{Type: html.ElementNode, DataAtom: t.atom, Data: t.name, Attr: p.attributes(t.attrs)})
	p.add(n, html.Node{Type: html.TextNode, Data: t.text})
}

// skipSVG passes over a picture: to its end, or to the first tag that cannot stand in one.
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
		case in.atom == atom.Svg && in.kind == endTag:
			depth--
		case in.atom == atom.Svg && !in.empty:
			depth++
		case classOf(in.atom)&(block|tablePart|cell) != 0 || in.atom == atom.Body || in.atom == atom.Html:
			p.at = at
			return
		}
	}
}

// merge adds attributes to an element that has its own already.
func (p *parser) merge(n *html.Node, attrs string) {
	for _, a := range p.attributes(attrs) {
		if !slices.ContainsFunc(n.Attr, func(b html.Attribute) bool { return a.Key == b.Key }) {
			n.Attr = append(n.Attr, a)
		}
	}
}

// makeRoom ends the open elements that an element cannot stand in. It reports whether the element is to be opened at all.
func (p *parser) makeRoom(t token, c class) bool {
	if i := p.find(atom.Select, 0); i >= 0 && c&block != 0 {
		p.cut(i)
	}
	switch t.atom {
	case atom.A:
		p.endLink()
	case atom.Li:
		p.endItem(atom.Li, atom.Li)
	case atom.Dd, atom.Dt:
		p.endItem(atom.Dd, atom.Dt)
	case atom.Option, atom.Optgroup:
		if i := len(p.open) - 1; i >= 0 && p.open[i].DataAtom == atom.Option {
			p.cut(i)
		}
	case atom.Button:
		if i := p.find(atom.Button, scope); i >= 0 {
			p.cut(i)
		}
	case atom.Form:
		if p.find(atom.Form, 0) >= 0 || p.topKind()&tablePart != 0 {
			return false
		}
	case atom.Table:
		if i := len(p.open) - 1; i >= 0 && p.kinds[i]&tablePart != 0 {
			p.cut(p.find(atom.Table, 0))
		}
	}
	if c&block != 0 {
		p.endParagraph()
	}
	if i := len(p.open) - 1; c&heading != 0 && i >= 0 && p.kinds[i]&heading != 0 {
		p.cut(i)
	}
	return true
}

// find is the index of the innermost open element of a name that no element of a class stands around the top within, or -1.
func (p *parser) find(a atom.Atom, stop class) int {
	for i := len(p.open) - 1; i >= 0; i-- {
		if p.open[i].DataAtom == a {
			return i
		}
		if p.kinds[i]&stop != 0 {
			break
		}
	}
	return -1
}

// endParagraph ends an open paragraph.
func (p *parser) endParagraph() {
	if i := p.find(atom.P, scope|button); i >= 0 {
		p.cut(i)
	}
}

// endItem ends an open item of a list, before the next one.
func (p *parser) endItem(a, b atom.Atom) {
	for i := len(p.open) - 1; i >= 0; i-- {
		switch x := p.open[i].DataAtom; {
		case x == a || x == b:
			p.cut(i)
			return
		case p.kinds[i]&(block|scope|tablePart|cell) != 0 && x != atom.Address && x != atom.Div && x != atom.P:
			return
		}
	}
}

// endLink ends an open link, before the next one. One that has blocks in it was left open, as anchors often are: then it is
// made no link, for those are not the text of one.
func (p *parser) endLink() {
	i := p.find(atom.A, scope)
	switch {
	case i < 0:
	case p.inlineFrom(i+1) && !hasBlock(p.open[i]):
		p.cut(i)
	default:
		n := p.open[i]
		n.DataAtom, n.Data, n.Attr = atom.Span, "span", nil
		p.kinds[i] = 0
	}
}

func hasBlock(n *html.Node) bool {
	for c := range n.ChildNodes() {
		if classOf(c.DataAtom)&block != 0 {
			return true
		}
	}
	return false
}

// inlineFrom reports whether no block is open from i on.
func (p *parser) inlineFrom(i int) bool {
	return !slices.ContainsFunc(p.kinds[i:], func(c class) bool { return c&(block|scope|tablePart|cell) != 0 })
}
