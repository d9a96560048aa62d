package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// recordReader reads the records of a table as RFC 4180 and spreadsheets write them, in bounded memory. Besides, a quote within a cell
// need not be doubled, and a row may have any number of cells. A quote that nobody closes costs its own row and no other,
// as far as the rows behind it can be told by their number of cells.
type recordReader struct {
	r      io.Reader
	comma  byte
	most   int // bytes of a record
	width  int // cells of the header; 0 while that is read
	limits Limits

	buf    []byte // what has been read, from the record at hand on
	at     int    // where that begins in buf
	line   int    // its first line, from 1
	eof    error  // io.EOF, or why reading ended
	over   bool   // the record is longer than may be
	wasted int    // bytes that were read in vain, in search of the end of a quote

	text   []byte // the cells of the record, without quotes
	ends   []int  // of each cell in text
	opened int    // where the quote stands that was not closed
}

var errOpenQuote = errors.New("a quote is not closed")

// maxHeader is the longest row of names.
const maxHeader = 1 << 20

// maxWaste is how much is read in vain before a table is given up.
const maxWaste = 1 << 30

// rowError is what is wrong with a row. The rows behind it are read.
type rowError struct {
	line int
	err  error
}

func (e *rowError) Error() string { return fmt.Sprintf("%d: %v", e.line, e.err) }
func (e *rowError) Unwrap() error { return e.err }

// has reports whether the record goes on to its byte i. What has been read may move.
func (t *recordReader) has(i int) bool {
	for t.at+i >= len(t.buf) {
		if i >= t.most {
			t.over = true // no more than that is read
		}
		if t.over || t.eof != nil {
			return false
		}
		if t.at > 0 {
			t.buf = t.buf[:copy(t.buf, t.buf[t.at:])]
			t.at = 0
		}
		if len(t.buf) == cap(t.buf) {
			t.buf = append(make([]byte, 0, min(max(1<<16, 2*cap(t.buf)), t.most+1<<16)), t.buf...)
		}
		n, err := t.r.Read(t.buf[len(t.buf):min(cap(t.buf), t.most+1)])
		t.buf, t.eof = t.buf[:len(t.buf)+n], err
	}
	return true
}

// next gives the cells of the next row and its line.
func (t *recordReader) next() ([]string, int, error) {
	for {
		n, err := t.record()
		line := t.line
		switch {
		case n == 0 && !t.over && t.eof != nil:
			return nil, 0, t.eof
		case errors.Is(err, errOpenQuote):
			if t.width == 0 {
				t.end()
				return nil, 0, &rowError{line, errOpenQuote}
			}
			t.wasted += n
			return t.resume()
		case t.over && t.width == 0:
			t.end()
			return nil, 0, &rowError{line, fmt.Errorf("the row of names has more than %s", showLimit("text", maxHeader))}
		case t.over:
			t.skipLine()
			return nil, 0, &rowError{line, t.limits.over("text")}
		case t.eof != nil && t.eof != io.EOF && t.at+n == len(t.buf) && t.buf[len(t.buf)-1] != '\n':
			return nil, 0, t.eof // the row is cut
		}
		blank := n > 0 && len(bytes.TrimRight(t.buf[t.at:t.at+n], "\r\n")) == 0
		t.line += bytes.Count(t.buf[t.at:t.at+n], []byte("\n"))
		t.at += n
		switch {
		case err != nil:
			return nil, 0, &rowError{line, err}
		case !blank:
			return t.cells(), line, nil
		}
	}
}

