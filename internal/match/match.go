package match

import (
	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/token"
)

// Piece is a token, or one part of a hyphenated one.
type Piece struct {
	token.Span
	Hash  uint64       // of the folded word, see [lexicon.Hash]
	Token int32        // index of the token it belongs to
	Kind  token.Kind   // kind of that token
	Word  lexicon.Word // how the word is used in English; set only for capitalised words
	Caps  bool         // begins with a capital letter
	Upper bool         // two letters or more, all of them capitals
	Glued bool         // a hyphen stands before it
}

// Match is a phrase of the lexicon: pieces[First:End].
type Match struct {
	First, End  int
	Key         uint64
	Entry       lexicon.Entry
	Caps, Upper uint16 // how its words are written, see [lexicon.Lexicon.Readings]
}

// Pieces appends the pieces of tokens to dst.
func Pieces(dst []Piece, text string, tokens []token.Token) []Piece {
	var spans []token.Span
	for i, t := range tokens {
		if !t.Hyphen {
			p := Piece{Span: t.Span, Hash: lexicon.Hash(t.In(text)), Token: int32(i), Kind: t.Kind}
			switch t.Case {
			case token.Title:
				p.Caps = true
			case token.Upper:
				p.Caps, p.Upper = true, true
			case token.Mixed:
				p.Caps, p.Upper = lexicon.Capitals(t.In(text))
			case token.NoCase:
				p.Caps = t.Kind == token.Number
			}
			dst = append(dst, p)
			continue
		}
		spans = token.Pieces(spans[:0], text, t)
		for k, s := range spans {
			p := Piece{Span: s, Hash: lexicon.Hash(s.In(text)), Token: int32(i), Kind: t.Kind, Glued: k > 0}
			p.Caps, p.Upper = lexicon.Capitals(s.In(text))
			dst = append(dst, p)
		}
	}
	return dst
}

// Find appends the longest phrases in pieces[from:to], left to right and without overlap, and notes the use of the words it passes.
func Find(dst []Match, lex *lexicon.Lexicon, text string, pieces []Piece, from, to int) []Match {
	for i := from; i < to; {
		p := &pieces[i]
		if p.Kind != token.Word && p.Kind != token.Number || !p.Caps && !lex.BeginsSmall(p.Hash) {
			i++
			continue
		}
		m, found := longest(lex, pieces, i, to)
		if !found {
			i++
			continue
		}
		dst = append(dst, m)
		// The other words of the phrase are not looked up again, so their use is not known; nobody asks for it.
		i = m.End
	}
	return dst
}

func longest(lex *lexicon.Lexicon, pieces []Piece, first, to int) (best Match, found bool) {
	key := lexicon.Start
	var caps, upper uint16
	for i := first; i < min(to, first+lexicon.MaxWords); i++ {
		p := &pieces[i]
		key = lexicon.Join(key, p.Hash)
		e, ok := lex.FindAny(key, i-first+1)
		if !ok {
			break
		}
		bit := uint16(1) << (i - first)
		if p.Caps || p.Kind != token.Word {
			caps |= bit
		}
		if p.Upper || p.Kind != token.Word {
			upper |= bit
		}
		if i == first {
			p.Word = e.Word
		}
		if e.Readings > 0 && lex.Fits(key, e, caps, upper) {
			best, found = Match{first, i + 1, key, e, caps, upper}, true
		}
		if !e.More {
			break
		}
	}
	return best, found
}
