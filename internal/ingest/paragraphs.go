package ingest

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// paragraph is a paragraph, heading, item or other block of text of a page.
type paragraph struct {
	text   string
	linked int       // bytes of it inside links
	tag    atom.Atom // the block element that contains it
}

// isHeading reports whether the paragraph is a heading.
func (p paragraph) isHeading() bool {
	switch p.tag {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// pageText returns the text of an element: its paragraphs with blank lines between them.
func pageText(n *html.Node) string {
	var texts []string
	for _, p := range pageParagraphs(n) {
		texts = append(texts, p.text)
	}
	return joinParagraphs(texts)
}

// pageParagraphs returns the paragraphs of an element.
func pageParagraphs(n *html.Node) []paragraph {
	var r paragraphReader
	r.read(n)
	r.end()
	return r.done
}

// paragraphReader collects the paragraphs of a tree.
type paragraphReader struct {
	done   []paragraph
	text   strings.Builder
	space  bool      // white space precedes the next character
	links  int       // open links
	linked int       // bytes of text inside links
	tag    atom.Atom // the current block element
}

// end ends the current paragraph.
func (r *paragraphReader) end() {
	if t := strings.TrimSpace(r.text.String()); t != "" {
		r.done = append(r.done, paragraph{t, min(r.linked, len(t)), r.tag})
	}
	r.text.Reset()
	r.space, r.linked = false, 0
}

// read adds the text of a node.
func (r *paragraphReader) read(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		r.write(n.Data)
		return
	case html.ElementNode:
		if skippedElements[n.DataAtom] {
			return
		}
		if n.DataAtom == atom.Br {
			if r.text.Len() > 0 {
				r.text.WriteByte('\n')
			}
			r.space = false
			return
		}
		if (n.DataAtom == atom.Td || n.DataAtom == atom.Th) && r.text.Len() > 0 {
			r.end()
		}
		if !inlineElements[n.DataAtom] {
			r.end()
			around := r.tag
			r.tag = n.DataAtom
			defer func() {
				r.end()
				r.tag = around
			}()
		}
		if n.DataAtom == atom.A {
			r.links++
			defer func() { r.links-- }()
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.read(c)
	}
}

// write adds text, with runs of white space replaced by one space.
func (r *paragraphReader) write(s string) {
	before := r.text.Len()
	for _, c := range s {
		switch c {
		case ' ', '\t', '\n', '\r', '\f', '\u00a0':
			r.space = true
		case '\u00ad', '\u200b': // soft hyphens and break opportunities
		default:
			if r.space && r.text.Len() > 0 {
				r.text.WriteByte(' ')
			}
			r.space = false
			r.text.WriteRune(c)
		}
	}
	if r.links > 0 {
		r.linked += r.text.Len() - before
	}
}
