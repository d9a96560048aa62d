package ingest

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// object are the fields of a JSON object.
type object map[string]json.RawMessage

// parseArticle reads one object: what the usual names of columns() stand for, or those that are asked for. Other fields go to Meta.
func parseArticle(line []byte, asked Columns) (analyze.Article, error) {
	o, err := parseObject(line)
	if err != nil {
		return none, err
	}
	return o.article(asked)
}

// parseObject finds the fields of an object. Their values lie in line.
func parseObject(line []byte) (object, error) {
	if !json.Valid(line) {
		err := json.Unmarshal(line, new(json.RawMessage))
		return nil, fmt.Errorf("not JSON: %w", err)
	}
	line = bytes.TrimSpace(line)
	if line[0] != '{' {
		return nil, errors.New("not a JSON object")
	}
	o := object{}
	if len(bytes.TrimSpace(line[1:len(line)-1])) == 0 {
		return o, nil
	}
	for i := 1; line[i] != '}' && i < len(line)-1; {
		key := skipValue(line, i)
		name, ok := stringOf(bytes.TrimSpace(line[i:key]))
		if !ok || len(o) == maxColumns {
			return nil, errManyFields
		}
		end := skipValue(line, key+1)
		o[name] = bytes.TrimSpace(line[key+1 : end])
		if i = end; line[i] == ',' {
			i++
		}
	}
	return o, nil
}

var errManyFields = fmt.Errorf("an object with more than %d fields, or values of one", maxColumns)

// skipValue gives the end of a value, or of a name, of an object that is valid: the place of what stands behind it.
func skipValue(line []byte, i int) int {
	for depth := 0; ; i++ {
		switch line[i] {
		case '"':
			for i++; line[i] != '"'; i++ {
				if line[i] == '\\' {
					i++
				}
			}
		case '{', '[':
			depth++
		case '}', ']':
			if depth == 0 {
				return i
			}
			depth--
		case ',', ':':
			if depth == 0 {
				return i
			}
		}
	}
}

// candidate is a field that may be read for a part of an article.
type candidate struct {
	name  string
	raw   json.RawMessage
	usage usage
}

// wraps are the fields in which some services put all that an article has.
var wraps = [...]string{"_source", "fields", "attributes", "article", "data"}

// article makes an article of the fields.
func (o object) article(asked Columns) (analyze.Article, error) {
	var a analyze.Article
	found := o.candidates()
	for i, c := range fields() {
		want := c.asked(asked)
		if want == "" {
			continue
		}
		found = slices.DeleteFunc(found, func(x candidate) bool { return x.usage.part == i })
		if name, raw, ok := o.lookup(want); ok {
			found = append(found, candidate{name, raw, usage{part: i}})
			continue
		}
		err := fmt.Errorf("--%s: %w", c.flag, unknownName("field", want, slices.Sorted(maps.Keys(o))))
		if i == textPart {
			return a, err
		}
		a.Warnings = append(a.Warnings, err.Error())
	}
	if inner, ok := o.unwrapped(found, asked); ok {
		return inner.article(asked)
	}
	used, err := o.fill(&a, found)
	if err != nil {
		return a, err
	}
	for k, raw := range o {
		empty := string(raw) == "null" || string(raw) == `""`
		if k != "" && slices.Contains(used[:], k) || empty && isUsual(k) {
			continue
		}
		if a.Meta == nil {
			a.Meta = map[string]any{}
		}
		a.Meta[k] = json.RawMessage(bytes.Clone(raw))
	}
	return a, nil
}

func isUsual(name string) bool {
	_, ok := usualNames()[plainName(name)]
	return ok
}

// candidates lists the fields with usual names: by part, the most telling first.
func (o object) candidates() []candidate {
	out := make([]candidate, 0, partCount)
	for name, raw := range o {
		if u, ok := usualNames()[plainName(name)]; ok {
			out = append(out, candidate{name, raw, u})
		}
	}
	slices.SortFunc(out, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.usage.part, b.usage.part), cmp.Compare(a.usage.rank, b.usage.rank), -cmp.Compare(a.name, b.name))
	})
	return out
}

// lookup finds a field by its name or, where dots stand in that, by the names of fields in each other.
func (o object) lookup(name string) (field string, raw json.RawMessage, ok bool) {
	names := slices.Sorted(maps.Keys(o))
	if i := named(names, name); i >= 0 {
		return names[i], o[names[i]], true
	}
	outer, rest, dotted := strings.Cut(name, ".")
	i := named(names, outer)
	if !dotted || i < 0 {
		return "", nil, false
	}
	var inner object
	if json.Unmarshal(o[names[i]], &inner) != nil || inner == nil {
		return "", nil, false
	}
	_, raw, ok = inner.lookup(rest)
	return names[i], raw, ok
}

