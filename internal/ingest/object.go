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

// object holds the fields of a JSON object.
type object map[string]json.RawMessage

// parseArticle parses a JSON object as an article. Fields are found by the usual names, or those asked for; the others go to Meta.
func parseArticle(line []byte, asked Columns) (analyze.Article, error) {
	o, err := parseObject(line)
	if err != nil {
		return noArticle, err
	}
	return o.article(asked)
}

// parseObject returns the fields of an object. Their values are slices of line.
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
		name, ok := decodeString(bytes.TrimSpace(line[i:key]))
		if !ok || len(o) == maxColumns {
			return nil, errTooManyFields
		}
		end := skipValue(line, key+1)
		o[name] = bytes.TrimSpace(line[key+1 : end])
		if i = end; line[i] == ',' {
			i++
		}
	}
	return o, nil
}

// errTooManyFields is the error for an object, or a list of values, of more than maxColumns entries.
var errTooManyFields = fmt.Errorf("more than %d fields or values", maxColumns)

// skipValue returns the index after a key or value of a valid object that begins at i: that of the colon, comma or bracket.
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

// candidate is a field that may contain a part of an article.
type candidate struct {
	name  string
	raw   json.RawMessage
	match columnMatch
}

// wrapperFields lists the fields in which some services put the whole article.
var wrapperFields = [...]string{"_source", "fields", "attributes", "article", "data"}

// article makes an article of the fields.
func (o object) article(asked Columns) (analyze.Article, error) {
	var a analyze.Article
	found := o.candidates()
	for i, c := range columnTable() {
		want := c.requested(asked)
		if want == "" {
			continue
		}
		found = slices.DeleteFunc(found, func(x candidate) bool { return x.match.part == i })
		if name, raw, ok := o.lookup(want); ok {
			found = append(found, candidate{name, raw, columnMatch{part: i}})
			continue
		}
		err := fmt.Errorf("--%s: %w", c.flag, unknownName("field", want, slices.Sorted(maps.Keys(o))))
		if i == textPart {
			return a, err
		}
		a.Warnings = append(a.Warnings, err.Error())
	}
	if inner, ok := o.unwrap(found, asked); ok {
		return inner.article(asked)
	}
	used, err := o.fill(&a, found)
	if err != nil {
		return a, err
	}
	for k, raw := range o {
		empty := string(raw) == "null" || string(raw) == `""`
		if k != "" && slices.Contains(used[:], k) || empty && isKnownColumn(k) {
			continue
		}
		if a.Meta == nil {
			a.Meta = map[string]any{}
		}
		a.Meta[k] = json.RawMessage(bytes.Clone(raw))
	}
	return a, nil
}

// isKnownColumn reports whether a name is one of the usual names of a part of an article.
func isKnownColumn(name string) bool {
	_, ok := knownColumns()[normalizeName(name)]
	return ok
}

// candidates returns the fields with usual names, ordered by part and then by rank, the most specific first.
func (o object) candidates() []candidate {
	out := make([]candidate, 0, partCount)
	for name, raw := range o {
		if u, ok := knownColumns()[normalizeName(name)]; ok {
			out = append(out, candidate{name, raw, u})
		}
	}
	slices.SortFunc(out, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.match.part, b.match.part), cmp.Compare(a.match.rank, b.match.rank), -cmp.Compare(a.name, b.name))
	})
	return out
}

