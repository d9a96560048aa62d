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

// warcHeader is the header of a record: names in lower case.
type warcHeader map[string]string

// maxWARCHeader is the longest header of a record.
const maxWARCHeader = 64 << 10

// errWARC is a record that does not begin as records do: nobody knows where the next one begins.
var errWARC = errors.New("no record of WARC stands here; what follows is not read")

// readWARC yields the pages, texts and PDF files that a crawler has kept. Requests, pictures and answers that say that
// there is nothing are passed over.
func readWARC(s *source) bool {
	for n := 1; ; n++ {
		h, err := nextRecord(s.in)
		if err == io.EOF {
			return true
		}
		if err != nil {
			return s.yield(none, fmt.Errorf("%s: record %d: %w", s.name, n, err))
		}
		length, err := strconv.ParseInt(h["content-length"], 10, 64)
		if err != nil || length < 0 {
			return s.yield(none, fmt.Errorf("%s: record %d: no Content-Length: %w", s.name, n, errWARC))
		}
		block := &io.LimitedReader{R: s.in, N: length}
		more := s.record(h, n, block)
		if !more {
			return false
		}
		if s.meter.over() != nil {
			return true // said already
		}
		if _, err := io.Copy(io.Discard, block); err != nil {
			return s.yield(none, fmt.Errorf("%s: record %d: %w", s.name, n, err))
		}
		if block.N > 0 {
			return s.yield(none, fmt.Errorf("%s: record %d: %w", s.name, n, io.ErrUnexpectedEOF))
		}
	}
}

// nextRecord reads the header of the next record; io.EOF if there is none.
func nextRecord(r *bufio.Reader) (warcHeader, error) {
	for {
		b, err := r.Peek(1)
		if err != nil {
			return nil, err
		}
		if b[0] != '\r' && b[0] != '\n' {
			break
		}
		r.Discard(1)
	}
	left := maxWARCHeader
	line := func() (string, error) {
		b, err := r.ReadSlice('\n')
		if left -= len(b); left < 0 || errors.Is(err, bufio.ErrBufferFull) {
			return "", errWARC
		}
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return strings.TrimRight(string(b), "\r\n"), err
	}
	version, err := line()
	if err != nil && !strings.HasPrefix("WARC/", version[:min(len(version), 5)]) || err == nil && !strings.HasPrefix(version, "WARC/") {
		return nil, errWARC
	}
	if err != nil {
		return nil, err
	}
	h := warcHeader{}
	last := ""
	for {
		l, err := line()
		if err != nil {
			return nil, err
		}
		if l == "" {
			return h, nil
		}
		if l[0] == ' ' || l[0] == '\t' {
			h[last] += " " + strings.TrimSpace(l)
			continue
		}
		name, value, ok := strings.Cut(l, ":")
		if !ok {
			return nil, errWARC
		}
		last = strings.ToLower(strings.TrimSpace(name))
		h[last] = strings.TrimSpace(value)
		if last == "warc-target-uri" {
			h[last] = strings.TrimSuffix(strings.TrimPrefix(h[last], "<"), ">") // as wget writes it
		}
	}
}

// record yields the article of one record, if it has one.
func (s *source) record(h warcHeader, n int, block io.Reader) bool {
	var body io.Reader
	kind, packing := h["content-type"], ""
	switch h["warc-type"] {
	case "response":
		if !strings.HasPrefix(kind, "application/http") {
			return true
		}
		answer, err := http.ReadResponse(bufio.NewReader(block), nil)
		if err != nil {
			return s.yield(none, fmt.Errorf("%s: record %d: not an answer of HTTP: %w", s.name, n, err))
		}
		defer answer.Body.Close()
		if answer.StatusCode != http.StatusOK {
			return true
		}
		body, kind, packing = answer.Body, answer.Header.Get("Content-Type"), strings.ToLower(answer.Header.Get("Content-Encoding"))
	case "resource", "conversion":
		if strings.HasPrefix(h["warc-target-uri"], "metadata:") {
			return true // what the crawler says of itself: its log and how it was called
		}
		body = block
	default:
		return true
	}
	media, params, err := mime.ParseMediaType(kind)
	if err != nil {
		media, _, _ = strings.Cut(strings.ToLower(kind), ";")
	}
	k, ok := byMedia(strings.TrimSpace(media))
	if !ok {
		return true
	}
	m := &source{
		Reader: s.Reader, name: s.id(cmp.Or(strings.Trim(h["warc-record-id"], "<>"), h["warc-target-uri"]), n), meter: s.meter, depth: s.depth + 1, yield: s.yield,
		side: analyze.Article{URL: h["warc-target-uri"]}, declared: params["charset"],
	}
	m.Format = k.format
	date := h["warc-date"]
	m.yield = func(a analyze.Article, err error) bool {
		if err == nil && a.Date == "" && date != "" {
			a.Date = date
			note(&a, "date_from", "crawl")
		}
		return s.yield(a, err)
	}
	unpacked, err := contentEncoding(packing, body)
	if err != nil {
		return m.fail(err)
	}
	m.in = bufio.NewReaderSize(s.meter.out(unpacked), 1<<12)
	return k.read(m)
}

// contentEncoding unpacks what a server has packed.
func contentEncoding(packing string, r io.Reader) (io.Reader, error) {
	switch packing {
	case "", "identity":
		return r, nil
	case "gzip", "x-gzip":
		z, _, err := unpack(".gz", r)
		return z, err
	case "deflate":
		return zlib.NewReader(r)
	}
	// Many crawlers unpack the body and keep the header.
	b := bufio.NewReader(r)
	if head, _ := b.Peek(1); bytes.HasPrefix(head, []byte("<")) {
		return b, nil
	}
	return nil, fmt.Errorf("the page is packed as %q, which is not known", packing)
}

// byMedia is the format of a type of media.
func byMedia(media string) (kind, bool) {
	switch media {
	case "text/html", "application/xhtml+xml":
		return byFormat(HTML)
	case "text/plain":
		return byFormat(Text)
	case "application/pdf":
		return byFormat(PDF)
	}
	return kind{}, false
}
