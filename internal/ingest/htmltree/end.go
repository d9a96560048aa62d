package htmltree

import (
	"slices"

	"golang.org/x/net/html/atom"
)

// end reads an end tag.
func (p *parser) end(t token) {
	c := classOf(t.atom)
	if p.extra > 0 && c&void == 0 {
		p.extra--
		return
	}
	switch {
	case t.atom == atom.Br:
		p.append(p.top(), atom.Br, "br")
	case t.atom == atom.P:
		if i := p.find(atom.P, scope|button); i >= 0 {
			p.cut(i)
		} else if p.body != nil {
			p.append(p.top(), atom.P, "p") // as the standard has it: it parts what stands before and after
		}
	case c&heading != 0:
		for i := len(p.open) - 1; i >= 0 && p.kinds[i]&scope == 0; i-- {
			if p.kinds[i]&heading != 0 {
				p.cut(i)
				break
			}
		}
	case c&(tablePart|cell) != 0:
		for i := len(p.open) - 1; i >= 0; i-- {
			if p.open[i].DataAtom == t.atom {
				p.cut(i)
				break
			}
			if p.open[i].DataAtom == atom.Table {
				break
			}
		}
	case c&block != 0 || c&scope != 0:
		if i := p.find(t.atom, scope); i >= 0 {
			p.cut(i)
		}
	default:
		p.endInline(t)
	}
}

// endInline reads the end tag of an element that may stand in a sentence. If blocks are open in the element, they stay so.
func (p *parser) endInline(t token) {
	for i := len(p.open) - 1; i >= 0; i-- {
		if p.open[i].Data == t.name {
			if p.inlineFrom(i + 1) {
				p.cut(i)
			} else {
				p.open, p.kinds = slices.Delete(p.open, i, i+1), slices.Delete(p.kinds, i, i+1)
			}
			return
		}
		if p.kinds[i]&(scope|cell|tablePart) != 0 || !p.formatting(t.atom) && p.kinds[i]&block != 0 {
			return
		}
	}
}

func (p *parser) formatting(a atom.Atom) bool {
	switch a {
	case atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small, atom.Strike, atom.Strong, atom.Tt, atom.U:
		return true
	}
	return false
}