// lookup finds a field by name or, for a name such as a.b, by its path.
func (o object) lookup(name string) (field string, raw json.RawMessage, ok bool) {
	names := slices.Sorted(maps.Keys(o))
	if i := indexOfName(names, name); i >= 0 {
		return names[i], o[names[i]], true
	}
	outer, rest, dotted := strings.Cut(name, ".")
	i := indexOfName(names, outer)
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

// unwrap returns the fields merged with those of an inner object, if the text is in there.
func (o object) unwrap(found []candidate, asked Columns) (object, bool) {
	if asked.Text != "" || slices.ContainsFunc(found, func(c candidate) bool {
		s, ok := decodeString(c.raw)
		return c.match.part == textPart && (ok && s != "" || len(c.raw) > 0 && c.raw[0] == '[') && normalizeName(c.name) != lastResort
	}) {
		return nil, false
	}
	for _, name := range wrapperFields {
		var inner object
		if raw := o[name]; len(raw) == 0 || raw[0] != '{' || json.Unmarshal(raw, &inner) != nil || len(inner) > maxColumns {
			continue
		}
		if !slices.ContainsFunc(inner.candidates(), func(c candidate) bool { return c.match.part == textPart }) {
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

// fill sets the parts of an article, and returns the names of the fields they come from.
func (o object) fill(a *analyze.Article, found []candidate) (used [partCount]string, err error) {
	var seen, done [partCount]bool
	var bad [partCount]string
	for _, c := range found {
		i := c.match.part
		if done[i] {
			continue
		}
		v, ok := c.text()
		if !ok {
			bad[i] = cmp.Or(bad[i], c.name)
			continue
		}
		if seen[i] = true; strings.TrimSpace(v) == "" {
			continue
		}
		done[i], used[i] = true, c.name
		*columnTable()[i].field(a) = v
		if i == textPart && normalizeName(c.name) == lastResort {
			warnLastResort(a, c.name)
		}
	}
	switch {
	case done[textPart]:
		warnTruncated(a)
	case bad[textPart] != "":
		return used, fmt.Errorf("%q is not a string", bad[textPart])
	case len(o) == 0:
		return used, errors.New("an object without fields")
	case !seen[textPart]:
		return used, fmt.Errorf(`no field named "text", "content", "body" or the like (fields: %s); name it with --text-col`, listNames(slices.Sorted(maps.Keys(o))))
	}
	for i, name := range bad {
		if name != "" && !done[i] && i != textPart && columnTable()[i].names[0] == normalizeName(name) {
			a.Warnings = append(a.Warnings, fmt.Sprintf("%q ignored: not a string", name))
		}
	}
	return used, nil
}

// warnTruncated warns of a text of which the news service provides only the beginning.
func warnTruncated(a *analyze.Article) {
	if strings.HasSuffix(a.Text, " chars]") && strings.LastIndex(a.Text, "[+") > len(a.Text)-len("[+1000000000 chars]") {
		a.Warnings = append(a.Warnings, "the text is truncated by the news service")
	}
}

// text returns the value of a field as a string. The paragraphs of a text may be a list; other parts may be numbers; and an object may
// contain the value under one of the usual names.
func (c candidate) text() (string, bool) {
	if s, ok := decodeString(c.raw); ok {
		return s, true
	}
	switch {
	case len(c.raw) == 0:
	case c.raw[0] == '[' && c.match.part == textPart:
		var list []string
		if json.Unmarshal(c.raw, &list) == nil {
			return joinParagraphs(list), true
		}
	case c.raw[0] == '{':
		var o object
		if json.Unmarshal(c.raw, &o) != nil {
			return "", false
		}
		names := []string{"rendered", "name", "title", "main", "value"}
		if c.match.part == textPart {
			names = []string{"rendered", "text", "body", "content", "value"}
		}
		for _, name := range names {
			if s, ok := decodeString(o[name]); ok && s != "" {
				return s, true
			}
		}
	case c.match.part == datePart && isNumber(c.raw):
		return dateFromNumber(string(c.raw)), true
	case c.match.part != textPart && isNumber(c.raw):
		return string(c.raw), true
	}
	return "", false
}

// isNumber reports whether a JSON value is a number.
func isNumber(raw json.RawMessage) bool { return raw[0] == '-' || '0' <= raw[0] && raw[0] <= '9' }

// decodeString returns a JSON string, or "" for null.
func decodeString(raw json.RawMessage) (string, bool) {
	switch {
	case len(raw) == 0:
		return "", false
	case raw[0] == '"':
		return unescape(raw[1 : len(raw)-1]), true
	}
	return "", string(raw) == "null"
}
