package gazetteer

import (
	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// Part is a token, or one part of a hyphenated one.
type Part struct {
	token.Span
	Hash       uint64       // of the folded word, see [intern.Hash]
	Token      int32        // index of the token it belongs to
	ID         int32        // that of the token, or of the part of it, see [intern.Table]; 0 from [Parts]
	starts     bool         // a word with which a phrase may begin; set only if ID is
	Kind       token.Kind   // kind of that token
	Word       lexicon.Word // how the word is used in English; set only for capitalised words
	Caps       bool         // begins with a capital letter
	Upper      bool         // two letters or more, all of them capitals
	Hyphenated bool         // a hyphen stands before it
}

// Match is a phrase of the lexicon: pieces[First:End].
type Match struct {
	First, End  int
	Key         uint64
	Entry       lexicon.Entry
	Caps, Upper uint16 // how its words are written, see [lexicon.Lexicon.Readings]
}

// Parts appends the pieces of tokens to dst, for a few words. Where many texts are read, [Matcher.Parts] is faster.
func Parts(dst []Part, text string, tokens []token.Token) []Part {
	var spans []token.Span
	for i, t := range tokens {
		if !t.Hyphen {
			dst = append(dst, plain(text, &t, i))
			continue
		}
		spans = token.Pieces(spans[:0], text, t)
		for k, s := range spans {
			p := Part{Span: s, Hash: intern.Hash(s.In(text)), Token: int32(i), Kind: t.Kind, Hyphenated: k > 0}
			p.Caps, p.Upper = lexicon.Capitals(s.In(text))
			dst = append(dst, p)
		}
	}
	return dst
}

// plain is the piece of a token without a hyphen.
func plain(text string, t *token.Token, i int) Part {
	p := Part{Span: t.Span, Hash: intern.Hash(t.In(text)), Token: int32(i), Kind: t.Kind}
	p.Caps, p.Upper = capitals(text, t)
	return p
}

// capitals says how a token without a hyphen is written.
func capitals(text string, t *token.Token) (caps, upper bool) {
	switch t.Case {
	case token.Title:
		return true, false
	case token.Upper:
		return true, true
	case token.Mixed:
		return lexicon.Capitals(t.In(text))
	case token.NoCase:
		return t.Kind == token.Number, false
	}
	return false, false
}
