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

// PDFReader reads PDF files, several at the same time. It compiles its parser when it meets the first file, which takes some seconds of
// processor time and 400 MB of memory, and keeps the result in a cache folder, from which later runs load it in a tenth of a second.
type PDFReader struct{ engine *pdf.Engine }

// NewPDFReader returns a reader of PDF files. cache is the folder for the compiled parser: "" means attache in the user's cache folder,
// and [NoCache] keeps nothing. Code in the folder is executed, so nobody else must be able to write to it. If the folder cannot be used,
// nothing is kept. note, if not nil, is called when the parser is compiled, and with the reason if it cannot be kept.
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

// NoCache, as the cache folder of [NewPDFReader], keeps nothing.
const NoCache = "off"

// Close releases the resources of the reader. No [Reader] may use it then or later.
func (p *PDFReader) Close() { p.engine.Close() }

// withPDF returns the reader with a PDFReader, and a function that releases what was created for it.
func (o Reader) withPDF() (r Reader, done func()) {
	if o.PDF != nil {
		return o, func() {}
	}
	o.PDF = NewPDFReader("", nil)
	return o, o.PDF.Close
}

// readPDF yields a file as one article. Its date is the creation date of the file, if there is one.
func readPDF(s *source) bool {
	at, size, err := s.randomAccess()
	if err != nil {
		return s.fail(err)
	}
	doc, err := s.PDF.engine.Read(at, size, pdf.Options{Time: s.Limits.Time, Memory: s.Limits.File, Text: s.Limits.Text})
	switch {
	case errors.Is(err, pdf.ErrTime):
		err = s.Limits.exceeded("time")
	case errors.Is(err, pdf.ErrMemory):
		err = s.Limits.exceeded("file")
	case errors.Is(err, pdf.ErrText):
		err = s.Limits.exceeded("text")
	}
	if err != nil {
		return s.fail(err)
	}
	a := analyze.Article{ID: s.name, Title: headline(doc.Text), Text: doc.Text, Warnings: doc.Warnings}
	if !strings.Contains(doc.Title, "Microsoft Word") {
		a.Title = cmp.Or(a.Title, doc.Title)
	}
	if d := strings.TrimPrefix(doc.Created, "D:"); len(d) >= 8 {
		setFileDate(&a, parseDate(d[:8]))
	}
	if by := doc.Author; by != "" {
		setMeta(&a, "author", by)
	}
	return s.emit(a)
}
