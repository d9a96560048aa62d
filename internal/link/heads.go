package link

import (
	"cmp"
	"strings"

	"github.com/attache-nlp/attache/internal/gazetteer"
	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// office is which of the offices of a person the words beside the name speak of.
type office uint8

const (
	anyOffice office = iota
	ofState          // "Dutch Prime Minister Mark Rutte"
	ofBody           // "NATO Secretary General Mark Rutte"
)

// held is what the text says of a person who may be the head of an international body.
type held struct {
	person lexicon.Reading
	office office
}

// scoreOffices decides for those who governed a state and then led an international body which of the two a name stands for: what
// the words beside it say, or else the office of the day.
func (w *work) scoreOffices() {
	for _, i := range w.people {
		f := &w.found[i]
		title := w.officeOf(f)
		if title == anyOffice {
			continue
		}
		for k := range f.candidates {
			if c := &f.candidates[k]; c.Kind == lexicon.Person || c.Kind == lexicon.Surname && (c.Condition&lexicon.Alone != 0 || c.Size == lexicon.HeadOfOrganization) {
				w.held = append(w.held, held{c.Reading, title})
			}
		}
		if title == ofBody {
			w.scoreTitle(f)
		}
	}
	for _, i := range w.people {
		f := &w.found[i]
		for k := range f.candidates {
			if f.candidates[k].Size == lexicon.HeadOfOrganization && personal(f.candidates[k].Kind) {
				w.scoreHead(f, &f.candidates[k])
			}
		}
	}
}

func personal(k lexicon.Kind) bool { return k == lexicon.Person || k == lexicon.Surname }

// scoreTitle weighs the title of an international office before a name: it is no office of a state. Of a surname that is all that
// is known, it holds wherever the name stands.
func (w *work) scoreTitle(f *find) {
	head := false
	for k := range f.candidates {
		c := &f.candidates[k]
		switch {
		case !personal(c.Kind):
		case c.Size != lexicon.HeadOfOrganization:
			c.because(w.otherOffice, "in an office of an international body", "")
		default:
			head = true
			if c.Kind == lexicon.Surname {
				c.because(w.titled, "after the title of an office in ", w.lex.Groups[w.lex.PersonGroup(int(c.Ref))].Name)
			}
		}
	}
	if p := &w.pieces[f.End-1]; !head {
		if _, ok := w.surnames[p.Hash]; !ok {
			w.surnames[p.Hash] = 0
		}
	}
}

// scoreHead weighs the reading of a head of an international body, and against it the same person as a holder of other offices and
// others of that name who are in none.
func (w *work) scoreHead(f *find, h *candidate) {
	said := anyOffice
	for _, t := range w.held {
		if lexicon.SamePerson(t.person, h.Reading) {
			said = t.office
			break
		}
	}
	wins, group := true, w.lex.Groups[w.lex.PersonGroup(int(h.Ref))].Name
	for k := range f.candidates {
		c := &f.candidates[k]
		if c == h || !personal(c.Kind) || !lexicon.SamePerson(c.Reading, h.Reading) {
			continue
		}
		body := c.Size == lexicon.HeadOfOrganization
		wins = w.later(&h.Reading, &c.Reading)
		switch {
		case body:
		case said != anyOffice:
			wins = said == ofBody
		case w.Day > int(h.To)+afterOffice:
			wins = false // and back at home
		}
		if !wins {
			h.because(w.otherOffice, "in another office", "")
			return
		}
	}
	for k := range f.candidates {
		c := &f.candidates[k]
		switch {
		case c == h || !personal(c.Kind):
		case lexicon.SamePerson(c.Reading, h.Reading):
			c.because(w.otherOffice, inOfficeAt, group)
		case w.serving(&h.Reading) && !w.serving(&c.Reading):
			c.because(w.otherOffice/2, "somebody of that name is in office at ", group)
		}
	}
	h.because(w.inOffice, inOfficeAt, group)
}

// serving reports whether an office is held on the day of the text, or today if that is not known.
func (w *work) serving(r *lexicon.Reading) bool {
	if w.Day == 0 {
		return r.To == lexicon.MaxDay
	}
	return int(r.From) <= w.Day && w.Day <= int(r.To)
}

// later reports whether a is rather the office of the day than b: it is held, or was held last.
func (w *work) later(a, b *lexicon.Reading) bool {
	if x, y := w.serving(a), w.serving(b); x != y {
		return x
	}
	if w.Day > 0 {
		if x, y := int(a.From) <= w.Day, int(b.From) <= w.Day; x != y {
			return x
		} else if !x {
			return a.From < b.From
		}
	}
	return cmp.Or(cmp.Compare(a.To, b.To), cmp.Compare(a.From, b.From), cmp.Compare(a.Ref, b.Ref)) > 0
}

const inOfficeAt = "in office at "

// afterOffice is for how many days the head of a body is known as that after the term.
const afterOffice = 183

// farTitle is how many pieces before a name its title may begin.
const farTitle = 8

// officeOf reads the title beside a name: "NATO Secretary General X", "NATO's X", "the head of the IMF, X", "Prime Minister X",
// "X, the prime minister".
func (w *work) officeOf(f *find) office {
	i := f.First - 1
	p, ok := w.piece(i, f.sentence)
	if ok && w.in(p) == "," {
		i--
		p, ok = w.piece(i, f.sentence)
	}
	if !ok {
		return w.officeAfter(f)
	}
	word := intern.Fold(w.in(p))
	switch {
	case w.groupAt(i, f.sentence):
		// "the head of the IMF, X"
		for k := int(w.found[w.at[i]-1].First) - 1; k >= max(w.span[f.sentence], i-farTitle); k-- {
			if s := w.in(&w.pieces[k]); s == "of" {
				if q, ok := w.piece(k-1, f.sentence); ok && w.ofHead(q) {
					return ofBody
				}
			} else if s != "the" {
				break
			}
		}
	case word == "'s" || word == "’s":
		if i == f.First-1 && w.groupAt(i-1, f.sentence) {
			return ofBody
		}
	case word == "minister" || word == "premier" || word == "pm" || word == "chancellor" || word == "taoiseach":
		if !w.former(i, f.sentence) {
			return ofState
		}
	case w.ofHead(p):
		for k := i - 1; k >= max(w.span[f.sentence], i-farTitle); k-- {
			if w.groupAt(k, f.sentence) {
				return ofBody
			}
			if q := &w.pieces[k]; q.Kind != token.Word && w.in(q) != "-" || w.closed(q) {
				break
			}
		}
	}
	return w.officeAfter(f)
}

// officeAfter reads what stands behind a name as its office: "X, the Dutch prime minister,".
func (w *work) officeAfter(f *find) office {
	if p, ok := w.next(f); !ok || w.in(p) != "," {
		return anyOffice
	}
	for k := f.End + 1; k < min(f.End+farTitle, w.span[f.sentence+1]); k++ {
		switch s := intern.Fold(w.in(&w.pieces[k])); s {
		case "former", "ex", ",", "and", "who", "once":
			return anyOffice
		case "minister", "premier", "chancellor", "taoiseach":
			return ofState
		default:
			if w.ofHead(&w.pieces[k]) && (w.groupAt(k-1, f.sentence) || w.groupAt(k+2, f.sentence) || w.groupAt(k+3, f.sentence)) {
				return ofBody
			}
		}
	}
	return anyOffice
}

// ofHead reports whether a word ends the title of the head of a body: chief, Secretary-General.
func (w *work) ofHead(p *gazetteer.Part) bool { return w.cueOf(p)&cueHead != 0 }

// groupAt reports whether a piece belongs to the name of an international body.
func (w *work) groupAt(i, sentence int) bool {
	if _, ok := w.piece(i, sentence); !ok || w.at[i] == 0 {
		return false
	}
	best := w.found[w.at[i]-1].best()
	return best != nil && best.Kind == lexicon.GroupName && best.score > 0
}

// former reports whether a title that ends at piece i is said to be an earlier one.
func (w *work) former(i, sentence int) bool {
	for k := i - 1; k >= max(w.span[sentence], i-farTitle/2); k-- {
		switch strings.ToLower(w.in(&w.pieces[k])) {
		case "former", "ex", "ex-", "onetime", "then":
			return true
		}
	}
	return false
}
