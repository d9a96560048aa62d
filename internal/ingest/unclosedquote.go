package ingest

import (
	"bytes"
	"errors"
	"fmt"
)

// startsRow reports whether a quote inside a cell of several lines more likely opens a cell of another row: it is at the beginning of a cell,
// and the line has as many cells as a row.
func (t *recordReader) startsRow(start, quote int) bool {
	before := t.buf[t.start+start : t.start+quote]
	nl := bytes.LastIndexByte(before, '\n')
	if nl < 0 || t.columns < 2 || before[len(before)-1] != '\n' && before[len(before)-1] != t.comma {
		return false
	}
	return t.looksLikeRow(start + nl + 1)
}

// lineAt returns the line that begins at byte i, with its newline. ok is false if it is longer than a record may be.
func (t *recordReader) lineAt(i int) ([]byte, bool) {
	for k := i; t.has(k); k = len(t.buf) - t.start {
		if n := bytes.IndexByte(t.buf[t.start+k:], '\n'); n >= 0 {
			return t.buf[t.start+i : t.start+k+n+1], true
		}
	}
	return t.buf[min(t.start+i, len(t.buf)):], !t.tooLong
}

// looksLikeRow reports whether a row may begin at byte i: the line has as many cells as the header, or fewer and an open quote.
func (t *recordReader) looksLikeRow(i int) bool {
	line, ok := t.lineAt(i)
	n, open := splitLine(line, t.comma, -1, nil)
	return ok && t.columns >= 2 && (n == t.columns && open < 0 || open >= 0 && n > 1 && n <= t.columns)
}

// skipToRow continues after an unclosed quote. If its line is a row with the quote as an ordinary character, and another row follows, it
// returns that row and errOpenQuote. Otherwise it goes to the next line that looks like a row, and returns an error that names the lines
// lost.
func (t *recordReader) skipToRow() ([]string, int, error) {
	first := t.line
	head := t.buf[t.start:min(len(t.buf), t.start+t.quoteAt)]
	from := bytes.LastIndexByte(head, '\n') + 1 // the beginning of the line of the quote
	opened := t.line + bytes.Count(head, []byte("\n"))
	limit := t.tooLong
	t.tooLong = false
	line, ok := t.lineAt(from)
	// The line may be a row if the quote is an ordinary character.
	var cells []string
	n, open := splitLine(line, t.comma, t.quoteAt-from, &cells)
	literal := ok && from == 0 && open < 0 && n == t.columns && t.columns >= 2
	t.start, t.line = t.start+from+len(line), opened
	if ok {
		t.line++
	}
	t.tooLong = false
	if literal && (t.comma == '\t' || t.has(0) && t.looksLikeRow(0)) {
		return cells, first, errOpenQuote
	}
	for !ok || t.has(0) && !t.looksLikeRow(0) {
		ok = true
		t.skipLine()
	}
	t.tooLong = false
	return nil, 0, t.lostRows(first, opened, limit)
}

// lostRows returns the error for an unclosed quote in line opened of the record that begins in line first. limit is set if the limit on
// the length of an article ended the search for the closing quote.
func (t *recordReader) lostRows(first, opened int, limit bool) error {
	lost := fmt.Sprintf("lines %d to %d are not read", first, t.line-1)
	switch {
	case !t.has(0):
		lost = "the rest of the table is not read"
	case t.line-1 == first:
		lost = "the line is not read"
	}
	err := fmt.Errorf("the quote opened in line %d is not closed; %s", opened, lost)
	if limit {
		err = fmt.Errorf("%w: %w", err, t.limits.exceeded("text"))
	}
	if t.rescanned > maxRescanned {
		t.abandon()
		err = errors.New("too many unclosed quotes; the rest of the table is not read")
	}
	return &rowError{first, err}
}

// splitLine counts the cells of a single line and, if out is not nil, appends them to out. open is the index of a quote that the line does
// not close, or -1. The quote at index literal is an ordinary character.
func splitLine(line []byte, comma byte, literal int, out *[]string) (n, open int) {
	line = bytes.TrimRight(line, "\r\n")
	for i := 0; ; i++ {
		from, end := i, i
		if n++; n > maxColumns {
			return n, -1
		}
		if i < len(line) && line[i] == '"' && i != literal {
			if end = closingQuote(line, i+1, comma); end < 0 {
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

// closingQuote returns the index of the quote that closes a cell of a line, or -1.
func closingQuote(line []byte, i int, comma byte) int {
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
