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
	skip                       []string // elements whose text is not that of the article
	style                      string   // the attribute of a paragraph, or the element in it, that names its style
	about                      string   // the element with what the file says about itself, in formats of one file
}

var (
	word = dialect{
		paragraph: []string{"p"}, text: []string{"t"}, tab: []string{"tab"}, line: []string{"br", "cr"},
		skip:  []string{"Fallback", "del", "instrText", "delText", "footnoteReference", "pPrChange", "hdr", "ftr", "footnote", "endnote"},
		style: "pStyle", about: "DocumentProperties",
	}
	openDocument = dialect{
		paragraph: []string{"p", "h"}, tab: []string{"tab"}, line: []string{"line-break"},
		skip:  []string{"annotation", "note", "tracked-changes", "index-title-template", "master-styles", "styles", "binary-data"},
		style: "style-name", about: "meta",
	}
)

// manuscript is the text of an office file, as it is read.
type manuscript struct {
	dialect
	limits Limits
	title  string            // the first paragraph whose style is called so
	about  map[string]string // what the file says about itself, in formats of one file

	blocks []string        // text that is done, in pieces of about a megabyte: a large text is moved about once, not at each growth
	block  strings.Builder // the last of them
	size   int             // of all blocks
	ends   []int           // where paragraphs end in the text

	par   bytes.Buffer // the paragraph, from its first letter
	most  int          // how long it may get before it is moved to the block
	begun bool         // the beginning of the paragraph stands in the blocks

	style                                    string
	depth, skipping, inText, inside, inAbout int
	at                                       string // the element of about
	total                                    int64  // what counts for the limit of the text
}

// What counts as text beside the letters: a paragraph, of which some numbers are kept, and a tag, an attribute or the like,
// which takes time however little it says. Documents of usual programs stay far below.
const (
	perParagraph = 16
	perToken     = 2
)

// atOnce is how much of a paragraph is held before it is moved to the text.
const atOnce = 1 << 20

// manuscript reads the text of an office file.
func (s *source) manuscript(t *xmlTokens, d dialect) (*manuscript, error) {
	m := &manuscript{dialect: d, limits: s.Limits, about: map[string]string{}, most: atOnce}
	for {
		tok, err := t.next()
		if err == io.EOF {
			return m, nil
		}
		if err != nil {
			return nil, err
		}
		if m.total += perToken; m.total > m.limits.Text {
			return nil, m.limits.over("text")
		}
		switch t := tok.(type) {
		case xml.StartElement:
			m.total += weight(t.Attr)
			err = m.start(t)
		case xml.EndElement:
			m.end(t.Name.Local)
		case xml.CharData:
			err = m.chars(t)
		}
		if err != nil {
			return nil, err
		}
	}
}

// weight is what attributes count for. Those that name vocabularies are kept by the decoder, one by one.
func weight(attributes []xml.Attr) (sum int64) {
	for _, a := range attributes {
		if sum += 2 * perToken; a.Name.Space == "xmlns" {
			sum += perParagraph
		}
	}
	return sum
}

func (m *manuscript) start(t xml.StartElement) error {
	if m.depth++; int64(m.depth) > m.limits.Nesting {
		return m.limits.over("nesting")
	}
	name := t.Name.Local
	m.at = name
	switch {
	case m.skipping > 0 || slices.Contains(m.skip, name):
		m.skipping++
	case slices.Contains(m.paragraph, name):
		if m.inside++; m.inside > 1 {
			m.flush() // a text box in a paragraph
		}
		m.style = attribute(t, m.dialect.style)
	case slices.Contains(m.text, name):
		m.inText++
	case slices.Contains(m.tab, name) && m.inside > 0:
		return m.write([]byte{'\t'})
	case slices.Contains(m.line, name) && m.inside > 0:
		return m.write([]byte{'\n'})
	case name == m.dialect.style:
		m.style = attribute(t, "val")
	case name == "s" && m.text == nil && m.inside > 0:
		n, _ := strconv.Atoi(attribute(t, "c"))
		return m.write(bytes.Repeat([]byte{' '}, min(max(n, 1), 100)))
	case name == m.dialect.about:
		m.inAbout++
	}
	return nil
}

func (m *manuscript) end(name string) {
	m.depth--
	m.at = ""
	switch {
	case m.skipping > 0:
		m.skipping--
	case slices.Contains(m.paragraph, name):
		m.inside--
		m.flush()
	case slices.Contains(m.text, name):
		m.inText--
	case name == m.dialect.about:
		m.inAbout--
	}
}

func (m *manuscript) chars(b []byte) error {
	switch {
	case m.skipping > 0:
	case m.inside > 0 && (m.text == nil || m.inText > 0):
		return m.write(b)
	case m.inAbout > 0 && m.at != "" && len(b) < 1000 && len(m.about) < 100 && m.about[m.at] == "":
		m.about[m.at] = strings.TrimSpace(string(b))
	}
	return nil
}

// write adds to the paragraph. Breaks and spaces count as letters do, whatever they look like in the file.
func (m *manuscript) write(b []byte) error {
	if m.total += int64(len(b)); m.total > m.limits.Text {
		return m.limits.over("text")
	}
	if m.par.Write(b); m.par.Len() > m.most {
		m.move()
		m.most = max(atOnce, 2*m.par.Len())
	}
	return nil
}

// move takes the paragraph to the text but for the space at its end, which is left out if nothing follows.
func (m *manuscript) move() {
	b := m.par.Bytes()
	if !m.begun {
		b = bytes.TrimLeftFunc(b, unicode.IsSpace)
	}
	sure := bytes.TrimRightFunc(b, unicode.IsSpace)
	if len(sure) > 0 {
		if !m.begun && m.size > 0 {
			m.add([]byte("\n\n"))
		}
		m.begun = true
		m.add(sure)
	}
	rest := b[len(sure):]
	m.par.Reset()
	m.par.Write(rest)
}

func (m *manuscript) add(b []byte) {
	m.block.Write(b)
	m.size += len(b)
	if m.block.Len() >= atOnce {
		m.blocks = append(m.blocks, m.block.String())
		m.block.Reset()
	}
}

// flush ends the paragraph.
func (m *manuscript) flush() {
	if m.title == "" && !m.begun && strings.EqualFold(m.style, "Title") {
		m.title = string(bytes.TrimSpace(m.par.Bytes()))
	}
	m.move()
	m.par.Reset()
	if m.begun {
		m.ends = append(m.ends, m.size)
		m.total += perParagraph
	}
	m.begun, m.most = false, atOnce
}

// whole is the text, with a blank line between its paragraphs, so that no sentence crosses it, and the paragraphs.
func (m *manuscript) whole() (text string, paragraphs []string) {
	text = strings.Join(append(m.blocks, m.block.String()), "")
	paragraphs = make([]string, len(m.ends))
	from := 0
	for i, end := range m.ends {
		paragraphs[i] = text[from:end]
		from = end + len("\n\n")
	}
	return text, paragraphs
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
