package ingest

import (
	"bufio"
	"encoding/xml"
	"io"

	"github.com/attache-nlp/attache/internal/ingest/charset"
)

// xmlTokens reads XML token by token and bounds the length of each: encoding/xml holds a whole token in memory before returning it, and
// an attribute takes ten times its length.
type xmlTokens struct {
	dec      *xml.Decoder
	in       *bufio.Reader
	limits   Limits
	consumed int64 // bytes of all earlier tokens
	tokenLen int64 // bytes of the current token so far
	markup   bool  // it is a tag, a comment or the like, not text
	last     byte
	decoded  bool // the input is UTF-8 already, whatever it declares
}

// newXMLTokens returns a bounded decoder of r.
func newXMLTokens(r io.Reader, limits Limits) *xmlTokens {
	t := &xmlTokens{in: bufio.NewReaderSize(r, 1<<16), limits: limits}
	t.dec = xml.NewDecoder(t)
	t.dec.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		enc, _ := charset.Label(label)
		if t.decoded || enc == nil {
			return in, nil
		}
		return enc.NewDecoder().Reader(in), nil
	}
	return t
}

// next returns the next token, with namespaces resolved. Its bytes are valid until the next call.
func (t *xmlTokens) next() (xml.Token, error) {
	t.begin()
	return t.dec.Token()
}

// Token returns the next raw token. It makes t an [xml.TokenReader].
func (t *xmlTokens) Token() (xml.Token, error) {
	t.begin()
	return t.dec.RawToken()
}

// begin starts a new token. After text, the decoder has already read the < of the next tag.
func (t *xmlTokens) begin() {
	t.consumed += t.tokenLen
	t.tokenLen, t.markup = 0, false
	if t.last == '<' {
		t.tokenLen, t.markup = 1, true
	}
}

// ReadByte passes a byte to the decoder.
func (t *xmlTokens) ReadByte() (byte, error) {
	c, err := t.in.ReadByte()
	if err != nil {
		return 0, err
	}
	t.last = c
	switch t.tokenLen++; {
	case t.tokenLen == 1:
		t.markup = c == '<'
	case t.tokenLen == 3 && c == '[':
		t.markup = false // <![CDATA[
	}
	return c, t.exceeded()
}

// Read passes bytes to the decoder when it converts from another encoding; it may read beyond the current token.
func (t *xmlTokens) Read(p []byte) (int, error) {
	n, err := t.in.Read(p)
	if t.tokenLen += int64(n); err != nil {
		return n, err
	}
	return n, t.exceeded()
}

// The XML of an article may be xmlFactor times as long as its text may be, but at least minXMLLimit bytes: a short text is often a small
// part of its file.
const (
	xmlFactor   = 4
	minXMLLimit = 64 << 20
)

// exceeded returns an error if a token is too long (text may be as long as a page, a tag or comment a quarter of that), or if the file
// has much XML around little text.
func (t *xmlTokens) exceeded() error {
	switch limit := t.limits.Page; {
	case t.tokenLen > limit || t.markup && t.tokenLen > limit/4:
		return t.limits.exceeded("page")
	case t.consumed+t.tokenLen > max(minXMLLimit, xmlFactor*t.limits.Text):
		return t.limits.exceeded("text")
	}
	return nil
}
