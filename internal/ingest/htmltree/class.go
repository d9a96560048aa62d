package htmltree

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// class is what an element is like, where that matters to the tree.
type class uint16

const (
	block     class = 1 << iota // ends a paragraph before it
	void                        // has no end
	rawText                     // has text only
	meta                        // may stand in the head
	heading                     // h1 to h6
	scope                       // what is open around it is not ended by what stands in it
	button                      // the same for paragraphs only
	cell                        // of a table
	tablePart                   // a table, or a part of it that is no cell
)

// classOf is the class of an element.
func classOf(a atom.Atom) class {
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

// attribute keys that are kept. Of the others nothing is read.
func keptKey(key string) bool {
	switch key {
	case "class", "id", "href", "rel", "itemprop", "property", "name", "content", "datetime", "lang", "style", "hidden", "aria-hidden", "aria-modal", "role",
		"type", "title", "pubdate", "src", "rowspan", "colspan", "datatable", "summary", "width", "height", "http-equiv", "charset", "data-src", "srcset", "data-srcset":
		return true
	}
	return false
}

// mostAttributes and mostValue are how many attributes of an element are kept, and how long those may be that are not of a meta element.
const mostAttributes, mostValue = 16, 2 << 10

// attributes are the attributes of a tag that are kept.
func (p *parser) attributes(s string) []html.Attribute {
	if len(p.spareAttrs) < mostAttributes {
		p.spareAttrs = make([]html.Attribute, 16*mostAttributes)
	}
	n := 0
next:
	for i := 0; n < mostAttributes; {
		for i < len(s) && (space(s[i]) || s[i] == '/') {
			i++
		}
		if i == len(s) {
			break
		}
		key, value, length := attribute(s[i:])
		i += length
		if key = strings.ToLower(key); !keptKey(key) {
			continue
		}
		for _, a := range p.spareAttrs[:n] {
			if a.Key == key {
				continue next
			}
		}
		if len(value) > mostValue && key != "content" {
			value = value[:mostValue]
		}
		p.spareAttrs[n] = html.Attribute{Key: key, Val: unescaped(value)}
		n++
	}
	if n == 0 {
		return nil
	}
	out := p.spareAttrs[:n:n]
	p.spareAttrs = p.spareAttrs[n:]
	return out
}
