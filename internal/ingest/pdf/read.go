package pdf

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// baseMemory is the initial memory of an instance, for its code and tables.
const baseMemory = 19 << 20

// maxTraps is how many times a file may break its instance. Each time, reading continues on the next page in a new one.
const maxTraps = 3

// maxPages bounds the pages of a file. A file of a few bytes can claim a million.
const maxPages = 20_000

// Read reads a file. The error is one of those above, or describes how the file is broken. If r stops answering, it is abandoned: the
// goroutine that reads from it lives until the end of the program.
func (e *Engine) Read(r io.ReaderAt, size int64, o Options) (Document, error) {
	if err := sniff(r, size); err != nil {
		return Document{}, err
	}
	pool, err := e.start()
	if err != nil {
		return Document{}, err
	}
	e.slots <- struct{}{}
	leave := sync.OnceFunc(func() { <-e.slots })
	defer leave()
	ctx, cancel := context.WithTimeout(context.Background(), o.Time)
	defer cancel()
	f := &fileReader{engine: e, pool: pool, ctx: ctx, source: &contextReader{r: r, size: size, ctx: ctx}, options: o}
	type result struct {
		doc Document
		err error
	}
	done := make(chan result, 1)
	go func() {
		doc, err := f.read()
		done <- result{doc, err}
	}()
	select {
	case r := <-done:
		return r.doc, r.err
	case <-ctx.Done():
		f.stop()
	}
	select {
	case <-done:
	case <-time.After(e.grace):
		e.abandoned.Store(true)
	}
	return Document{}, ErrTime
}

// sniff rejects what is not a PDF file at all, before anything is compiled for it.
func sniff(r io.ReaderAt, size int64) error {
	head := make([]byte, min(max(size, 0), 64<<10))
	n, err := r.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return err
	}
	head = head[:n]
	if !bytes.Contains(head[:min(n, 1024)], []byte("%PDF")) {
		return ErrHeader
	}
	if int64(n) == size && !bytes.Contains(head, []byte("obj")) {
		return ErrNotPDF
	}
	return nil
}

// fileReader is the state of reading one file.
type fileReader struct {
	engine  *Engine
	pool    pdfium.Pool
	ctx     context.Context
	source  *contextReader
	options Options

	mu      sync.Mutex
	in      pdfium.Pdfium // the current instance, or nil
	stopped bool

	document    references.FPDF_DOCUMENT
	doc         Document
	pages       [][]line
	textLen     int64
	unreadable  int // lines
	broken      int // pages
	firstBroken string
}

// stop ends the current instance. It is called from another goroutine.
func (f *fileReader) stop() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.stopped = true
	if f.in != nil {
		f.in.Kill()
	}
}

// read reads all pages, in as many instances as the file breaks.
func (f *fileReader) read() (Document, error) {
	for n := 0; ; n++ {
		err := f.readPages()
		switch broken, ok := errors.AsType[*trap](err); {
		case f.ctx.Err() != nil:
			return Document{}, ErrTime
		case err == nil:
			return f.finish()
		case !ok || n == maxTraps:
			return Document{}, err
		case f.doc.Pages == 0:
			return Document{}, fmt.Errorf("%w (%v)", ErrNotPDF, broken)
		default:
			f.skipPage(broken)
		}
	}
}

// skipPage leaves out the next page, for the reason given.
func (f *fileReader) skipPage(why error) {
	f.pages = append(f.pages, nil)
	if f.broken++; f.broken == 1 {
		f.firstBroken = fmt.Sprintf("page %d cannot be read: %s", len(f.pages), oneLine(why.Error()))
	}
}

// finish makes the document of the pages.
func (f *fileReader) finish() (Document, error) {
	if f.doc.Pages == 0 {
		return Document{}, ErrEmpty
	}
	f.doc.Text = reflow(f.pages)
	switch {
	case f.doc.Text == "" && f.unreadable > 0:
		return Document{}, ErrLetters
	case f.doc.Text == "" && f.broken > 0:
		return Document{}, fmt.Errorf("contains no readable text: %s", f.firstBroken)
	case f.doc.Text == "":
		return Document{}, ErrScan
	}
	if f.broken > 1 {
		f.firstBroken += fmt.Sprintf("; %d other pages cannot be read either", f.broken-1)
	}
	if f.broken > 0 {
		f.doc.Warnings = append(f.doc.Warnings, f.firstBroken)
	}
	if f.unreadable > 0 {
		f.doc.Warnings = append(f.doc.Warnings, fmt.Sprintf("lines left out because their fonts do not map to Unicode: %d; if they matter, run OCR first (ocrmypdf --force-ocr)", f.unreadable))
	}
	return f.doc, nil
}

