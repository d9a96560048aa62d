package ingest

import (
	"bufio"
	"encoding/xml"
	"io"

	"github.com/attache-nlp/attache/internal/ingest/charset"
)

// xmlTokens reads XML token by token and bounds each: encoding/xml keeps a token whole in memory before anybody sees it,
// and an attribute takes some ten times its bytes.
type xmlTokens struct {
	dec    *xml.Decoder
	in     *bufio.Reader
	limits Limits
	all    int64 // bytes of all tokens before it
	n      int64 // bytes of the token so far
	markup bool  // it is a tag, a comment or the like
	last   byte
	wide   bool // the bytes have been turned into UTF-8, whatever they say
}

func newXMLTokens(r io.Reader, limits Limits) *xmlTokens {
	t := &xmlTokens{in: bufio.NewReaderSize(r, 1<<16), limits: limits}
	t.dec = xml.NewDecoder(t)
	t.dec.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		enc, _ := charset.Label(label)
		if t.wide || enc == nil {
			return in, nil
		}
		return enc.NewDecoder().Reader(in), nil
	}
	return t
}

// next returns the next token, with the names of elements resolved. Its bytes hold until the next call.
func (t *xmlTokens) next() (xml.Token, error) {
	t.begin()
	return t.dec.Token()
}

// Token makes t a source of raw tokens for [xml.NewTokenDecoder].
func (t *xmlTokens) Token() (xml.Token, error) {
	t.begin()
	return t.dec.RawToken()
}

// begin starts a token. The decoder has read the < of a tag already where text stands before it.
func (t *xmlTokens) begin() {
	t.all += t.n
	t.n, t.markup = 0, false
	if t.last == '<' {
		t.n, t.markup = 1, true
	}
}

// ReadByte gives the decoder its bytes.
func (t *xmlTokens) ReadByte() (byte, error) {
	c, err := t.in.ReadByte()
	if err != nil {
		return 0, err
	}
	t.last = c
	switch t.n++; {
	case t.n == 1:
		t.markup = c == '<'
	case t.n == 3 && c == '[':
		t.markup = false // <![CDATA[
	}
	return c, t.over()
}

// Read gives the decoder its bytes where it decodes them from another encoding, some ahead of the token.
func (t *xmlTokens) Read(p []byte) (int, error) {
	n, err := t.in.Read(p)
	if t.n += int64(n); err != nil {
		return n, err
	}
	return n, t.over()
}

// mostXML is how many times as long as the text of an article its XML may be; it may always have leastXML bytes, for a
// short text is often a small part of its file.
const (
	mostXML  = 4
	leastXML = 64 << 20
)

// over is the refusal of a token that is too large: a run of text may be as long as a page, a tag or comment a quarter of
// it. It is also that of a file with little text and much of all else.
func (t *xmlTokens) over() error {
	switch most := t.limits.Page; {
	case t.n > most || t.markup && t.n > most/4:
		return t.limits.over("page")
	case t.all+t.n > max(leastXML, mostXML*t.limits.Text):
		return t.limits.over("text")
	}
	return nil
}
