package corpus

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"

	"github.com/attache-nlp/attache/analyze"
)

// errLong is a line that is longer than an article may be.
var errLong = errors.New("line too long")

// readLines yields an article a line. A line that cannot be used is an error, and the lines after it are read.
func readLines(name string, r *bufio.Reader, limit int64, yield func(analyze.Article, error) bool) bool {
	var buf []byte
	for n := 1; ; n++ {
		line, err := readLine(r, limit, buf[:0])
		buf = line
		switch {
		case errors.Is(err, errLong):
			if !yield(analyze.Article{}, fmt.Errorf("%s:%d: %w", name, n, Limits{Text: limit}.over("text"))) {
				return false
			}
			continue
		case err != nil && err != io.EOF:
			return yield(analyze.Article{}, fmt.Errorf("%s:%d: %w", name, n, cause(err)))
		}
		if n == 1 {
			if why := notText(line[:min(len(line), sniffed)]); why != "" {
				return yield(analyze.Article{}, fmt.Errorf("%s: %s", name, why))
			}
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if line = bytes.TrimSpace(line); len(line) > 0 {
			article, bad := parseArticle(line)
			if bad != nil {
				bad = fmt.Errorf("%s:%d: %w", name, n, bad)
			} else if article.ID == "" {
				article.ID = name + ":" + strconv.Itoa(n)
			}
			if !yield(article, bad) {
				return false
			}
		}
		if err == io.EOF {
			return true
		}
	}
}

// readLine appends the next line to buf. A line over the limit is read to its end and dropped.
func readLine(r *bufio.Reader, limit int64, buf []byte) ([]byte, error) {
	long := false
	for {
		part, err := r.ReadSlice('\n')
		if !long {
			buf = append(buf, part...)
		}
		if int64(len(buf)) > limit {
			long, buf = true, buf[:0]
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if long {
			return buf, errLong
		}
		return buf, err
	}
}

// parseArticle reads one object: text, and where known id, title, date, source, url, lang. Other keys go to Meta.
func parseArticle(line []byte) (analyze.Article, error) {
	if a, ok := readFlat(line); ok {
		return a, nil
	}
	return readSlowly(line)
}

// readSlowly reads what readFlat could not, or says what is wrong with it.
func readSlowly(line []byte) (analyze.Article, error) {
	var keys map[string]json.RawMessage
	if err := json.Unmarshal(line, &keys); err != nil {
		if _, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
			return analyze.Article{}, errors.New("not a JSON object")
		}
		return analyze.Article{}, fmt.Errorf("not JSON: %w", err)
	}
	var a analyze.Article
	fields := map[string]*string{"id": &a.ID, "title": &a.Title, "text": &a.Text, "date": &a.Date, "source": &a.Source, "url": &a.URL, "lang": &a.Lang}
	if _, ok := keys["text"]; !ok {
		return a, errors.New(`no "text"`)
	}
	for _, k := range slices.Sorted(maps.Keys(keys)) {
		raw := keys[k]
		field, ok := fields[k]
		if !ok {
			if a.Meta == nil {
				a.Meta = map[string]any{}
			}
			a.Meta[k] = raw
			continue
		}
		var number json.Number
		switch {
		case json.Unmarshal(raw, field) == nil: // a string, or null
		case k != "text" && json.Unmarshal(raw, &number) == nil:
			*field = number.String()
		default:
			return a, fmt.Errorf("%q is not a string", k)
		}
	}
	return a, nil
}
