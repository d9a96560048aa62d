package ingest

import (
	"cmp"
	"errors"
	"io"
	"strings"

	"github.com/emersion/go-message"
	"github.com/emersion/go-message/mail"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/ingest/charset"
)

// looksMHTML reports whether a text begins like a page that a browser has saved in one file: a multipart/related message that nobody has
// sent.
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

// errStopWalk ends the walk over the parts after the first page, which is the one that was saved; others are frames in it.
var errStopWalk = errors.New("found")

// readMHTML yields the main text of a page that a browser has saved together with its images.
func readMHTML(s *source) bool {
	e, err := message.Read(s.in)
	if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
		return s.fail(errors.New("not a saved page: it does not begin with a header"))
	}
	var a analyze.Article
	err = e.Walk(func(path []int, part *message.Entity, err error) error {
		if len(path) > maxParts {
			return errPartsNested
		}
		if err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
			return err
		}
		kind, params, _ := part.Header.ContentType()
		if kind != "text/html" && kind != "application/xhtml+xml" {
			return nil
		}
		address := cmp.Or(s.sidecar.URL, e.Header.Get("Snapshot-Content-Location"), part.Header.Get("Content-Location"))
		if a, err = s.parseSavedPage(part.Body, params["charset"], address); err != nil {
			return err
		}
		return errStopWalk
	})
	if !errors.Is(err, errStopWalk) {
		return s.fail(cmp.Or(err, errors.New("a saved web page that contains no HTML")))
	}
	a.ID = s.name
	h := mail.Header{Header: e.Header}
	if a.Title == "" {
		a.Title, _ = h.Subject()
	}
	if t, err := h.Date(); a.Date == "" && err == nil && !t.IsZero() {
		setFileDate(&a, t.UTC().Format("2006-01-02T15:04:05Z"))
	}
	return s.emit(a)
}

// parseSavedPage makes an article of the HTML part. encoding is the charset it has already been converted from, or "".
func (s *source) parseSavedPage(r io.Reader, encoding, address string) (analyze.Article, error) {
	b, err := io.ReadAll(io.LimitReader(r, s.Limits.Page+1))
	if err != nil && len(b) == 0 {
		return noArticle, err
	}
	if int64(len(b)) > s.Limits.Page {
		return noArticle, s.Limits.exceeded("page")
	}
	if encoding == "" {
		encoding = charsetOfPage(string(b))
	} else {
		encoding = ""
	}
	text, _ := charset.Decode(string(b), encoding)
	doc, parseErr := s.Limits.parseHTML(text)
	if parseErr != nil {
		return noArticle, parseErr
	}
	if !strings.HasPrefix(address, "http://") && !strings.HasPrefix(address, "https://") {
		address = ""
	}
	a := s.Limits.pageArticle(text, doc, address)
	if err != nil {
		a.Warnings = append(a.Warnings, "the saved page is cut off")
	}
	return a, nil
}
