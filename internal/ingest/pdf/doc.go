// Package pdf extracts running text from PDF files: paragraphs without line and page breaks, without hyphenation, and without page headers
// and footers.
//
// The files are parsed by PDFium, embedded in the program as WebAssembly: whatever a file does, it can neither access memory outside its
// own nor end the process, and its memory and time are bounded. An [Engine] holds the compiled module. Each file is read in a fresh
// instance.
//
// How a file is read:
//
//  1. fileReader opens it in an instance and reads page after page (read.go). If a page breaks the instance, reading continues after that
//     page in a new one.
//  2. pageReader asks PDFium for the text of a page and the position of each line (page.go), decodes characters without Unicode names
//     (fonts.go), and drops text outside the visible page and most rotated text (direction.go).
//  3. reflow drops headers, footers and page numbers, joins lines to paragraphs, and undoes hyphenation (flow.go).
package pdf

import (
	"errors"
	"time"
)

// Options bound the resources that a file may take.
type Options struct {
	Time   time.Duration
	Memory int64 // bytes that an instance may take beyond its initial 19 MB
	Text   int64 // bytes of text
}

// Document is the text of a file and its metadata.
type Document struct {
	Title, Author string
	Created       string // in the form of PDF: D:20240131093000Z
	Text          string // paragraphs with a blank line between them
	Pages         int
	Warnings      []string
}

// Errors of files that are not read.
var (
	ErrTime    = errors.New("takes too long")
	ErrMemory  = errors.New("takes too much memory")
	ErrText    = errors.New("has too much text")
	ErrLocked  = errors.New("protected by a password; save it without one first")
	ErrScan    = errors.New("contains no text; if it is a scan, run OCR first (ocrmypdf)")
	ErrLetters = errors.New("all text is in fonts that do not map to Unicode; run OCR first (ocrmypdf --force-ocr)")
	ErrHeader  = errors.New("not a PDF file: it does not begin with %PDF")
	ErrNotPDF  = errors.New("not a PDF file, or damaged beyond repair")
	ErrEmpty   = errors.New("has no pages")
)
