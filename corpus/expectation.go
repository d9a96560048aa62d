package corpus

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/attache-nlp/attache/internal/ingest"
	"github.com/attache-nlp/attache/internal/suggest"
)

// Expectation is a statement about a corpus that is either true or false:
//
//	documents >= 1000
//	share of documents without a country < 5 %
//	share of documents about RUS >= 10 %
//	share of documents with focus USA <= 40 %
//	documents with sanctions > 20
//	RUS >= 10 documents
//	RUS x sanctions >= 10 documents
//	ISR x PSE >= 5 documents
//	KAZ >= 100 mentions
//	unread = 0
//
// It refers to countries by code and to themes by id. Two of them joined by an x stand for the documents in which they share a
// sentence; one of the two must be a country. The operators are <, <=, =, !=, >= and >.
type Expectation struct {
	text     string
	share    bool   // compares a share of the documents, not a number
	counts   string // what is counted: documents, mentions, words or unread
	relation string // of the documents to the subject: about, focus or without; empty if they just have it
	a, b     string // subjects; a is a country if there are two
	operator string
	value    float64
}

// String returns the expectation as it was written, with single spaces.
func (e Expectation) String() string { return e.text }

var operators = []string{"<", "<=", "=", "!=", ">=", ">"}

// ParseExpectation parses a statement. An error quotes the word that could not be understood.
func ParseExpectation(text string) (Expectation, error) {
	e, err := parseExpectation(text)
	if err != nil {
		return Expectation{}, fmt.Errorf("expectation %q: %w", ingest.Brief(text), err)
	}
	return e, nil
}

func parseExpectation(text string) (Expectation, error) {
	p := &expectationParser{rest: expectationWords(text)}
	e := Expectation{text: strings.Join(strings.Fields(text), " "), counts: "documents"}
	var err error
	if p.names, err = newGlossary(); err != nil {
		return e, err
	}
	if err := p.left(&e); err != nil {
		return e, err
	}
	e.operator = p.next()
	if !slices.Contains(operators, e.operator) {
		return e, suggest.Unknown("comparison", e.operator, slices.Clone(operators))
	}
	number := p.next()
	e.value, err = strconv.ParseFloat(strings.ReplaceAll(number, ",", ""), 64)
	if err != nil || e.value < 0 || !(e.value <= 1e15) {
		return e, fmt.Errorf("%q is not a number; want one such as 10 or 5 %%", number)
	}
	return e, p.unit(&e)
}

// expectationParser is the state of a recursive-descent parser.
type expectationParser struct {
	names glossary
	rest  []string // words not read yet
	last  string   // the word that was read last
}

// next reads a word. It is empty at the end.
func (p *expectationParser) next() string {
	if len(p.rest) == 0 {
		return ""
	}
	p.last, p.rest = p.rest[0], p.rest[1:]
	return p.last
}

// accept reads some words if they are the next ones, and reports whether they are.
func (p *expectationParser) accept(words ...string) bool {
	if len(p.rest) < len(words) || !slices.Equal(p.rest[:len(words)], words) {
		return false
	}
	p.last, p.rest = words[len(words)-1], p.rest[len(words):]
	return true
}

// left parses the words before the operator.
func (p *expectationParser) left(e *Expectation) error {
	switch {
	case p.accept("share", "of", "documents"):
		e.share = true
		if err := p.which(e); err != nil {
			return err
		}
		if e.relation == "" && e.a == "" {
			return errors.New(`"share of documents" needs "without a country", or "with", "about" or "with focus" and a country or theme`)
		}
		return nil
	case p.accept("documents"), p.accept("number", "of", "documents"):
		return p.which(e)
	case p.accept("mentions"), p.accept("words"), p.accept("unread"):
		e.counts = p.last
		return nil
	}
	return p.subjects(e)
}

// which parses the words after "documents", which restrict them.
func (p *expectationParser) which(e *Expectation) error {
	switch {
	case p.accept("without", "a", "country"):
		e.relation = "without"
	case p.accept("with", "focus"), p.accept("about"):
		e.relation = p.last
		if err := p.subjects(e); err != nil {
			return err
		}
		if e.b != "" || !p.isCountry(e.a) {
			return fmt.Errorf("%q needs a country; %q is not one", e.relation, e.a)
		}
	case p.accept("with"):
		return p.subjects(e)
	}
	return nil
}

// subjects reads a country or theme, or two of them. It puts two into a fixed order: a country before a theme, and the codes of two
// countries sorted, as in a dyad.
func (p *expectationParser) subjects(e *Expectation) error {
	var err error
	if e.a, err = p.subject(); err != nil {
		return err
	}
	if !p.accept("x") && !p.accept("×") {
		return nil
	}
	if e.b, err = p.subject(); err != nil {
		return err
	}
	if !p.isCountry(e.a) {
		e.a, e.b = e.b, e.a
	}
	if !p.isCountry(e.a) {
		return errors.New("one of two subjects must be a country")
	}
	if p.isCountry(e.b) && e.b < e.a {
		e.a, e.b = e.b, e.a
	}
	return nil
}

