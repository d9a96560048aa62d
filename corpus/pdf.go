package corpus

import (
	"errors"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/pdftext"
)

// readPDF yields a file as one article. Its date is that of the file's making, where it has one.
func readPDF(s *source) bool {
	at, size, err := s.whole()
	if err != nil {
		return s.fail(err)
	}
	doc, err := pdftext.Read(at, size, pdftext.Options{Time: s.Limits.Time, Memory: 2 * s.Limits.File, Text: s.Limits.Text})
	switch {
	case errors.Is(err, pdftext.ErrTime):
		err = s.Limits.over("time")
	case errors.Is(err, pdftext.ErrMemory):
		err = s.Limits.over("file")
	case errors.Is(err, pdftext.ErrText):
		err = s.Limits.over("text")
	}
	if err != nil {
		return s.fail(err)
	}
	a := analyze.Article{ID: s.name, Title: headline(doc.Text), Text: doc.Text, Warnings: doc.Warnings}
	if a.Title == "" && !strings.Contains(doc.Title, "Microsoft Word") {
		a.Title = doc.Title
	}
	if d := strings.TrimPrefix(doc.Created, "D:"); len(d) >= 8 {
		fileDate(&a, dated(d[:8]))
	}
	if by := doc.Author; by != "" {
		note(&a, "author", by)
	}
	return s.emit(a)
}
