package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // encodings of parts
	"github.com/emersion/go-message/mail"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/ingest/charset"
)

// maxParts is how deep the parts of a mail may be nested. Each level reads all that the one above it has read.
const maxParts = 20

// looksMail reports whether a text begins with the header of a mail, perhaps after the line that mailboxes put before it.
func looksMail(head string) (yes, sure bool) {
	seen := map[string]bool{}
	for line := range strings.Lines(withoutFromLine(head)) {
		if line[0] == ' ' || line[0] == '\t' {
			if len(seen) == 0 || strings.TrimSpace(line) == "" {
				break
			}
			continue // the line before goes on
		}
		name, _, ok := strings.Cut(line, ":")
		if !ok || strings.ContainsAny(name, " \t") {
			break
		}
		seen[strings.ToLower(name)] = true
	}
	return seen["from"] && (seen["date"] || seen["subject"]) && (seen["message-id"] || seen["mime-version"] || seen["received"] || seen["to"]), false
}

// withoutFromLine is a mail without the line "From somebody day" that stands before it in mailboxes.
func withoutFromLine[T string | []byte](mail T) T {
	if strings.HasPrefix(string(mail[:min(len(mail), 5)]), "From ") {
		for i := range len(mail) {
			if mail[i] == '\n' {
				return mail[i+1:]
			}
		}
	}
	return mail
}

// readEML yields a mail as one article: the text of its body, or what its HTML says.
func readEML(s *source) bool {
	b, err := io.ReadAll(io.LimitReader(s.in, s.Limits.File+1))
	if err != nil {
		return s.fail(err)
	}
	if int64(len(b)) > s.Limits.File {
		return s.fail(s.Limits.over("file"))
	}
	if len(bytes.TrimSpace(b)) == 0 {
		return s.emit(analyze.Article{ID: s.name})
	}
	a, err := s.mail(b)
	if err != nil {
		return s.fail(err)
	}
	a.ID = s.name
	return s.emit(a)
}

// mail makes an article of a message; its id is that of the message.
func (s *source) mail(b []byte) (a analyze.Article, err error) {
	e, err := message.Read(bytes.NewReader(withoutFromLine(b)))
	if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
		return a, errors.New("not a mail: its first lines are no header")
	}
	h := mail.Header{Header: e.Header}
	a.ID, _ = h.MessageID()
	if a.Title, err = h.Subject(); err != nil {
		a.Title = h.Get("Subject")
	}
	if t, err := h.Date(); err == nil && !t.IsZero() {
		a.Date = t.Format(time.RFC3339)
	} else {
		a.Date = dated(h.Get("Date"))
	}
	if from, err := h.AddressList("From"); err == nil && len(from) > 0 {
		a.Source = from[0].Name
		if a.Source == "" {
			a.Source = from[0].Address
		}
		note(&a, "from", from[0].Address)
	}
	var plain, page []string
	files := 0
	err = e.Walk(func(path []int, part *message.Entity, err error) error {
		if len(path) > maxParts {
			return fmt.Errorf("its parts are nested deeper than %d", maxParts)
		}
		if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
			return err
		}
		kind, params, _ := part.Header.ContentType()
		if strings.HasPrefix(kind, "multipart/") {
			return nil
		}
		disposition, _, _ := part.Header.ContentDisposition()
		if disposition == "attachment" || kind != "" && !strings.HasPrefix(kind, "text/") {
			files++
			return nil
		}
		text, err := io.ReadAll(io.LimitReader(part.Body, s.Limits.Text+1))
		if err != nil && len(text) == 0 {
			return err
		}
		if int64(len(text)) > s.Limits.Text {
			return s.Limits.over("text")
		}
		if err != nil {
			a.Warnings = append(a.Warnings, "a part of the mail is cut")
		}
		// The parts have been converted already where their encoding was declared and known.
		decoded, was := charset.Decode(string(text), "")
		if params["charset"] == "" && was != "" {
			a.Warnings = append(a.Warnings, "the mail does not say its encoding, and was read as "+was)
		}
		if kind == "text/html" {
			if int64(len(text)) > s.Limits.Page {
				return s.Limits.over("page")
			}
			doc, err := s.Limits.parseHTML(decoded)
			if err != nil {
				return err
			}
			page = append(page, pageText(doc))
			return nil
		}
		if text := strings.TrimSpace(strings.ReplaceAll(decoded, "\r\n", "\n")); text != "" {
			plain = append(plain, text)
		}
		return nil
	})
	if err != nil {
		if isLimit(err) {
			return a, err
		}
		a.Warnings = append(a.Warnings, fmt.Sprintf("the mail is read in part: %v", err))
	}
	if a.Text = joined(plain); a.Text == "" {
		a.Text = joined(page)
	}
	if files > 0 {
		a.Warnings = append(a.Warnings, fmt.Sprintf("%d attachments of the mail are not read", files))
	}
	return a, nil
}

// readMbox yields the mails of a mailbox one by one.
func readMbox(s *source) bool {
	head, err := s.in.Peek(5)
	if err != nil && err != io.EOF {
		return s.fail(err)
	}
	if len(bytes.TrimSpace(head)) > 0 && string(head) != "From " {
		return s.fail(errors.New(`not a mailbox: it does not begin with "From "`))
	}
	var b bytes.Buffer
	n := 0
	end := func() bool {
		if n == 0 {
			return true
		}
		defer b.Reset()
		if int64(b.Len()) > s.Limits.File {
			return s.yield(none, fmt.Errorf("%s: mail %d: %w", s.name, n, s.Limits.over("file")))
		}
		a, err := s.mail(b.Bytes())
		if err != nil {
			return s.yield(none, fmt.Errorf("%s: mail %d: %w", s.name, n, err))
		}
		a.ID = s.id(a.ID, n)
		return s.emit(a)
	}
	blank, fresh := true, true
	for {
		line, err := s.in.ReadSlice('\n')
		if err != nil && err != io.EOF && !errors.Is(err, bufio.ErrBufferFull) {
			if !end() {
				return false
			}
			return s.fail(err)
		}
		if fresh && blank && bytes.HasPrefix(line, []byte("From ")) {
			if !end() {
				return false
			}
			n++
		} else if int64(b.Len()) <= s.Limits.File {
			if quoted := bytes.TrimLeft(line, ">"); fresh && len(quoted) < len(line) && bytes.HasPrefix(quoted, []byte("From ")) {
				line = line[1:]
			}
			b.Write(line)
		}
		blank = fresh && len(bytes.TrimRight(line, "\r\n")) == 0
		fresh = !errors.Is(err, bufio.ErrBufferFull)
		if err == io.EOF {
			return end()
		}
	}
}