// subject reads one country or theme.
func (p *expectationParser) subject() (string, error) {
	s := p.next()
	if p.isCountry(s) || p.isTheme(s) {
		return s, nil
	}
	if s == "" {
		return "", errors.New("a country or theme is missing at the end")
	}
	var valid []string
	for code := range p.names.countries {
		valid = append(valid, code)
	}
	for id := range p.names.themes {
		if p.isTheme(id) {
			valid = append(valid, id)
		}
	}
	if near := suggest.Nearest(s, valid); near != "" {
		return "", fmt.Errorf("no country or theme %q; did you mean %s?", s, near)
	}
	return "", fmt.Errorf("no country or theme %q; attache countries and attache themes list them", s)
}

func (p *expectationParser) isCountry(s string) bool { return p.names.countries[s] != "" }

// isTheme reports whether s is a theme, not a family of themes.
func (p *expectationParser) isTheme(s string) bool { return p.names.themes[s].Family != "" }

// unit parses the words after the number.
func (p *expectationParser) unit(e *Expectation) error {
	switch {
	case p.accept("%"):
		p.accept("of", "documents")
		e.share = true
		if e.counts != "documents" || e.a == "" && e.relation == "" {
			return errors.New("a percentage needs a share of documents")
		}
		e.value /= 100
	case p.accept("documents"):
	case p.accept("mentions"):
		if !p.isCountry(e.a) || e.b != "" && !p.isCountry(e.b) || e.relation != "" || e.share {
			return errors.New(`"mentions" needs a country, such as KAZ >= 100 mentions`)
		}
		e.counts = "mentions"
	}
	if len(p.rest) > 0 {
		return fmt.Errorf("unexpected %q at the end", strings.Join(p.rest, " "))
	}
	if e.share && e.value > 1 {
		return errors.New("a share is at most 1, or 100 %")
	}
	return nil
}

// expectationWords splits a statement into words. Operators and percent signs are words, with or without spaces around them.
func expectationWords(text string) []string {
	var b strings.Builder
	for i, r := range text {
		switch {
		case strings.ContainsRune("<>!", r), r == '=' && (i == 0 || !strings.ContainsRune("<>!", rune(text[i-1]))):
			b.WriteByte(' ')
			b.WriteRune(r)
		case r == '%':
			b.WriteString(" %")
		case i > 0 && strings.ContainsRune("<>=!", rune(text[i-1])) && r != '=':
			b.WriteByte(' ')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return strings.Fields(b.String())
}

// Holds reports whether the documents of a tally meet the expectation, and what they have: "3 documents", "50 % (2 of 4)".
func (e Expectation) Holds(t *Tally) (holds bool, has string) {
	n := e.number(t)
	v := float64(n)
	has = fmt.Sprintf("%d %s", n, e.counts)
	if e.share {
		v = 0
		if t.documents > 0 {
			v = float64(n) / float64(t.documents)
		}
		has = fmt.Sprintf("%s (%d of %d)", percent(v), n, t.documents)
	}
	switch e.operator {
	case "<":
		holds = v < e.value
	case "<=":
		holds = v <= e.value
	case "=":
		holds = v == e.value
	case "!=":
		holds = v != e.value
	case ">=":
		holds = v >= e.value
	case ">":
		holds = v > e.value
	}
	return holds, has
}

// number returns what the expectation counts.
func (e Expectation) number(t *Tally) int {
	if e.a == "" {
		return e.total(t)
	}
	c := e.counted(t)
	switch {
	case c == nil:
		return 0
	case e.relation == "about":
		return c.about
	case e.relation == "focus":
		return c.focus
	case e.counts == "mentions":
		return c.mentions
	}
	return c.documents
}

// total returns a number of all documents.
func (e Expectation) total(t *Tally) int {
	switch {
	case e.relation == "without":
		return t.noCountry
	case e.counts == "documents":
		return t.documents
	case e.counts == "mentions":
		return t.mentions
	case e.counts == "words":
		return t.words
	}
	return t.failed
}

// counted returns the counts of the subjects, nil if no document has them.
func (e Expectation) counted(t *Tally) *counts {
	if e.b != "" {
		if c := t.dyads[pair{e.a, e.b}]; c != nil {
			return c
		}
		return t.pairs[pair{e.a, e.b}]
	}
	if c := t.countries[e.a]; c != nil {
		return c
	}
	return t.themes[e.a]
}
