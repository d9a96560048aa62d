package htmltree

import "golang.org/x/net/html/atom"

// startInTable reads the start tag of a part of a table. Outside of tables it is passed over.
func (p *parser) startInTable(t token, c class) {
	if t.atom == atom.Table {
		if p.makeRoom(t, c) {
			p.push(t, c)
		}
		return
	}
	i := p.find(atom.Table, 0)
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
			p.cut(max(i, group) + 1)
			p.push(token{name: "tr", atom: atom.Tr}, classOf(atom.Tr))
		} else {
			p.cut(row + 1)
		}
	case atom.Tr:
		p.cut(max(i, group) + 1)
	default:
		p.cut(i + 1)
	}
	p.push(t, c)
}
