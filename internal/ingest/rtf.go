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
		return s.fail(s.Limits.over("text"))
	}
	doc, err := rtf.Parse(b, int(s.Limits.Text))
	if errors.Is(err, rtf.ErrLong) {
		return s.fail(s.Limits.over("text"))
	}
	if err != nil {
		return s.fail(err)
	}
	if articles := exportParagraphs(doc.Paragraphs); articles != nil {
		return s.emitAll(articles)
	}
	s.many = false
	text := joined(doc.Paragraphs)
	a := analyze.Article{ID: s.name, Title: cmp.Or(headline(text), doc.Title), Text: text}
	if doc.Author != "" {
		note(&a, "author", doc.Author)
	}
	return s.emit(a)
}
