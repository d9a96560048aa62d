package keyphrase

import (
	"strings"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/pos"
)

// classify tags the line, whose first token is first, and assigns the classes of the words that are not names from their parts
// of speech in context.
func (c *state) classify(first int) {
	parts := c.tag()
	for i := range c.line {
		p := &c.line[i]
		p.part = parts[i]
		c.parts[p.part]++
		if p.ambiguous && !p.name && p.class == modifier && p.part == pos.Adjective && c.vocabulary.model.Demonym(p.form) {
			p.name = true // Polish governments
		}
		switch {
		case p.name:
			if p.class == content && (p.part == pos.Adjective || c.vocabulary.model.Demonym(p.form)) {
				p.class = modifier // European
			}
		case p.class == stop || p.class == connector:
		case p.part == pos.Plural && c.predicate(parts, first, i):
			p.class = light
		case c.lexicalClass(i):
			c.contextualClass(parts, first, i)
		}
	}
}

// tag returns the parts of speech of the line.
func (c *state) tag() []pos.Tag {
	d := &c.decoder
	d.Begin(c.vocabulary.model)
	for i := range c.line {
		capital := pos.Lower
		if c.line[i].name {
			capital = pos.Name
		}
		d.Add(c.line[i].form, capital)
	}
	return d.Tags()
}

// lexicalClass sets the class of the word at i from the table and its part of speech. It reports whether the words around it
// may still change the class.
func (c *state) lexicalClass(i int) bool {
	p := &c.line[i]
	switch known := c.vocabulary.words[p.word].class; known {
	case boilerplate:
		return false
	case generic:
		if classOf(p.part) == light {
			p.class = light // use force
		}
		return false
	default:
		p.class = classOf(p.part)
		if p.light = known == light; p.light && (p.class == content || i+1 < len(c.line) && c.line[i+1].name) {
			p.class = light // in years, the average American
			return false
		}
	}
	return true
}

// contextualClass revises the class of an adjective, participle or gerund by the words around it.
func (c *state) contextualClass(parts []pos.Tag, first, i int) {
	p := &c.line[i]
	t := &c.tokens[first+i]
	ed := false
	switch p.part {
	case pos.Adjective, pos.Past, pos.Participle:
		ed = strings.HasSuffix(t.In(c.text), "ed")
		if i > 0 && ed && c.relative(parts, first, i-1) {
			p.class = light // a plan that promised jobs
			return
		}
	}
	switch p.part {
	case pos.Adjective:
		switch {
		case i == 0 || !ed || t.Hyphen:
		case parts[i-1] <= pos.Plural:
			p.class = light // the dam flooded villages
		default:
			c.adverb(parts, i)
		}
	case pos.Participle, pos.Past:
		if modifiable(parts, i+1) && (attributive(parts, i-1) || c.adverb(parts, i)) {
			p.class = modifier // of distributed systems
		}
	case pos.Gerund:
		if !p.light {
			p.class = c.gerund(parts, i)
		}
	}
}

// adverb reports whether an adverb before the participle at i forms an adjective with it, and admits it to the phrase: of
// locally weighted regression.
func (c *state) adverb(parts []pos.Tag, i int) bool {
	if i == 0 || parts[i-1] != pos.Adverb || !attributive(parts, i-2) {
		return false
	}
	if q := &c.line[i-1]; q.class != stop {
		q.class, q.light = modifier, true
	}
	return true
}

// modifiable reports whether a participle may modify the word at i.
func modifiable(parts []pos.Tag, i int) bool {
	if i >= len(parts) {
		return false
	}
	switch parts[i] {
	case pos.Noun, pos.Plural, pos.Proper, pos.Adjective, pos.Gerund:
		return true
	}
	return false
}

// attributive reports whether a participle after the word at i is an adjective rather than part of a verb.
func attributive(parts []pos.Tag, i int) bool {
	if i < 0 {
		return true
	}
	switch parts[i] {
	case pos.Determiner, pos.Preposition, pos.Adjective, pos.Conjunction:
		return true
	}
	return false
}

// gerund returns the class of the word in -ing at i.
func (c *state) gerund(parts []pos.Tag, i int) class {
	k := gerundClass(parts, i)
	if !c.vocabulary.model.May(c.line[i].form, pos.Noun) && (k == content && parts[i-1] == pos.Noun || k == modifier && !described(parts, i)) {
		return light // the union resisting cuts, by counting warheads; but data mining, a governing party, learning rates
	}
	return k
}

// gerundClass returns the class of a word in -ing from its neighbours: of simulated annealing, learning algorithms; but not by
// taking the bait.
func gerundClass(parts []pos.Tag, i int) class {
	next := pos.Punct
	if i+1 < len(parts) {
		next = parts[i+1]
	}
	if i > 0 {
		switch parts[i-1] {
		case pos.Determiner, pos.Adjective, pos.Noun, pos.Participle:
			if next != pos.Determiner && next != pos.Pronoun {
				return content
			}
			return light
		}
	}
	if next == pos.Noun || next == pos.Plural {
		return modifier
	}
	return light
}

// described reports whether the word at i follows a determiner or an adjective.
func described(parts []pos.Tag, i int) bool {
	return i > 0 && (parts[i-1] == pos.Determiner || parts[i-1] == pos.Adjective)
}

// predicate reports whether a word tagged as a plural is more likely a verb, as after the first words of headlines: Summit Tests
// the Limits, Judge Sentences Smith, Moscow hopes that it can.
func (c *state) predicate(parts []pos.Tag, first, i int) bool {
	if i == 0 || i+1 == len(parts) || parts[i-1] != pos.Noun && parts[i-1] != pos.Proper {
		return false
	}
	next := c.tokens[first+i+1].In(c.text)
	switch parts[i+1] {
	case pos.Determiner:
		return next[0] != '\'' && next[0] < utf8.RuneSelf && !strings.HasPrefix(next, "wh")
	case pos.Pronoun:
		return !strings.HasPrefix(next, "wh")
	}
	may := c.vocabulary.model.May(c.line[i].form, pos.Verb3sg)
	return may && (parts[i+1] == pos.Proper || next == "that" && i == 1 && c.line[0].name)
}

// relative reports whether the word at i begins a relative clause.
func (c *state) relative(parts []pos.Tag, first, i int) bool {
	switch c.tokens[first+i].In(c.text) {
	case "that":
		return i > 0 && parts[i-1] <= pos.Proper
	case "which", "who":
		return true
	}
	return false
}
