package ingest

import (
	"bytes"
	"errors"
	"fmt"
)

// anotherRow reports whether a quote in a cell of several lines rather opens one of another row: it stands at the beginning of
// a cell, and its line has as many cells as a row.
func (t *recordReader) anotherRow(start, quote int) bool {
	before := t.buf[t.at+start : t.at+quote]
	nl := bytes.LastIndexByte(before, '\n')
	if nl < 0 || t.width < 2 || before[len(before)-1] != '\n' && before[len(before)-1] != t.comma {
		return false
	}
	return t.plausible(start + nl + 1)
}

// lineAt is the line that begins at byte i, with its end. It fails where that is longer than a record may be.
func (t *recordReader) lineAt(i int) ([]byte, bool) {
	for k := i; t.has(k); k = len(t.buf) - t.at {
		if n := bytes.IndexByte(t.buf[t.at+k:], '\n'); n >= 0 {
			return t.buf[t.at+i : t.at+k+n+1], true
		}
	}
	return t.buf[min(t.at+i, len(t.buf)):], !t.over
}

// plausible reports whether a row may begin at byte i: the line has as many cells as the header, or a cell that goes on.
func (t *recordReader) plausible(i int) bool {
	line, ok := t.lineAt(i)
	n, open := splitLine(line, t.comma, -1, nil)
	return ok && t.width >= 2 && (n == t.width && open < 0 || open >= 0 && n > 1 && n <= t.width)
}

// resume goes on behind a quote that is not closed, at the next line that may be a row.
func (t *recordReader) resume() ([]string, int, error) {
	first := t.line
	head := t.buf[t.at:min(len(t.buf), t.at+t.opened)]
	from := bytes.LastIndexByte(head, '\n') + 1 // the line of the quote
	opened := t.line + bytes.Count(head, []byte("\n"))
	limit := t.over
	t.over = false
	line, ok := t.lineAt(from)
	// With the quote as any other character the line may be a row.
	var cells []string
	n, open := splitLine(line, t.comma, t.opened-from, &cells)
	literal := ok && from == 0 && open < 0 && n == t.width && t.width >= 2
	t.at, t.line = t.at+from+len(line), opened
	if ok {
		t.line++
	}
	t.over = false
	if literal && (t.comma == '\t' || t.has(0) && t.plausible(0)) {
		return cells, first, errOpenQuote
	}
	for !ok || t.has(0) && !t.plausible(0) {
		ok = true
		t.skipLine()
	}
	t.over = false
	lost := fmt.Sprintf("lines %d to %d are not read", first, t.line-1)
	switch {
	case !t.has(0):
		lost = "the rest of the table is not read"
	case t.line-1 == first:
		lost = "the line is not read"
	}
	err := error(&rowError{first, fmt.Errorf("a quote that opens in line %d is not closed; %s", opened, lost)})
	if limit {
		err = &rowError{first, fmt.Errorf("a quote that opens in line %d is not closed; %s: %w", opened, lost, t.limits.over("text"))}
	}
	if t.wasted > maxWaste {
		t.end()
		err = &rowError{first, errors.New("too many quotes are not closed; the rest of the table is not read")}
	}
	return nil, 0, err
}

// splitLine counts the cells of a line that is read alone, and gives the place of a quote that it does not close, or -1. The quote
// at literal is a character as any other. The cells are appended to out, if that is not nil.
func splitLine(line []byte, comma byte, literal int, out *[]string) (n, open int) {
	line = bytes.TrimRight(line, "\r\n")
	for i := 0; ; i++ {
		from, end := i, i
		if n++; n > maxColumns {
			return n, -1
		}
		if i < len(line) && line[i] == '"' && i != literal {
			if end = closing(line, i+1, comma); end < 0 {
				return n, i
			}
			i = end + 1
			if out != nil {
				*out = append(*out, string(bytes.ReplaceAll(line[from+1:end], []byte(`""`), []byte(`"`))))
			}
		} else {
			if i = bytes.IndexByte(line[from:], comma) + from; i < from {
				i = len(line)
			}
			if out != nil {
				*out = append(*out, string(line[from:i]))
			}
		}
		if i >= len(line) {
			return n, -1
		}
	}
}

// closing is the place of the quote that closes a cell of a line, or -1.
func closing(line []byte, i int, comma byte) int {
	for ; i < len(line); i++ {
		switch {
		case line[i] != '"':
		case i+1 == len(line) || line[i+1] == comma:
			return i
		case line[i+1] == '"':
			i++
		}
	}
	return -1
}
