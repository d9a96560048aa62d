package ingest

import (
	"cmp"
	"errors"
	"io"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/ingest/rtf"
)

// readRTF yields a file as one article, or the articles of an export.
func readRTF(s *source) bool {
	b, err := io.ReadAll(io.LimitReader(s.in, s.Limits.Text+1))
	if err != nil {
		return s.fail(err)
	}
	if int64(len(b)) > s.Limits.Text {
		return s.fail(s.Limits.exceeded("text"))
	}
	doc, err := rtf.Parse(b, int(s.Limits.Text))
	if errors.Is(err, rtf.ErrTooLong) {
		return s.fail(s.Limits.exceeded("text"))
	}
	if err != nil {
		return s.fail(err)
	}
	if articles := splitParagraphs(doc.Paragraphs); articles != nil {
		return s.emitDocuments(articles)
	}
	s.multiple = false
	text := joinParagraphs(doc.Paragraphs)
	a := analyze.Article{ID: s.name, Title: cmp.Or(headline(text), doc.Title), Text: text}
	if doc.Author != "" {
		setMeta(&a, "author", doc.Author)
	}
	return s.emit(a)
}
