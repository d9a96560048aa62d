package ner

import "github.com/attache-nlp/attache/internal/token"

// The labels of a token say to which type of entity it belongs and where in the entity it stands:
//
//	O outside, then for each type B first of several, I inside, L last of several, U the only one
//
// so that "Astana(U) ... Bank(B) of(I) China(L)". What may follow what is in [follows].
const (
	types   = 5
	classes = 1 + 4*types
	lanes   = 24 // classes, rounded up to three words of eight bytes
)

// The kinds of labels of one type, in the order they are numbered.
const (
	begin = iota
	inside
	last
	unit
)

const outside = 0

// typeNames are the types the model knows. EVENT is taken out of MISC afterwards, by the words of the name.
var typeNames = [types]string{"PER", "ORG", "LOC", "NORP", "MISC"}

const (
	per = iota
	org
	loc
	norp
	misc
)

func label(typ, kind int) int { return 1 + 4*typ + kind }

func typeOf(l int) int { return (l - 1) >> 2 }

func kindOf(l int) int { return (l - 1) & 3 }

// open says whether the entity of a label goes on after its token.
func open(l int) bool { return l != outside && kindOf(l) <= inside }

// follows says whether label b may come after label a.
func follows(a, b int) bool {
	if open(a) {
		return b != outside && typeOf(a) == typeOf(b) && (kindOf(b) == inside || kindOf(b) == last)
	}
	return b == outside || kindOf(b) == begin || kindOf(b) == unit
}

// Entity is a name in a text, tokens[First:End] of the document but for Head and Tail. The names of a hyphenated pair share its token.
type Entity struct {
	First, End int
	Head       int    // bytes at the start of the first token that are no part of the name: 4 in "pro-Israel"
	Tail       int    // bytes at the end of the last token that are no part of the name: 6 in "Geneva-based"
	Label      string // PER, ORG, LOC, NORP, EVENT or MISC
}

// Span is where the name stands in the text.
func (e Entity) Span(tokens []token.Token) token.Span {
	return token.Span{Start: tokens[e.First].Start + e.Head, End: tokens[e.End-1].End - e.Tail}
}
