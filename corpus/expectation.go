package corpus

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/attache-nlp/attache/internal/ingest"
	"github.com/attache-nlp/attache/internal/lexicon"
)

// Expectation is a sentence about a corpus that is true or not:
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
//
// Subjects are codes of countries, ids of themes, or two of them with an x between, which stand in one sentence. The comparisons are
// <, <=, =, !=, >= and >.
type Expectation struct {
	text     string
	share    bool   // of the documents, rather than their number
	counts   string // documents, mentions, words or unread
	relation string // "": have it; about, focus, without
	a, b     string // subjects
	op       string
	value    float64
}

// String is the sentence as it was given.
func (e Expectation) String() string { return e.text }

// operators are the comparisons.
var operators = []string{"<", "<=", "=", "!=", ">=", ">"}

// ParseExpectation reads a sentence. The error says which word it cannot be.
func ParseExpectation(text string) (Expectation, error) {
	e, err := parseExpectation(text)
	if err != nil {
		return Expectation{}, fmt.Errorf("expectation %q: %w", ingest.Brief(text), err)
	}
	return e, nil
}

func parseExpectation(text string) (Expectation, error) {
	w := &wordList{rest: split(text)}
	e := Expectation{text: strings.Join(strings.Fields(text), " "), counts: "documents"}
	glossary, err := newGlossary()
	if err != nil {
		return e, err
	}
	switch {
	case w.takes("share", "of", "documents"):
		e.share = true
		err = e.which(w, glossary)
		if err == nil && e.relation == "" && e.a == "" {
			err = errors.New(`want after "share of documents": without a country, with, about or with focus, and a country or theme`)
		}
	case w.takes("documents"), w.takes("number", "of", "documents"):
		err = e.which(w, glossary)
	case w.takes("mentions"), w.takes("words"), w.takes("unread"):
		e.counts = w.last
	default:
		err = e.subject(w, glossary)
	}
	if err != nil {
		return e, err
	}
	e.op = w.next()
	if !slices.Contains(operators, e.op) {
		return e, lexicon.Unknown("comparison", e.op, slices.Clone(operators))
	}
	number := w.next()
	e.value, err = strconv.ParseFloat(strings.ReplaceAll(number, ",", ""), 64)
	if err != nil || e.value < 0 || !(e.value <= 1e15) {
		return e, fmt.Errorf("%q is not a number; want one such as 10 or 5 %%", number)
	}
	return e, e.unit(w, glossary)
}

// which reads what stands after "documents".
func (e *Expectation) which(w *wordList, g glossary) error {
	switch {
	case w.takes("without", "a", "country"):
		e.relation = "without"
	case w.takes("with", "focus"), w.takes("about"):
		e.relation = w.last
		if err := e.subject(w, g); err != nil {
			return err
		}
		if e.b != "" || g.countries[e.a] == "" {
			return fmt.Errorf("documents are %s a country; %q is none", e.relation, e.a)
		}
	case w.takes("with"):
		return e.subject(w, g)
	}
	return nil
}

// subject reads a country, a theme, or two of them.
func (e *Expectation) subject(w *wordList, g glossary) error {
	one := func() (string, error) {
		s := w.next()
		if g.countries[s] != "" || g.themes[s].Family != "" {
			return s, nil
		}
		if s == "" {
			return "", errors.New("it ends where a country or theme should stand")
		}
		var have []string
		for code := range g.countries {
			have = append(have, code)
		}
		for id, t := range g.themes {
			if t.Family != "" {
				have = append(have, id)
			}
		}
		if near := lexicon.Nearest(s, have); near != "" {
			return "", fmt.Errorf("no country or theme %q; did you mean %s?", s, near)
		}
		return "", fmt.Errorf("no country or theme %q; attache countries and attache themes list them", s)
	}
	var err error
	if e.a, err = one(); err != nil {
		return err
	}
	if !w.takes("x") && !w.takes("×") {
		return nil
	}
	if e.b, err = one(); err != nil {
		return err
	}
	if g.countries[e.a] == "" {
		e.a, e.b = e.b, e.a
	}
	if g.countries[e.a] == "" {
		return errors.New("of two subjects one must be a country")
	}
	if g.countries[e.b] != "" && e.b < e.a {
		e.a, e.b = e.b, e.a
	}
	return nil
}

// unit reads what stands after the number.
func (e *Expectation) unit(w *wordList, g glossary) error {
	switch {
	case w.takes("%"):
		w.takes("of", "documents")
		e.share = true
		if e.counts != "documents" || e.a == "" && e.relation == "" {
			return errors.New("a percentage of what? want a share of documents")
		}
		e.value /= 100
	case w.takes("documents"):
	case w.takes("mentions"):
		if g.countries[e.a] == "" || e.b != "" && g.countries[e.b] == "" || e.relation != "" || e.share {
			return errors.New("mentions of what? want a country, such as KAZ >= 100 mentions")
		}
		e.counts = "mentions"
	}
	if len(w.rest) > 0 {
		return fmt.Errorf("%q stands after its end", strings.Join(w.rest, " "))
	}
	if e.share && e.value > 1 {
		return fmt.Errorf("a share is at most 1, or 100 %%")
	}
	return nil
}

// wordList is what is still to be read of a sentence.
type wordList struct {
	rest []string
	last string // the last word that was taken
}

func (w *wordList) next() string {
	if len(w.rest) == 0 {
		return ""
	}
	w.last, w.rest = w.rest[0], w.rest[1:]
	return w.last
}

// takes takes some words if they are the next ones.
func (w *wordList) takes(words ...string) bool {
	if len(w.rest) < len(words) || !slices.Equal(w.rest[:len(words)], words) {
		return false
	}
	w.last, w.rest = words[len(words)-1], w.rest[len(words):]
	return true
}

// split cuts a sentence into words; comparisons and percent signs are words of their own.
func split(text string) []string {
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

// Holds says whether a tally is as expected, and what it has.
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
	switch e.op {
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

func (e Expectation) number(t *Tally) int {
	var c counts
	get := func(p *counts) {
		if p != nil {
			c = *p
		}
	}
	get(t.countries[e.a])
	switch {
	case e.a == "" && e.relation == "without":
		return t.noCountry
	case e.a == "" && e.counts == "documents":
		return t.documents
	case e.a == "" && e.counts == "mentions":
		return t.mentions
	case e.a == "" && e.counts == "words":
		return t.words
	case e.a == "":
		return t.failed
	case e.relation == "about":
		return c.about
	case e.relation == "focus":
		return c.focus
	case e.b != "":
		c = counts{}
		get(t.pairs[pair{e.a, e.b}])
		get(t.dyads[pair{e.a, e.b}])
	case t.countries[e.a] == nil:
		get(t.themes[e.a])
	}
	if e.counts == "mentions" {
		return c.mentions
	}
	return c.documents
}

// Expect adds a finding for each expectation that does not hold.
func (d *Diff) Expect(list []Expectation, t *Tally, fail []Class) {
	for _, e := range list {
		d.Checks++
		if holds, has := e.Holds(t); !holds {
			d.Add(Finding{Class: ClassRegression, Kind: "expectation", ID: e.text, What: "expectation", New: has, Message: fmt.Sprintf("expected: %s; there is %s", e.text, has)}, fail)
		}
	}
}
