package ingest

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/ingest/pdf"
)

// PDFReader reads PDF files, several at the same time. It compiles its parser when the first file comes, which takes some seconds
// of processor time and 400 MB of memory, and keeps what it has compiled in a folder, from which a later run takes it in a
// twentieth of a second.
type PDFReader struct{ engine *pdf.Engine }

// NewPDFReader makes a reader of PDF files. What it compiles is kept in the folder cache; "" is the usual one, attache in the
// user's folder for caches, and [NoCache] keeps nothing. Whoever can write to the folder can have code of theirs run. If it
// cannot be used, nothing is kept. note, unless it is nil, is told when something is compiled, and why it is not kept.
func NewPDFReader(cache string, note func(string)) *PDFReader {
	if cache == "" {
		if dir, err := os.UserCacheDir(); err == nil {
			cache = filepath.Join(dir, "attache")
		}
	}
	if cache == NoCache {
		cache = ""
	}
	return &PDFReader{pdf.New(pdf.Config{Cache: cache, Note: note})}
}

// NoCache, as a folder of [NewPDFReader], keeps nothing.
const NoCache = "off"

// Close gives back what the reader has taken. No [Reader] may use it at that time or later.
func (p *PDFReader) Close() { p.engine.Close() }

// withPDF makes sure that the reader can read PDF files. done gives back what it took for that.
func (o Reader) withPDF() (r Reader, done func()) {
	if o.PDF != nil {
		return o, func() {}
	}
	o.PDF = NewPDFReader("", nil)
	return o, o.PDF.Close
}

// readPDF yields a file as one article. Its date is that of the file's making, where it has one.
func readPDF(s *source) bool {
	at, size, err := s.whole()
	if err != nil {
		return s.fail(err)
	}
	doc, err := s.PDF.engine.Read(at, size, pdf.Options{Time: s.Limits.Time, Memory: s.Limits.File, Text: s.Limits.Text})
	switch {
	case errors.Is(err, pdf.ErrTime):
		err = s.Limits.over("time")
	case errors.Is(err, pdf.ErrMemory):
		err = s.Limits.over("file")
	case errors.Is(err, pdf.ErrText):
		err = s.Limits.over("text")
	}
	if err != nil {
		return s.fail(err)
	}
	a := analyze.Article{ID: s.name, Title: headline(doc.Text), Text: doc.Text, Warnings: doc.Warnings}
	if !strings.Contains(doc.Title, "Microsoft Word") {
		a.Title = cmp.Or(a.Title, doc.Title)
	}
	if d := strings.TrimPrefix(doc.Created, "D:"); len(d) >= 8 {
		fileDate(&a, dated(d[:8]))
	}
	if by := doc.Author; by != "" {
		note(&a, "author", by)
	}
	return s.emit(a)
}
