package link

import (
	"cmp"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// This file decides for persons who governed a country and then headed an international organisation which of the two a name stands
// for.

// office is the kind of office that the words around a name state.
type office uint8

const (
	officeUnknown       office = iota
	officeNational             // "Dutch Prime Minister Mark Rutte"
	officeInternational        // "NATO Secretary General Mark Rutte"
)

// statedOffice is what the text says about a person who may head an international organisation.
type statedOffice struct {
	person lexicon.Reading
	office office
}

// headOf is the rule of the head of an international organisation.
const headOf = "in office at "

// afterOffice is how many days after the term a person is still known as the head of an international organisation. It was set by
// hand.
const afterOffice = 183

// maxTitleDistance is how many parts before a name its title may begin.
const maxTitleDistance = 8

// scoreOffices scores the heads of international organisations: by the title next to the name anywhere in the text, or else
// by the office that the person held on the day of the text.
func (st *state) scoreOffices() {
	for _, i := range st.officeHolders {
		m := &st.mentions[i]
		title := st.readOffice(m)
		if title == officeUnknown {
			continue
		}
		for k := range m.candidates {
			if c := &m.candidates[k]; c.Kind == lexicon.Person || c.Kind == lexicon.Surname && (c.Condition&lexicon.Alone != 0 || c.Size == lexicon.HeadOfOrganization) {
				st.statedOffices = append(st.statedOffices, statedOffice{c.Reading, title})
			}
		}
		if title == officeInternational {
			st.scoreInternationalTitle(m)
		}
	}
	for _, i := range st.officeHolders {
		m := &st.mentions[i]
		for k := range m.candidates {
			if c := &m.candidates[k]; c.Size == lexicon.HeadOfOrganization && isPerson(c.Kind) {
				st.scoreHead(m, c)
			}
		}
	}
}

// isPerson reports whether a reading of a kind is an office holder.
func isPerson(k lexicon.Kind) bool { return k == lexicon.Person || k == lexicon.Surname }

// scoreInternationalTitle weighs the title of an international office before a name, which is no office of a country. If the lexicon
// knows no head of an organisation by that surname, it is noted as that of another person.
func (st *state) scoreInternationalTitle(m *mention) {
	head := false
	for k := range m.candidates {
		c := &m.candidates[k]
		switch {
		case !isPerson(c.Kind):
		case c.Size != lexicon.HeadOfOrganization:
			c.addReason(st.otherOffice, "in an office of an international organisation", "")
		default:
			head = true
			if c.Kind == lexicon.Surname {
				c.addReason(st.afterOfficeTitle, "after the title of an office in ", st.lex.Groups[st.lex.PersonGroup(int(c.Ref))].Name)
			}
		}
	}
	if !head {
		st.noteSurname(&st.parts[m.End-1])
	}
}

// scoreHead weighs the reading h as the head of an international organisation, against the same person in other offices and others of
// that name who are in none.
func (st *state) scoreHead(m *mention, h *candidate) {
	if !st.headWins(m, h) {
		h.addReason(st.otherOffice, "in another office", "")
		return
	}
	group := st.lex.Groups[st.lex.PersonGroup(int(h.Ref))].Name
	for k := range m.candidates {
		c := &m.candidates[k]
		switch {
		case c == h || !isPerson(c.Kind):
		case lexicon.SamePerson(c.Reading, h.Reading):
			c.addReason(st.otherOffice, headOf, group)
		case st.serving(&h.Reading) && !st.serving(&c.Reading):
			c.addReason(st.otherOffice/2, "somebody of that name is in office at ", group)
		}
	}
	h.addReason(st.headOfGroup, headOf, group)
}

// headWins reports whether no other office of the person is stated by the text, or is rather that of the day.
func (st *state) headWins(m *mention, h *candidate) bool {
	stated := officeUnknown
	if i := slices.IndexFunc(st.statedOffices, func(t statedOffice) bool { return lexicon.SamePerson(t.person, h.Reading) }); i >= 0 {
		stated = st.statedOffices[i].office
	}
	for k := range m.candidates {
		c := &m.candidates[k]
		if c == h || !isPerson(c.Kind) || !lexicon.SamePerson(c.Reading, h.Reading) {
			continue
		}
		wins := st.later(&h.Reading, &c.Reading)
		switch {
		case c.Size == lexicon.HeadOfOrganization:
		case stated != officeUnknown:
			wins = stated == officeInternational
		case st.Day > int(h.To)+afterOffice:
			wins = false // and back in national politics
		}
		if !wins {
			return false
		}
	}
	return true
}

// serving reports whether an office is held on the day of the text, or today if that is not known.
func (st *state) serving(r *lexicon.Reading) bool {
	if st.Day == lexicon.NoDay {
		return r.To == lexicon.MaxDay
	}
	return int(r.From) <= st.Day && st.Day <= int(r.To)
}

// later reports whether a is rather the office of the day than b: it is held then, or was held last.
func (st *state) later(a, b *lexicon.Reading) bool {
	if x, y := st.serving(a), st.serving(b); x != y {
		return x
	}
	if st.Day > 0 {
		if x, y := int(a.From) <= st.Day, int(b.From) <= st.Day; x != y {
			return x
		} else if !x {
			return a.From < b.From
		}
	}
	return cmp.Or(cmp.Compare(a.To, b.To), cmp.Compare(a.From, b.From), cmp.Compare(a.Ref, b.Ref)) > 0
}

// readOffice reads the title next to a name: "NATO Secretary General X", "NATO's X", "the head of the IMF, X", "Prime Minister X",
// "X, the prime minister".
func (st *state) readOffice(m *mention) office {
	if o := st.officeBefore(m); o != officeUnknown {
		return o
	}
	return st.officeAfter(m)
}

// officeBefore reads the title before a name.
func (st *state) officeBefore(m *mention) office {
	i := m.First - 1
	p, ok := st.part(i, m.sentence)
	if ok && st.text(p) == "," {
		i--
		p, ok = st.part(i, m.sentence)
	}
	if !ok {
		return officeUnknown
	}
	word := intern.Fold(st.text(p))
	international := false
	switch {
	case st.isGroup(i, m.sentence):
		international = st.headOfBefore(st.mentionOf(i), i)
	case isGenitive(word):
		international = i == m.First-1 && st.isGroup(i-1, m.sentence)
	case isMinister(word) || word == "pm":
		if !st.former(i, m.sentence) {
			return officeNational
		}
	case st.endsHeadTitle(p):
		international = st.groupBefore(i, m.sentence)
	}
	if international {
		return officeInternational
	}
	return officeUnknown
}

// isMinister reports whether a word is, or ends, the title of a head of government or minister.
func isMinister(word string) bool {
	return word == "minister" || word == "premier" || word == "chancellor" || word == "taoiseach"
}

// headOfBefore reports whether a title of a head and "of" stand before the group that part i belongs to: "the head of the IMF, X".
func (st *state) headOfBefore(group *mention, i int) bool {
	for k := group.First - 1; k >= max(st.bounds[group.sentence], i-maxTitleDistance); k-- {
		if s := st.text(&st.parts[k]); s == "of" {
			if q, ok := st.part(k-1, group.sentence); ok && st.endsHeadTitle(q) {
				return true
			}
		} else if s != "the" {
			break
		}
	}
	return false
}

// groupBefore reports whether a group stands before the title that ends with part i: "NATO Secretary General".
func (st *state) groupBefore(i, sentence int) bool {
	for k := i - 1; k >= max(st.bounds[sentence], i-maxTitleDistance); k-- {
		if st.isGroup(k, sentence) {
			return true
		}
		if q := &st.parts[k]; q.Kind != token.Word && st.text(q) != "-" || st.functionWord(q) {
			break
		}
	}
	return false
}

// officeAfter reads the title after a name and a comma: "X, the Dutch prime minister,".
func (st *state) officeAfter(m *mention) office {
	if p, ok := st.next(m); !ok || st.text(p) != "," {
		return officeUnknown
	}
	for k := m.End + 1; k < min(m.End+maxTitleDistance, st.bounds[m.sentence+1]); k++ {
		s := intern.Fold(st.text(&st.parts[k]))
		switch s {
		case "former", "ex", ",", "and", "who", "once":
			return officeUnknown
		}
		if isMinister(s) {
			return officeNational
		}
		if st.endsHeadTitle(&st.parts[k]) && (st.isGroup(k-1, m.sentence) || st.isGroup(k+2, m.sentence) || st.isGroup(k+3, m.sentence)) {
			return officeInternational
		}
	}
	return officeUnknown
}

// endsHeadTitle reports whether a word ends the title of the head of an organisation: chief, Secretary-General.
func (st *state) endsHeadTitle(p *gazetteer.Part) bool { return st.cueOf(p)&cueHeadTitle != 0 }

// isGroup reports whether part i belongs to the name of an international organisation.
func (st *state) isGroup(i, sentence int) bool {
	if _, ok := st.part(i, sentence); !ok || st.mentionAt[i] == 0 {
		return false
	}
	best := st.mentionOf(i).best()
	return best != nil && best.Kind == lexicon.GroupName && best.score > 0
}

// former reports whether the title that ends with part i is said to be a former one.
func (st *state) former(i, sentence int) bool {
	for k := i - 1; k >= max(st.bounds[sentence], i-maxTitleDistance/2); k-- {
		switch strings.ToLower(st.text(&st.parts[k])) {
		case "former", "ex", "ex-", "onetime", "then":
			return true
		}
	}
	return false
}
