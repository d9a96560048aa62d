package ingest

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// warcHeader is the header of a record, with names in lower case.
type warcHeader map[string]string

// maxWARCHeader is the maximal length of a record header, in bytes.
const maxWARCHeader = 64 << 10

// errNotWARC is the error for a record with a broken header. The next record cannot be found then.
var errNotWARC = errors.New("not a WARC record; the rest of the file is not read")

// readWARC yields the pages, texts and PDF files that a crawler has archived. Requests, images and responses with a status other than 200
// are skipped.
func readWARC(s *source) bool {
	for n := 1; ; n++ {
		h, err := readWARCHeader(s.in)
		if err == io.EOF {
			return true
		}
		if err != nil {
			return s.yield(noArticle, fmt.Errorf("%s: record %d: %w", s.name, n, err))
		}
		length, err := strconv.ParseInt(h["content-length"], 10, 64)
		if err != nil || length < 0 {
			return s.yield(noArticle, fmt.Errorf("%s: record %d: invalid Content-Length: %w", s.name, n, errNotWARC))
		}
		block := &io.LimitedReader{R: s.in, N: length}
		more := s.readRecord(h, n, block)
		if !more {
			return false
		}
		if s.meter.exceeded() != nil {
			return true // the error was yielded by the record
		}
		if _, err := io.Copy(io.Discard, block); err != nil {
			return s.yield(noArticle, fmt.Errorf("%s: record %d: %w", s.name, n, err))
		}
		if block.N > 0 {
			return s.yield(noArticle, fmt.Errorf("%s: record %d: %w", s.name, n, io.ErrUnexpectedEOF))
		}
	}
}

// readWARCHeader reads the header of the next record. The error is io.EOF if there is no further record.
func readWARCHeader(r *bufio.Reader) (warcHeader, error) {
	if err := skipNewlines(r); err != nil {
		return nil, err
	}
	left := maxWARCHeader
	line := func() (string, error) {
		b, err := r.ReadSlice('\n')
		if left -= len(b); left < 0 || errors.Is(err, bufio.ErrBufferFull) {
			return "", errNotWARC
		}
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return strings.TrimRight(string(b), "\r\n"), err
	}
	version, err := line()
	if err != nil && !strings.HasPrefix("WARC/", version[:min(len(version), 5)]) || err == nil && !strings.HasPrefix(version, "WARC/") {
		return nil, errNotWARC
	}
	if err != nil {
		return nil, err
	}
	h := warcHeader{}
	last := ""
	for {
		l, err := line()
		switch {
		case err != nil:
			return nil, err
		case l == "":
			return h, nil
		case l[0] == ' ' || l[0] == '\t': // a folded line
			h[last] += " " + strings.TrimSpace(l)
			continue
		}
		name, value, ok := strings.Cut(l, ":")
		if !ok {
			return nil, errNotWARC
		}
		last = strings.ToLower(strings.TrimSpace(name))
		h[last] = strings.TrimSpace(value)
		if last == "warc-target-uri" {
			h[last] = strings.TrimSuffix(strings.TrimPrefix(h[last], "<"), ">") // wget writes <URI>
		}
	}
}

// skipNewlines skips the empty lines between records.
func skipNewlines(r *bufio.Reader) error {
	for {
		b, err := r.Peek(1)
		if err != nil {
			return err
		}
		if b[0] != '\r' && b[0] != '\n' {
			return nil
		}
		r.Discard(1)
	}
}

// readRecord yields the article of one record, if there is one.
func (s *source) readRecord(h warcHeader, n int, block io.Reader) bool {
	var body io.Reader
	kind, encoding := h["content-type"], ""
	switch h["warc-type"] {
	case "response":
		if !strings.HasPrefix(kind, "application/http") {
			return true
		}
		answer, err := http.ReadResponse(bufio.NewReader(block), nil)
		if err != nil {
			return s.yield(noArticle, fmt.Errorf("%s: record %d: not an HTTP response: %w", s.name, n, err))
		}
		defer answer.Body.Close()
		if answer.StatusCode != http.StatusOK {
			return true
		}
		body, kind, encoding = answer.Body, answer.Header.Get("Content-Type"), strings.ToLower(answer.Header.Get("Content-Encoding"))
	case "resource", "conversion":
		if strings.HasPrefix(h["warc-target-uri"], "metadata:") {
			return true // the crawler's own log and settings
		}
		body = block
	default:
		return true
	}
	media, params, err := mime.ParseMediaType(kind)
	if err != nil {
		media, _, _ = strings.Cut(strings.ToLower(kind), ";")
	}
	k, ok := typeByMedia(strings.TrimSpace(media))
	if !ok {
		return true
	}
	m := &source{
		Reader: s.Reader, name: s.uniqueID(cmp.Or(strings.Trim(h["warc-record-id"], "<>"), h["warc-target-uri"]), n), meter: s.meter, depth: s.depth + 1, yield: s.yield,
		sidecar: analyze.Article{URL: h["warc-target-uri"]}, declaredCharset: params["charset"],
	}
	m.Format = k.format
	date := h["warc-date"]
	m.yield = func(a analyze.Article, err error) bool {
		if err == nil && a.Date == "" && date != "" {
			a.Date = date
			setMeta(&a, "date_from", "crawl")
		}
		return s.yield(a, err)
	}
	unpacked, err := contentEncoding(encoding, body)
	if err != nil {
		return m.fail(err)
	}
	m.in = bufio.NewReaderSize(s.meter.out(unpacked), 1<<12)
	return k.read(m)
}

// contentEncoding decompresses the body of a response.
func contentEncoding(encoding string, r io.Reader) (io.Reader, error) {
	switch encoding {
	case "", "identity":
		return r, nil
	case "gzip", "x-gzip":
		z, _, err := decompress(".gz", r)
		return z, err
	case "deflate":
		return zlib.NewReader(r)
	}
	// Many crawlers decompress the body but keep the header.
	b := bufio.NewReader(r)
	if head, _ := b.Peek(1); bytes.HasPrefix(head, []byte("<")) {
		return b, nil
	}
	return nil, fmt.Errorf("unsupported Content-Encoding %q", encoding)
}

// typeByMedia returns the file type for a media type.
func typeByMedia(media string) (fileType, bool) {
	switch media {
	case "text/html", "application/xhtml+xml":
		return typeByFormat(HTML)
	case "text/plain":
		return typeByFormat(Text)
	case "application/pdf":
		return typeByFormat(PDF)
	}
	return fileType{}, false
}
