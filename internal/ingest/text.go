package ingest

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// readText yields a whole file as one article. The text is that of the file, byte for byte, but for front matter and the
// marks of Markdown, which become spaces: offsets are those of the file.
func readText(s *source) bool {
	text, err := s.text("text", "")
	if err != nil {
		if l, ok := errors.AsType[*LimitError](err); ok && l.Name == "text" {
			err = fmt.Errorf("%w; or split it into articles, one a file or one a line of JSON (--from jsonl)", err)
		}
		return s.fail(err)
	}
	if why := notText([]byte(text[:min(len(text), sniffed)])); why != "" {
		return s.fail(errors.New(why))
	}
	if articles := s.exported(text); articles != nil {
		return s.emitAll(articles)
	}
	var a analyze.Article
	k, _ := byName(s.base)
	markdown := s.Format == Markdown || k.format == Markdown && s.Format != Text
	end, values, err := frontMatter(text)
	switch {
	case err != nil:
		a.Warnings = append(a.Warnings, fmt.Sprintf("the front matter is not used: %v", err))
	case end > 0:
		describe(&a, values)
		text = blank(text[:end]) + text[end:]
	}
	if markdown {
		text = plainMarkdown(text)
	}
	a.Text = text
	if a.Title == "" && err == nil {
		a.Title = cmp.Or(s.Defaults.Title, headline(text))
	}
	a.ID = cmp.Or(a.ID, s.name)
	return s.emit(a)
}

// Cause is what went wrong, without the name of the file, which the message has already.
func Cause(err error) error {
	if e, ok := err.(*fs.PathError); ok {
		return e.Err
	}
	return err
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
