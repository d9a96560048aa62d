package htmltree

import (
	"slices"

	"golang.org/x/net/html/atom"
)

// endTag handles an end tag.
func (p *parser) endTag(t token) {
	c := categoryOf(t.atom)
	if p.tooDeep > 0 && c&void == 0 {
		p.tooDeep--
		return
	}
	switch {
	case t.atom == atom.Br:
		p.append(p.current(), atom.Br, "br")
	case t.atom == atom.P:
		if i := p.innermost(atom.P, scope|button); i >= 0 {
			p.popFrom(i)
		} else if p.body != nil {
			p.append(p.current(), atom.P, "p") // as the standard says: it separates what precedes from what follows
		}
	case c&heading != 0:
		for i := len(p.open) - 1; i >= 0 && p.categories[i]&scope == 0; i-- {
			if p.categories[i]&heading != 0 {
				p.popFrom(i)
				break
			}
		}
	case c&(tablePart|cell) != 0:
		for i := len(p.open) - 1; i >= 0; i-- {
			if p.open[i].DataAtom == t.atom {
				p.popFrom(i)
				break
			}
			if p.open[i].DataAtom == atom.Table {
				break
			}
		}
	case c&block != 0 || c&scope != 0:
		if i := p.innermost(t.atom, scope); i >= 0 {
			p.popFrom(i)
		}
	default:
		p.endInline(t)
	}
}

// endInline handles the end tag of an inline element. Blocks that are open inside it stay open: only the element itself is removed.
func (p *parser) endInline(t token) {
	for i := len(p.open) - 1; i >= 0; i-- {
		if p.open[i].Data == t.name {
			if p.onlyInline(i + 1) {
				p.popFrom(i)
			} else {
				p.open, p.categories = slices.Delete(p.open, i, i+1), slices.Delete(p.categories, i, i+1)
			}
			return
		}
		if p.categories[i]&(scope|cell|tablePart) != 0 || !p.isFormatting(t.atom) && p.categories[i]&block != 0 {
			return
		}
	}
}

// isFormatting reports whether an element is one of the formatting elements of the standard.
func (p *parser) isFormatting(a atom.Atom) bool {
	switch a {
	case atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small, atom.Strike, atom.Strong, atom.Tt, atom.U:
		return true
	}
	return false
}
