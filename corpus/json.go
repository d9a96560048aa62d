package corpus

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
)

// readJSON yields the objects of an array one by one, or the one object of the file. A feed in JSON is a feed.
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
	case strings.HasPrefix(text, "{"):
		return s.object()
	case !strings.HasPrefix(text, "["):
		return s.fail(errors.New("not JSON: want an array of objects, or one object"))
	}
	if strings.HasPrefix(string(head), "\ufeff") {
		s.in.Discard(len("\ufeff"))
	}
	rows := &rowLimit{r: s.in, limits: s.Limits}
	dec := json.NewDecoder(rows)
	if _, err := dec.Token(); err != nil {
		return s.fail(fmt.Errorf("not JSON: %w", err))
	}
	for n := 1; dec.More(); n++ {
		rows.n = 0
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			if rows.err != nil {
				err = rows.err
			}
			return s.yield(none, fmt.Errorf("%s: article %d: not JSON: %w", s.name, n, err))
		}
		a, err := parseArticle(raw)
		if err != nil {
			if !s.yield(none, fmt.Errorf("%s: article %d: %w", s.name, n, err)) {
				return false
			}
			continue
		}
		if a.ID == "" {
			a.ID = s.id("", n)
		}
		if !s.emit(a) {
			return false
		}
	}
	if _, err := dec.Token(); err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return s.fail(fmt.Errorf("not JSON: %w", err))
	}
	return true
}

// object yields the one object of a file.
func (s *source) object() bool {
	text, err := s.text("text", "")
	if err != nil {
		return s.fail(err)
	}
	a, err := parseArticle([]byte(strings.TrimPrefix(text, "\ufeff")))
	if err != nil {
		return s.fail(err)
	}
	s.many = false
	if a.ID == "" {
		a.ID = s.name
	}
	return s.emit(a)
}
