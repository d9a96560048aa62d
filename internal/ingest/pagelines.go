package ingest

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// pageLine is a piece of text of a page that no other runs into.
type pageLine struct {
	text   string
	linked int       // bytes of it that are links
	tag    atom.Atom // the block that it stands in
}

func (p pageLine) heading() bool {
	switch p.tag {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// pageText is the text of an element: paragraphs with a blank line between them.
func pageText(n *html.Node) string {
	var texts []string
	for _, p := range pageLines(n) {
		texts = append(texts, p.text)
	}
	return joined(texts)
}

// pageLines are the paragraphs of an element.
func pageLines(n *html.Node) []pageLine {
	var r lineReader
	r.read(n)
	r.end()
	return r.done
}

// lineReader collects paragraphs.
type lineReader struct {
	done   []pageLine
	text   strings.Builder
	space  bool      // before the next letter
	links  int       // open
	linked int       // bytes of text
	tag    atom.Atom // the block around
}

func (r *lineReader) end() {
	if t := strings.TrimSpace(r.text.String()); t != "" {
		r.done = append(r.done, pageLine{t, min(r.linked, len(t)), r.tag})
	}
	r.text.Reset()
	r.space, r.linked = false, 0
}

func (r *lineReader) read(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		r.write(n.Data)
		return
	case html.ElementNode:
		if quiet[n.DataAtom] {
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
		if !inline[n.DataAtom] {
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

// write adds text, with one space for all white space.
func (r *lineReader) write(s string) {
	before := r.text.Len()
	for _, c := range s {
		switch c {
		case ' ', '\t', '\n', '\r', '\f', '\u00a0':
			r.space = true
		case '\u00ad', '\u200b': // hyphens and breaks that are shown at ends of lines only
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
