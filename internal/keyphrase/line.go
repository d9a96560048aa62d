package keyphrase

import (
	"slices"

	"github.com/attache-nlp/attache/internal/lexicon"
	"github.com/attache-nlp/attache/internal/pos"
	"github.com/attache-nlp/attache/internal/token"
)

// place is a token of the sentence that is read.
type place struct {
	word   int32
	root   int32
	class  class
	form   pos.Form
	part   pos.Tag
	little bool // says little: a plain word that may be in a phrase where it stands
	name   bool // written as a name
	doubt  bool // has a capital that says nothing
	glued  bool // no white space before it
}

// sentence reads a sentence: what its words are, which of them are names, and the runs of words between those that no phrase has.
func (c *collector) sentence(index int, s token.Sentence) {
	c.now = index
	if c.read(s) {
		return
	}
	line := c.line
	for i := 0; i < len(line); {
		if line[i].class == stop || line[i].class == plain || line[i].class == link {
			i++
			continue
		}
		end := i + 1
		for end < len(line) && !line[end].glued && line[end].class != stop && line[end].class != plain {
			if line[end].class == link && !(line[end-1].name && end+1 < len(line) && line[end+1].name && !line[end+1].glued && line[end+1].class != link) {
				break
			}
			if line[end].name && !line[end-1].name && line[end-1].class != start && line[end-1].class != link {
				break // camp | Mariam
			}
			end++
		}
		c.run(s.First, i, end)
		i = end
	}
}

// read fills the line with the tokens of a sentence. It reports whether the sentence is no part of the article.
func (c *collector) read(s token.Sentence) (furniture bool) {
	tokens := c.tokens[s.First:s.End]
	headline, shout := capitals(tokens)
	c.line = c.vocabulary.fetch(slices.Grow(c.line[:0], len(tokens))[:len(tokens)], tokens)
	pages, end, first := 0, -1, true
	for i := range tokens {
		t := &tokens[i]
		p := &c.line[i]
		p.glued, end = t.Start == end, t.End
		c.style.count(c.text, t)
		if t.Kind == token.Word {
			p.word, p.form = c.vocabulary.id(c.text, t, s.First+i, shout)
			w := &c.vocabulary.words[p.word]
			p.root, p.class, p.name = w.root, w.small, t.Case == token.Title || t.Case == token.Upper || t.Case == token.Mixed && c.text[t.Start] < 'a'
			p.doubt = p.name && (first || headline || shout) && t.Case != token.Mixed
			if w.class == page {
				pages++
			}
			if t.Len() == 1 || t.Len() == 2 && c.text[t.Start+1] == '.' {
				p.class = stop
				if p.name && !first {
					p.class = link // Joseph R. Biden
				}
			} else if p.name && !p.doubt {
				p.raise(w.class)
			}
			first = first && t.Case == token.NoCase
		} else {
			p.form = pos.Other(t.Kind)
			if t.Kind == token.Number {
				first = false
			}
		}
	}
	if pages > 1 || pages == 1 && len(c.line) < 10 && c.line[0].class == plain { // Sign up for our newsletter!
		return true
	}
	for i := range c.line {
		if p := &c.line[i]; p.doubt && p.class != stop {
			w := &c.vocabulary.words[p.word]
			name := !p.form.Known() || w.use != 0 // of no English word, or of people too
			proper := w.use&lexicon.Ordinary == 0 && (p.class == content && (name || c.vocabulary.model.Best(p.form) != pos.Plural) || w.class == content && (name || c.vocabulary.model.Demonym(p.form)))
			followed := !headline && !shout && p.class != plain && i+1 < len(c.line) && c.line[i+1].name && c.line[i+1].class != stop && !c.line[i+1].glued
			if p.name = proper || followed; p.name {
				p.raise(w.class)
			}
		}
	}
	c.classify(s.First)
	return false
}

// capitals reports whether a sentence looks like a headline, or shouts. A small word of five letters says that it does neither.
func capitals(tokens []token.Token) (headline, shout bool) {
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

// raise makes a word that is part of a name one that a phrase may have, whatever it is when written small.
func (p *place) raise(c class) {
	switch c {
	case stop, vague, link:
		p.class = c
	default:
		p.class = content
	}
}
