package htmltree

import (
	"html"
	"strings"

	"golang.org/x/net/html/atom"
)

// kind is what a token is.
type kind int

const (
	textToken kind = iota
	startTag
	endTag
)

// token is a tag or a run of text.
type token struct {
	kind  kind
	name  string // of a tag, in lower case
	atom  atom.Atom
	attrs string // of a start tag: what stands between its name and >
	text  string // as it stands in the page
	empty bool   // a start tag that ends with />
}

// tokenizer cuts a page into tokens. Comments and declarations are passed over.
type tokenizer struct {
	page string
	at   int
}

// next gives the next token; false at the end of the page.
func (z *tokenizer) next() (t token, ok bool) {
	for z.at < len(z.page) {
		start := z.at
		at := z.markup(start)
		if at > start {
			z.at = at
			return token{kind: textToken, text: z.page[start:at]}, true
		}
		rest := z.page[at:]
		switch {
		case strings.HasPrefix(rest, "<!--"):
			z.at = at + comment(rest)
		case rest[1] == '/' && letter(rest[2:]):
			return z.tag(endTag, at+2), true
		case letter(rest[1:]):
			return z.tag(startTag, at+1), true
		default:
			z.at = at + past(rest, ">")
		}
	}
	return t, false
}

// markup is where the next tag, comment or declaration begins, from at on.
func (z *tokenizer) markup(at int) int {
	for at < len(z.page) {
		i := strings.IndexByte(z.page[at:], '<')
		if i < 0 || at+i+1 == len(z.page) {
			return len(z.page)
		}
		at += i
		switch rest := z.page[at+1:]; {
		case letter(rest), rest[0] == '!', rest[0] == '?', rest[0] == '/' && len(rest) > 1:
			return at
		}
		at++
	}
	return at
}

func letter(s string) bool {
	return s != "" && (s[0]|0x20 >= 'a' && s[0]|0x20 <= 'z')
}

// comment is the length of the comment that s begins with.
func comment(s string) int {
	if strings.HasPrefix(s, "<!-->") || strings.HasPrefix(s, "<!--->") {
		return past(s, ">")
	}
	end := past(s[4:], "-->")
	if other := past(s[4:4+end], "--!>"); other < end {
		end = other
	}
	return 4 + end
}

// past is where s goes on after end, or the length of s.
func past(s, end string) int {
	if i := strings.Index(s, end); i >= 0 {
		return i + len(end)
	}
	return len(s)
}

// tag reads a tag whose name begins at a place. A tag that is cut by the end of the page has no name.
func (z *tokenizer) tag(k kind, at int) token {
	t := token{kind: k}
	end := at
	for end < len(z.page) && !space(z.page[end]) && z.page[end] != '/' && z.page[end] != '>' {
		end++
	}
	t.name, t.atom = tagName(z.page[at:end])
	last := end // the end of the last attribute
	for i := end; ; {
		for i < len(z.page) && (space(z.page[i]) || z.page[i] == '/') {
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

// attribute reads the attribute that s begins with; n is its length. The value is as it stands in the page.
func attribute(s string) (key, value string, n int) {
	for n = 1; n < len(s) && !space(s[n]) && s[n] != '/' && s[n] != '>' && s[n] != '='; n++ {
	}
	key = s[:n]
	i := n
	for i < len(s) && space(s[i]) {
		i++
	}
	if i >= len(s) || s[i] != '=' {
		return key, "", n
	}
	for i++; i < len(s) && space(s[i]); i++ {
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
	for i < len(s) && !space(s[i]) && s[i] != '>' {
		i++
	}
	return key, s[start:i], i
}

func space(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r' }

// tagName is a name in lower case, and its atom if it is one of HTML.
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

// raw reads what stands before the end tag of an element that has text only, and the tag.
func (z *tokenizer) raw(name string) string {
	start := z.at
	for at := start; ; {
		i := strings.Index(z.page[at:], "</")
		if i < 0 {
			z.at = len(z.page)
			return z.page[start:]
		}
		at += i + 2
		if end := at + len(name); end <= len(z.page) && strings.EqualFold(z.page[at:end], name) && (end == len(z.page) || space(z.page[end]) || z.page[end] == '/' || z.page[end] == '>') {
			z.at = at + past(z.page[at:], ">")
			return z.page[start : at-2]
		}
	}
}

// unescaped is text with its character references read.
func unescaped(s string) string {
	if strings.IndexByte(s, 0) >= 0 {
		s = strings.ReplaceAll(s, "\x00", "\ufffd")
	}
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	return html.UnescapeString(s)
}
