package entity

import (
	"errors"
	"hash/maphash"
	"sync"

	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// Name is a mention of something by name.
type Name struct {
	token.Span
	Label   string     // PER, ORG, LOC, NORP, EVENT, MISC
	Known   Known      // the entry of the lexicon; zero if there is none
	Full    string     // the full name of a person whom the lexicon knows
	Partial bool       // the mention is longer than the name in the lexicon, and may be of another person, or is a part of that name
	Country int32      // index of the country that an organisation is named after, plus one; 0 if none
	Core    token.Span // the name of such an organisation without the country
}

// Known identifies an entry of the lexicon. Equal values are the same entity.
type Known struct {
	Kind    string // of mention, as in a report
	Name    string
	Country int32 // index of its country, plus one; 0 if none
}

// Resolver groups the names of texts. It is read-only after New and safe for concurrent use.
type Resolver struct {
	lex      *lexicon.Lexicon
	classes  *intern.Map[class]
	exonyms  map[uint64]uint64 // see readExonyms
	hashSeed maphash.Seed
	pool     sync.Pool // of *state
}

// New returns a Resolver. It fails only if a built-in table is malformed, which a test rules out.
func New(lex *lexicon.Lexicon) (*Resolver, error) {
	classes, err := readClasses()
	exonyms, err2 := readExonyms(lex)
	return &Resolver{lex: lex, classes: classes, exonyms: exonyms, hashSeed: maphash.MakeSeed()}, errors.Join(err, err2)
}

// Resolve appends the number of an entity for each name to dst. Entities are numbered 0, 1, 2 ... in the order of their first
// names. The names must be sorted by start. Resolve clears Known in names that the text shows to mean something else. Time is
// linear in the number of names, whatever they are.
func (r *Resolver) Resolve(dst []int32, text string, names []Name) []int32 {
	st, ok := r.pool.Get().(*state)
	if !ok {
		st = new(state)
	}
	st.Resolver, st.text, st.names = r, text, names
	dst = st.resolve(dst)
	if st.release() {
		r.pool.Put(st)
	}
	return dst
}

// state is the state of one text. Names that are written alike are one form; a cluster is a tree of forms, see root.
type state struct {
	*Resolver
	text      string
	names     []Name
	formOf    []int32 // index of the form of each name
	forms     []form
	byText    table     // hash of a name and its kind -> index of its form, plus one
	entityOf  []int32   // number of the entity of each root, plus one
	words     []word    // of the names of persons, all forms
	keys      table     // key -> index of its first posting, plus one
	postings  []posting // linked lists
	ambiguous bool      // some form fits several clusters
}

// kind groups the labels whose names may be of one entity: recognisers often label an event as an organisation, or vice versa.
type kind uint8

const (
	person       kind = iota
	organization      // and events and everything else
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
	return organization
}

// form is a name as it is written, with all the mentions that are written so.
type form struct {
	*Name     // the first mention
	kind      kind
	text      string
	known     Known // the lexicon's entry; of a root, that of its cluster
	rejected  bool  // the text shows that Known is wrong
	parent    int32 // in the tree of its cluster; of a root, the form itself
	first     int32 // index of the first mention
	words     []word
	suffix    nameSuffix
	spelling  uint64    // see hashOrganization
	ambiguous uint64    // if the form fits several clusters, the key under which they are
	shortKeys [3]uint64 // keys of the short names by which later mentions may mean this one; 0 if unused
}

// maxPooledForms is the number of forms from which state is not reused: clearing it would cost small texts too much.
const maxPooledForms = 2000

// release drops references to the text, and reports whether st may be reused for another.
func (st *state) release() bool {
	if len(st.forms) > maxPooledForms {
		return false
	}
	clear(st.forms)
	clear(st.words)
	st.byText.reset()
	st.keys.reset()
	st.names, st.text, st.ambiguous = nil, "", false
	st.formOf, st.forms, st.words, st.postings = st.formOf[:0], st.forms[:0], st.words[:0], st.postings[:0]
	return true
}

func (st *state) resolve(dst []int32) []int32 {
	st.readForms()
	st.readPersons()
	st.clusterKnown()
	st.clusterPersons()
	st.clusterOrganizations()
	st.clusterPlaces()
	st.entityOf = append(st.entityOf[:0], make([]int32, len(st.forms))...)
	next := int32(0)
	number := func(root int32) {
		if st.entityOf[root] == 0 {
			next++
			st.entityOf[root] = next
		}
		dst = append(dst, st.entityOf[root]-1)
	}
	for i, f := range st.formOf {
		if st.forms[f].rejected {
			st.names[i].Known = Known{}
		}
	}
	if st.ambiguous {
		st.disambiguate(number)
		return dst
	}
	for _, f := range st.formOf {
		number(st.root(f))
	}
	return dst
}

// readForms groups the mentions that are written alike and of which the lexicon says the same.
func (st *state) readForms() {
	for i := range st.names {
		n := &st.names[i]
		kind, text := kindOf(n.Label), n.In(st.text)
		key := maphash.String(st.hashSeed, text) + uint64(kind)
		slot := st.byText.ref(key)
		for *slot != 0 {
			if f := &st.forms[*slot-1]; f.text == text && f.kind == kind && f.Country == n.Country && f.Known == n.Known {
				break
			}
			key = lexicon.Join(key, 1)
			slot = st.byText.ref(key)
		}
		if *slot == 0 {
			f := int32(len(st.forms))
			st.forms = append(st.forms, form{Name: n, kind: kind, text: text, known: n.Known, parent: f, first: int32(i)})
			*slot = f + 1
		}
		st.formOf = append(st.formOf, *slot-1)
	}
}
