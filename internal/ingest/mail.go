package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset" // decodes the parts
	"github.com/emersion/go-message/mail"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/ingest/charset"
)

// maxParts is the maximal nesting of the parts of a mail. The message library reads a part once for each level around it.
const maxParts = 20

// errPartsNested is the error for a message whose parts exceed maxParts.
var errPartsNested = fmt.Errorf("its parts are nested deeper than %d", maxParts)

// looksMail reports whether a text begins with a mail header, perhaps after the "From " line of a mailbox.
func looksMail(head string) (yes, sure bool) {
	seen := map[string]bool{}
	for line := range strings.Lines(skipFromLine(head)) {
		if line[0] == ' ' || line[0] == '\t' {
			if len(seen) == 0 || strings.TrimSpace(line) == "" {
				break
			}
			continue // a folded header line
		}
		name, _, ok := strings.Cut(line, ":")
		if !ok || strings.ContainsAny(name, " \t") {
			break
		}
		seen[strings.ToLower(name)] = true
	}
	return seen["from"] && (seen["date"] || seen["subject"]) && (seen["message-id"] || seen["mime-version"] || seen["received"] || seen["to"]), false
}

// skipFromLine returns a mail without the line "From address date" that precedes it in a mailbox.
func skipFromLine[T string | []byte](mail T) T {
	if strings.HasPrefix(string(mail[:min(len(mail), 5)]), "From ") {
		for i := range len(mail) {
			if mail[i] == '\n' {
				return mail[i+1:]
			}
		}
	}
	return mail
}

// readEML yields a mail as one article: its plain text, or else the text of its HTML.
func readEML(s *source) bool {
	b, err := io.ReadAll(io.LimitReader(s.in, s.Limits.File+1))
	if err != nil {
		return s.fail(err)
	}
	if int64(len(b)) > s.Limits.File {
		return s.fail(s.Limits.exceeded("file"))
	}
	if len(bytes.TrimSpace(b)) == 0 {
		return s.emit(analyze.Article{ID: s.name})
	}
	a, err := s.parseMail(b)
	if err != nil {
		return s.fail(err)
	}
	a.ID = s.name
	return s.emit(a)
}

// parseMail makes an article of a message. The id of the article is the Message-ID. A message with a broken part is read as far as
// possible, with a warning.
func (s *source) parseMail(b []byte) (a analyze.Article, err error) {
	e, err := message.Read(bytes.NewReader(skipFromLine(b)))
	if isFatal(err) {
		return a, errors.New("not a mail: it does not begin with a header")
	}
	setMailHeader(&a, mail.Header{Header: e.Header})
	m := messageText{limits: s.Limits}
	err = e.Walk(m.addPart)
	if isLimit(err) {
		return a, err
	}
	a.Warnings = m.warnings
	if err != nil {
		a.Warnings = append(a.Warnings, fmt.Sprintf("part of the mail was not read: %v", err))
	}
	if a.Text = joinParagraphs(m.plain); a.Text == "" {
		a.Text = joinParagraphs(m.html)
	}
	if m.attachments > 0 {
		a.Warnings = append(a.Warnings, fmt.Sprintf("attachments not read: %d", m.attachments))
	}
	return a, nil
}

// isFatal reports whether an error of the message library is more than an unknown charset or transfer encoding.
func isFatal(err error) bool {
	return err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err)
}

// setMailHeader sets id, title, date and source of an article from the header of a mail.
func setMailHeader(a *analyze.Article, h mail.Header) {
	var err error
	a.ID, _ = h.MessageID()
	if a.Title, err = h.Subject(); err != nil {
		a.Title = h.Get("Subject")
	}
	if t, err := h.Date(); err == nil && !t.IsZero() {
		a.Date = t.Format(time.RFC3339)
	} else {
		a.Date = parseDate(h.Get("Date"))
	}
	if from, err := h.AddressList("From"); err == nil && len(from) > 0 {
		a.Source = from[0].Name
		if a.Source == "" {
			a.Source = from[0].Address
		}
		setMeta(a, "from", from[0].Address)
	}
}

// messageText collects the text of the parts of a mail.
type messageText struct {
	limits      Limits
	plain, html []string
	attachments int
	warnings    []string
}

// addPart reads one part. It is a [message.WalkFunc].
func (m *messageText) addPart(path []int, part *message.Entity, err error) error {
	if len(path) > maxParts {
		return errPartsNested
	}
	if isFatal(err) {
		return err
	}
	media, params, _ := part.Header.ContentType()
	if strings.HasPrefix(media, "multipart/") {
		return nil // its parts follow
	}
	disposition, _, _ := part.Header.ContentDisposition()
	if disposition == "attachment" || media != "" && !strings.HasPrefix(media, "text/") {
		m.attachments++
		return nil
	}
	text, err := io.ReadAll(io.LimitReader(part.Body, m.limits.Text+1))
	if err != nil && len(text) == 0 {
		return err
	}
	if int64(len(text)) > m.limits.Text {
		return m.limits.exceeded("text")
	}
	if err != nil {
		m.warnings = append(m.warnings, "a part of the mail is cut off")
	}
	// A part with a declared and known charset has already been converted.
	decoded, was := charset.Decode(string(text), "")
	if params["charset"] == "" && was != "" {
		m.warnings = append(m.warnings, "the mail does not declare its encoding; it was read as "+was)
	}
	if media == "text/html" {
		return m.addHTML(decoded, int64(len(text)))
	}
	if text := strings.TrimSpace(strings.ReplaceAll(decoded, "\r\n", "\n")); text != "" {
		m.plain = append(m.plain, text)
	}
	return nil
}

// addHTML adds the text of an HTML part that is size bytes long.
func (m *messageText) addHTML(page string, size int64) error {
	if size > m.limits.Page {
		return m.limits.exceeded("page")
	}
	doc, err := m.limits.parseHTML(page)
	if err != nil {
		return err
	}
	m.html = append(m.html, pageText(doc))
	return nil
}
