package htmltree

import (
	"html"
	"strings"

	"golang.org/x/net/html/atom"
)

// tokenKind is the kind of a token.
type tokenKind int

// The kinds of tokens.
const (
	textToken tokenKind = iota
	startToken
	endToken
)

// token is a tag or a run of text.
type token struct {
	kind  tokenKind
	name  string // of a tag, lower-cased
	atom  atom.Atom
	attrs string // of a start tag: the source between its name and >
	text  string // of a run of text: its source
	empty bool   // a start tag that ends with />
}

// tokenizer splits a page into tokens. Comments and declarations are skipped.
type tokenizer struct {
	page string
	at   int
}

// next returns the next token. ok is false at the end of the page.
func (z *tokenizer) next() (t token, ok bool) {
	for z.at < len(z.page) {
		start := z.at
		at := z.nextMarkup(start)
		if at > start {
			z.at = at
			return token{kind: textToken, text: z.page[start:at]}, true
		}
		rest := z.page[at:]
		switch {
		case strings.HasPrefix(rest, "<!--"):
			z.at = at + commentLen(rest)
		case rest[1] == '/' && startsWithLetter(rest[2:]):
			return z.tag(endToken, at+2), true
		case startsWithLetter(rest[1:]):
			return z.tag(startToken, at+1), true
		default:
			z.at = at + indexAfter(rest, ">")
		}
	}
	return t, false
}

// nextMarkup returns the offset of the next tag, comment or declaration at or after at.
func (z *tokenizer) nextMarkup(at int) int {
	for at < len(z.page) {
		i := strings.IndexByte(z.page[at:], '<')
		if i < 0 || at+i+1 == len(z.page) {
			return len(z.page)
		}
		at += i
		switch rest := z.page[at+1:]; {
		case startsWithLetter(rest), rest[0] == '!', rest[0] == '?', rest[0] == '/' && len(rest) > 1:
			return at
		}
		at++
	}
	return at
}

// startsWithLetter reports whether s begins with an ASCII letter.
func startsWithLetter(s string) bool {
	return s != "" && (s[0]|0x20 >= 'a' && s[0]|0x20 <= 'z')
}

// commentLen returns the length of the comment that s begins with.
func commentLen(s string) int {
	if strings.HasPrefix(s, "<!-->") || strings.HasPrefix(s, "<!--->") {
		return indexAfter(s, ">")
	}
	end := indexAfter(s[4:], "-->")
	if other := indexAfter(s[4:4+end], "--!>"); other < end {
		end = other
	}
	return 4 + end
}

// indexAfter returns the index after the first instance of end in s, or the length of s.
func indexAfter(s, end string) int {
	if i := strings.Index(s, end); i >= 0 {
		return i + len(end)
	}
	return len(s)
}

// tag reads a tag whose name begins at at. A tag that is cut off by the end of the page has no name.
func (z *tokenizer) tag(k tokenKind, at int) token {
	t := token{kind: k}
	end := at
	for end < len(z.page) && !isSpace(z.page[end]) && z.page[end] != '/' && z.page[end] != '>' {
		end++
	}
	t.name, t.atom = tagName(z.page[at:end])
	last := end // the end of the last attribute
	for i := end; ; {
		for i < len(z.page) && (isSpace(z.page[i]) || z.page[i] == '/') {
			i++
		}
		if i >= len(z.page) {
			z.at = len(z.page)
			return token{kind: k}
		}
		if z.page[i] == '>' {
			t.attrs, t.empty = z.page[end:i], i > last && z.page[i-1] == '/'
			z.at = i + 1
			return t
		}
		_, _, n := attribute(z.page[i:])
		i += n
		last = i
	}
}

// attribute reads the attribute that s begins with. n is its length; the value is not unescaped.
func attribute(s string) (key, value string, n int) {
	for n = 1; n < len(s) && !isSpace(s[n]) && s[n] != '/' && s[n] != '>' && s[n] != '='; n++ {
	}
	key = s[:n]
	i := n
	for i < len(s) && isSpace(s[i]) {
		i++
	}
	if i >= len(s) || s[i] != '=' {
		return key, "", n
	}
	for i++; i < len(s) && isSpace(s[i]); i++ {
	}
	if i >= len(s) || s[i] == '>' {
		return key, "", i
	}
	if q := s[i]; q == '"' || q == '\'' {
		end := strings.IndexByte(s[i+1:], q)
		if end < 0 {
			return key, "", len(s)
		}
		return key, s[i+1 : i+1+end], i + end + 2
	}
	start := i
	for i < len(s) && !isSpace(s[i]) && s[i] != '>' {
		i++
	}
	return key, s[start:i], i
}

// isSpace reports whether c is white space in HTML.
func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r' }

// tagName returns a tag name in lower case, and its atom if it is an HTML element.
func tagName(s string) (string, atom.Atom) {
	var b [24]byte
	if len(s) > len(b) {
		return strings.ToLower(s), 0
	}
	for i := range len(s) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		b[i] = c
	}
	if a := atom.Lookup(b[:len(s)]); a != 0 {
		return a.String(), a
	}
	return strings.ToLower(s), 0
}

// rawText reads the content of an element that contains only text, and its end tag.
func (z *tokenizer) rawText(name string) string {
	start := z.at
	for at := start; ; {
		i := strings.Index(z.page[at:], "</")
		if i < 0 {
			z.at = len(z.page)
			return z.page[start:]
		}
		at += i + 2
		if end := at + len(name); end <= len(z.page) && strings.EqualFold(z.page[at:end], name) && (end == len(z.page) || isSpace(z.page[end]) || z.page[end] == '/' || z.page[end] == '>') {
			z.at = at + indexAfter(z.page[at:], ">")
			return z.page[start : at-2]
		}
	}
}

// unescape resolves the character references of a text.
func unescape(s string) string {
	if strings.IndexByte(s, 0) >= 0 {
		s = strings.ReplaceAll(s, "\x00", "\ufffd")
	}
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	return html.UnescapeString(s)
}