// trap is an error that leaves the instance broken.
type trap struct{ error }

// Error returns the first line of the error. The others are a stack trace.
func (t *trap) Error() string {
	first, _, _ := strings.Cut(t.error.Error(), "\n")
	return strings.TrimSuffix(strings.TrimSpace(first), " (recovered by wazero)")
}

// readPages reads the remaining pages in one instance.
func (f *fileReader) readPages() (err error) {
	in, mem, err := f.engine.instance(f.ctx, f.pool, baseMemory+f.options.Memory)
	defer mem.release() // last, when nothing runs in it any more
	if err != nil {
		return fmt.Errorf("no PDF reader: %w", err)
	}
	f.mu.Lock()
	if f.in = in; f.stopped {
		in.Kill()
	}
	f.mu.Unlock()
	defer func() {
		f.mu.Lock()
		f.in = nil
		f.mu.Unlock()
		if _, broken := errors.AsType[*trap](err); broken {
			in.Kill()
		} else {
			in.Close()
		}
		if mem.exceeded && err != nil {
			err = ErrMemory
		}
	}()
	opened, err := in.OpenDocument(&requests.OpenDocument{FileReader: f.source, FileReaderSize: f.source.size})
	if err != nil {
		return f.openError(err)
	}
	f.document = opened.Document
	count, err := in.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: f.document})
	if err != nil {
		return &trap{err}
	}
	if f.doc.Pages == 0 {
		if f.doc.Pages = count.PageCount; f.doc.Pages > maxPages {
			return fmt.Errorf("has %d pages; files of more than %d pages are not read: split it first", f.doc.Pages, maxPages)
		}
		f.readInfo(in)
	}
	for len(f.pages) < f.doc.Pages {
		lines, lost, err := readPage(in, f.document, len(f.pages))
		if errors.Is(err, pdferrors.ErrPage) || err != nil && strings.HasPrefix(err.Error(), "could not") {
			f.skipPage(errBrokenPage) // an error that PDFium reports; the instance is intact
			continue
		}
		if err != nil {
			return &trap{err}
		}
		f.unreadable += lost
		for _, l := range lines {
			f.textLen += int64(len(l.text))
		}
		if f.textLen > f.options.Text {
			return ErrText
		}
		f.pages = append(f.pages, lines)
	}
	return nil
}

// openError returns why a file cannot be opened.
func (f *fileReader) openError(err error) error {
	switch {
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return ErrLocked
	case errors.Is(err, pdferrors.ErrFormat), errors.Is(err, pdferrors.ErrFile), errors.Is(err, pdferrors.ErrUnknown), errors.Is(err, pdferrors.ErrSuccess), errors.Is(err, pdferrors.ErrPage):
		return cmp.Or(f.source.err, ErrNotPDF)
	}
	return &trap{err}
}

// readInfo reads the metadata of the file.
func (f *fileReader) readInfo(in pdfium.Pdfium) {
	for tag, to := range map[string]*string{"Title": &f.doc.Title, "Author": &f.doc.Author, "CreationDate": &f.doc.Created} {
		if m, err := in.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: f.document, Tag: tag}); err == nil {
			*to = oneLine(m.Value)
		}
	}
}

// contextReader presents a file as PDFium's binding wants it. Reading fails when ctx is done.
type contextReader struct {
	r        io.ReaderAt
	size, at int64
	ctx      context.Context
	err      error // the first error of r
}

// Seek implements [io.Seeker] for io.SeekStart only.
func (s *contextReader) Seek(offset int64, whence int) (int64, error) {
	if whence != io.SeekStart {
		return 0, errors.ErrUnsupported
	}
	s.at = offset
	return offset, nil
}

// Read implements [io.Reader].
func (s *contextReader) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := s.r.ReadAt(p[:max(0, min(int64(len(p)), s.size-s.at))], s.at)
	s.at += int64(n)
	if err != nil && err != io.EOF && s.err == nil {
		s.err = err
	}
	if n == 0 && err == nil && len(p) > 0 {
		err = io.EOF
	}
	return n, err
}

// oneLine returns a string with white space and invalid characters normalized.
func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(strings.Trim(s, "\x00"), "\ufffd")), " ")
}
