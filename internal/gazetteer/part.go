package gazetteer

import (
	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// Part is a token, or one part of a hyphenated token.
type Part struct {
	token.Span
	Hash       uint64       // of the folded word, see [intern.Hash]
	Token      int32        // index of its token
	ID         int32        // of the word in an [intern.Table]; 0 if it is from the function [Parts]
	starts     bool         // a phrase may start with it; set only if ID is set
	Kind       token.Kind   // of its token
	Word       lexicon.Word // how the word is used in English; set by [Matcher.Find] for words that may start a phrase
	Caps       bool         // begins with a capital letter
	Upper      bool         // has two letters or more, all of them capitals
	Hyphenated bool         // follows a hyphen in the same token
}

// Parts appends the parts of tokens to dst. It suits a few words; [Matcher.Parts] is faster for many texts.
func Parts(dst []Part, text string, tokens []token.Token) []Part {
	var spans []token.Span
	for i, t := range tokens {
		if !t.Hyphen {
			dst = append(dst, wholeToken(text, &t, i))
			continue
		}
		spans = token.Parts(spans[:0], text, t)
		for k, s := range spans {
			p := Part{Span: s, Hash: intern.Hash(s.In(text)), Token: int32(i), Kind: t.Kind, Hyphenated: k > 0}
			p.Caps, p.Upper = lexicon.Capitals(s.In(text))
			dst = append(dst, p)
		}
	}
	return dst
}

// wholeToken returns the only part of a token without a hyphen.
func wholeToken(text string, t *token.Token, i int) Part {
	p := Part{Span: t.Span, Hash: intern.Hash(t.In(text)), Token: int32(i), Kind: t.Kind}
	p.Caps, p.Upper = casing(text, t)
	return p
}

// casing returns Caps and Upper of a token without a hyphen. Mostly they follow from its case; a number counts as capitalised, so that
// it fits phrases such as "24 Sussex".
func casing(text string, t *token.Token) (caps, upper bool) {
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
