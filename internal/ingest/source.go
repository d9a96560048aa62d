package ingest

import (
	"archive/zip"
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/ingest/charset"
	"github.com/attache-nlp/attache/internal/suggest"
)

// source is a file, or a member of an archive, while it is being read.
type source struct {
	Reader                               // with its limits filled in
	name            string               // in ids and messages: papers.zip#may/a.html
	base            string               // the last part of the name, without compression suffix: a.html
	in              *bufio.Reader        // the decompressed bytes
	readerAt        io.ReaderAt          // the same bytes in random access, or nil
	size            int64                // of readerAt
	meter           *meter               // shared by everything inside one file
	depth           int                  // archives and compressed files around it
	zipParts        map[string]*zip.File // of an office file
	mainPart        string               // the name of the part that contains its text
	sibling         opener               // opens a file beside it; nil if there can be none
	sidecar         analyze.Article      // metadata from a side-car file
	multiple        bool                 // it contains several articles
	streaming       bool                 // it comes from a pipe, where the next byte may take long to arrive
	declaredCharset string               // the encoding declared outside the file, as in an HTTP header, or ""

	usedIDs  map[string]int // see uniqueID
	warnings []string       // for each of its articles
	yield    func(analyze.Article, error) bool
}

// noArticle is yielded together with an error.
var noArticle analyze.Article

// opener opens a file by name.
type opener func(name string) (io.ReadCloser, error)

// emit yields an article and reports whether the consumer wants more. Metadata of a side-car file overrides that of the article, except
// the id and title of one article among several.
func (s *source) emit(a analyze.Article) bool {
	a.Source, a.URL, a.Lang = cmp.Or(s.sidecar.Source, a.Source, s.Defaults.Source), cmp.Or(s.sidecar.URL, a.URL), cmp.Or(s.sidecar.Lang, a.Lang)
	s.setDate(&a)
	if !s.multiple {
		a.ID, a.Title = cmp.Or(s.sidecar.ID, a.ID), cmp.Or(s.sidecar.Title, a.Title)
	}
	a.Title = cmp.Or(a.Title, s.Defaults.Title)
	for k, v := range s.sidecar.Meta {
		setMeta(&a, k, v)
	}
	a.Warnings = slices.Concat(s.warnings, a.Warnings)
	if !s.multiple {
		if w := unsplitWarning(a.Text); w != "" {
			a.Warnings = append(a.Warnings, w)
		}
	}
	return s.yield(a, nil)
}

// setDate gives an article its date, in a form that analyze understands. In order of preference: the date of the side-car file, of the
// file name if asked for, of the article itself, and the default. The creation date of a file only counts if there is no other.
func (s *source) setDate(a *analyze.Article) {
	named := ""
	if s.DateFrom == FromName {
		named = dateInName(s.base)
	}
	file := a.Meta["date_from"] == "file"
	own := a.Date
	if file {
		own = ""
	}
	switch date := cmp.Or(s.sidecar.Date, named, own, s.Defaults.Date); {
	case date != "":
		if file {
			delete(a.Meta, "date_from")
		}
		if a.Date = normalizeDate(date); s.sidecar.Date == "" && named != "" {
			setMeta(a, "date_from", "name")
		}
	case s.DateFrom == FromName && a.Date == "":
		a.Warnings = append(a.Warnings, "the file name contains no date")
	}
}

// setMeta keeps a value for which a report has no field, unless the key is taken.
func setMeta(a *analyze.Article, key string, value any) {
	if a.Meta == nil {
		a.Meta = map[string]any{}
	}
	if _, ok := a.Meta[key]; !ok {
		a.Meta[key] = value
	}
}

// fail yields an error that begins with the name of the file.
func (s *source) fail(err error) bool {
	return s.yield(noArticle, fmt.Errorf("%s: %w", s.name, Cause(err)))
}

// uniqueID returns the id of one article among several: its own key, or its number if it has none, and a suffix such as ~2 if the
// key was used before.
func (s *source) uniqueID(key string, number int) string {
	key = strings.Join(strings.Fields(strings.ToValidUTF8(key, "\ufffd")), " ")
	if key == "" || len(key) > 500 {
		key = strconv.Itoa(number)
	}
	if s.usedIDs == nil {
		s.usedIDs = map[string]int{}
	}
	for s.usedIDs[key]++; s.usedIDs[key] > 1; s.usedIDs[key]++ {
		key = fmt.Sprintf("%s~%d", key, s.usedIDs[key])
	}
	return s.name + "#" + key
}

// read yields the articles of the file, decompressing it first if need be, and reports whether the consumer wants more.
func (s *source) read(r io.Reader) bool {
	for {
		s.in = bufio.NewReaderSize(r, 1<<16)
		head, err := s.peekHead()
		if err != nil && err != io.EOF && len(head) == 0 {
			return s.fail(err)
		}
		inner, suffix := stripCompression(s.base)
		suffix = cmp.Or(suffix, sniffCompression(head))
		if suffix == "" {
			return s.readFormat(head)
		}
		if s.depth++; int64(s.depth) > s.Limits.Depth {
			return s.fail(s.Limits.exceeded("depth"))
		}
		u, done, err := decompress(suffix, s.in)
		if err != nil {
			return s.fail(err)
		}
		defer done()
		r, s.readerAt, s.base = s.meter.out(u), nil, inner
	}
}

