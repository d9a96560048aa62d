package keyphrase

import (
	"slices"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/pos"
	"github.com/attache-nlp/attache/internal/token"
)

// place is a token of the current sentence.
type place struct {
	word      int32
	root      int32
	class     class
	form      pos.Form
	part      pos.Tag
	light     bool // carries little meaning, but may be in a phrase here
	name      bool // written as a name
	ambiguous bool // its capital may be due to its position
	adjacent  bool // no white space before it
}

// sentence reads a sentence and adds the candidates in it: those of each run of words that no phrase-ending word interrupts.
func (c *state) sentence(index int, s token.Sentence) {
	c.now = index
	if c.read(s) {
		return
	}
	for i := 0; i < len(c.line); {
		switch c.line[i].class {
		case stop, light, connector:
			i++
		default:
			end := i + 1
			for end < len(c.line) && c.continues(end) {
				end++
			}
			c.run(s.First, i, end)
			i = end
		}
	}
}

// continues reports whether the word at i belongs to the same run as the word before it.
func (c *state) continues(i int) bool {
	p, before := &c.line[i], &c.line[i-1]
	switch {
	case p.adjacent || p.class == stop || p.class == light:
		return false
	case p.class == connector:
		if i+1 == len(c.line) {
			return false
		}
		after := &c.line[i+1]
		return before.name && after.name && !after.adjacent && after.class != connector
	}
	// A name begins a new run, except after its adjective: camp | Mariam, but former Kyrgyz.
	return !p.name || before.name || before.class == modifier || before.class == connector
}

// read fills the line with the tokens of a sentence and reports whether the sentence is boilerplate.
func (c *state) read(s token.Sentence) bool {
	tokens := c.tokens[s.First:s.End]
	headline, shout := casing(tokens)
	c.line = c.vocabulary.clearLine(slices.Grow(c.line[:0], len(tokens))[:len(tokens)], tokens)
	pages, end, first := 0, -1, true
	for i := range tokens {
		t := &tokens[i]
		p := &c.line[i]
		p.adjacent, end = t.Start == end, t.End
		c.style.count(c.text, t)
		switch t.Kind {
		case token.Word:
			if c.readWord(p, t, s.First+i, first, headline, shout) == boilerplate {
				pages++
			}
			first = first && t.Case == token.NoCase
		case token.Number:
			p.form = pos.Other(t.Kind)
			first = false
		default:
			p.form = pos.Other(t.Kind)
		}
	}
	if pages > 1 || pages == 1 && len(c.line) < 10 && c.line[0].class == light { // Sign up for our newsletter!
		return true
	}
	for i := range c.line {
		if p := &c.line[i]; p.ambiguous && p.class != stop && c.proper(i, headline || shout) {
			p.name = true
			p.asName(c.vocabulary.words[p.word].class)
		} else if p.ambiguous && p.class != stop {
			p.name = false
		}
	}
	c.classify(s.First)
	return false
}

// readWord fills p with the word at token i and returns the class that the table has for it. First reports whether no word of
// the sentence stands before it.
func (c *state) readWord(p *place, t *token.Token, i int, first, headline, shout bool) class {
	p.word, p.form = c.vocabulary.id(c.text, t, i, shout)
	w := &c.vocabulary.words[p.word]
	p.root, p.class, p.name = w.root, w.small, t.Case == token.Title || t.Case == token.Upper || t.Case == token.Mixed && c.text[t.Start] < 'a'
	p.ambiguous = p.name && (first || headline || shout) && t.Case != token.Mixed
	if t.Len() == 1 || t.Len() == 2 && c.text[t.Start+1] == '.' {
		p.class = stop
		if p.name && !first {
			p.class = connector // Joseph R. Biden
		}
	} else if p.name && !p.ambiguous {
		p.asName(w.class)
	}
	return w.class
}

// proper reports whether the word at i, whose capital may be due to its position, is a name: it is no common English word, or a
// name follows it. Title is whether the whole line is capitalised, so that what follows tells nothing.
func (c *state) proper(i int, title bool) bool {
	p := &c.line[i]
	w, model := &c.vocabulary.words[p.word], c.vocabulary.model
	if w.use&lexicon.CommonWord == 0 {
		name := !p.form.Known() || w.use != 0 // no English word, or one that people are called too
		if p.class == content && (name || model.Best(p.form) != pos.Plural) || w.class == content && (name || model.Demonym(p.form)) {
			return true
		}
	}
	if title || p.class == light || i+1 == len(c.line) {
		return false
	}
	after := &c.line[i+1]
	return after.name && after.class != stop && !after.adjacent
}

// casing reports whether a sentence is capitalised like a headline, or all in capitals. A lower-case word of five letters or
// more means that it is neither.
func casing(tokens []token.Token) (headline, shout bool) {
	title, upper := 0, 0
	for i := range tokens {
		switch t := &tokens[i]; t.Case {
		case token.Lower:
			if t.Len() > 4 {
				return false, false
			}
		case token.Title:
			title++
		case token.Upper:
			upper++
		}
	}
	return title > 2, title == 0 && upper > 2
}

// asName admits a word that is part of a name to phrases, whatever its class in lower case.
func (p *place) asName(c class) {
	switch c {
	case stop, generic, connector:
		p.class = c
	default:
		p.class = content
	}
}
