package eval

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/attache-nlp/attache/internal/ingest"
)

// Read reads annotated texts, one JSON object a line, uncompressing them if name ends in .gz. Lines with "file" instead of "text" take
// the text from articles, which may be nil. A line with an error is skipped, unless the file does not seem to be JSON lines at
// all: then nothing is read.
func Read(name string, r io.Reader, articles fs.FS) ([]Gold, []error) {
	known, err := codes()
	if err != nil {
		return nil, []error{err}
	}
	themes, err := themeIDs()
	if err != nil {
		return nil, []error{err}
	}
	if strings.HasSuffix(name, ".gz") {
		z, err := gzip.NewReader(r)
		if err != nil {
			return nil, []error{fmt.Errorf("%s: %w", name, truncated(err))}
		}
		r = z
	}
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, 1<<16), ingest.MaxText)
	var docs []Gold
	var errs []error
	n, notJSON := 0, 0
	for lines.Scan() {
		n++
		line := lines.Bytes()
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		// Without this, a file in another format would give one error per line.
		if line[0] != '{' && len(docs) == 0 {
			if notJSON++; notJSON == 3 {
				return nil, []error{fmt.Errorf("%s: not JSON lines: want one object a line", name)}
			}
		}
		place := fmt.Sprintf("%s:%d", name, n)
		p := parser{place: place, codes: known, themes: themes, articles: articles}
		if g := p.parse(line); len(p.errs) == 0 {
			docs = append(docs, g)
		}
		errs = append(errs, p.errs...)
	}
	switch err := lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		errs = append(errs, fmt.Errorf("%s:%d: longer than %d MB; the rest of the file is skipped", name, n+1, ingest.MaxText>>20))
	case err != nil:
		errs = append(errs, fmt.Errorf("%s:%d: %w", name, n+1, err))
	}
	return docs, errs
}

// truncated turns the io.EOF of an empty gzip file into io.ErrUnexpectedEOF, whose text says what is wrong.
func truncated(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
