package ingest

import (
	"archive/zip"
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/ingest/charset"
	"github.com/attache-nlp/attache/internal/suggest"
)

// source is one file, or one member of an archive, while it is read.
type source struct {
	Reader                        // with its limits filled in
	name     string               // as ids and messages have it: papers.zip#may/a.html
	base     string               // the part of the name that speaks for the format, without the ends of packings
	in       *bufio.Reader        // the bytes, unpacked
	at       io.ReaderAt          // the same where they can be read in any order, else nil
	size     int64                // of at
	meter    *meter               // of the file around it
	depth    int                  // archives and packings around it
	parts    map[string]*zip.File // of an office file
	body     string               // the name of its part with the text
	beside   opener               // files beside it, or nil
	side     analyze.Article      // what a side-car says
	many     bool                 // it has several articles
	live     bool                 // it comes through a pipe, in which the next byte may be long in coming
	declared string               // the encoding that somebody else says it has, or ""

	seen     map[string]int // keys of articles, see id
	warnings []string       // for each of its articles
	yield    func(analyze.Article, error) bool
}

// opener opens a file by its name.
type opener func(name string) (io.ReadCloser, error)

// emit yields an article and reports whether more is wanted. What a side-car says holds, but for the id and title of one
// article among several.
func (s *source) emit(a analyze.Article) bool {
	a.Source, a.URL, a.Lang = cmp.Or(s.side.Source, a.Source, s.Defaults.Source), cmp.Or(s.side.URL, a.URL), cmp.Or(s.side.Lang, a.Lang)
	s.date(&a)
	if !s.many {
		a.ID, a.Title = cmp.Or(s.side.ID, a.ID), cmp.Or(s.side.Title, a.Title)
	}
	a.Title = cmp.Or(a.Title, s.Defaults.Title)
	for k, v := range s.side.Meta {
		note(&a, k, v)
	}
	a.Warnings = slices.Concat(s.warnings, a.Warnings)
	if !s.many {
		if w := unsplit(a.Text); w != "" {
			a.Warnings = append(a.Warnings, w)
		}
	}
	return s.yield(a, nil)
}

// date gives an article its date, in a form that is understood: that of its side-car, of the file's name if that is asked for,
// its own, or the default. The day on which a file was made is no date of its own where there is another.
func (s *source) date(a *analyze.Article) {
	named := ""
	if s.DateFrom == FromName {
		named = nameDate(s.base)
	}
	file := a.Meta["date_from"] == "file"
	own := a.Date
	if file {
		own = ""
	}
	switch date := cmp.Or(s.side.Date, named, own, s.Defaults.Date); {
	case date != "":
		if file {
			delete(a.Meta, "date_from")
		}
		if a.Date = dateOf(date); s.side.Date == "" && named != "" {
			note(a, "date_from", "name")
		}
	case s.DateFrom == FromName && a.Date == "":
		a.Warnings = append(a.Warnings, "the file's name has no date")
	}
}

// note keeps something about an article that a report has no field for.
func note(a *analyze.Article, key string, value any) {
	if a.Meta == nil {
		a.Meta = map[string]any{}
	}
	if _, ok := a.Meta[key]; !ok {
		a.Meta[key] = value
	}
}

// fail yields an error with the name of the file.
func (s *source) fail(err error) bool {
	return s.yield(analyze.Article{}, fmt.Errorf("%s: %w", s.name, Cause(err)))
}

// id names one article among several by a key of its own, or by its number where it has none. No id is given twice.
func (s *source) id(key string, number int) string {
	key = strings.Join(strings.Fields(strings.ToValidUTF8(key, "\ufffd")), " ")
	if key == "" || len(key) > 500 {
		key = strconv.Itoa(number)
	}
	if s.seen == nil {
		s.seen = map[string]int{}
	}
	for s.seen[key]++; s.seen[key] > 1; s.seen[key]++ {
		key = fmt.Sprintf("%s~%d", key, s.seen[key])
	}
	return s.name + "#" + key
}

// read yields the articles of the file, whatever it is, and reports whether more is wanted.
func (s *source) read(r io.Reader) bool {
	for {
		s.in = bufio.NewReaderSize(r, 1<<16)
		head, err := s.head()
		if err != nil && err != io.EOF && len(head) == 0 {
			return s.fail(err)
		}
		inner, packing := unpackedName(s.base)
		packing = cmp.Or(packing, packedAs(head))
		if packing == "" {
			return s.readAs(head)
		}
		if s.depth++; int64(s.depth) > s.Limits.Depth {
			return s.fail(s.Limits.over("depth"))
		}
		u, done, err := unpack(packing, s.in)
		if err != nil {
			return s.fail(err)
		}
		defer done()
		r, s.at, s.base = s.meter.out(u), nil, inner
	}
}

