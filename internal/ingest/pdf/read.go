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

// base is the memory with which an instance begins: what its code and tables need.
const base = 19 << 20

// traps is how often a file may break its instance. Each time the next page goes on in a fresh one.
const traps = 3

// mostPages is what a file may have; one of a few bytes can claim a million.
const mostPages = 20_000

// Read reads a file. One of the errors above says which bound was passed; other errors are of a broken file. A source that
// does not answer is left behind: what reads from it ends with the program.
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
	f := &file{engine: e, pool: pool, ctx: ctx, source: &section{r: r, size: size, ctx: ctx}, options: o}
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
		e.behind.Store(true)
	}
	return Document{}, ErrTime
}

// sniff refuses what is no PDF file at all, before anything is compiled for it.
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

// file is one that is read.
type file struct {
	engine  *Engine
	pool    pdfium.Pool
	ctx     context.Context
	source  *section
	options Options

	mu      sync.Mutex
	in      pdfium.Pdfium // now reading it, or nil
	stopped bool

	document references.FPDF_DOCUMENT
	doc      Document
	pages    [][]line
	letters  int64
	lost     int // lines
	broken   int // pages
	why      string
}

// stop ends what the instance does, from another goroutine.
func (f *file) stop() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.stopped = true
	if f.in != nil {
		f.in.Kill()
	}
}

// read reads all pages, in as many instances as the file breaks.
func (f *file) read() (Document, error) {
	for n := 0; ; n++ {
		err := f.pass()
		switch broken, ok := errors.AsType[*trap](err); {
		case f.ctx.Err() != nil:
			return Document{}, ErrTime
		case err == nil:
			return f.end()
		case !ok || n == traps:
			return Document{}, err
		case f.doc.Pages == 0:
			return Document{}, fmt.Errorf("%w (%v)", ErrNotPDF, broken)
		default:
			f.unread(broken)
		}
	}
}

// unread notes that the next page is left out, and goes on behind it.
func (f *file) unread(why error) {
	f.pages = append(f.pages, nil)
	if f.broken++; f.broken == 1 {
		f.why = fmt.Sprintf("page %d cannot be read: %s", len(f.pages), oneLine(why.Error()))
	}
}

// end makes the document of the pages.
func (f *file) end() (Document, error) {
	if f.doc.Pages == 0 {
		return Document{}, ErrEmpty
	}
	f.doc.Text = flow(f.pages)
	switch {
	case f.doc.Text == "" && f.lost > 0:
		return Document{}, ErrLetters
	case f.doc.Text == "" && f.broken > 0:
		return Document{}, fmt.Errorf("has no text that can be read: %s", f.why)
	case f.doc.Text == "":
		return Document{}, ErrScan
	}
	if f.broken > 1 {
		f.why += fmt.Sprintf("; nor can %d others", f.broken-1)
	}
	if f.broken > 0 {
		f.doc.Warnings = append(f.doc.Warnings, f.why)
	}
	if f.lost > 0 {
		f.doc.Warnings = append(f.doc.Warnings, fmt.Sprintf("lines left out, for their fonts do not say which letters they have: %d; if they matter, have the pages recognised first (ocrmypdf --force-ocr)", f.lost))
	}
	return f.doc, nil
}

// trap is an error that leaves an instance broken.
type trap struct{ error }

// Error is the first line: the others are the stack.
func (t *trap) Error() string {
	first, _, _ := strings.Cut(t.error.Error(), "\n")
	return strings.TrimSuffix(strings.TrimSpace(first), " (recovered by wazero)")
}

// pass reads the pages that are still to be read in one instance.
func (f *file) pass() (err error) {
	in, mem, err := f.engine.instance(f.ctx, f.pool, base+f.options.Memory)
	defer mem.release() // when nothing runs in it any more
	if err != nil {
		return fmt.Errorf("no reader of PDF files: %w", err)
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
		if mem.over && err != nil {
			err = ErrMemory
		}
	}()
	opened, err := in.OpenDocument(&requests.OpenDocument{FileReader: f.source, FileReaderSize: f.source.size})
	if err != nil {
		return f.refusal(err)
	}
	f.document = opened.Document
	count, err := in.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: f.document})
	if err != nil {
		return &trap{err}
	}
	if f.doc.Pages == 0 {
		if f.doc.Pages = count.PageCount; f.doc.Pages > mostPages {
			return fmt.Errorf("has %d pages; a file with more than %d is not read: split it first", f.doc.Pages, mostPages)
		}
		f.about(in)
	}
	for len(f.pages) < f.doc.Pages {
		lines, lost, err := readPage(in, f.document, len(f.pages))
		if errors.Is(err, pdferrors.ErrPage) || err != nil && strings.HasPrefix(err.Error(), "could not") {
			f.unread(errPage) // PDFium says so itself, and is whole
			continue
		}
		if err != nil {
			return &trap{err}
		}
		f.lost += lost
		for _, l := range lines {
			f.letters += int64(len(l.text))
		}
		if f.letters > f.options.Text {
			return ErrText
		}
		f.pages = append(f.pages, lines)
	}
	return nil
}

// refusal is why a file cannot be opened.
func (f *file) refusal(err error) error {
	switch {
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return ErrLocked
	case errors.Is(err, pdferrors.ErrFormat), errors.Is(err, pdferrors.ErrFile), errors.Is(err, pdferrors.ErrUnknown), errors.Is(err, pdferrors.ErrSuccess), errors.Is(err, pdferrors.ErrPage):
		return cmp.Or(f.source.err, ErrNotPDF)
	}
	return &trap{err}
}

// about reads what the file says about itself.
func (f *file) about(in pdfium.Pdfium) {
	for tag, to := range map[string]*string{"Title": &f.doc.Title, "Author": &f.doc.Author, "CreationDate": &f.doc.Created} {
		if m, err := in.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: f.document, Tag: tag}); err == nil {
			*to = oneLine(m.Value)
		}
	}
}

// section is a file as the reader wants it. It ends when ctx does.
type section struct {
	r        io.ReaderAt
	size, at int64
	ctx      context.Context
	err      error // the first of the source
}

func (s *section) Seek(offset int64, whence int) (int64, error) {
	if whence != io.SeekStart {
		return 0, errors.ErrUnsupported
	}
	s.at = offset
	return offset, nil
}

func (s *section) Read(p []byte) (int, error) {
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

func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(strings.Trim(s, "\x00"), "\ufffd")), " ")
}
