package htmltree

import (
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The elements that a start tag closes although their end tags are missing: a paragraph before a block, an item before the next one.

// closeImplied closes the open elements that cannot contain an element. It reports whether the element is to be added at all.
func (p *parser) closeImplied(t token, c category) bool {
	if i := p.innermost(atom.Select, 0); i >= 0 && c&block != 0 {
		p.popFrom(i)
	}
	last := len(p.open) - 1
	switch t.atom {
	case atom.A:
		p.endLink()
	case atom.Li:
		p.endItem(atom.Li, atom.Li)
	case atom.Dd, atom.Dt:
		p.endItem(atom.Dd, atom.Dt)
	case atom.Option, atom.Optgroup:
		if last >= 0 && p.open[last].DataAtom == atom.Option {
			p.popFrom(last)
		}
	case atom.Button:
		if i := p.innermost(atom.Button, scope); i >= 0 {
			p.popFrom(i)
		}
	case atom.Form:
		if p.innermost(atom.Form, 0) >= 0 || p.currentCategory()&tablePart != 0 {
			return false
		}
	case atom.Table:
		if last >= 0 && p.categories[last]&tablePart != 0 {
			p.popFrom(p.innermost(atom.Table, 0))
		}
	}
	p.closeBeforeBlock(c)
	return true
}

// closeBeforeBlock closes an open paragraph before a block, and an open heading before a heading.
func (p *parser) closeBeforeBlock(c category) {
	if c&block != 0 {
		p.endParagraph()
	}
	if i := len(p.open) - 1; c&heading != 0 && i >= 0 && p.categories[i]&heading != 0 {
		p.popFrom(i)
	}
}

// innermost returns the index of the innermost open element of a name, looking no further than the first element of category stop; or -1.
func (p *parser) innermost(a atom.Atom, stop category) int {
	for i := len(p.open) - 1; i >= 0; i-- {
		if p.open[i].DataAtom == a {
			return i
		}
		if p.categories[i]&stop != 0 {
			break
		}
	}
	return -1
}

// endParagraph closes an open paragraph.
func (p *parser) endParagraph() {
	if i := p.innermost(atom.P, scope|button); i >= 0 {
		p.popFrom(i)
	}
}

// endItem closes an open list item before the next one.
func (p *parser) endItem(a, b atom.Atom) {
	for i := len(p.open) - 1; i >= 0; i-- {
		switch x := p.open[i].DataAtom; {
		case x == a || x == b:
			p.popFrom(i)
			return
		case p.categories[i]&(block|scope|tablePart|cell) != 0 && x != atom.Address && x != atom.Div && x != atom.P:
			return
		}
	}
}

// endLink closes an open link before the next one. A link that contains blocks is usually an anchor that was never closed: it is turned into
// a span, so that the blocks do not count as link text.
func (p *parser) endLink() {
	i := p.innermost(atom.A, scope)
	switch {
	case i < 0:
	case p.onlyInline(i+1) && !hasBlock(p.open[i]):
		p.popFrom(i)
	default:
		n := p.open[i]
		n.DataAtom, n.Data, n.Attr = atom.Span, "span", nil
		p.categories[i] = 0
	}
}

// hasBlock reports whether a child of an element is a block.
func hasBlock(n *html.Node) bool {
	for c := range n.ChildNodes() {
		if categoryOf(c.DataAtom)&block != 0 {
			return true
		}
	}
	return false
}

// onlyInline reports whether no block is among the open elements from index i on.
func (p *parser) onlyInline(i int) bool {
	return !slices.ContainsFunc(p.categories[i:], func(c category) bool { return c&(block|scope|tablePart|cell) != 0 })
}
