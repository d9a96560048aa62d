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

// Field is something that a query can ask for: field:value.
type Field struct {
	Name, Example, What string
}

// Fields are those that queries may have, for help and messages.
func Fields() []Field {
	return []Field{
		{"country", "country:UZ", "mentions the country: a code or any English name, country:\"South Korea\"; country:UZ,KZ is one of them"},
		{"about", "about:Kazakhstan", "is about the country, and does not only name it"},
		{"theme", "theme:water", "has the theme: id or name; the id of a family stands for all in it"},
		{"near", "near:Aral", "has the word in a sentence that mentions a country, person or body of the query, or else is evidence of a theme of it"},
		{"person", "person:Mirziyoyev", "names the person"},
		{"org", "org:\"World Bank\"", "names the organisation"},
		{"group", "group:NATO", "names the group of states"},
		{"source", "source:reuters", "has these words in its source or address"},
		{"title", "title:summit", "has these words in its title"},
		{"from", "from:2020-01", "is dated on that day, month or year, or later"},
		{"to", "to:2021", "is dated in that year, month or on that day, or earlier"},
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

// theme is a theme that can be asked for.
type theme struct{ id, name, family, familyName string }

// resolver knows what the values of fields mean.
type resolver struct {
	keys   *keys
	themes []theme
}

// columns of the index of words, by field.
var columns = map[string]string{"": "title body", "title": "title", "person": "people", "org": "organizations", "group": "blocs", "source": "source"}

// term reads a token as a thing to look for. It is nil for punctuation.
func (k resolver) term(t token) (*node, error) {
	wrong := func(format string, args ...any) (*node, error) {
		return nil, &QueryError{t.at, fmt.Sprintf(format, args...)}
	}
	if t.kind == ':' && !slices.Contains(fieldNames(), t.field) {
		return wrong("%v; to look for words with a colon, put them between quotation marks", suggest.Unknown("field", t.field, fieldNames()))
	}
	if t.kind == ':' && strings.Trim(t.text, " *,") == "" {
		for _, f := range Fields() {
			if f.Name == t.field {
				return wrong("%s: wants a value, such as %s", t.field, f.Example)
			}
		}
	}
	if !utf8.ValidString(t.text) {
		return wrong("the query is not valid UTF-8")
	}
	n := &node{leafTerm: leafTerm{field: t.field}}
	switch t.field {
	case "country", "about":
		return k.country(n, t)
	case "theme":
		return k.theme(n, t)
	case "from", "to":
		if n.day = analyze.Day(t.text); n.day == "" {
			return wrong("%s:%s: want a date such as %s:2020, %s:2020-01 or %s:2020-01-31", t.field, t.text, t.field, t.field, t.field)
		}
		return n, nil
	}
	text, cut := strings.CutSuffix(t.text, "*")
	if n.prefix = cut; !cut {
		n.keys = k.keys.phrase(text)
	} else if ws := wordsOf(nil, text); len(ws) > 0 {
		last := ws[len(ws)-1]
		n.keys = append(k.keys.phrase(text[:last.start]), k.keys.beginning(text[last.start:last.end]))
	}
	if n.prefix && len(n.keys) > 0 && utf8.RuneCountInString(n.keys[len(n.keys)-1]) < 2 {
		return wrong("%s: want at least two letters before *", t.text)
	}
	if len(n.keys) == 0 {
		if t.field != "" {
			return wrong("%s:%s: there is no word in it", t.field, t.text)
		}
		return nil, nil
	}
	return n, nil
}

// values are the alternatives of a field.
func (t token) values() []string {
	if t.quoted {
		return []string{t.text}
	}
	return slices.DeleteFunc(strings.Split(t.text, ","), func(s string) bool { return s == "" })
}

func (k resolver) country(n *node, t token) (*node, error) {
	kind := byte(countryTag)
	if t.field == "about" {
		kind = aboutTag
	}
	for _, v := range t.values() {
		c, err := analyze.Lookup(v)
		if err != nil {
			e, ok := errors.AsType[*analyze.LookupError](err)
			if ok && len(e.Readings)+len(e.Near) == 0 {
				return nil, &QueryError{t.at, fmt.Sprintf("%v; want a code or an English name (attache countries lists them)", err)}
			}
			return nil, &QueryError{t.at, err.Error()}
		}
		n.tags, n.codes = append(n.tags, tag(kind, c.Code)), append(n.codes, c.Code)
	}
	return n, nil
}

func (k resolver) theme(n *node, t token) (*node, error) {
	for _, v := range t.values() {
		found := false
		for _, x := range k.themes {
			same := func(s string) bool { return s != "" && intern.Fold(s) == intern.Fold(strings.TrimSpace(v)) }
			if same(x.id) || same(x.name) || same(x.family) || same(x.familyName) {
				n.tags, found = append(n.tags, tag(themeTag, x.id)), true
			}
		}
		if !found {
			var have []string
			for _, x := range k.themes {
				have = append(have, x.id)
			}
			slices.Sort(have)
			return nil, &QueryError{t.at, suggest.Unknown("theme", v, slices.Compact(have)).Error()}
		}
	}
	return n, nil
}
