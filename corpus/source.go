package corpus

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"

	"github.com/attache-nlp/attache/analyze"
	"github.com/attache-nlp/attache/internal/lexicon"
)

// source is one file, or one member of an archive, while it is read.
type source struct {
	Reader        // with its limits filled in
	name   string // as ids and messages have it
	in     *bufio.Reader
	yield  func(analyze.Article, error) bool
}

// emit yields an article and reports whether more is wanted.
func (s *source) emit(a analyze.Article) bool { return s.yield(a, nil) }

// fail yields an error with the name of the file.
func (s *source) fail(err error) bool {
	return s.yield(analyze.Article{}, fmt.Errorf("%s: %w", s.name, cause(err)))
}

// read yields the articles of the file, whatever it is, and reports whether more is wanted.
func (s *source) read(r io.Reader) bool {
	base, packing := unpackedName(s.name)
	if packing == ".gz" {
		z, err := gzip.NewReader(r)
		if err == io.EOF {
			err = io.ErrUnexpectedEOF // an empty file is not a packed one
		}
		if err != nil {
			return s.fail(err)
		}
		r = z
	}
	s.in = bufio.NewReaderSize(r, 1<<16)
	if s.Format != Auto && s.Format != "" {
		k, ok := byFormat(s.Format)
		if !ok {
			return s.fail(lexicon.Unknown("input format", string(s.Format), names(Formats())))
		}
		return k.read(s)
	}
	if k, ok := byName(base); ok {
		return k.read(s)
	}
	return readText(s)
}

func names[S ~string](in []S) []string {
	out := make([]string, len(in))
	for i, s := range in {
		out[i] = string(s)
	}
	return out
}

func readJSONL(s *source) bool { return readLines(s.name, s.in, s.Limits.Text, s.yield) }
