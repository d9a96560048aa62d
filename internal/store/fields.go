package store

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/intern"
	"github.com/attache-nlp/attache/internal/suggest"
)

// Field is a field that a query can search in, as in field:value.
type Field struct {
	Name, Example, What string
}

// Fields returns the fields of queries. What completes "the text ...".
func Fields() []Field {
	return []Field{
		{"country", "country:UZ", "mentions the country: a code or any English name, country:\"South Korea\"; country:UZ,KZ is either of them"},
		{"about", "about:Kazakhstan", "is about the country, rather than only mentions it"},
		{"theme", "theme:water", "has the theme: an id or a name; the id of a family stands for all its themes"},
		{"near", "near:Aral", "has the word in a sentence that mentions a country, person or organisation of the query, or, if it names none, that is evidence of its theme"},
		{"person", "person:Mirziyoyev", "names the person"},
		{"org", "org:\"World Bank\"", "names the organisation"},
		{"group", "group:NATO", "names the group of states"},
		{"source", "source:reuters", "has these words in its source or address"},
		{"title", "title:summit", "has these words in its title"},
		{"from", "from:2020-01", "is dated on that day, month or year, or later"},
		{"to", "to:2021", "is dated on that day, month or year, or earlier"},
	}
}

func fieldNames() []string {
	var out []string
	for _, f := range Fields() {
		out = append(out, f.Name)
	}
	slices.Sort(out)
	return out
}

// theme is a theme that a query can name.
type theme struct{ id, name, family, familyName string }

// resolver turns tokens into terms: it looks up countries, themes and dates, and computes the keys of words.
type resolver struct {
	keys   *keys
	themes []theme
}

// columns are the columns of the index of words in which the words of a field are searched.
var columns = map[string]string{"": "title body", "title": "title", "person": "people", "org": "organizations", "group": "blocs", "source": "source"}

// resolve returns the node of a token, or nil if it has nothing but punctuation.
func (r resolver) resolve(t token) (*node, error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	n := &node{term: term{field: t.field}}
	switch t.field {
	case "country", "about":
		return r.country(n, t)
	case "theme":
		return r.theme(n, t)
	case "from", "to":
		if n.day = analyze.Day(t.text); n.day == "" {
			return nil, t.errorf("%s:%s: want a date such as %s:2020, %s:2020-01 or %s:2020-01-31", t.field, t.text, t.field, t.field, t.field)
		}
		return n, nil
	}
	return r.words(n, t)
}

// errorf returns an error at the position of the token.
func (t token) errorf(format string, args ...any) error {
	return &QueryError{t.at, fmt.Sprintf(format, args...)}
}

// check returns an error for an unknown field, a field without a value, and invalid UTF-8.
func (t token) check() error {
	if t.kind == ':' && !slices.Contains(fieldNames(), t.field) {
		return t.errorf("%v; put words that contain a colon in quotation marks", suggest.Unknown("field", t.field, fieldNames()))
	}
	if t.kind == ':' && strings.Trim(t.text, " *,") == "" {
		for _, f := range Fields() {
			if f.Name == t.field {
				return t.errorf("%s: want a value, such as %s", t.field, f.Example)
			}
		}
	}
	if !utf8.ValidString(t.text) {
		return t.errorf("the query is not valid UTF-8")
	}
	return nil
}

// words resolves words, the last of which may be a prefix: irrig*.
func (r resolver) words(n *node, t token) (*node, error) {
	text, prefix := strings.CutSuffix(t.text, "*")
	if n.prefix = prefix; !prefix {
		n.keys = r.keys.phrase(text)
	} else if ws := appendWords(nil, text); len(ws) > 0 {
		last := ws[len(ws)-1]
		n.keys = append(r.keys.phrase(text[:last.start]), r.keys.prefix(text[last.start:last.end]))
	}
	if n.prefix && len(n.keys) > 0 && utf8.RuneCountInString(n.keys[len(n.keys)-1]) < 2 {
		return nil, t.errorf("%s: want at least two letters before *", t.text)
	}
	if len(n.keys) == 0 {
		if t.field != "" {
			return nil, t.errorf("%s:%s: want a word", t.field, t.text)
		}
		return nil, nil
	}
	return n, nil
}

// values returns the alternatives of a field: UZ and KZ of country:UZ,KZ.
func (t token) values() []string {
	if t.quoted {
		return []string{t.text}
	}
	return slices.DeleteFunc(strings.Split(t.text, ","), func(s string) bool { return s == "" })
}

func (r resolver) country(n *node, t token) (*node, error) {
	kind := byte(countryTag)
	if t.field == "about" {
		kind = aboutTag
	}
	for _, v := range t.values() {
		c, err := analyze.Lookup(v)
		if err != nil {
			e, ok := errors.AsType[*analyze.LookupError](err)
			if ok && len(e.Readings)+len(e.Near) == 0 {
				return nil, t.errorf("%v; want a code or an English name (attache countries lists them)", err)
			}
			return nil, t.errorf("%v", err)
		}
		n.tags, n.codes = append(n.tags, tag(kind, c.Code)), append(n.codes, c.Code)
	}
	return n, nil
}

func (r resolver) theme(n *node, t token) (*node, error) {
	for _, v := range t.values() {
		found := false
		for _, x := range r.themes {
			same := func(s string) bool { return s != "" && intern.Fold(s) == intern.Fold(strings.TrimSpace(v)) }
			if same(x.id) || same(x.name) || same(x.family) || same(x.familyName) {
				n.tags, found = append(n.tags, tag(themeTag, x.id)), true
			}
		}
		if !found {
			var ids []string
			for _, x := range r.themes {
				ids = append(ids, x.id)
			}
			slices.Sort(ids)
			return nil, t.errorf("%v", suggest.Unknown("theme", v, slices.Compact(ids)))
		}
	}
	return n, nil
}