// unwrapped are the fields with those of an inner object among them, where that has the text.
func (o object) unwrapped(found []candidate, asked Columns) (object, bool) {
	if asked.Text != "" || slices.ContainsFunc(found, func(c candidate) bool {
		s, ok := stringOf(c.raw)
		return c.usage.part == textPart && (ok && s != "" || len(c.raw) > 0 && c.raw[0] == '[') && plainName(c.name) != lastResort
	}) {
		return nil, false
	}
	for _, name := range wraps {
		var inner object
		if raw := o[name]; len(raw) == 0 || raw[0] != '{' || json.Unmarshal(raw, &inner) != nil || len(inner) > maxColumns {
			continue
		}
		if !slices.ContainsFunc(inner.candidates(), func(c candidate) bool { return c.usage.part == textPart }) {
			continue
		}
		for k, raw := range o {
			if _, ok := inner[k]; !ok && k != name {
				inner[k] = raw
			}
		}
		return inner, true
	}
	return nil, false
}

// fill gives an article its parts, and the names of the fields that they are from.
func (o object) fill(a *analyze.Article, found []candidate) (used [partCount]string, err error) {
	var seen, done [partCount]bool
	var bad [partCount]string
	for _, c := range found {
		i := c.usage.part
		if done[i] {
			continue
		}
		v, ok := c.value()
		if !ok {
			bad[i] = cmp.Or(bad[i], c.name)
			continue
		}
		if seen[i] = true; strings.TrimSpace(v) == "" {
			continue
		}
		done[i], used[i] = true, c.name
		*fields()[i].field(a) = v
		if i == textPart && plainName(c.name) == lastResort {
			warnLastResort(a, c.name)
		}
	}
	switch {
	case done[textPart]:
		noteCut(a)
	case bad[textPart] != "":
		return used, fmt.Errorf("%q is not a string", bad[textPart])
	case len(o) == 0:
		return used, errors.New("an object without fields")
	case !seen[textPart]:
		return used, fmt.Errorf(`no "text", "content", "body" or the like; have %s; --text-col names the field`, someOf(slices.Sorted(maps.Keys(o))))
	}
	for i, name := range bad {
		if name != "" && !done[i] && i != textPart && fields()[i].usual[0] == plainName(name) {
			a.Warnings = append(a.Warnings, fmt.Sprintf("%q is not a string and is not used", name))
		}
	}
	return used, nil
}

// noteCut warns of a text of which a news service gives the beginning only.
func noteCut(a *analyze.Article) {
	if strings.HasSuffix(a.Text, " chars]") && strings.LastIndex(a.Text, "[+") > len(a.Text)-len("[+1000000000 chars]") {
		a.Warnings = append(a.Warnings, "the text is cut: its service gives the beginning only")
	}
}

// value is a field as text: a string, of a text also the paragraphs in a list, of other parts also a number, or what an object has
// under one of the names that such objects use.
func (c candidate) value() (string, bool) {
	if s, ok := stringOf(c.raw); ok {
		return s, true
	}
	switch {
	case len(c.raw) == 0:
	case c.raw[0] == '[' && c.usage.part == textPart:
		var list []string
		if json.Unmarshal(c.raw, &list) == nil {
			return joined(list), true
		}
	case c.raw[0] == '{':
		var o object
		if json.Unmarshal(c.raw, &o) != nil {
			return "", false
		}
		names := []string{"rendered", "name", "title", "main", "value"}
		if c.usage.part == textPart {
			names = []string{"rendered", "text", "body", "content", "value"}
		}
		for _, name := range names {
			if s, ok := stringOf(o[name]); ok && s != "" {
				return s, true
			}
		}
	case c.usage.part == datePart && number(c.raw):
		return dateOfNumber(string(c.raw)), true
	case c.usage.part != textPart && number(c.raw):
		return string(c.raw), true
	}
	return "", false
}

func number(raw json.RawMessage) bool { return raw[0] == '-' || '0' <= raw[0] && raw[0] <= '9' }

// stringOf is a string, or "" for null.
func stringOf(raw json.RawMessage) (string, bool) {
	switch {
	case len(raw) == 0:
		return "", false
	case raw[0] == '"':
		return unescape(raw[1 : len(raw)-1]), true
	}
	return "", string(raw) == "null"
}
