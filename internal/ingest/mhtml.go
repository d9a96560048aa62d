package ingest

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/emersion/go-message"
	"github.com/emersion/go-message/mail"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/ingest/charset"
)

// looksMHTML reports whether a text begins as a page that a browser has saved in one file: a message of related parts
// that nobody has sent.
func looksMHTML(head string) (yes, sure bool) {
	header, _, _ := strings.Cut(strings.ReplaceAll(head, "\r\n", "\n"), "\n\n")
	related := false
	for line := range strings.Lines(header) {
		line = strings.ToLower(line)
		name, value, _ := strings.Cut(line, ":")
		switch {
		case strings.HasPrefix(line, " "), strings.HasPrefix(line, "\t"):
		case strings.ContainsAny(name, " \t\n"):
			return false, false
		case name == "snapshot-content-location", name == "from" && strings.Contains(value, "saved by "):
			sure = true
		case name == "content-type":
			related = strings.HasPrefix(strings.TrimSpace(value), "multipart/related")
		case name == "to", name == "message-id", name == "received":
			return false, false
		}
	}
	return related, related && sure
}

// errFound ends the walk over the parts of a saved page: the first page is that which was saved, others are frames in it.
var errFound = errors.New("found")

// readMHTML yields the page that a browser has saved with its pictures.
func readMHTML(s *source) bool {
	e, err := message.Read(s.in)
	if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
		return s.fail(errors.New("not a saved page: its first lines are no header"))
	}
	var a analyze.Article
	err = e.Walk(func(path []int, part *message.Entity, err error) error {
		if len(path) > maxParts {
			return fmt.Errorf("its parts are nested deeper than %d", maxParts)
		}
		if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
			return err
		}
		kind, params, _ := part.Header.ContentType()
		if kind != "text/html" && kind != "application/xhtml+xml" {
			return nil
		}
		address := cmp.Or(s.side.URL, e.Header.Get("Snapshot-Content-Location"), part.Header.Get("Content-Location"))
		if a, err = s.savedPage(part.Body, params["charset"], address); err != nil {
			return err
		}
		return errFound
	})
	if !errors.Is(err, errFound) {
		return s.fail(cmp.Or(err, errors.New("a saved page without a page in it")))
	}
	a.ID = s.name
	h := mail.Header{Header: e.Header}
	if a.Title == "" {
		a.Title, _ = h.Subject()
	}
	if t, err := h.Date(); a.Date == "" && err == nil && !t.IsZero() {
		fileDate(&a, t.UTC().Format("2006-01-02T15:04:05Z"))
	}
	return s.emit(a)
}

// savedPage makes an article of one part. encoding is what it has been converted from already, or "".
func (s *source) savedPage(r io.Reader, encoding, address string) (analyze.Article, error) {
	b, err := io.ReadAll(io.LimitReader(r, s.Limits.Page+1))
	if err != nil && len(b) == 0 {
		return none, err
	}
	if int64(len(b)) > s.Limits.Page {
		return none, s.Limits.over("page")
	}
	if encoding == "" {
		encoding = declaredInPage(string(b))
	} else {
		encoding = ""
	}
	text, _ := charset.Decode(string(b), encoding)
	doc, parseErr := s.Limits.parseHTML(text)
	if parseErr != nil {
		return none, parseErr
	}
	if !strings.HasPrefix(address, "http://") && !strings.HasPrefix(address, "https://") {
		address = ""
	}
	a := s.Limits.page(text, doc, address)
	if err != nil {
		a.Warnings = append(a.Warnings, "the saved page is cut")
	}
	return a, nil
}