// head are the first bytes. Of a pipe they are what has come, but not less than a line or the length of a magic number.
func (s *source) head() ([]byte, error) {
	if !s.live {
		return s.in.Peek(sniffed)
	}
	for n := 1; ; n = s.in.Buffered() + 1 {
		head, err := s.in.Peek(min(n, sniffed))
		if err == nil {
			head, err = s.in.Peek(min(s.in.Buffered(), sniffed))
		}
		if err != nil || len(head) >= 512 || bytes.IndexByte(head, '\n') >= 0 {
			return head, err
		}
	}
}

// readAs yields the articles of a file that is not packed, by the format that its name or first bytes speak for.
func (s *source) readAs(head []byte) bool {
	k, err := s.kind(head)
	if err != nil {
		return s.fail(err)
	}
	s.many = k.many
	if k.format != archive && k.format != foreign && !s.readSide(k) {
		return false
	}
	return k.read(s)
}

// kind is the format of the file.
func (s *source) kind(head []byte) (kind, error) {
	found := sniff(head)
	if s.Format != Auto && s.Format != "" {
		k, ok := byFormat(s.Format)
		if !ok {
			return k, suggest.Unknown("input format", string(s.Format), names(Formats()))
		}
		switch {
		case found.format == archive && !k.zipped:
			return found, nil // the format is that of its members
		case found.format == foreign || found.sure && found.format == k.format:
			return found, nil
		}
		return k, nil
	}
	named, ok := byName(s.base)
	if why := refusedByName(s.base); why != nil && found.format == Text {
		return refuse(why), nil
	}
	plain := !ok || named.format == Text || named.format == Markdown || named.format == unsure
	if ok && named.format != unsure && !(found.sure && (plain || found.format != Factiva)) {
		return named, nil
	}
	return found, nil
}

// whole is the file for those who must read it in any order.
func (s *source) whole() (io.ReaderAt, int64, error) {
	if s.at != nil {
		return s.at, s.size, nil
	}
	b, err := io.ReadAll(io.LimitReader(s.in, s.Limits.File+1))
	if err != nil {
		return nil, 0, err
	}
	if int64(len(b)) > s.Limits.File {
		return nil, 0, s.Limits.over("file")
	}
	return bytes.NewReader(b), int64(len(b)), nil
}

// text reads the rest of the file as text. declared is the encoding that it says to have, or "".
func (s *source) text(limit, declared string) (string, error) {
	return s.textOf(limit, func(string) string { return declared })
}

// textOf is text for a file whose encoding is found in its bytes.
func (s *source) textOf(limit string, declared func(string) string) (string, error) {
	most := s.Limits.Text
	if limit == "page" {
		most = s.Limits.Page
	}
	if s.at != nil && s.size > most {
		return "", s.Limits.over(limit) // not after 64 MB of it
	}
	var b strings.Builder
	n, err := io.Copy(&b, io.LimitReader(s.in, most+1))
	if err != nil {
		return "", err
	}
	if n > most {
		return "", s.Limits.over(limit)
	}
	text, was := charset.Decode(b.String(), cmp.Or(s.declared, declared(b.String())))
	s.converted(was)
	return text, nil
}

// stream turns the bytes that are still to be read into UTF-8, and says what is not text.
func (s *source) stream() error {
	head, err := s.head()
	if err != nil && err != io.EOF && len(head) == 0 {
		return err
	}
	r, was := charset.Reader(s.in, head)
	if was != "" {
		s.in = bufio.NewReaderSize(r, 1<<16)
		s.converted(was)
		head, _ = s.head()
	}
	if why := notText(head); why != "" {
		return errors.New(why)
	}
	return nil
}

// converted warns of offsets that are not those of the file.
func (s *source) converted(was string) {
	if was != "" {
		s.warnings = append(s.warnings, fmt.Sprintf("the file is %s and was converted to UTF-8; offsets count in the converted text", was))
	}
}

func names[S ~string](in []S) []string {
	out := make([]string, len(in))
	for i, s := range in {
		out[i] = string(s)
	}
	return out
}
