package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"unicode/utf8"

	"github.com/attache-nlp/attache/analyze"
)

// sniffed is how much of a file is looked at to tell text from other things.
const sniffed = 8 << 10

// readText yields a whole file as one article.
func readText(s *source) bool {
	head, err := s.in.Peek(sniffed)
	if err != nil && err != io.EOF {
		return s.fail(err)
	}
	if why := notText(head); why != "" {
		return s.fail(errors.New(why))
	}
	var text strings.Builder
	n, err := io.Copy(&text, io.LimitReader(s.in, s.Limits.Text+1))
	if err != nil {
		return s.fail(err)
	}
	if n > s.Limits.Text {
		return s.fail(fmt.Errorf("%w; or split it into articles, one a file or one a line of JSON (--from jsonl)", s.Limits.over("text")))
	}
	return s.emit(analyze.Article{ID: s.name, Title: headline(text.String()), Text: text.String()})
}

// cause is what went wrong, without the name of the file, which the message has already.
func cause(err error) error {
	if e, ok := err.(*fs.PathError); ok {
		return e.Err
	}
	return err
}

// notText says why the first bytes of a file are not those of an article, or "".
func notText(head []byte) string {
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		return "UTF-16 text; convert it to UTF-8 (iconv -f UTF-16 -t UTF-8)"
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return "a PDF file; extract its text first (pdftotext)"
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return "a zip or office file; extract its text first"
	}
	controls, broken := 0, 0
	for i := 0; i < len(head); {
		r, n := utf8.DecodeRune(head[i:])
		switch {
		case r == utf8.RuneError && n == 1 && len(head)-i >= utf8.UTFMax:
			broken++
		case r < ' ' && !strings.ContainsRune("\t\n\r\f\x00", r), r == 0:
			controls++
		}
		i += n
	}
	// A stray control character or byte does no harm; a twentieth of them is another kind of file.
	if controls*20 > len(head) || broken*5 > len(head) {
		return "a binary file, not text"
	}
	return ""
}

// headline is the first line of a text if it reads like a title: short, without a full stop, a blank line after it.
func headline(text string) string {
	line, rest, _ := strings.Cut(strings.TrimLeft(strings.TrimPrefix(text, "\ufeff"), " \t\r\n"), "\n")
	line = strings.TrimSpace(line)
	next, _, _ := strings.Cut(rest, "\n")
	if line == "" || len(line) > 160 || strings.Contains(line, "\r") || strings.TrimSpace(next) != "" || strings.ContainsAny(line[len(line)-1:], ".,;:") {
		return ""
	}
	return strings.ToValidUTF8(strings.TrimSpace(strings.TrimLeft(line, "#")), "\ufffd")
}
