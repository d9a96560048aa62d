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

// dialect is what the XML of an office format calls what all of them have.
type dialect struct {
	paragraph, text, tab, line []string
	skipped                    []string // elements whose text is not that of the article
	style                      string   // the attribute of a paragraph, or the element in it, that names its style
	properties                 string   // the element with what the file says about itself, in formats of one file
}

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

// manuscript is the text of an office file, as it is read.
type officeText struct {
	dialect
	limits     Limits
	title      string            // the first paragraph whose style is called so
	properties map[string]string // what the file says about itself, in formats of one file

	blocks []string        // text that is done, in pieces of about a megabyte: a large text is moved about once, not at each growth
	block  strings.Builder // the last of them
	size   int             // of all blocks
	ends   []int           // where paragraphs end in the text

	pending bytes.Buffer // the paragraph, from its first letter
	moveAt  int          // how long it may get before it is moved to the block
	started bool         // the beginning of the paragraph stands in the blocks

	style                                                      string
	depth, skipDepth, textDepth, paragraphDepth, propertyDepth int
	element                                                    string // the element of about
	cost                                                       int64  // what counts for the limit of the text
}

// What counts as text beside the letters: a paragraph, of which some numbers are kept, and a tag, an attribute or the like,
// which takes time however little it says. Documents of usual programs stay far below.
const (
	paragraphCost = 16
	tokenCost     = 2
)

// atOnce is how much of a paragraph is held before it is moved to the text.
const chunkSize = 1 << 20

// manuscript reads the text of an office file.
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

// weight is what attributes count for. Those that name vocabularies are kept by the decoder, one by one.
func attributeCost(attributes []xml.Attr) (sum int64) {
	for _, a := range attributes {
		if sum += 2 * tokenCost; a.Name.Space == "xmlns" {
			sum += paragraphCost
		}
	}
	return sum
}

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
			m.endParagraph() // a text box in a paragraph
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

// write adds to the paragraph. Breaks and spaces count as letters do, whatever they look like in the file.
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

// move takes the paragraph to the text but for the space at its end, which is left out if nothing follows.
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

func (m *officeText) add(b []byte) {
	m.block.Write(b)
	m.size += len(b)
	if m.block.Len() >= chunkSize {
		m.blocks = append(m.blocks, m.block.String())
		m.block.Reset()
	}
}

// flush ends the paragraph.
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

// whole is the text, with a blank line between its paragraphs, so that no sentence crosses it, and the paragraphs.
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

func xmlAttribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
