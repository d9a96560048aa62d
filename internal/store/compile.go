package store

import (
	"slices"
	"strings"
)

// Query is a parsed query. It is compiled to a condition in SQL whose values are all bound: nothing that was typed becomes part of
// the SQL, and of the words that were typed only letters and digits become part of a full-text expression (FTS5).
type Query struct {
	Text string
	condition
	rank string // full-text expression of all terms, by which documents are ranked; "" if there is none
	root *node
}

// condition is a condition in SQL on d, a row of documents.
type condition struct {
	sql  string
	args []any
}

// compile compiles a syntax tree.
func compile(text string, root *node) Query {
	q := Query{Text: text, root: root}
	c := compiler{near: nearExpression(root)}
	q.sql = c.compile(root)
	q.args = c.args
	var list []string
	eachTerm(root, func(n *node) {
		if e := c.fullText(n); e != "" {
			list = append(list, e)
		}
		if n.field == "near" { // ranks like the word alone
			list = append(list, "{title body} : "+phraseExpression(n.term))
		}
	})
	q.rank = strings.Join(list, " OR ")
	return q
}

// eachTerm calls f with every term that is not excluded.
func eachTerm(n *node, f func(*node)) {
	switch n.op {
	case opTerm:
		f(n)
	case opAnd, opOr:
		for _, p := range n.parts {
			eachTerm(p, f)
		}
	}
}

// nearExpression returns the full-text expression, on the index of sentences, of what the word of a near: term must be near: a
// country, person, organisation or group of the query; if it names none, one of its themes; if it has none either, any country.
func nearExpression(root *node) string {
	var names, themes []string
	eachTerm(root, func(n *node) {
		switch n.field {
		case "country":
			names = append(names, tagsExpression(n.tags))
		case "about":
			var tags []string
			for _, c := range n.codes {
				tags = append(tags, tag(countryTag, c))
			}
			names = append(names, tagsExpression(tags))
		case "person", "org", "group":
			names = append(names, "body : "+phraseExpression(n.term))
		case "theme":
			themes = append(themes, tagsExpression(n.tags))
		}
	})
	switch {
	case len(names) > 0:
		return "(" + strings.Join(names, " OR ") + ")"
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

func phraseExpression(t term) string {
	s := `"` + strings.Join(t.keys, " ") + `"`
	if t.prefix {
		s += " *"
	}
	return s
}

// compiler compiles nodes, and collects the values to bind.
type compiler struct {
	near string // see nearExpression
	args []any
}

// fullText returns a node as a full-text expression on the index of words, or "" if that is not possible, as for dates, near: terms
// and nodes that only exclude.
func (c *compiler) fullText(n *node) string {
	switch n.op {
	case opTerm:
		if len(n.tags) > 0 {
			return tagsExpression(n.tags)
		}
		if col, ok := columns[n.field]; ok {
			return "{" + col + "} : " + phraseExpression(n.term)
		}
	case opOr, opAnd:
		var with, without []string
		for _, p := range n.parts {
			if e := c.fullText(p); e != "" {
				with = append(with, e)
			} else if p.op == opNot && n.op == opAnd && c.fullText(p.parts[0]) != "" {
				without = append(without, c.fullText(p.parts[0]))
			} else {
				return ""
			}
		}
		if len(with) == 0 {
			return ""
		}
		return "(" + joinExpressions(n.op, with, without) + ")"
	}
	return ""
}

// joinExpressions joins expressions by an operator, and excludes others from the result.
func joinExpressions(o op, with, without []string) string {
	sep := " AND "
	if o == opOr {
		sep = " OR "
	}
	s := strings.Join(with, sep)
	if len(without) > 0 {
		s = "(" + s + ") NOT (" + strings.Join(without, " OR ") + ")"
	}
	return s
}

// compile returns a node as a condition in SQL.
func (c *compiler) compile(n *node) string {
	if e := c.fullText(n); e != "" {
		return c.match(e)
	}
	switch n.op {
	case opNot:
		return "NOT " + c.compile(n.parts[0])
	case opAnd, opOr:
		return c.compileParts(n)
	}
	switch n.field {
	case "from":
		c.args = append(c.args, n.day)
		return "d.day >= ?"
	case "to":
		c.args = append(c.args, n.day+"~") // sorts after every day of that month or year
		return "(d.day <= ? AND d.day <> '')"
	case "near":
		c.args = append(c.args, "(body : "+phraseExpression(n.term)+") AND "+c.near)
		return "d.id IN (SELECT rowid >> 20 FROM sentences WHERE sentences MATCH ?)"
	}
	return "TRUE"
}

// compileParts returns an AND or OR as a condition in SQL. The parts for which that is possible are combined in one full-text
// expression.
func (c *compiler) compileParts(n *node) string {
	if len(n.parts) == 0 {
		return "TRUE"
	}
	var with, without, out []string
	var rest []*node
	for _, p := range n.parts {
		if e := c.fullText(p); e != "" {
			with = append(with, e)
		} else {
			rest = append(rest, p)
		}
	}
	if n.op == opAnd && len(with) > 0 {
		rest = slices.DeleteFunc(rest, func(p *node) bool {
			if p.op != opNot {
				return false
			}
			e := c.fullText(p.parts[0])
			if e != "" {
				without = append(without, e)
			}
			return e != ""
		})
	}
	if len(with) > 0 {
		out = append(out, c.match(joinExpressions(n.op, with, without)))
	}
	for _, p := range rest {
		out = append(out, c.compile(p))
	}
	sep := " AND "
	if n.op == opOr {
		sep = " OR "
	}
	return "(" + strings.Join(out, sep) + ")"
}

func (c *compiler) match(expression string) string {
	c.args = append(c.args, expression)
	return "d.id IN (SELECT rowid FROM words WHERE words MATCH ?)"
}
