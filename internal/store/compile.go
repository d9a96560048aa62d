package store

import (
	"slices"
	"strings"
)

// Query is a query that has been read. It is a condition on documents in SQL whose values all stand apart from it: nothing that
// somebody typed is a part of the SQL, and of what stands in a full-text expression only letters and digits.
type Query struct {
	Text string
	where
	rank string // full-text expression of all that is looked for; "": nothing gives an order
	root *node
}

type where struct {
	sql  string
	args []any
}

// compile makes SQL of a tree.
func compile(text string, root *node) Query {
	q := Query{Text: text, root: root}
	c := compiler{anchor: anchors(root)}
	q.sql = c.condition(root)
	q.args = c.args
	var list []string
	positive(root, func(n *node) {
		if e := c.words(n); e != "" {
			list = append(list, e)
		}
		if n.field == "near" { // counts like the word
			list = append(list, "{title body} : "+phraseOf(n.leafTerm))
		}
	})
	q.rank = strings.Join(list, " OR ")
	return q
}

// positive calls f with every leaf that is not excluded.
func positive(n *node, f func(*node)) {
	switch n.op {
	case leaf:
		f(n)
	case all, one:
		for _, p := range n.parts {
			positive(p, f)
		}
	}
}

// anchors is the full-text expression of what a near: must stand beside, on the index of sentences: the countries, people, bodies and
// groups of the query, or if there are none its themes, or else any country.
func anchors(root *node) string {
	var things, themes []string
	positive(root, func(n *node) {
		switch n.field {
		case "country":
			things = append(things, tagsExpression(n.tags))
		case "about":
			var tags []string
			for _, c := range n.codes {
				tags = append(tags, tag(countryTag, c))
			}
			things = append(things, tagsExpression(tags))
		case "person", "org", "group":
			things = append(things, "body : "+phraseOf(n.leafTerm))
		case "theme":
			themes = append(themes, tagsExpression(n.tags))
		}
	})
	switch {
	case len(things) > 0:
		return "(" + strings.Join(things, " OR ") + ")"
	case len(themes) > 0:
		return "(" + strings.Join(themes, " OR ") + ")"
	}
	return `tags : "` + anyCountry + `"`
}

func tagsExpression(tags []string) string {
	quoted := make([]string, len(tags))
	for i, t := range tags {
		quoted[i] = `"` + t + `"`
	}
	return "tags : (" + strings.Join(quoted, " OR ") + ")"
}

func phraseOf(t leafTerm) string {
	s := `"` + strings.Join(t.keys, " ") + `"`
	if t.prefix {
		s += " *"
	}
	return s
}

type compiler struct {
	anchor string
	args   []any
}

// words is the full-text expression of a node, or "" if it has none of its own: a date, a near:, a mere exclusion.
func (c *compiler) words(n *node) string {
	switch n.op {
	case leaf:
		if len(n.tags) > 0 {
			return tagsExpression(n.tags)
		}
		if col, ok := columns[n.field]; ok {
			return "{" + col + "} : " + phraseOf(n.leafTerm)
		}
	case one, all:
		var with, without []string
		for _, p := range n.parts {
			if e := c.words(p); e != "" {
				with = append(with, e)
			} else if p.op == not && n.op == all && c.words(p.parts[0]) != "" {
				without = append(without, c.words(p.parts[0]))
			} else {
				return ""
			}
		}
		if len(with) == 0 {
			return ""
		}
		return "(" + joinWords(n.op, with, without) + ")"
	}
	return ""
}

func joinWords(o op, with, without []string) string {
	sep := " AND "
	if o == one {
		sep = " OR "
	}
	s := strings.Join(with, sep)
	if len(without) > 0 {
		s = "(" + s + ") NOT (" + strings.Join(without, " OR ") + ")"
	}
	return s
}

// condition is a node as SQL on d, a row of documents.
func (c *compiler) condition(n *node) string {
	if e := c.words(n); e != "" {
		return c.match(e)
	}
	switch n.op {
	case not:
		return "NOT " + c.condition(n.parts[0])
	case all, one:
		if len(n.parts) == 0 {
			return "TRUE"
		}
		sep := " AND "
		if n.op == one {
			sep = " OR "
		}
		// What can be asked for in one full-text expression is.
		var with, without, out []string
		var rest []*node
		for _, p := range n.parts {
			if e := c.words(p); e != "" {
				with = append(with, e)
			} else {
				rest = append(rest, p)
			}
		}
		if n.op == all && len(with) > 0 {
			rest = slices.DeleteFunc(rest, func(p *node) bool {
				if p.op != not {
					return false
				}
				e := c.words(p.parts[0])
				if e != "" {
					without = append(without, e)
				}
				return e != ""
			})
		}
		if len(with) > 0 {
			out = append(out, c.match(joinWords(n.op, with, without)))
		}
		for _, p := range rest {
			out = append(out, c.condition(p))
		}
		return "(" + strings.Join(out, sep) + ")"
	}
	switch n.field {
	case "from":
		c.args = append(c.args, n.day)
		return "d.day >= ?"
	case "to":
		c.args = append(c.args, n.day+"~") // after every day of that month or year
		return "(d.day <= ? AND d.day <> '')"
	case "near":
		c.args = append(c.args, "(body : "+phraseOf(n.leafTerm)+") AND "+c.anchor)
		return "d.id IN (SELECT rowid >> 20 FROM sentences WHERE sentences MATCH ?)"
	}
	return "TRUE"
}

func (c *compiler) match(expression string) string {
	c.args = append(c.args, expression)
	return "d.id IN (SELECT rowid FROM words WHERE words MATCH ?)"
}
