package store

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What one query may have.
const (
	// MostQuery is how many bytes a query may have.
	MostQuery = 1000
	mostTerms = 64
	mostDepth = 20
)

// QueryError says what is wrong with a query, and where.
type QueryError struct {
	At   int // byte of the query
	What string
}

func (e *QueryError) Error() string { return e.What }

// op says what a node of a query is.
type op uint8

const (
	leaf op = iota
	all     // of its parts
	one     // or more of its parts
	not     // its part
)

// node is a part of a query.
type node struct {
	op    op
	parts []*node
	leafTerm
}

// leafTerm is one thing to look for.
type leafTerm struct {
	field  string   // "": words of title or text
	keys   []string // of words that follow each other
	prefix bool     // the last word may go on
	tags   []string // one of these
	codes  []string // countries
	day    string   // of from and to
}

// token is a piece of a query as it is typed.
type token struct {
	at     int
	kind   rune   // ( ) - | : or "w"
	field  string // before a colon
	text   string
	quoted bool
}

// scan cuts a query into tokens.
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

// scanTerm reads a word, a phrase between quotation marks, or either after a field and a colon.
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
	if size := quoteAt(q[i:]); size > 0 {
		from := i + size
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
		return t, 0, &QueryError{at, "a quotation mark has no second one"}
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

// quoteAt is the length of a quotation mark at the beginning of a string, or 0. Word processors write curly ones.
func quoteAt(s string) int {
	r, size := utf8.DecodeRuneInString(s)
	if r == '"' || r == '“' || r == '”' || r == '„' {
		return size
	}
	return 0
}

// parser builds a tree from tokens: parts that follow each other must all match, OR binds closer than that, - closest.
type parser struct {
	rest  []token
	terms int
	end   int
	know  resolver
}

func (p *parser) next() (token, bool) {
	if len(p.rest) == 0 {
		return token{at: p.end}, false
	}
	return p.rest[0], true
}

func (t token) is(word string) bool { return t.kind == 'w' && !t.quoted && t.text == word }

func (t token) or() bool { return t.kind == '|' || t.is("OR") }

// sequence reads until the end or a closing bracket.
func (p *parser) sequence(depth int) (*node, error) {
	n := &node{op: all}
	if depth > mostDepth {
		t, _ := p.next()
		return nil, &QueryError{t.at, fmt.Sprintf("brackets are nested more than %d deep", mostDepth)}
	}
	for {
		t, ok := p.next()
		switch {
		case !ok || t.kind == ')':
			return n, nil
		case t.is("AND"):
			p.rest = p.rest[1:]
			continue
		}
		x, err := p.alternatives(depth)
		if err != nil {
			return nil, err
		}
		if x != nil {
			n.parts = append(n.parts, x)
		}
	}
}

// alternatives reads what OR joins.
func (p *parser) alternatives(depth int) (*node, error) {
	n := &node{op: one}
	for {
		t, ok := p.next()
		if !ok || t.kind == ')' || t.or() {
			return nil, &QueryError{t.at, "OR wants something before and after it; to look for the word, write \"or\""}
		}
		x, err := p.unary(depth)
		if err != nil {
			return nil, err
		}
		if x != nil {
			n.parts = append(n.parts, x)
		}
		if t, ok := p.next(); !ok || !t.or() {
			break
		}
		p.rest = p.rest[1:]
	}
	switch len(n.parts) {
	case 0:
		return nil, nil
	case 1:
		return n.parts[0], nil
	}
	return n, nil
}

// unary reads one thing, or the opposite of it. It is nil for punctuation.
func (p *parser) unary(depth int) (*node, error) {
	t, ok := p.next()
	if !ok || t.kind == ')' {
		return nil, &QueryError{t.at, "something to look for is missing"}
	}
	p.rest = p.rest[1:]
	switch {
	case t.kind == '-' || t.is("NOT"):
		if depth > mostDepth {
			return nil, &QueryError{t.at, "too many exclusions of exclusions"}
		}
		x, err := p.unary(depth + 1)
		if err != nil || x == nil {
			return nil, err
		}
		return &node{op: not, parts: []*node{x}}, nil
	case t.kind == '(':
		x, err := p.sequence(depth + 1)
		if err != nil {
			return nil, err
		}
		if _, ok := p.next(); !ok {
			return nil, &QueryError{t.at, "a bracket is not closed"}
		}
		p.rest = p.rest[1:]
		switch len(x.parts) {
		case 0:
			return nil, nil
		case 1:
			return x.parts[0], nil
		}
		return x, nil
	}
	if p.terms++; p.terms > mostTerms {
		return nil, &QueryError{t.at, fmt.Sprintf("the query has more than %d words and conditions", mostTerms)}
	}
	return p.know.term(t)
}
