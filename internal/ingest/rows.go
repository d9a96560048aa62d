package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// recordReader reads the records of a table as RFC 4180 and spreadsheets write them, in bounded memory. It is more tolerant than
// encoding/csv: quotes inside a cell need not be doubled, and rows may differ in the number of cells. An unclosed quote costs only its
// own row, as far as the following rows can be told by their number of cells.
type recordReader struct {
	r         io.Reader
	comma     byte
	maxRecord int // bytes
	columns   int // cells of the header; 0 while it is being read
	limits    Limits

	buf       []byte // what has been read, beginning with the current record or before
	start     int    // of the current record in buf
	line      int    // the first line of the record, from 1
	eof       error  // io.EOF, or the error that ended reading
	tooLong   bool   // the record exceeds maxRecord
	rescanned int    // bytes that were read in vain while looking for closing quotes

	text    []byte // the cells of the record, without quotes
	ends    []int  // where each cell ends in text
	quoteAt int    // where the unclosed quote is in the record
}

// errOpenQuote is returned together with a row whose quote was read as an ordinary character.
var errOpenQuote = errors.New("a quote is not closed")

// maxHeader is the maximal length of the header row, in bytes.
const maxHeader = 1 << 20

// maxRescanned bounds the time spent on unclosed quotes, each of which is followed up to the limit on a record.
const maxRescanned = 1 << 30

// rowError is an error of one row. The rows after it are read.
type rowError struct {
	line int
	err  error
}

func (e *rowError) Error() string { return fmt.Sprintf("%d: %v", e.line, e.err) }
func (e *rowError) Unwrap() error { return e.err }

// has reports whether there is a byte i in the rest of the input, counted from the beginning of the record. It reads on if need be, which
// may move the contents of buf.
func (t *recordReader) has(i int) bool {
	for t.start+i >= len(t.buf) {
		if i >= t.maxRecord {
			t.tooLong = true // read no further
		}
		if t.tooLong || t.eof != nil {
			return false
		}
		if t.start > 0 {
			t.buf = t.buf[:copy(t.buf, t.buf[t.start:])]
			t.start = 0
		}
		if len(t.buf) == cap(t.buf) {
			t.buf = append(make([]byte, 0, min(max(1<<16, 2*cap(t.buf)), t.maxRecord+1<<16)), t.buf...)
		}
		n, err := t.r.Read(t.buf[len(t.buf):min(cap(t.buf), t.maxRecord+1)])
		t.buf, t.eof = t.buf[:len(t.buf)+n], err
	}
	return true
}

// next returns the cells of the next row and the number of its first line.
func (t *recordReader) next() ([]string, int, error) {
	for {
		n, err := t.record()
		line := t.line
		switch {
		case n == 0 && !t.tooLong && t.eof != nil:
			return nil, 0, t.eof
		case errors.Is(err, errOpenQuote):
			if t.columns == 0 {
				t.abandon()
				return nil, 0, &rowError{line, errOpenQuote}
			}
			t.rescanned += n
			return t.skipToRow()
		case t.tooLong && t.columns == 0:
			t.abandon()
			return nil, 0, &rowError{line, fmt.Errorf("longer than %s", showLimit("text", maxHeader))}
		case t.tooLong:
			t.skipLine()
			return nil, 0, &rowError{line, t.limits.exceeded("text")}
		case t.eof != nil && t.eof != io.EOF && t.start+n == len(t.buf) && t.buf[len(t.buf)-1] != '\n':
			return nil, 0, t.eof // the row is cut off
		}
		blank := n > 0 && len(bytes.TrimRight(t.buf[t.start:t.start+n], "\r\n")) == 0
		t.line += bytes.Count(t.buf[t.start:t.start+n], []byte("\n"))
		t.start += n
		switch {
		case err != nil:
			return nil, 0, &rowError{line, err}
		case !blank:
			return t.cells(), line, nil
		}
	}
}

// record finds the cells of the current record. It returns its length, including the newline.
func (t *recordReader) record() (int, error) {
	if cap(t.text) > 1<<20 {
		t.text = nil
	}
	t.text, t.ends, t.tooLong = t.text[:0], t.ends[:0], false
	wide := false
	for i := 0; ; i++ {
		from := len(t.text)
		if t.has(i) && t.buf[t.start+i] == '"' {
			end, ok := t.quotedCell(i+1, !wide)
			if !ok {
				t.quoteAt = i
				return end, errOpenQuote
			}
			i = end
		} else {
			i = t.unquotedCell(i, !wide)
		}
		if wide = wide || len(t.ends) == maxColumns; wide {
			t.text = t.text[:from]
			if t.columns == 0 {
				return i, fmt.Errorf("more than %d columns", maxColumns)
			}
		} else {
			t.ends = append(t.ends, len(t.text))
		}
		if t.has(i) && t.buf[t.start+i] == t.comma {
			continue
		}
		if t.has(i) { // newline
			i += bytes.IndexByte(t.buf[t.start+i:], '\n') + 1
		}
		if wide {
			return i, fmt.Errorf("the row has more than %d cells", maxColumns)
		}
		return i, nil
	}
}

// unquotedCell returns the end of a cell without quotes: the index of a separator or newline, or that of the end of the input.
func (t *recordReader) unquotedCell(i int, keep bool) int {
	from := len(t.text)
	for t.has(i) {
		s := t.buf[t.start+i:]
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

// trimReturn removes the carriage return at the end of a line, unless it is the text before the cell that begins at from.
func (t *recordReader) trimReturn(from int) {
	if n := len(t.text); n > from && t.text[n-1] == '\r' {
		t.text = t.text[:n-1]
	}
}

// quotedCell returns the index after the closing quote of a cell. ok is false if there is no such quote.
func (t *recordReader) quotedCell(i int, keep bool) (int, bool) {
	start, from := i, len(t.text)
	for t.has(i) {
		s := t.buf[t.start+i:]
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
		case t.closesCell(i):
			t.normalizeNewlines(from)
			return i, true
		case t.start+i == len(t.buf): // at the maximal length
			return i, false
		case t.buf[t.start+i] == '"':
			i++
		case t.startsRow(start, quote):
			return i, false
		}
		if keep {
			t.text = append(t.text, '"')
		}
	}
	return i, false
}

// closesCell reports whether a quote before byte i closes a cell: a separator, a newline or the end follows.
func (t *recordReader) closesCell(i int) bool {
	if !t.has(i) {
		return !t.tooLong
	}
	switch t.buf[t.start+i] {
	case t.comma, '\n':
		return true
	case '\r':
		return !t.has(i+1) || t.buf[t.start+i+1] == '\n'
	}
	return false
}

// normalizeNewlines replaces \r\n by \n in the cell that begins at from.
func (t *recordReader) normalizeNewlines(from int) {
	if cell := t.text[from:]; bytes.IndexByte(cell, '\r') >= 0 {
		t.text = append(t.text[:from], bytes.ReplaceAll(cell, []byte("\r\n"), []byte("\n"))...)
	}
}

// abandon gives up the rest of the table.
func (t *recordReader) abandon() { t.eof, t.buf, t.start, t.tooLong = io.EOF, nil, 0, false }

// skipLine goes to the beginning of the next line, however far that is.
func (t *recordReader) skipLine() {
	t.tooLong = false
	for t.has(0) {
		if n := bytes.IndexByte(t.buf[t.start:], '\n'); n >= 0 {
			t.start += n + 1
			t.line++
			return
		}
		t.start = len(t.buf)
	}
}

// cells returns the cells of the current record.
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
