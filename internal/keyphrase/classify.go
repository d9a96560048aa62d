package keyphrase

import (
	"strings"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/pos"
)

// classify gives the words of the line, which begins with token first, that are no names their classes, by their part of speech
// where they stand.
func (c *collector) classify(first int) {
	d := &c.decoder
	d.Begin(c.vocabulary.model)
	for i := range c.line {
		p := &c.line[i]
		capital := pos.Lower
		if p.name {
			capital = pos.Name
		}
		d.Add(p.form, capital)
	}
	parts := d.Tags()
	for i := range c.line {
		p := &c.line[i]
		p.part = parts[i]
		c.parts[p.part]++
		if p.doubt && !p.name && p.class == start && p.part == pos.Adjective && c.vocabulary.model.Demonym(p.form) {
			p.name = true // Polish governments
		}
		if p.name {
			if p.class == content && (p.part == pos.Adjective || c.vocabulary.model.Demonym(p.form)) {
				p.class = start // European
			}
			continue
		}
		if p.class == stop || p.class == link {
			continue
		}
		if p.part == pos.Plural && c.predicate(parts, first, i) {
			p.class = plain
			continue
		}
		switch known := c.vocabulary.words[p.word].class; {
		case known == page:
			continue
		case known == vague:
			if classOf(p.part) == plain {
				p.class = plain // use force
			}
			continue
		default:
			p.class = classOf(p.part)
			if p.little = known == plain; p.little && (p.class == content || i+1 < len(c.line) && c.line[i+1].name) {
				p.class = plain // in years, the average American
				continue
			}
		}
		switch p.part {
		case pos.Adjective, pos.Past, pos.Participle:
			if i > 0 && c.relative(parts, first, i-1) && strings.HasSuffix(c.tokens[first+i].In(c.text), "ed") {
				p.class = plain // a plan that promised jobs
				continue
			}
		}
		switch p.part {
		case pos.Adjective:
			if i == 0 || !strings.HasSuffix(c.tokens[first+i].In(c.text), "ed") || c.tokens[first+i].Hyphen {
				continue
			}
			if parts[i-1] <= pos.Plural {
				p.class = plain // the dam flooded villages
			} else {
				c.adverb(parts, i)
			}
		case pos.Participle, pos.Past:
			if modified(parts, i+1) && (modifies(parts, i-1) || c.adverb(parts, i)) {
				p.class = start // of distributed systems
			}
		case pos.Gerund:
			if !p.little {
				p.class = gerund(parts, i)
				if !c.vocabulary.model.May(p.form, pos.Noun) && (p.class == content && parts[i-1] == pos.Noun || p.class == start && !described(parts, i)) {
					p.class = plain // the union resisting cuts, by counting warheads; but data mining, a governing party, learning rates
				}
			}
		}
	}
}

// adverb reports whether an adverb before the participle at i makes an adjective with it, and lets it into the phrase: of locally
// weighted regression.
func (c *collector) adverb(parts []pos.Tag, i int) bool {
	if i == 0 || parts[i-1] != pos.Adverb || !modifies(parts, i-2) {
		return false
	}
	if q := &c.line[i-1]; q.class != stop {
		q.class, q.little = start, true
	}
	return true
}

// modified reports whether what stands at i may have a participle before it.
func modified(parts []pos.Tag, i int) bool {
	if i >= len(parts) {
		return false
	}
	switch parts[i] {
	case pos.Noun, pos.Plural, pos.Proper, pos.Adjective, pos.Gerund:
		return true
	}
	return false
}

// modifies reports whether a participle behind what stands at i is an adjective rather than a part of a verb.
func modifies(parts []pos.Tag, i int) bool {
	if i < 0 {
		return true
	}
	switch parts[i] {
	case pos.Determiner, pos.Preposition, pos.Adjective, pos.Conjunction:
		return true
	}
	return false
}

// gerund says what a word in -ing may do: of simulated annealing, learning algorithms; but not by taking the bait.
func gerund(parts []pos.Tag, i int) class {
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
			return plain
		}
	}
	if next == pos.Noun || next == pos.Plural {
		return start
	}
	return plain
}

// described reports whether what stands at i follows a determiner or an adjective.
func described(parts []pos.Tag, i int) bool {
	return i > 0 && (parts[i-1] == pos.Determiner || parts[i-1] == pos.Adjective)
}

// predicate reports whether a plural is rather a verb, which headlines have after few words: Summit Tests the Limits, Judge
// Sentences Smith, Moscow hopes that it can.
func (c *collector) predicate(parts []pos.Tag, first, i int) bool {
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

// relative reports whether a token is the word that a relative clause begins with.
func (c *collector) relative(parts []pos.Tag, first, i int) bool {
	switch c.tokens[first+i].In(c.text) {
	case "that":
		return i > 0 && parts[i-1] <= pos.Proper
	case "which", "who":
		return true
	}
	return false
}
