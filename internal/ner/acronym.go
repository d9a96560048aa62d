package ner

import "slices"

// labelAcronyms gives an acronym in parentheses the label of the name it follows: Grand Ethiopian Renaissance Dam (GERD). The
// letters must fit the name, unless that is an organisation. It finds only this order and needs no alignment; the general
// case is that of Schwartz & Hearst (2003).
func (s *state) labelAcronyms(found []Entity) []Entity {
	for i := 0; i < len(found); i++ {
		e := found[i]
		k := e.End + 1
		if e.Label == typeNames[per] || e.Label == typeNames[norp] || k+1 >= len(s.tokens) ||
			s.info[k].style != styleUpper || s.info[k-1].hash != s.parens[0] || s.info[k+1].hash != s.parens[1] {
			continue
		}
		if e.Label != typeNames[org] && !s.isAcronymOf(s.tokens[k].In(s.text), e) {
			continue
		}
		if i+1 == len(found) || found[i+1].First > k {
			found = slices.Insert(found, i+1, Entity{First: k, End: k + 1})
		}
		if n := &found[i+1]; n.End == k+1 {
			n.Label = e.Label
		}
	}
	return found
}

// isAcronymOf reports whether the letters of short are initials of the capitalised words of a name: all its letters are, or
// all the words have one.
func (s *state) isAcronymOf(short string, e Entity) bool {
	words, letters := 0, 0
	for i := e.First; i < e.End; i++ {
		if !s.info[i].capitalized() {
			continue
		}
		c := s.word(i)[0]
		if words == 0 && c != short[0] {
			return false
		}
		words++
		if letters < len(short) && short[letters] == c {
			letters++
		}
	}
	return letters == len(short) || letters == words
}
