// Package rtf extracts the text of RTF files (Rich Text Format 1.9.1).
package rtf

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/attache-nlp/attache/internal/ingest/charset"
)

// Document is the text of an RTF file and its metadata.
type Document struct {
	Title, Author string
	Paragraphs    []string // not empty; a table row is one paragraph, with tabs between its cells
}

// errNotRTF is the error for a file that does not begin like RTF.
var errNotRTF = errors.New(`not an RTF file: it does not begin with {\rtf`)

// ErrTooLong is the error for a document with more text than asked for.
var ErrTooLong = errors.New("the text is too long")

// paragraphCost is what a paragraph counts in addition to its text, for the memory it takes.
const paragraphCost = 16

// maxInfo is the maximal length of title and author, in bytes.
const maxInfo = 1000

// maxDepth is the maximal nesting of groups. Word writes about ten levels.
const maxDepth = 1000

// group is the state that a group may change and its end restores.
type group struct {
	dest        destination
	fallbackLen int    // characters after each \u that stand in for it in readers without Unicode (\uc)
	codePage    string // of bytes that are not ASCII
}

// destination is where text goes.
type destination int

// The destinations. The zero value is the text of the document.
const (
	body destination = iota
	discard
	fonts
	title
	author
)

// parser is the state of [Parse].
type parser struct {
	in    []byte
	at    int
	stack []group
	group
	defaultPage  string         // the code page of the document
	fonts        map[int]string // the code pages of the fonts
	font         int            // the one being defined in the font table
	pending      []byte         // bytes in a code page, not yet decoded
	utf16Units   []uint16       // not yet decoded
	text         strings.Builder
	fallbackLeft int  // characters still to be skipped after a \u
	groupStart   bool // nothing precedes in the group
	budget       int  // bytes of text still allowed
	out          Document
}

// Parse extracts the text of a file, at most maxText bytes of it. A file that is cut off or broken yields its text up to there; it is an error
// if the file is not RTF at all, is nested too deeply, or contains more text.
func Parse(in []byte, maxText int) (Document, error) {
	if !strings.HasPrefix(string(in[:min(len(in), 5)]), `{\rtf`) {
		return Document{}, errNotRTF
	}
	p := &parser{in: in, budget: maxText, defaultPage: "windows-1252", fonts: map[int]string{}}
	p.group = group{fallbackLen: 1, codePage: p.defaultPage}
	for p.at < len(in) {
		if p.budget < 0 {
			return Document{}, ErrTooLong
		}
		c := in[p.at]
		p.at++
		fresh := p.groupStart
		p.groupStart = c == '{' || fresh && (c == '\r' || c == '\n')
		switch c {
		case '{':
			p.flush()
			if len(p.stack) >= maxDepth {
				return Document{}, errors.New("groups are nested deeper than " + strconv.Itoa(maxDepth))
			}
			p.stack = append(p.stack, p.group)
			p.fallbackLeft = 0
		case '}':
			p.flush()
			if n := len(p.stack); n > 0 {
				p.group, p.stack = p.stack[n-1], p.stack[:n-1]
			}
			p.fallbackLeft = 0
		case '\\':
			if fresh && p.at < len(in) && in[p.at] == '*' {
				p.flush()
				p.dest = discard // unless a known control word follows, see controlWord
				p.at++
				continue
			}
			p.control()
		case '\r', '\n', 0:
		default:
			p.byte(c)
		}
	}
	if p.endParagraph(); p.budget < 0 {
		return Document{}, ErrTooLong
	}
	return p.out, nil
}

// byte adds a byte of text in the current code page.
func (p *parser) byte(c byte) {
	if p.fallbackLeft > 0 {
		p.fallbackLeft--
		return
	}
	if len(p.utf16Units) > 0 {
		p.flush()
	}
	if c < utf8.RuneSelf && len(p.pending) == 0 {
		p.write(string(rune(c)))
		return
	}
	p.pending = append(p.pending, c)
}

// write adds text to the current destination.
func (p *parser) write(s string) {
	switch p.dest {
	case body:
		p.budget -= len(s)
		p.text.WriteString(s)
	case title:
		if len(p.out.Title)+len(s) <= maxInfo {
			p.out.Title += s
		}
	case author:
		if len(p.out.Author)+len(s) <= maxInfo {
			p.out.Author += s
		}
	}
}

// flush decodes the pending bytes and UTF-16 units, which may contain characters of two units.
func (p *parser) flush() {
	if len(p.utf16Units) > 0 {
		units := p.utf16Units
		p.utf16Units = p.utf16Units[:0]
		p.write(string(utf16.Decode(units)))
	}
	if len(p.pending) > 0 {
		b := string(p.pending)
		p.pending = p.pending[:0]
		enc, _ := charset.Label(p.group.codePage)
		if enc == nil {
			enc, _ = charset.Label("windows-1252")
		}
		if s, err := enc.NewDecoder().String(b); err == nil {
			p.write(s)
		}
	}
}

// endParagraph ends the current paragraph.
func (p *parser) endParagraph() {
	p.flush()
	if s := strings.TrimSpace(p.text.String()); s != "" {
		p.out.Paragraphs = append(p.out.Paragraphs, s)
		p.budget -= paragraphCost
	}
	p.text.Reset()
}
