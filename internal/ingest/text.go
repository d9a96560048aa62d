package ingest

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// readText yields a whole file as one article, or the articles of an export. The text is that of the file byte for byte, except that
// front matter and Markdown syntax are replaced by spaces: offsets are those of the file.
func readText(s *source) bool {
	text, err := s.readAll("text", "")
	if err != nil {
		if l, ok := errors.AsType[*LimitError](err); ok && l.Name == "text" {
			err = fmt.Errorf("%w, or split the file into articles, one a file or one a line of JSON (--from jsonl)", err)
		}
		return s.fail(err)
	}
	if err := checkText([]byte(text[:min(len(text), sniffLen)])); err != nil {
		return s.fail(err)
	}
	if articles := s.splitExport(text); articles != nil {
		return s.emitDocuments(articles)
	}
	var a analyze.Article
	k, _ := typeByName(s.base)
	markdown := s.Format == Markdown || k.format == Markdown && s.Format != Text
	end, values, err := frontMatter(text)
	switch {
	case err != nil:
		a.Warnings = append(a.Warnings, fmt.Sprintf("front matter ignored: %v", err))
	case end > 0:
		applyValues(&a, values)
		text = blankOut(text[:end]) + text[end:]
	}
	if markdown {
		text = blankMarkdown(text)
	}
	a.Text = text
	if a.Title == "" && err == nil {
		a.Title = cmp.Or(s.Defaults.Title, headline(text))
	}
	a.ID = cmp.Or(a.ID, s.name)
	return s.emit(a)
}

// Cause returns an error without the name of the file, for messages that already contain it.
func Cause(err error) error {
	if e, ok := err.(*fs.PathError); ok {
		return e.Err
	}
	return err
}

// headline returns the first line of a text if it looks like a title: short, followed by a blank line, and without a full stop at the end.
func headline(text string) string {
	line, rest, _ := strings.Cut(strings.TrimLeft(strings.TrimPrefix(text, "\ufeff"), " \t\r\n"), "\n")
	line = strings.TrimSpace(line)
	next, _, _ := strings.Cut(rest, "\n")
	if line == "" || len(line) > 160 || strings.Contains(line, "\r") || strings.TrimSpace(next) != "" || strings.ContainsAny(line[len(line)-1:], ".,;:") {
		return ""
	}
	return strings.ToValidUTF8(strings.TrimSpace(strings.TrimLeft(line, "#")), "\ufffd")
}
