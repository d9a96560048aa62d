package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// readMbox yields the mails of a mailbox one by one. A mail begins with a line "From address date" after a blank line; such a line in the
// text of a mail is quoted with >, as in the variant called mboxrd.
func readMbox(s *source) bool {
	head, err := s.in.Peek(len(fromLine))
	if err != nil && err != io.EOF {
		return s.fail(err)
	}
	if len(bytes.TrimSpace(head)) > 0 && !bytes.Equal(head, fromLine) {
		return s.fail(errors.New(`not a mailbox: it does not begin with "From "`))
	}
	m := mailbox{source: s}
	afterBlank, lineStart := true, true
	for {
		line, err := s.in.ReadSlice('\n') // a piece of a line if that is longer than the buffer
		if err != nil && err != io.EOF && !errors.Is(err, bufio.ErrBufferFull) {
			return m.flush() && s.fail(err)
		}
		if lineStart && afterBlank && bytes.HasPrefix(line, fromLine) {
			if !m.flush() {
				return false
			}
			m.n++
		} else {
			m.add(line, lineStart)
		}
		afterBlank = lineStart && len(bytes.TrimRight(line, "\r\n")) == 0
		lineStart = !errors.Is(err, bufio.ErrBufferFull)
		if err == io.EOF {
			return m.flush()
		}
	}
}

// fromLine begins the line before each mail of a mailbox.
var fromLine = []byte("From ")

// mailbox collects the lines of one mail at a time.
type mailbox struct {
	*source
	n   int // of the mail, from 1; 0 before the first
	buf bytes.Buffer
}

// add adds a line, or a piece of one. What exceeds the limit is dropped, and flush reports it.
func (m *mailbox) add(line []byte, lineStart bool) {
	if int64(m.buf.Len()) > m.Limits.File {
		return
	}
	if unquoted := bytes.TrimLeft(line, ">"); lineStart && len(unquoted) < len(line) && bytes.HasPrefix(unquoted, fromLine) {
		line = line[1:]
	}
	m.buf.Write(line)
}

// flush yields the mail that has been collected, and reports whether the consumer wants more.
func (m *mailbox) flush() bool {
	if m.n == 0 {
		return true
	}
	defer m.buf.Reset()
	fail := func(err error) bool { return m.yield(noArticle, fmt.Errorf("%s: mail %d: %w", m.name, m.n, err)) }
	if int64(m.buf.Len()) > m.Limits.File {
		return fail(m.Limits.exceeded("file"))
	}
	a, err := m.parseMail(m.buf.Bytes())
	if err != nil {
		return fail(err)
	}
	a.ID = m.uniqueID(a.ID, m.n)
	return m.emit(a)
}
