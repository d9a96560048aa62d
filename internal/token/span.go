package token

// Span is a half-open byte range of a text.
type Span struct{ Start, End int }

// In returns the part of text in s. It shares the memory of text.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// Len returns the length of s in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Kind is the kind of a token.
type Kind uint8

// The kinds of tokens. White space is never a token.
const (
	Word   Kind = iota // letters, possibly with digits: Astana, C5+1, U.S.-led, 's, n't, #tag, @name, 3.5-year
	Number             // digits, possibly with a short unit: 1,000, 20:30, 9/11, 2010-15, 3bn, 20th
	Punct              // stops, commas, quotes, brackets, dashes, slashes, ellipses
	Symbol             // everything else: $, %, +, emoji, control characters, bytes that are not UTF-8
	URL                // https://example.org/a, www.example.org, example.org
	Email              // name@example.org
)

func (k Kind) String() string {
	switch k {
	case Word:
		return "word"
	case Number:
		return "number"
	case Punct:
		return "punct"
	case Symbol:
		return "symbol"
	case URL:
		return "url"
	case Email:
		return "email"
	}
	return "kind?"
}

// Case is the capitalisation of a Word. Tokens of other kinds have NoCase.
type Case uint8

// The cases. Parts of a word are separated by hyphens and apostrophes.
const (
	NoCase Case = iota // no letters, or letters that have no case
	Lower              // state, multi-vector
	Title              // Astana, Sino-Russian, O'Neill, A: starts with a capital, and has no others except at the start of parts
	Upper              // NATO, U.S., C5+1, F-16: only capitals, at least two or one with digits
	Mixed              // McDonald, d'Ivoire, anti-American, U.S.-led
)

func (c Case) String() string {
	switch c {
	case NoCase:
		return "nocase"
	case Lower:
		return "lower"
	case Title:
		return "title"
	case Upper:
		return "upper"
	case Mixed:
		return "mixed"
	}
	return "case?"
}

// Token is a word, a number, an address, a punctuation mark or a symbol.
type Token struct {
	Span
	Kind   Kind
	Case   Case
	Hyphen bool  // a Word with a hyphen between two of its parts
	ASCII  bool  // all bytes are below 0x80
	ID     int32 // the number of the word in an intern.Table, which sets it; otherwise 0
}

// Sentence is the tokens tokens[First:End] with their byte range.
//
// Note: End is an index of tokens and hides the end of the byte range, which is Span.End.
type Sentence struct {
	Span
	First, End int
}
