package corpus

import (
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
	"sync/atomic"

	"github.com/attache-nlp/attache/analyze"
)

// Reader says how files are read. The zero Reader reads every known format, each by its name or its first bytes.
type Reader struct {
	Format  Format  // Auto if empty
	Columns Columns // of tables
	Limits  Limits

	Seen *atomic.Int64 // if not nil, the bytes that have been read from files are added to it, packed as they lie
}

// Read reads the files of a file system that match one of the patterns (see [path.Match]; "**" is not known), or all
// files with a known extension if there is none. Files come in the order of their names.
func Read(fsys fs.FS, patterns ...string) iter.Seq2[analyze.Article, error] {
	return Reader{}.FS(fsys, patterns...)
}

// Files reads files and folders by their names; "-" is stdin. A folder's files with a known extension are read in the
// order of their names, folders below it too.
func Files(names []string, format Format, stdin io.Reader) iter.Seq2[analyze.Article, error] {
	return Reader{Format: format}.Files(names, stdin)
}

// FS reads the files of a file system as [Read] does.
func (o Reader) FS(fsys fs.FS, patterns ...string) iter.Seq2[analyze.Article, error] {
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
			return o.readOne(name, func() (io.ReadCloser, error) { return fsys.Open(name) }, yield)
		})
	}
}

// Files reads files and folders as the function [Files] does.
func (o Reader) Files(names []string, stdin io.Reader) iter.Seq2[analyze.Article, error] {
	return func(yield func(analyze.Article, error) bool) {
		for _, name := range names {
			if !o.readName(name, stdin, yield) {
				return
			}
		}
	}
}

func (o Reader) readName(name string, stdin io.Reader, yield func(analyze.Article, error) bool) bool {
	if name == "-" {
		return o.readOne("-", func() (io.ReadCloser, error) { return io.NopCloser(stdin), nil }, yield)
	}
	info, err := os.Stat(name)
	if err != nil {
		return yield(analyze.Article{}, plain(err))
	}
	if !info.IsDir() {
		return o.readOne(name, func() (io.ReadCloser, error) { return os.Open(name) }, yield)
	}
	found := false
	more := walk(os.DirFS(name), ".", known, func(inside string, err error) bool {
		found = true
		file := filepath.Join(name, filepath.FromSlash(inside))
		if err != nil {
			return yield(analyze.Article{}, fmt.Errorf("%s: %w", filepath.ToSlash(file), err))
		}
		return o.readOne(filepath.ToSlash(file), func() (io.ReadCloser, error) { return os.Open(file) }, yield)
	})
	if more && !found {
		return yield(analyze.Article{}, fmt.Errorf("%s: no files to read; looked for %s", name, strings.Join(Extensions(), " ")))
	}
	return more
}

func known(name string) bool {
	_, ok := byName(name)
	return ok
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

// watched adds up what is read.
type watched struct {
	io.Reader
	seen *atomic.Int64
}

func (c watched) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	if c.seen != nil {
		c.seen.Add(int64(n))
	}
	return n, err
}

// readOne yields the articles of one file and reports whether more is wanted.
func (o Reader) readOne(name string, open func() (io.ReadCloser, error), yield func(analyze.Article, error) bool) bool {
	f, err := open()
	if err != nil {
		return yield(analyze.Article{}, plain(err))
	}
	defer f.Close()
	o.Limits = o.Limits.filled()
	s := &source{Reader: o, name: name, yield: yield}
	return s.read(watched{f, o.Seen})
}
