package corpus

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// Format is how articles lie in a file.
type Format string

// The formats.
const (
	Auto  Format = "auto"  // by the file's name: .jsonl and .ndjson are JSON lines, everything else is text
	Text  Format = "text"  // one article a file
	JSONL Format = "jsonl" // one JSON object a line
)

// Formats lists the formats.
func Formats() []Format { return []Format{Auto, Text, JSONL} }

// MaxText is the longest article in bytes. A longer one is an error: what it says has no one place in time.
const MaxText = 64 << 20

// extensions are the files that are read from a folder; a .gz after them is unpacked.
var extensions = []string{".txt", ".text", ".md", ".jsonl", ".ndjson"}

// Read reads the files of a file system that match one of the patterns (see [path.Match]; "**" is not known), or all
// files with a known extension if there is none. Files come in the order of their names.
func Read(fsys fs.FS, patterns ...string) iter.Seq2[analyze.Article, error] {
	return func(yield func(analyze.Article, error) bool) {
		for _, p := range patterns {
			if _, err := path.Match(p, ""); err != nil {
				yield(analyze.Article{}, fmt.Errorf("pattern %q: %w", p, err))
				return
			}
		}
		walk(fsys, ".", func(name string) bool {
			if len(patterns) == 0 {
				return known(name)
			}
			return slices.ContainsFunc(patterns, func(p string) bool {
				whole, _ := path.Match(p, name)
				base, _ := path.Match(p, path.Base(name))
				return whole || base
			})
		}, func(name string, err error) bool {
			if err != nil {
				return yield(analyze.Article{}, fmt.Errorf("%s: %w", name, err))
			}
			return readOne(name, Auto, func() (io.ReadCloser, error) { return fsys.Open(name) }, yield)
		})
	}
}

// Files reads files and folders by their names; "-" is stdin. A folder's files with a known extension are read in the
// order of their names, folders below it too.
func Files(names []string, format Format, stdin io.Reader) iter.Seq2[analyze.Article, error] {
	return func(yield func(analyze.Article, error) bool) {
		for _, name := range names {
			if !readName(name, format, stdin, yield) {
				return
			}
		}
	}
}

func readName(name string, format Format, stdin io.Reader, yield func(analyze.Article, error) bool) bool {
	if name == "-" {
		return readOne("-", format, func() (io.ReadCloser, error) { return io.NopCloser(stdin), nil }, yield)
	}
	info, err := os.Stat(name)
	if err != nil {
		return yield(analyze.Article{}, plain(err))
	}
	if !info.IsDir() {
		return readOne(name, format, func() (io.ReadCloser, error) { return os.Open(name) }, yield)
	}
	found := false
	more := walk(os.DirFS(name), ".", known, func(inside string, err error) bool {
		found = true
		file := filepath.Join(name, filepath.FromSlash(inside))
		if err != nil {
			return yield(analyze.Article{}, fmt.Errorf("%s: %w", filepath.ToSlash(file), err))
		}
		return readOne(filepath.ToSlash(file), format, func() (io.ReadCloser, error) { return os.Open(file) }, yield)
	})
	if more && !found {
		return yield(analyze.Article{}, fmt.Errorf("%s: no files to read; looked for %s", name, strings.Join(extensions, " ")))
	}
	return more
}

func known(name string) bool {
	return slices.Contains(extensions, path.Ext(strings.TrimSuffix(name, ".gz")))
}

// walk visits the files below dir that keep wants, by name. Hidden files and folders are passed over. It reports whether
// the visitor wants more.
func walk(fsys fs.FS, dir string, keep func(string) bool, visit func(name string, err error) bool) bool {
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil && !visit(dir, cause(err)) {
		return false
	}
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		if e.IsDir() {
			if !walk(fsys, name, keep, visit) {
				return false
			}
		} else if keep(name) && !visit(name, nil) {
			return false
		}
	}
	return true
}

// plain takes the name of the system call from an error: "a.txt: no such file or directory".
func plain(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return fmt.Errorf("%s: %w", e.Path, e.Err)
	}
	return err
}

// readOne yields the articles of one file and reports whether more is wanted.
func readOne(name string, format Format, open func() (io.ReadCloser, error), yield func(analyze.Article, error) bool) bool {
	f, err := open()
	if err != nil {
		return yield(analyze.Article{}, plain(err))
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		z, err := gzip.NewReader(f)
		if err == io.EOF {
			err = io.ErrUnexpectedEOF // an empty file is not a packed one
		}
		if err != nil {
			return yield(analyze.Article{}, fmt.Errorf("%s: %w", name, err))
		}
		r = z
	}
	b := bufio.NewReaderSize(r, 1<<16)
	if format == Auto {
		format = Text
		if ext := path.Ext(strings.TrimSuffix(name, ".gz")); ext == ".jsonl" || ext == ".ndjson" {
			format = JSONL
		}
	}
	if format == JSONL {
		return readLines(name, b, yield)
	}
	return readText(name, b, yield)
}
