package ingest

import (
	"bytes"
	"encoding/xml"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// dialect is the vocabulary of an office format: the local names of the XML elements that matter.
type dialect struct {
	paragraph, text, tab, line []string
	skipped                    []string // elements whose text is not part of the article
	style                      string   // the attribute of a paragraph, or the element in it, that names its style
	properties                 string   // the element with the metadata, in formats of a single file
}

// The dialects of Word (ECMA-376, and Word 2003 XML) and of OpenDocument.
var (
	wordDialect = dialect{
		paragraph: []string{"p"}, text: []string{"t"}, tab: []string{"tab"}, line: []string{"br", "cr"},
		skipped: []string{"Fallback", "del", "instrText", "delText", "footnoteReference", "pPrChange", "hdr", "ftr", "footnote", "endnote"},
		style:   "pStyle", properties: "DocumentProperties",
	}
	openDocumentDialect = dialect{
		paragraph: []string{"p", "h"}, tab: []string{"tab"}, line: []string{"line-break"},
		skipped: []string{"annotation", "note", "tracked-changes", "index-title-template", "master-styles", "styles", "binary-data"},
		style:   "style-name", properties: "meta",
	}
)

// officeText builds the text of an office file.
type officeText struct {
	dialect
	limits     Limits
	title      string            // the first paragraph in the style Title
	properties map[string]string // the metadata, in formats of a single file

	blocks []string        // finished text in pieces of a megabyte, so that a long text is copied once and not with every growth
	block  strings.Builder // the current piece
	size   int             // of all pieces
	ends   []int           // where each paragraph ends in the text

	pending bytes.Buffer // the current paragraph, or the rest of it
	moveAt  int          // the length at which pending is moved to the text
	started bool         // the beginning of the paragraph has been moved

	style                                                      string
	depth, skipDepth, textDepth, paragraphDepth, propertyDepth int
	element                                                    string // the current element, inside the metadata
	cost                                                       int64  // what counts towards the limit on text
}

// What counts towards the limit on text besides the characters, in bytes: a paragraph, for each of which a number is kept, and a tag,
// attribute or the like, which costs time even if it says nothing. Documents of ordinary programs stay far below the limit.
const (
	paragraphCost = 16
	tokenCost     = 2
)

// chunkSize is the length of a paragraph, or piece of the text, that is held in a growing buffer.
const chunkSize = 1 << 20

// readOfficeText reads the text of an office file.
func (s *source) readOfficeText(t *xmlTokens, d dialect) (*officeText, error) {
	m := &officeText{dialect: d, limits: s.Limits, properties: map[string]string{}, moveAt: chunkSize}
	for {
		tok, err := t.next()
		if err == io.EOF {
			return m, nil
		}
		if err != nil {
			return nil, err
		}
		if m.cost += tokenCost; m.cost > m.limits.Text {
			return nil, m.limits.exceeded("text")
		}
		switch t := tok.(type) {
		case xml.StartElement:
			m.cost += attributeCost(t.Attr)
			err = m.start(t)
		case xml.EndElement:
			m.end(t.Name.Local)
		case xml.CharData:
			err = m.charData(t)
		}
		if err != nil {
			return nil, err
		}
	}
}

// attributeCost returns what attributes count towards the limit. The decoder keeps the namespace declarations.
func attributeCost(attributes []xml.Attr) (sum int64) {
	for _, a := range attributes {
		if sum += 2 * tokenCost; a.Name.Space == "xmlns" {
			sum += paragraphCost
		}
	}
	return sum
}

// start handles a start tag.
func (m *officeText) start(t xml.StartElement) error {
	if m.depth++; int64(m.depth) > m.limits.Nesting {
		return m.limits.exceeded("nesting")
	}
	name := t.Name.Local
	m.element = name
	switch {
	case m.skipDepth > 0 || slices.Contains(m.skipped, name):
		m.skipDepth++
	case slices.Contains(m.paragraph, name):
		if m.paragraphDepth++; m.paragraphDepth > 1 {
			m.endParagraph() // a text box inside a paragraph
		}
		m.style = xmlAttribute(t, m.dialect.style)
	case slices.Contains(m.text, name):
		m.textDepth++
	case slices.Contains(m.tab, name) && m.paragraphDepth > 0:
		return m.write([]byte{'\t'})
	case slices.Contains(m.line, name) && m.paragraphDepth > 0:
		return m.write([]byte{'\n'})
	case name == m.dialect.style:
		m.style = xmlAttribute(t, "val")
	case name == "s" && m.text == nil && m.paragraphDepth > 0:
		n, _ := strconv.Atoi(xmlAttribute(t, "c"))
		return m.write(bytes.Repeat([]byte{' '}, min(max(n, 1), 100)))
	case name == m.dialect.properties:
		m.propertyDepth++
	}
	return nil
}

// end handles an end tag.
func (m *officeText) end(name string) {
	m.depth--
	m.element = ""
	switch {
	case m.skipDepth > 0:
		m.skipDepth--
	case slices.Contains(m.paragraph, name):
		m.paragraphDepth--
		m.endParagraph()
	case slices.Contains(m.text, name):
		m.textDepth--
	case name == m.dialect.properties:
		m.propertyDepth--
	}
}

// charData handles text between tags.
func (m *officeText) charData(b []byte) error {
	switch {
	case m.skipDepth > 0:
	case m.paragraphDepth > 0 && (m.text == nil || m.textDepth > 0):
		return m.write(b)
	case m.propertyDepth > 0 && m.element != "" && len(b) < 1000 && len(m.properties) < 100 && m.properties[m.element] == "":
		m.properties[m.element] = strings.TrimSpace(string(b))
	}
	return nil
}

// write adds to the paragraph. Breaks and spaces count like letters, however short their element is in the file.
func (m *officeText) write(b []byte) error {
	if m.cost += int64(len(b)); m.cost > m.limits.Text {
		return m.limits.exceeded("text")
	}
	if m.pending.Write(b); m.pending.Len() > m.moveAt {
		m.moveParagraph()
		m.moveAt = max(chunkSize, 2*m.pending.Len())
	}
	return nil
}

// moveParagraph moves the pending paragraph to the text. White space at its end stays, and is dropped if nothing follows.
func (m *officeText) moveParagraph() {
	b := m.pending.Bytes()
	if !m.started {
		b = bytes.TrimLeftFunc(b, unicode.IsSpace)
	}
	sure := bytes.TrimRightFunc(b, unicode.IsSpace)
	if len(sure) > 0 {
		if !m.started && m.size > 0 {
			m.add([]byte("\n\n"))
		}
		m.started = true
		m.add(sure)
	}
	rest := b[len(sure):]
	m.pending.Reset()
	m.pending.Write(rest)
}

// add appends to the text.
func (m *officeText) add(b []byte) {
	m.block.Write(b)
	m.size += len(b)
	if m.block.Len() >= chunkSize {
		m.blocks = append(m.blocks, m.block.String())
		m.block.Reset()
	}
}

// endParagraph ends the current paragraph.
func (m *officeText) endParagraph() {
	if m.title == "" && !m.started && strings.EqualFold(m.style, "Title") {
		m.title = string(bytes.TrimSpace(m.pending.Bytes()))
	}
	m.moveParagraph()
	m.pending.Reset()
	if m.started {
		m.ends = append(m.ends, m.size)
		m.cost += paragraphCost
	}
	m.started, m.moveAt = false, chunkSize
}

// result returns the text, with blank lines between its paragraphs, and the paragraphs.
func (m *officeText) result() (text string, paragraphs []string) {
	text = strings.Join(append(m.blocks, m.block.String()), "")
	paragraphs = make([]string, len(m.ends))
	from := 0
	for i, end := range m.ends {
		paragraphs[i] = text[from:end]
		from = end + len("\n\n")
	}
	return text, paragraphs
}

// xmlAttribute returns the value of the attribute with a local name, or "".
func xmlAttribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
