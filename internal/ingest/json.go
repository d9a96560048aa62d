package ingest

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/attache-nlp/attache/analyze"
)

// envelopes are the fields in which news services put their articles: a list, or an object that has it.
var envelopes = []string{"articles", "results", "data", "value", "items", "docs", "documents", "news", "stories", "posts", "records", "response", "hits"}

// jsonReader reads the articles of a JSON file one by one.
type jsonReader struct {
	*source
	dec   *json.Decoder
	rows  *rowLimit
	order *dateOrder
	n     int  // articles so far
	cut   bool // the article behind them is broken
}

// readJSON yields the objects of an array one by one, those of the array that the one object of the file is wrapped around, or that
// object itself. A feed in JSON is a feed.
func readJSON(s *source) bool {
	if err := s.stream(); err != nil {
		return s.fail(err)
	}
	head, err := s.head()
	if err != nil && err != io.EOF && len(head) == 0 {
		return s.fail(err)
	}
	text := strings.TrimLeftFunc(strings.TrimPrefix(string(head), "\ufeff"), unicode.IsSpace)
	switch {
	case text == "":
		return true // as an empty file of JSON lines: no articles
	case strings.HasPrefix(text, "{") && strings.Contains(text, "//jsonfeed.org/version/"):
		return readFeed(s)
	case !strings.HasPrefix(text, "{") && !strings.HasPrefix(text, "["):
		return s.fail(errors.New("not JSON: want an array of objects, or one object"))
	case beginsJSONL().MatchString(text):
		return readJSONL(s) // often named so
	}
	if strings.HasPrefix(string(head), "\ufeff") {
		s.in.Discard(len("\ufeff"))
	}
	j := &jsonReader{source: s, rows: &rowLimit{r: s.in, limits: s.Limits}, order: &dateOrder{s: s}}
	j.dec = json.NewDecoder(j.rows)
	j.dec.UseNumber()
	more, err := j.values()
	if !more || !j.order.end() {
		return false
	}
	if err == nil {
		return true
	}
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	switch {
	case j.rows.err != nil:
		err = j.rows.err
	case err != errManyFields:
		err = fmt.Errorf("not JSON: %w", err)
	}
	switch {
	case j.cut:
		err = fmt.Errorf("article %d: %w; the rest of the file is not read", j.n+1, err)
	case j.n > 0:
		err = fmt.Errorf("behind article %d: %w", j.n, err)
	}
	return s.fail(err)
}

// values reads what stands side by side in the file, mostly one value.
func (j *jsonReader) values() (bool, error) {
	for first := true; first || j.dec.More(); first = false {
		j.rows.n = 0
		t, err := j.dec.Token()
		switch {
		case err != nil:
			return true, err
		case t == json.Delim('['):
			if _, more, err := j.array(false); !more || err != nil {
				return more, err
			}
		case t == json.Delim('{'):
			o, wrapped, more, err := j.object(0)
			if !more || err != nil {
				return more, err
			}
			if wrapped {
				continue
			}
			lone := first && !j.dec.More()
			a, err := o.article(j.Columns)
			if j.n++; lone {
				if err != nil {
					return j.fail(err), nil
				}
				j.many = false
				a.ID = cmp.Or(a.ID, j.name)
			}
			if !j.add(a, err) {
				return false, nil
			}
		default:
			return true, fmt.Errorf("%v stands where an object or an array should", t)
		}
	}
	_, err := j.dec.Token()
	if err == nil || err == io.EOF {
		return true, nil
	}
	return true, err
}

// array reads the articles of an array. If it may be something else, and does not begin with an object, its values are given back.
func (j *jsonReader) array(other bool) (values []json.RawMessage, more bool, err error) {
	first := true
	for ; j.dec.More(); first = false {
		if len(values) == 0 {
			j.rows.n = 0
		}
		var raw json.RawMessage
		if err := j.dec.Decode(&raw); err != nil {
			j.cut = true
			return nil, true, err
		}
		if other && first && raw[0] != '{' || len(values) > 0 {
			if values = append(values, raw); len(values) > maxColumns {
				return nil, true, errManyFields
			}
			continue
		}
		a, err := parseArticle(raw, j.Columns)
		j.n++
		if !j.add(a, err) {
			return nil, false, nil
		}
	}
	_, err = j.dec.Token()
	return values, true, err
}

// object reads the fields of an object, or the articles that it is wrapped around.
func (j *jsonReader) object(depth int) (o object, wrapped, more bool, err error) {
	o = object{}
	texts := false
	for j.dec.More() {
		t, err := j.dec.Token()
		if err != nil {
			return nil, false, true, err
		}
		key, _ := t.(string)
		var raw json.RawMessage
		if u, ok := usualNames()[plainName(key)]; ok && u.part == textPart {
			texts = true
		}
		if slices.Contains(envelopes, plainName(key)) && !texts && depth < 3 {
			inside, more := false, true
			if raw, inside, more, err = j.envelope(depth); !more || err != nil {
				return nil, false, more, err
			}
			wrapped = wrapped || inside
		} else if err := j.dec.Decode(&raw); err != nil {
			return nil, false, true, err
		}
		if o[key] = raw; len(o) > maxColumns {
			return nil, false, true, errManyFields
		}
	}
	_, err = j.dec.Token()
	return o, wrapped, true, err
}

// envelope reads the value of a field that may have the articles, and gives it back where it has none.
func (j *jsonReader) envelope(depth int) (raw json.RawMessage, wrapped, more bool, err error) {
	t, err := j.dec.Token()
	if err != nil {
		return nil, false, true, err
	}
	var value any = t
	switch t {
	case json.Delim('['):
		before := j.n
		values, more, err := j.array(true)
		if !more || err != nil || len(values) == 0 {
			// An empty list of a service that has found nothing has no articles either.
			return json.RawMessage("[]"), j.n > before || len(values) == 0, more, err
		}
		value = values
	case json.Delim('{'):
		o, wrapped, more, err := j.object(depth + 1)
		if !more || err != nil || wrapped {
			return json.RawMessage("{}"), wrapped, more, err
		}
		value = o
	}
	raw, err = json.Marshal(value)
	return raw, false, true, err
}

// add yields an article, or what is wrong with it.
func (j *jsonReader) add(a analyze.Article, err error) bool {
	if err != nil {
		return j.order.add(none, fmt.Errorf("%s: article %d: %w", j.name, j.n, err))
	}
	if a.ID == "" {
		a.ID = j.id("", j.n)
	}
	stripTags(&a, j.Limits)
	return j.order.add(a, nil)
}

// rowLimit stops a value that does not end.
type rowLimit struct {
	r      io.Reader
	limits Limits
	n      int64
	err    error
}

func (l *rowLimit) Read(p []byte) (int, error) {
	// The decoder reads ahead, and as much at once as it has room for; an object may have some fields besides its text.
	if l.n > l.limits.Text+l.limits.Text/4+8<<10 {
		l.err = l.limits.over("text")
		return 0, l.err
	}
	n, err := l.r.Read(p[:min(len(p), 1<<16)])
	l.n += int64(n)
	return n, err
}
