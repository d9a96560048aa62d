// Package entity groups the name mentions of a text that refer to one person, organisation or place.
package entity

import (
	"errors"
	"hash/maphash"
	"strings"
	"sync"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// Name is a stretch of a text that names something.
type Name struct {
	token.Span
	Label   string     // PER, ORG, LOC, NORP, EVENT, MISC
	Known   Known      // what the lexicon says it is; zero where it says nothing
	Full    string     // the full name of a person whom the lexicon knows
	Partly  bool       // it is longer than what the lexicon knows, and may be another person's name, or is a part of it
	Country int32      // index of the state that a body is named after, plus one; 0: none
	Core    token.Span // the name of such a body without that of the state
}

// Known is a thing in the lexicon. Equal values are one thing.
type Known struct {
	Kind    string // of mention, as a report has it
	Name    string
	Country int32 // index of its state, plus one; 0: none
}

// Resolver finds names that are one. It is read-only after New and safe for several goroutines.
type Resolver struct {
	lex   *lexicon.Lexicon
	words *intern.Map[class]
	other map[uint64]uint64 // see readExonyms
	seed  maphash.Seed
	pool  sync.Pool // of *work
}

// New makes a Resolver. It fails only if a built-in table is broken, which a test rules out.
func New(lex *lexicon.Lexicon) (*Resolver, error) {
	words, err := readWords()
	other, err2 := readExonyms(lex)
	return &Resolver{lex: lex, words: words, other: other, seed: maphash.MakeSeed()}, errors.Join(err, err2)
}

// Resolve appends a number for each name to dst: the same for those that name the same, 0, 1, 2 ... by their first places. Names are by start. The
// time it takes grows with their number, whatever they are. Known is cleared in names that the text shows to be others.
func (r *Resolver) Resolve(dst []int32, text string, names []Name) []int32 {
	w, ok := r.pool.Get().(*work)
	if !ok {
		w = new(work)
	}
	w.Resolver, w.text, w.names = r, text, names
	dst = w.resolve(dst)
	if w.release() {
		r.pool.Put(w)
	}
	return dst
}

// work is the state of one text. Names that look the same are one form; forms are joined.
type work struct {
	*Resolver
	text   string
	names  []Name
	of     []int32 // form of each name
	forms  []form
	byText table   // the form of a name, plus one, by its text and class
	number []int32 // of the root of each form, plus one
	words  []word  // of all forms
	keys   table   // index into nodes, plus one
	nodes  []node
	vague  bool // some form may be either of several
}

// kind is a class of labels whose names can be one.
type kind uint8

const (
	person kind = iota
	body        // and whatever else is no person and no place
	place
	people
)

func kindOf(label string) kind {
	switch label {
	case "PER":
		return person
	case "LOC":
		return place
	case "NORP":
		return people
	}
	return body
}

// form is a way to write a name.
type form struct {
	*Name   // the first of this form
	kind    kind
	text    string
	known   Known // also of those that it was joined with
	wrong   bool  // what the lexicon says of it
	parent  int32 // form that it was joined with, itself if none
	first   int32 // index of the first name
	words   []word
	end     suffixed
	spelled uint64    // see spellBody
	vague   uint64    // key of those that it may be, 0 if it is certain
	family  [3]uint64 // keys under which later mentions find it
}

// node is an entry of a list of forms that share a key.
type node struct{ form, next int32 }

// looked is the number of forms under one key that are looked at: with more, nothing is certain.
const looked = 8

// large is the number of forms from which the memory of a text is not kept: it would have to be cleared for each small one.
const large = 2000

// release forgets the text, and says whether the memory is good for another.
func (w *work) release() bool {
	if len(w.forms) > large {
		return false
	}
	clear(w.forms)
	clear(w.words)
	w.byText.empty()
	w.keys.empty()
	w.names, w.text, w.vague = nil, "", false
	w.of, w.forms, w.words, w.nodes = w.of[:0], w.forms[:0], w.words[:0], w.nodes[:0]
	return true
}

func (w *work) resolve(dst []int32) []int32 {
	w.readForms()
	w.readPersons()
	w.joinKnown()
	w.joinPersons()
	w.joinBodies()
	w.joinRest()
	w.number = append(w.number[:0], make([]int32, len(w.forms))...)
	next := int32(0)
	give := func(root int32) {
		if w.number[root] == 0 {
			next++
			w.number[root] = next
		}
		dst = append(dst, w.number[root]-1)
	}
	for i, f := range w.of {
		if w.forms[f].wrong {
			w.names[i].Known = Known{}
		}
	}
	if w.vague {
		w.nearest(give)
		return dst
	}
	for _, f := range w.of {
		give(w.root(f))
	}
	return dst
}

// readForms finds the forms.
func (w *work) readForms() {
	for i := range w.names {
		n := &w.names[i]
		class, text := kindOf(n.Label), n.In(w.text)
		key := maphash.String(w.seed, text) + uint64(class)
		place := w.byText.at(key)
		for *place != 0 {
			if f := &w.forms[*place-1]; f.text == text && f.kind == class && f.Country == n.Country && f.Known == n.Known {
				break
			}
			key = lexicon.Join(key, 1)
			place = w.byText.at(key)
		}
		if *place == 0 {
			f := int32(len(w.forms))
			w.forms = append(w.forms, form{Name: n, kind: class, text: text, known: n.Known, parent: f, first: int32(i)})
			*place = f + 1
		}
		f := *place - 1
		w.of = append(w.of, f)
	}
}

// root is the form that stands for all that a form was joined with.
func (w *work) root(f int32) int32 {
	for w.forms[f].parent != f {
		w.forms[f].parent = w.forms[w.forms[f].parent].parent
		f = w.forms[f].parent
	}
	return f
}

// join makes two forms one, unless the lexicon says that they are two things.
func (w *work) join(a, b int32) bool {
	a, b = w.root(a), w.root(b)
	if a == b {
		return true
	}
	if !w.joinable(a, b) {
		return false
	}
	if w.forms[b].first < w.forms[a].first {
		a, b = b, a
	}
	w.forms[b].parent = a
	if w.forms[a].known == (Known{}) {
		w.forms[a].known = w.forms[b].known
	}
	return true
}

func (w *work) joinable(a, b int32) bool {
	x, y := w.forms[w.root(a)].known, w.forms[w.root(b)].known
	return x == y || x == Known{} || y == Known{}
}

// file puts a form under a key, unless one that it was joined with is there.
func (w *work) file(key uint64, f int32) {
	place := w.keys.at(key)
	n, root := *place, w.root(f)
	for range looked {
		if n == 0 {
			break
		}
		if w.root(w.nodes[n-1].form) == root {
			return
		}
		n = w.nodes[n-1].next
	}
	w.nodes = append(w.nodes, node{f, *place})
	*place = int32(len(w.nodes))
}

// only gives the form under the keys that a form can be joined with, or -1; several says that there are more, which are not one.
func (w *work) only(f int32, fits func(other int32) bool, keys ...uint64) (one int32, several bool) {
	one = -1
	for _, key := range keys {
		n := w.keys.get(key)
		for range looked {
			if n == 0 {
				break
			}
			other := w.nodes[n-1].form
			n = w.nodes[n-1].next
			if !w.joinable(f, other) || fits != nil && !fits(other) {
				continue
			}
			if one >= 0 && w.root(one) != w.root(other) {
				return one, true
			}
			one = other
		}
		if n != 0 {
			return one, true
		}
	}
	return one, false
}

// Spaces of keys.
const (
	keyKnown uint64 = (iota + 1) << 56
	keyExact
	keyFamily
	keyMiddle
	keyGiven
	keyInitial
	keyEitherInitial
	keyRoyal
	keyFirst
	keyEastern
	keyBody
	keyCore
	keyAcronym
	keyPlace
	keyOther
)

// joinKnown makes one of the forms that the lexicon says are one thing.
func (w *work) joinKnown() {
	for i := range w.forms {
		f := &w.forms[i]
		if f.known == (Known{}) {
			continue
		}
		key := keyKnown ^ lexicon.Join(intern.Hash(f.known.Name), uint64(f.known.Country)+uint64(len(f.known.Kind))<<32)
		if one, _ := w.only(int32(i), func(other int32) bool { return w.forms[other].known == f.known }, key); one >= 0 {
			w.join(one, int32(i))
		} else {
			w.file(key, int32(i))
		}
	}
}

// joinRest makes one of the places and of the peoples that are called alike.
func (w *work) joinRest() {
	for i := range w.forms {
		f := &w.forms[i]
		i := int32(i)
		switch f.kind {
		case place:
			key := keyPlace ^ spell(seed, f.text)
			if one, several := w.only(i, nil, key); one >= 0 && !several {
				w.join(one, i)
			}
			w.file(key, i)
			switch f.known.Kind {
			case "":
				if one, several := w.only(i, nil, keyBody^w.spellBody(f.text)); one >= 0 && !several {
					w.join(one, i) // the tagger took it for a body elsewhere
				}
			case "place":
				key := w.today(f)
				if n := w.keys.get(key); n > 0 {
					w.force(w.nodes[n-1].form, i)
				} else {
					w.file(key, i)
				}
			}
		case people:
			s := f.text
			if n := len(s); n > 3 && s[n-1] == 's' {
				s = s[:n-1] // an American, Americans
			}
			key := keyOther ^ spell(seed, s)
			if one, _ := w.only(i, nil, key); one >= 0 {
				w.join(one, i)
			} else {
				w.file(key, i)
			}
		}
	}
}

// force joins what the lexicon has as two places, though it knows that they are one.
func (w *work) force(a, b int32) {
	a, b = w.root(a), w.root(b)
	known := w.forms[a].known
	w.forms[b].known = known
	w.join(a, b)
}

// today is the key of a place by the name that it has today: Kiev is Kyiv.
func (w *work) today(f *form) uint64 {
	key := keyPlace ^ lexicon.Join(spell(seed, f.text), uint64(f.known.Country))
	if other, ok := w.other[key]; ok {
		return other
	}
	return key
}

// readExonyms gives the keys of today's names by those of other names. Where one name is a part of the other, they may be two places.
func readExonyms(lex *lexicon.Lexicon) (map[uint64]uint64, error) {
	rows, err := lex.Exonyms()
	out := make(map[uint64]uint64, len(rows))
	for _, r := range rows {
		if country := uint64(lex.CountryIndex(r.Code) + 1); !strings.HasPrefix(r.Name, r.Current) && !strings.HasPrefix(r.Current, r.Name) {
			out[keyPlace^lexicon.Join(spell(seed, r.Name), country)] = keyPlace ^ lexicon.Join(spell(seed, r.Current), country)
		}
	}
	return out, err
}