// record finds the cells of the record at hand and its length with the end of its last line.
func (t *recordReader) record() (int, error) {
	if cap(t.text) > 1<<20 {
		t.text = nil
	}
	t.text, t.ends, t.over = t.text[:0], t.ends[:0], false
	wide := false
	for i := 0; ; i++ {
		from := len(t.text)
		if t.has(i) && t.buf[t.at+i] == '"' {
			end, ok := t.quoted(i+1, !wide)
			if !ok {
				t.opened = i
				return end, errOpenQuote
			}
			i = end
		} else {
			i = t.plain(i, !wide)
		}
		if wide = wide || len(t.ends) == maxColumns; wide {
			t.text = t.text[:from]
			if t.width == 0 {
				return i, fmt.Errorf("more than %d columns", maxColumns)
			}
		} else {
			t.ends = append(t.ends, len(t.text))
		}
		if t.has(i) && t.buf[t.at+i] == t.comma {
			continue
		}
		if t.has(i) { // at the end of the line
			i += bytes.IndexByte(t.buf[t.at+i:], '\n') + 1
		}
		if wide {
			return i, fmt.Errorf("the row has more than %d cells", maxColumns)
		}
		return i, nil
	}
}

// plain goes to the end of a cell without quotes: to a separator, or the end of the line or the input.
func (t *recordReader) plain(i int, keep bool) int {
	from := len(t.text)
	for t.has(i) {
		s := t.buf[t.at+i:]
		n := 0
		for n < len(s) && s[n] != t.comma && s[n] != '\n' {
			n++
		}
		if keep {
			t.text = append(t.text, s[:n]...)
		}
		i += n
		if n == len(s) {
			continue
		}
		if s[n] == '\n' {
			t.trimReturn(from)
		}
		return i
	}
	t.trimReturn(from)
	return i
}

// trimReturn takes the carriage return from the end of a line.
func (t *recordReader) trimReturn(from int) {
	if n := len(t.text); n > from && t.text[n-1] == '\r' {
		t.text = t.text[:n-1]
	}
}

// quoted goes behind the quote that closes a cell. It fails where none does.
func (t *recordReader) quoted(i int, keep bool) (int, bool) {
	start, from := i, len(t.text)
	for t.has(i) {
		s := t.buf[t.at+i:]
		n := bytes.IndexByte(s, '"')
		if n < 0 {
			n = len(s)
		}
		if keep {
			t.text = append(t.text, s[:n]...)
		}
		if i += n; n == len(s) {
			continue
		}
		quote := i
		i++
		switch {
		case t.closes(i):
			t.unixLines(from)
			return i, true
		case t.at+i == len(t.buf): // at the limit
			return i, false
		case t.buf[t.at+i] == '"':
			i++
		case t.anotherRow(start, quote):
			return i, false
		}
		if keep {
			t.text = append(t.text, '"')
		}
	}
	return i, false
}

// closes reports whether a cell ends before byte i.
func (t *recordReader) closes(i int) bool {
	if !t.has(i) {
		return !t.over
	}
	switch t.buf[t.at+i] {
	case t.comma, '\n':
		return true
	case '\r':
		return !t.has(i+1) || t.buf[t.at+i+1] == '\n'
	}
	return false
}

// unixLines ends the lines of a cell with \n.
func (t *recordReader) unixLines(from int) {
	if cell := t.text[from:]; bytes.IndexByte(cell, '\r') >= 0 {
		t.text = append(t.text[:from], bytes.ReplaceAll(cell, []byte("\r\n"), []byte("\n"))...)
	}
}

// end gives the rest of the table up.
func (t *recordReader) end() { t.eof, t.buf, t.at, t.over = io.EOF, nil, 0, false }

// skipLine goes to the next line, however far that is.
func (t *recordReader) skipLine() {
	t.over = false
	for t.has(0) {
		if n := bytes.IndexByte(t.buf[t.at:], '\n'); n >= 0 {
			t.at += n + 1
			t.line++
			return
		}
		t.at = len(t.buf)
	}
}

// cells are the cells of the record that has been found.
func (t *recordReader) cells() []string {
	all := string(t.text)
	out := make([]string, len(t.ends))
	from := 0
	for i, end := range t.ends {
		out[i] = all[from:end]
		from = end
	}
	return out
}
