package ner

import "github.com/attache-nlp/attache/internal/token"

// A token's label is O (outside of names) or the type of its name with its position in it, in the BILOU scheme (Ratinov &
// Roth 2009): beginning, inside, last, or unit if the name is one token. So "Astana(U) ... Bank(B) of(I) China(L)".
const (
	numTypes  = 5
	numLabels = 1 + 4*numTypes
	lanes     = 24 // numLabels rounded up to three words of eight bytes
)

// The positions, in the order in which the labels of a type are numbered.
const (
	begin = iota
	inside
	last
	unit
)

// outside is the label O.
const outside = 0

// typeNames are the types of names that the model knows. EVENT is split off from MISC afterwards, by the words of the name.
var typeNames = [numTypes]string{"PER", "ORG", "LOC", "NORP", "MISC"}

const (
	per = iota
	org
	loc
	norp
	misc
)

// label returns the label of a type and a position.
func label(typ, position int) int { return 1 + 4*typ + position }

func typeOf(l int) int { return (l - 1) >> 2 }

func positionOf(l int) int { return (l - 1) & 3 }

// continues reports whether the name of a token with label l goes on with the next token.
func continues(l int) bool { return l != outside && positionOf(l) <= inside }

// follows reports whether label b may follow label a.
func follows(a, b int) bool {
	if continues(a) {
		return b != outside && typeOf(a) == typeOf(b) && (positionOf(b) == inside || positionOf(b) == last)
	}
	return b == outside || positionOf(b) == begin || positionOf(b) == unit
}

// Entity is a name in a text: tokens[First:End] of the document without Head and Tail. The two names of a hyphenated pair
// share its token.
type Entity struct {
	First, End int
	Head       int    // bytes at the start of the first token that are not part of the name: 4 in "pro-Israel"
	Tail       int    // bytes at the end of the last token that are not part of the name: 6 in "Geneva-based"
	Label      string // PER, ORG, LOC, NORP, EVENT or MISC
}

// Span returns the byte range of the name in the text.
func (e Entity) Span(tokens []token.Token) token.Span {
	return token.Span{Start: tokens[e.First].Start + e.Head, End: tokens[e.End-1].End - e.Tail}
}

// len returns the number of tokens of the name.
func (e Entity) len() int { return e.End - e.First }
