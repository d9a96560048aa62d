package htmltree

import "golang.org/x/net/html/atom"

// startInTable handles the start tag of a part of a table. Outside tables it is ignored.
func (p *parser) startInTable(t token, c category) {
	if t.atom == atom.Table {
		if p.closeImplied(t, c) {
			p.push(t, c)
		}
		return
	}
	i := p.innermost(atom.Table, 0)
	if i < 0 {
		return
	}
	row, group := -1, -1
	for j := i + 1; j < len(p.open); j++ {
		switch p.open[j].DataAtom {
		case atom.Tr:
			row = j
		case atom.Tbody, atom.Thead, atom.Tfoot:
			group = j
		}
	}
	switch t.atom {
	case atom.Td, atom.Th:
		if row < 0 {
			p.popFrom(max(i, group) + 1)
			p.push(token{name: "tr", atom: atom.Tr}, categoryOf(atom.Tr))
		} else {
			p.popFrom(row + 1)
		}
	case atom.Tr:
		p.popFrom(max(i, group) + 1)
	default:
		p.popFrom(i + 1)
	}
	p.push(t, c)
}
