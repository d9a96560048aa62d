// Package pdftext takes running text out of PDF files: paragraphs without the breaks of lines and pages, without words
// divided at ends of lines, and without what stands at the top or bottom of every page.
package pdftext

import (
	"errors"
	"fmt"
	"io"
	"runtime/metrics"
	"strings"
	"time"

	"github.com/ledongthuc/pdf"
)

// Options bound what a file may cost.
type Options struct {
	Time   time.Duration
	Memory int64 // bytes by which the heap may grow
	Text   int64 // bytes of text
}

// Document is what a file has.
type Document struct {
	Title, Author string
	Created       string // as the file has it: D:20240131093000Z
	Text          string // paragraphs with a blank line between them
	Pages         int
	Warnings      []string
}

// What stops the reading of a file.
var (
	ErrTime   = errors.New("takes too long")
	ErrMemory = errors.New("takes too much memory")
	ErrText   = errors.New("has too much text")
	ErrLocked = errors.New("is locked with a password; save it without one first")
	ErrScan   = errors.New("has no text; if its pages are scanned, have them recognised first (ocrmypdf)")
)

// grace is how long a parser that has been told to stop may go on before it is left behind.
const grace = 2 * time.Second

// Read reads a file. One of the errors above says which bound was passed; other errors are of a broken file. A parser that
// does not stop in time is left behind: it ends with the program.
func Read(r io.ReaderAt, size int64, o Options) (Document, error) {
	g := &guard{ReaderAt: r, until: time.Now().Add(o.Time), least: heap(), growth: o.Memory}
	type result struct {
		doc Document
		err error
	}
	done := make(chan result, 1)
	go func() {
		doc, err := read(g, size, o)
		done <- result{doc, err}
	}()
	select {
	case r := <-done:
		return r.doc, r.err
	case <-time.After(o.Time + grace):
		return Document{}, ErrTime
	}
}

// guard refuses to read on when time or memory is up. All that unpacks reads from here, a little at a time.
type guard struct {
	io.ReaderAt
	until  time.Time
	least  int64 // the smallest heap seen: what others left there may be collected at any time, and would hide what grows
	growth int64 // the most that the heap may grow from there
	n      int
}

func (g *guard) ReadAt(p []byte, off int64) (int, error) {
	g.n += 3 // what is read here may be much when it is unpacked
	if err := g.check(); err != nil {
		panic(err) // an error would be taken for the end of the file
	}
	return g.ReaderAt.ReadAt(p, off)
}

func (g *guard) check() error {
	if g.n++; g.n < 16 {
		return nil
	}
	g.n = 0
	if time.Now().After(g.until) {
		return ErrTime
	}
	now := heap()
	if g.least = min(g.least, now); now > g.least+g.growth {
		return ErrMemory
	}
	return nil
}

func heap() int64 {
	s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(s)
	return int64(s[0].Value.Uint64())
}

// caught turns a panic of the parser into an error.
func caught(err *error) {
	switch r := recover().(type) {
	case nil:
	case error:
		*err = r
	default:
		*err = fmt.Errorf("%v", r)
	}
}

// bound reports whether an error is one of those that end the reading.
func bound(err error) bool {
	return errors.Is(err, ErrTime) || errors.Is(err, ErrMemory) || errors.Is(err, ErrText)
}

func read(g *guard, size int64, o Options) (doc Document, err error) {
	defer caught(&err)
	f, err := pdf.NewReader(g, size)
	if err != nil {
		if strings.Contains(err.Error(), "password") || strings.Contains(err.Error(), "encrypt") {
			return doc, ErrLocked
		}
		return doc, err
	}
	info := f.Trailer().Key("Info")
	doc.Title, doc.Author, doc.Created = oneLine(info.Key("Title").Text()), oneLine(info.Key("Author").Text()), info.Key("CreationDate").Text()
	var pages [][]line
	text := int64(0)
	for n, page := range leaves(f) {
		lines, err := readPage(page, g, o.Text-text)
		switch {
		case bound(err):
			return Document{}, err
		case err != nil:
			doc.Warnings = append(doc.Warnings, fmt.Sprintf("page %d is read in part: %s", n+1, oneLine(err.Error())))
		}
		for _, l := range lines {
			text += int64(len(l.text))
		}
		pages = append(pages, lines)
	}
	if doc.Pages = len(pages); doc.Pages == 0 {
		return doc, errors.New("has no pages")
	}
	if doc.Text = flow(pages); doc.Text == "" {
		return Document{}, ErrScan
	}
	return doc, nil
}

// leaves lists the pages in their order. A tree that has a page twice, or itself, ends.
func leaves(f *pdf.Reader) []pdf.Value {
	const most = 100_000
	var out []pdf.Value
	left := most
	var visit func(v pdf.Value, depth int)
	visit = func(v pdf.Value, depth int) {
		if left--; left < 0 || depth > 50 {
			return
		}
		kids := v.Key("Kids")
		if kids.Kind() != pdf.Array {
			if v.Kind() == pdf.Dict {
				out = append(out, v)
			}
			return
		}
		for i := range kids.Len() {
			visit(kids.Index(i), depth+1)
		}
	}
	visit(f.Trailer().Key("Root").Key("Pages"), 0)
	return out
}

func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "\ufffd")), " ")
}
