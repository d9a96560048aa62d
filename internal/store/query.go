package store

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of a query.
const (
	// MaxQuery is the greatest length of a query in bytes.
	MaxQuery = 1000
	maxTerms = 64
	maxDepth = 20
)

// QueryError says what is wrong with a query, and where.
type QueryError struct {
	At   int // byte offset in the query
	What string
}

func (e *QueryError) Error() string { return e.What }

// op is the operator of a node.
type op uint8

const (
	opTerm op = iota // none: the node is a term
	opAnd            // all parts match
	opOr             // at least one part matches
	opNot            // the only part does not match
)

// node is a node of the syntax tree of a query.
type node struct {
	op    op
	parts []*node
	term
}

// term is a leaf of the tree.
type term struct {
	field  string   // "" for words in title or text
	keys   []string // of words that follow each other
	prefix bool     // the last key may be the beginning of a longer one
	tags   []string // at least one of these
	codes  []string // of countries
	day    string   // of from and to
}

// token is a token of a query.
type token struct {
	at     int    // byte offset
	kind   rune   // one of ( ) - |, or : for a field with a value, or w for a word or phrase
	field  string // before a colon
	text   string
	quoted bool
}

// scan splits a query into tokens.
func scan(q string) ([]token, error) {
	var out []token
	for i := 0; i < len(q); {
		r, size := utf8.DecodeRuneInString(q[i:])
		switch {
		case unicode.IsSpace(r):
			i += size
		case r == '(' || r == ')' || r == '|':
			out = append(out, token{at: i, kind: r})
			i += size
		case r == '-' && i+1 < len(q) && !unicode.IsSpace(rune(q[i+1])):
			out = append(out, token{at: i, kind: '-'})
			i += size
		default:
			t, end, err := scanTerm(q, i)
			if err != nil {
				return nil, err
			}
			out = append(out, t)
			i = end
		}
	}
	return out, nil
}

// scanTerm scans a word, a phrase in quotation marks, or a field, a colon and either of them.
func scanTerm(q string, at int) (t token, end int, err error) {
	t = token{at: at, kind: 'w'}
	i := at
	for i < len(q) && (q[i]|0x20 >= 'a' && q[i]|0x20 <= 'z') {
		i++
	}
	if i > at && i < len(q) && q[i] == ':' {
		t.kind, t.field = ':', strings.ToLower(q[at:i])
		i++
	} else {
		i = at
	}
	if quoteAt(q[i:]) > 0 {
		return scanPhrase(q, i, t)
	}
	from := i
	for i < len(q) {
		r, size := utf8.DecodeRuneInString(q[i:])
		if unicode.IsSpace(r) || r == '(' || r == ')' || r == '|' || quoteAt(q[i:]) > 0 {
			break
		}
		i += size
	}
	t.text = q[from:i]
	return t, i, nil
}

// scanPhrase scans the rest of a token that is in quotation marks. An asterisk after them belongs to the last word.
func scanPhrase(q string, i int, t token) (token, int, error) {
	from := i + quoteAt(q[i:])
	for i = from; i < len(q); {
		if size := quoteAt(q[i:]); size > 0 {
			t.text, t.quoted = q[from:i], true
			i += size
			if i < len(q) && q[i] == '*' {
				t.text += "*"
				i++
			}
			return t, i, nil
		}
		_, size := utf8.DecodeRuneInString(q[i:])
		i += size
	}
	return t, 0, &QueryError{t.at, "a quotation mark is not closed"}
}

// quoteAt returns the length of a quotation mark at the beginning of s, or 0. Word processors write curly ones.
func quoteAt(s string) int {
	r, size := utf8.DecodeRuneInString(s)
	if r == '"' || r == '“' || r == '”' || r == '„' {
		return size
	}
	return 0
}

// parser is a recursive descent parser of this grammar, in which OR binds more tightly than AND:
//
//	and   = { or [ "AND" ] }
//	or    = unary { ( "OR" | "|" ) unary }
//	unary = ( "-" | "NOT" ) unary | "(" and ")" | term
type parser struct {
	rest     []token
	terms    int // so far
	end      int // length of the query
	resolver resolver
}

// peek returns the next token, or false and a token at the end of the query.
func (p *parser) peek() (token, bool) {
	if len(p.rest) == 0 {
		return token{at: p.end}, false
	}
	return p.rest[0], true
}

func (t token) isWord(word string) bool { return t.kind == 'w' && !t.quoted && t.text == word }

func (t token) isOr() bool { return t.kind == '|' || t.isWord("OR") }

// and parses up to the end of the query or a closing bracket.
func (p *parser) and(depth int) (*node, error) {
	n := &node{op: opAnd}
	if depth > maxDepth {
		t, _ := p.peek()
		return nil, &QueryError{t.at, fmt.Sprintf("brackets are nested more than %d deep", maxDepth)}
	}
	for {
		t, ok := p.peek()
		switch {
		case !ok || t.kind == ')':
			return n, nil
		case t.isWord("AND"):
			p.rest = p.rest[1:]
			continue
		}
		x, err := p.or(depth)
		if err != nil {
			return nil, err
		}
		if x != nil {
			n.parts = append(n.parts, x)
		}
	}
}

// or parses terms that are joined by OR. It returns nil if there is nothing but punctuation.
func (p *parser) or(depth int) (*node, error) {
	n := &node{op: opOr}
	for {
		t, ok := p.peek()
		if !ok || t.kind == ')' || t.isOr() {
			return nil, &QueryError{t.at, "OR needs a term before and after it; to search for the word, write \"or\""}
		}
		x, err := p.unary(depth)
		if err != nil {
			return nil, err
		}
		if x != nil {
			n.parts = append(n.parts, x)
		}
		if t, ok := p.peek(); !ok || !t.isOr() {
			break
		}
		p.rest = p.rest[1:]
	}
	return n.simplify(), nil
}

// simplify returns the only part of an AND or OR, or nil if there are no parts.
func (n *node) simplify() *node {
	switch len(n.parts) {
	case 0:
		return nil
	case 1:
		return n.parts[0]
	}
	return n
}

// unary parses a term, an exclusion or a group in brackets. It returns nil if there is nothing but punctuation.
func (p *parser) unary(depth int) (*node, error) {
	t, ok := p.peek()
	if !ok || t.kind == ')' {
		return nil, &QueryError{t.at, "a term is missing"}
	}
	p.rest = p.rest[1:]
	switch {
	case t.kind == '-' || t.isWord("NOT"):
		if depth > maxDepth {
			return nil, &QueryError{t.at, "too many exclusions of exclusions"}
		}
		x, err := p.unary(depth + 1)
		if err != nil || x == nil {
			return nil, err
		}
		return &node{op: opNot, parts: []*node{x}}, nil
	case t.kind == '(':
		x, err := p.and(depth + 1)
		if err != nil {
			return nil, err
		}
		if _, ok := p.peek(); !ok {
			return nil, &QueryError{t.at, "a bracket is not closed"}
		}
		p.rest = p.rest[1:]
		return x.simplify(), nil
	}
	if p.terms++; p.terms > maxTerms {
		return nil, &QueryError{t.at, fmt.Sprintf("the query has more than %d terms", maxTerms)}
	}
	return p.resolver.resolve(t)
}
