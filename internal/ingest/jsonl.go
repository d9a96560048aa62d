package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/attache-nlp/attache/analyze"
)

// errLineTooLong is returned for a line that is longer than an article may be.
var errLineTooLong = errors.New("line too long")

// readJSONL yields an article for each line of JSON.
func readJSONL(s *source) bool {
	if err := s.toUTF8(); err != nil {
		return s.fail(err)
	}
	order := &dateOrder{s: s}
	return readLines(s.name, s.in, s.Limits.Text, s.Columns, func(a analyze.Article, err error) bool {
		if err == nil {
			stripTags(&a, s.Limits)
		}
		return order.add(a, err)
	}) && order.end()
}

// readLines yields an article for each line. A line that cannot be used is an error, and the lines after it are read.
func readLines(name string, r *bufio.Reader, limit int64, asked Columns, yield func(analyze.Article, error) bool) bool {
	var buf []byte
	for n := 1; ; n++ {
		line, err := readLine(r, limit, buf[:0])
		buf = line
		switch {
		case errors.Is(err, errLineTooLong):
			if !yield(noArticle, fmt.Errorf("%s:%d: %w", name, n, Limits{Text: limit}.exceeded("text"))) {
				return false
			}
			continue
		case err != nil && err != io.EOF:
			return yield(noArticle, fmt.Errorf("%s:%d: %w", name, n, Cause(err)))
		}
		if n == 1 {
			if err := checkText(line[:min(len(line), sniffLen)]); err != nil {
				return yield(noArticle, fmt.Errorf("%s: %w", name, err))
			}
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if line = bytes.TrimSpace(line); len(line) > 0 {
			article, bad := parseArticle(line, asked)
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
			return buf, errLineTooLong
		}
		return buf, err
	}
}
