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

// envelopes lists the fields in which news services wrap their articles: each is a list, or an object that contains one.
var envelopes = []string{"articles", "results", "data", "value", "items", "docs", "documents", "news", "stories", "posts", "records", "response", "hits"}

// jsonReader yields the articles of a JSON file one by one.
type jsonReader struct {
	*source
	dec    *json.Decoder
	limit  *valueLimiter
	order  *dateOrder
	n      int  // articles so far
	broken bool // the syntax error is inside article n+1
}

// readJSON yields the objects of an array, those of the array that the object of the file wraps, or that object itself. A JSON Feed is
// read as a feed.
func readJSON(s *source) bool {
	if err := s.toUTF8(); err != nil {
		return s.fail(err)
	}
	head, err := s.peekHead()
	if err != nil && err != io.EOF && len(head) == 0 {
		return s.fail(err)
	}
	text := strings.TrimLeftFunc(strings.TrimPrefix(string(head), "\ufeff"), unicode.IsSpace)
	switch {
	case text == "":
		return true // an empty file contains no articles; that is no error
	case strings.HasPrefix(text, "{") && strings.Contains(text, "//jsonfeed.org/version/"):
		return readFeed(s)
	case !strings.HasPrefix(text, "{") && !strings.HasPrefix(text, "["):
		return s.fail(errors.New("not JSON: expected an array of objects, or one object"))
	case beginsJSONL().MatchString(text):
		return readJSONL(s) // JSON lines are often named .json
	}
	if strings.HasPrefix(string(head), "\ufeff") {
		s.in.Discard(len("\ufeff"))
	}
	j := &jsonReader{source: s, limit: &valueLimiter{r: s.in, limits: s.Limits}, order: &dateOrder{s: s}}
	j.dec = json.NewDecoder(j.limit)
	j.dec.UseNumber()
	more, err := j.readValues()
	if !more || !j.order.end() {
		return false
	}
	if err == nil {
		return true
	}
	return s.fail(j.describe(err))
}

// describe returns the error that ended reading with its cause and place.
func (j *jsonReader) describe(err error) error {
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	switch {
	case j.limit.err != nil:
		err = j.limit.err
	case err != errTooManyFields:
		err = fmt.Errorf("not JSON: %w", err)
	}
	switch {
	case j.broken:
		err = fmt.Errorf("article %d: %w; the rest of the file is not read", j.n+1, err)
	case j.n > 0:
		err = fmt.Errorf("after article %d: %w", j.n, err)
	}
	return err
}

// readValues reads the values of the file: usually one, but they may be concatenated. It reports whether the consumer wants more.
func (j *jsonReader) readValues() (bool, error) {
	for first := true; first || j.dec.More(); first = false {
		j.limit.n = 0
		t, err := j.dec.Token()
		switch {
		case err != nil:
			return true, err
		case t == json.Delim('['):
			if _, more, err := j.readArray(false); !more || err != nil {
				return more, err
			}
		case t == json.Delim('{'):
			o, wrapped, more, err := j.readObject(0)
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
				j.multiple = false
				a.ID = cmp.Or(a.ID, j.name)
			}
			if !j.add(a, err) {
				return false, nil
			}
		default:
			return true, fmt.Errorf("unexpected %v: expected an object or an array", t)
		}
	}
	_, err := j.dec.Token()
	if err == nil || err == io.EOF {
		return true, nil
	}
	return true, err
}

// readArray yields the articles of an array. If other is set and the array does not begin with an object, its values are returned instead.
func (j *jsonReader) readArray(other bool) (values []json.RawMessage, more bool, err error) {
	first := true
	for ; j.dec.More(); first = false {
		if len(values) == 0 {
			j.limit.n = 0
		}
		var raw json.RawMessage
		if err := j.dec.Decode(&raw); err != nil {
			j.broken = true
			return nil, true, err
		}
		if other && first && raw[0] != '{' || len(values) > 0 {
			if values = append(values, raw); len(values) > maxColumns {
				return nil, true, errTooManyFields
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

// readObject returns the fields of an object, or yields the articles that it wraps.
func (j *jsonReader) readObject(depth int) (o object, wrapped, more bool, err error) {
	o = object{}
	texts := false
	for j.dec.More() {
		t, err := j.dec.Token()
		if err != nil {
			return nil, false, true, err
		}
		key, _ := t.(string)
		var raw json.RawMessage
		if u, ok := knownColumns()[normalizeName(key)]; ok && u.part == textPart {
			texts = true
		}
		if slices.Contains(envelopes, normalizeName(key)) && !texts && depth < 3 {
			inside, more := false, true
			if raw, inside, more, err = j.readEnvelope(depth); !more || err != nil {
				return nil, false, more, err
			}
			wrapped = wrapped || inside
		} else if err := j.dec.Decode(&raw); err != nil {
			return nil, false, true, err
		}
		if o[key] = raw; len(o) > maxColumns {
			return nil, false, true, errTooManyFields
		}
	}
	_, err = j.dec.Token()
	return o, wrapped, true, err
}

// readEnvelope reads the value of a field that may contain the articles. It returns the value if it contains none.
func (j *jsonReader) readEnvelope(depth int) (raw json.RawMessage, wrapped, more bool, err error) {
	t, err := j.dec.Token()
	if err != nil {
		return nil, false, true, err
	}
	var value any = t
	switch t {
	case json.Delim('['):
		before := j.n
		values, more, err := j.readArray(true)
		if !more || err != nil || len(values) == 0 {
			// An empty list of results contains no articles, and is not an article either.
			return json.RawMessage("[]"), j.n > before || len(values) == 0, more, err
		}
		value = values
	case json.Delim('{'):
		o, wrapped, more, err := j.readObject(depth + 1)
		if !more || err != nil || wrapped {
			return json.RawMessage("{}"), wrapped, more, err
		}
		value = o
	}
	raw, err = json.Marshal(value)
	return raw, false, true, err
}

// add yields an article, or an error in its place.
func (j *jsonReader) add(a analyze.Article, err error) bool {
	if err != nil {
		return j.order.add(noArticle, fmt.Errorf("%s: article %d: %w", j.name, j.n, err))
	}
	if a.ID == "" {
		a.ID = j.uniqueID("", j.n)
	}
	stripTags(&a, j.Limits)
	return j.order.add(a, nil)
}

// valueLimiter is a reader that fails when a single value becomes too long. jsonReader resets n before each value.
type valueLimiter struct {
	r      io.Reader
	limits Limits
	n      int64
	err    error
}

// Read implements [io.Reader].
func (l *valueLimiter) Read(p []byte) (int, error) {
	// The decoder reads ahead, up to the size of its buffer, and an object may contain some fields besides its text.
	if l.n > l.limits.Text+l.limits.Text/4+8<<10 {
		l.err = l.limits.exceeded("text")
		return 0, l.err
	}
	n, err := l.r.Read(p[:min(len(p), 1<<16)])
	l.n += int64(n)
	return n, err
}
