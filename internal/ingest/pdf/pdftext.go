// Package pdf takes running text out of PDF files: paragraphs without the breaks of lines and pages, without words
// divided at ends of lines, and without what stands at the top or bottom of every page.
//
// The files are parsed by PDFium, which is in the program as WebAssembly: whatever a file does to it, it can neither leave
// its own memory nor end the process, and its memory and time are bounded. An [Engine] holds the compiled module. Each file
// is read by a fresh instance of it.
package pdf

import (
	"errors"
	"time"
)

// Options bound what a file may cost.
type Options struct {
	Time   time.Duration
	Memory int64 // bytes that an instance may take beyond the 19 MB with which it begins
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
	ErrTime    = errors.New("takes too long")
	ErrMemory  = errors.New("takes too much memory")
	ErrText    = errors.New("has too much text")
	ErrLocked  = errors.New("is locked with a password; save it without one first")
	ErrScan    = errors.New("has no text; if its pages are scanned, have them recognised first (ocrmypdf)")
	ErrLetters = errors.New("has text only in fonts that do not say which letters they have; have its pages recognised first (ocrmypdf --force-ocr)")
	ErrHeader  = errors.New("not a PDF file: it does not begin with %PDF")
	ErrNotPDF  = errors.New("not a PDF file, or cut or broken beyond repair")
	ErrEmpty   = errors.New("has no pages")
)