// peekHead returns the first bytes without consuming them. From a pipe it waits for one line or 512 bytes only, so that output starts early.
func (s *source) peekHead() ([]byte, error) {
	if !s.streaming {
		return s.in.Peek(sniffLen)
	}
	for n := 1; ; n = s.in.Buffered() + 1 {
		head, err := s.in.Peek(min(n, sniffLen))
		if err == nil {
			head, err = s.in.Peek(min(s.in.Buffered(), sniffLen))
		}
		if err != nil || len(head) >= 512 || bytes.IndexByte(head, '\n') >= 0 {
			return head, err
		}
	}
}

// readFormat yields the articles of a decompressed file.
func (s *source) readFormat(head []byte) bool {
	k, err := s.detect(head)
	if err != nil {
		return s.fail(err)
	}
	s.multiple = k.multiple
	if k.format != archiveFormat && k.format != unsupported && !s.readSidecar(k) {
		return false
	}
	return k.read(s)
}

// detect returns the file type: the format asked for, or what the file name or the first bytes say.
func (s *source) detect(head []byte) (fileType, error) {
	found := sniff(head)
	if s.Format != Auto && s.Format != "" {
		k, ok := typeByFormat(s.Format)
		if !ok {
			return k, suggest.Unknown("input format", string(s.Format), stringsOf(Formats()))
		}
		switch {
		case found.format == archiveFormat && !k.zipped:
			return found, nil // the format asked for is that of the members
		case found.format == unsupported || found.certain && found.format == k.format:
			return found, nil
		}
		return k, nil
	}
	if why := unsupportedReason(s.base); why != nil && found.format == Text {
		return unsupportedType(why), nil
	}
	named, ok := typeByName(s.base)
	if !ok || named.format == ambiguousFormat {
		return found, nil
	}
	// A page may be saved as a.txt, and then its first bytes win. But the cells of a table may look like a Factiva export.
	plain := named.format == Text || named.format == Markdown
	if found.certain && (plain || found.format != Factiva) {
		return found, nil
	}
	return named, nil
}

// randomAccess returns the bytes of the file in random access, reading it into memory if it is not a regular file.
func (s *source) randomAccess() (io.ReaderAt, int64, error) {
	if s.readerAt != nil {
		return s.readerAt, s.size, nil
	}
	b, err := io.ReadAll(io.LimitReader(s.in, s.Limits.File+1))
	if err != nil {
		return nil, 0, err
	}
	if int64(len(b)) > s.Limits.File {
		return nil, 0, s.Limits.exceeded("file")
	}
	return bytes.NewReader(b), int64(len(b)), nil
}

// readAll reads the rest of the file as text, up to the limit of that name (text or page). declared is the encoding that the file
// declares, or "".
func (s *source) readAll(limit, declared string) (string, error) {
	return s.readAllFunc(limit, func(string) string { return declared })
}

// readAllFunc is like readAll for a file whose declared encoding is found in its bytes.
func (s *source) readAllFunc(limit string, declared func(string) string) (string, error) {
	maxLen := s.Limits.Text
	if limit == "page" {
		maxLen = s.Limits.Page
	}
	if s.readerAt != nil && s.size > maxLen {
		return "", s.Limits.exceeded(limit) // before 64 MB of it are read
	}
	var b strings.Builder
	n, err := io.Copy(&b, io.LimitReader(s.in, maxLen+1))
	if err != nil {
		return "", err
	}
	if n > maxLen {
		return "", s.Limits.exceeded(limit)
	}
	text, was := charset.Decode(b.String(), cmp.Or(s.declaredCharset, declared(b.String())))
	s.warnConverted(was)
	return text, nil
}

// toUTF8 makes the bytes still to be read UTF-8, and returns an error if they are not text.
func (s *source) toUTF8() error {
	head, err := s.peekHead()
	if err != nil && err != io.EOF && len(head) == 0 {
		return err
	}
	r, was := charset.Reader(s.in, head)
	if was != "" {
		s.in = bufio.NewReaderSize(r, 1<<16)
		s.warnConverted(was)
		head, _ = s.peekHead()
	}
	return checkText(head)
}

// warnConverted adds the warning that offsets do not count in the bytes of the file, if it was not UTF-8.
func (s *source) warnConverted(was string) {
	if was != "" {
		s.warnings = append(s.warnings, fmt.Sprintf("the file was converted from %s to UTF-8; offsets refer to the converted text", was))
	}
}

// stringsOf converts a slice of a string type.
func stringsOf[S ~string](in []S) []string {
	out := make([]string, len(in))
	for i, s := range in {
		out[i] = string(s)
	}
	return out
}
