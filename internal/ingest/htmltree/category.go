package htmltree

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// category is a set of flags: how an element behaves in the tree.
type category uint16

const (
	block     category = 1 << iota // ends an open paragraph
	void                           // has no content
	rawText                        // contains text only
	meta                           // belongs in the head
	heading                        // h1 to h6
	scope                          // what is open around it is not closed by what it contains
	button                         // the same, but only for paragraphs
	cell                           // of a table
	tablePart                      // a table, or a part of it other than cells
)

// categoryOf returns the categories of an element.
func categoryOf(a atom.Atom) category {
	switch a {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Center, atom.Details, atom.Dialog, atom.Dir, atom.Div, atom.Dl, atom.Fieldset,
		atom.Figcaption, atom.Figure, atom.Footer, atom.Header, atom.Hgroup, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Section, atom.Summary, atom.Ul,
		atom.Pre, atom.Listing, atom.Form, atom.Li, atom.Dd, atom.Dt:
		return block
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return block | heading
	case atom.Hr:
		return block | void
	case atom.Area, atom.Br, atom.Col, atom.Embed, atom.Img, atom.Input, atom.Keygen, atom.Param, atom.Source, atom.Track, atom.Wbr:
		return void
	case atom.Base, atom.Link, atom.Meta:
		return void | meta
	case atom.Title, atom.Script, atom.Style, atom.Noscript, atom.Noembed, atom.Noframes, atom.Iframe, atom.Textarea, atom.Xmp, atom.Plaintext:
		return rawText
	case atom.Table:
		return block | scope | tablePart
	case atom.Tbody, atom.Thead, atom.Tfoot, atom.Tr, atom.Colgroup:
		return tablePart
	case atom.Td, atom.Th, atom.Caption:
		return cell | scope
	case atom.Applet, atom.Marquee, atom.Object, atom.Template:
		return scope
	case atom.Button:
		return button
	}
	return 0
}

// keepAttribute reports whether an attribute is kept. The readers of the tree need no others.
func keepAttribute(key string) bool {
	switch key {
	case "class", "id", "href", "rel", "itemprop", "property", "name", "content", "datetime", "lang", "style", "hidden", "aria-hidden", "aria-modal", "role",
		"type", "title", "pubdate", "src", "rowspan", "colspan", "datatable", "summary", "width", "height", "http-equiv", "charset", "data-src", "srcset", "data-srcset":
		return true
	}
	return false
}

// Bounds on the attributes of an element: their number, and the length of each except the content of meta elements.
const maxAttributes, maxValueLen = 16, 2 << 10

// attributes returns the attributes of a tag that are kept.
func (p *parser) attributes(s string) []html.Attribute {
	if len(p.spareAttrs) < maxAttributes {
		p.spareAttrs = make([]html.Attribute, 16*maxAttributes)
	}
	n := 0
next:
	for i := 0; n < maxAttributes; {
		for i < len(s) && (isSpace(s[i]) || s[i] == '/') {
			i++
		}
		if i == len(s) {
			break
		}
		key, value, length := attribute(s[i:])
		i += length
		if key = strings.ToLower(key); !keepAttribute(key) {
			continue
		}
		for _, a := range p.spareAttrs[:n] {
			if a.Key == key {
				continue next
			}
		}
		if len(value) > maxValueLen && key != "content" {
			value = value[:maxValueLen]
		}
		p.spareAttrs[n] = html.Attribute{Key: key, Val: unescape(value)}
		n++
	}
	if n == 0 {
		return nil
	}
	out := p.spareAttrs[:n:n]
	p.spareAttrs = p.spareAttrs[n:]
	return out
}
