package ingest

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
	"syscall"

	"github.com/attache-nlp/attache/analyze"
)

// Reader reads articles from files. The zero Reader reads every known format and detects that of each file by its name or
// first bytes.
type Reader struct {
	Format  Format  // Auto if empty
	Columns Columns // of tables and JSON
	Limits  Limits
	PDF     *PDFReader // reads PDF files; if nil, each sequence creates one when it meets the first such file

	DateFrom DateFrom // an additional place to take dates from
	Defaults Defaults // for articles that lack them

	BytesRead *atomic.Int64       // if not nil, counts the bytes read from files, before decompression
	OnSkip    func(folder string) // if not nil, is called with each folder that is skipped because it contains a [Mark]
}

// Defaults are the date, title and source of articles for which nothing else tells them.
type Defaults struct {
	Date, Title, Source string
}

// DateFrom names a place to take dates from, besides the content of the files.
type DateFrom string

// FromName takes the date from a file name such as 2024-03-05_report.pdf. It overrides the date in the file.
const FromName DateFrom = "name"

// Read returns the articles of the files of a file system that match one of the patterns (see [path.Match]; "**" is not
// supported), or of all files with a known extension if there are none, in the order of their names.
func Read(fsys fs.FS, patterns ...string) iter.Seq2[analyze.Article, error] {
	return Reader{}.FS(fsys, patterns...)
}

// Files returns the articles of files and folders, by name; "-" is stdin. The files of a folder with a known extension are
// read in the order of their names, including those of folders in it.
func Files(names []string, format Format, stdin io.Reader) iter.Seq2[analyze.Article, error] {
	return Reader{Format: format}.Files(names, stdin)
}

// FS returns the articles of a file system as [Read] does.
func (r Reader) FS(fsys fs.FS, patterns ...string) iter.Seq2[analyze.Article, error] {
	return func(yield func(analyze.Article, error) bool) {
		r, done := r.withPDF()
		defer done()
		for _, p := range patterns {
			if _, err := path.Match(p, ""); err != nil {
				yield(noArticle, fmt.Errorf("pattern %q: %w", p, err))
				return
			}
		}
		f := folder{
			fsys:              fsys,
			open:              func(name string) (io.ReadCloser, error) { return fsys.Open(name) },
			reportUnsupported: len(patterns) == 0,
			match: func(name string) bool {
				if len(patterns) == 0 {
					return knownName(name)
				}
				return slices.ContainsFunc(patterns, func(p string) bool {
					whole, _ := path.Match(p, name)
					base, _ := path.Match(p, path.Base(name))
					return whole || base
				})
			},
		}
		r.readFolder(f, yield)
	}
}

// Files returns the articles of files and folders as the function [Files] does.
func (r Reader) Files(names []string, stdin io.Reader) iter.Seq2[analyze.Article, error] {
	return func(yield func(analyze.Article, error) bool) {
		r, done := r.withPDF()
		defer done()
		for _, name := range names {
			if !r.readPath(name, stdin, yield) {
				return
			}
		}
	}
}

// readPath yields the articles of stdin, a file or a folder, and reports whether the consumer wants more.
func (r Reader) readPath(name string, stdin io.Reader, yield func(analyze.Article, error) bool) bool {
	if name == "-" {
		return r.readFile("-", func(string) (io.ReadCloser, error) { return io.NopCloser(stdin), nil }, nil, yield)
	}
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return yield(noArticle, notFound(name, err))
	case info.IsDir():
		return r.readDir(name, yield)
	}
	open := func(name string) (io.ReadCloser, error) { return os.Open(name) }
	if !info.Mode().IsRegular() {
		// A pipe that is named as an input is read, even if it blocks: shells pass <(command) as one. There are no files beside it.
		return r.readFile(name, open, nil, yield)
	}
	return r.readFile(name, open, openRegular, yield)
}

// readDir yields the articles of a folder. It is an error if there are none.
func (r Reader) readDir(name string, yield func(analyze.Article, error) bool) bool {
	// Nothing outside the folder is opened, wherever links in it lead.
	root, err := os.OpenRoot(name)
	if err != nil {
		return yield(noArticle, Plain(err))
	}
	defer root.Close()
	f := folder{
		fsys: root.FS(), prefix: filepath.ToSlash(filepath.Clean(name)) + "/",
		open: func(name string) (io.ReadCloser, error) {
			return root.OpenFile(filepath.FromSlash(name), os.O_RDONLY|syscall.O_NONBLOCK, 0)
		},
		match: knownName, reportUnsupported: true,
	}
	if f.prefix == "./" {
		f.prefix = ""
	}
	found := false
	more := r.readFolder(f, func(a analyze.Article, err error) bool {
		found = true
		return yield(a, err)
	})
	if more && !found {
		return yield(noArticle, fmt.Errorf("%s: %w", name, errNoFiles()))
	}
	return more
}

// errNoFiles returns the error for a folder or archive without files of known extensions.
func errNoFiles() error {
	return fmt.Errorf("no files to read (known extensions: %s)", strings.Join(Extensions(), " "))
}

// openRegular opens a regular file. Anything else is refused, since opening or reading it might block, as a pipe does.
func openRegular(name string) (io.ReadCloser, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, syscall.ENAMETOOLONG), err == nil && info.IsDir():
		return nil, fs.ErrNotExist
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Lstat(name); err == nil {
			return nil, errNotRegular // a dangling link
		}
		return nil, fs.ErrNotExist
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errNotRegular
	}
	return os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0) // in case it has become a pipe since
}

// notFound returns the error for a name without a file. The name may be a web address, or a pattern that the shell did not expand.
func notFound(name string, err error) error {
	if scheme, _, ok := strings.Cut(name, "://"); ok && !strings.ContainsAny(scheme, "/.") {
		return fmt.Errorf("%s: a web address; attache makes no network requests: save the page and give its file", name)
	}
	if strings.ContainsAny(name, "*?[") {
		if found, err := filepath.Glob(name); err == nil && len(found) > 0 {
			return fmt.Errorf("%s: no such file, but a pattern that matches %d (%s, ...): without quotes, the shell expands it", name, len(found), found[0])
		}
		return fmt.Errorf("%s: no such file, and no file matches it as a pattern", name)
	}
	return Plain(err)
}

// Plain removes the name of the system call from an error: "open a.txt: no such file or directory" becomes
// "a.txt: no such file or directory".
func Plain(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return fmt.Errorf("%s: %w", e.Path, e.Err)
	}
	return err
}

// countingReader counts the bytes read from a file.
type countingReader struct {
	io.Reader
	total *atomic.Int64 // of all files, or nil
	n     int64         // of this file
}

// Read implements [io.Reader].
func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.add(int64(n))
	return n, err
}

// add counts n bytes.
func (c *countingReader) add(n int64) {
	c.n += n
	if c.total != nil {
		c.total.Add(n)
	}
}

// readFile yields the articles of one file and reports whether the consumer wants more. sibling opens the files beside it, and is nil
// if there can be none.
func (r Reader) readFile(name string, open, sibling opener, yield func(analyze.Article, error) bool) bool {
	f, err := open(name)
	if err != nil {
		return yield(noArticle, fmt.Errorf("%s: %w", name, Cause(err)))
	}
	defer f.Close()
	r.Limits = r.Limits.withDefaults()
	s := &source{Reader: r, name: name, base: path.Base(filepath.ToSlash(name)), meter: &meter{limits: r.Limits}, sibling: sibling, yield: yield}
	c := &countingReader{Reader: f, total: r.BytesRead}
	at, ok := f.(io.ReaderAt)
	if file, isFile := f.(fs.File); ok && isFile {
		if info, err := file.Stat(); err == nil && info.Mode().IsRegular() {
			s.readerAt, s.size, s.meter.packed = at, info.Size(), info.Size()
			defer func() { c.add(max(0, info.Size()-c.n)) }() // bytes read in random access
			return s.read(c)
		}
	}
	s.streaming = true
	return s.read(s.meter.in(c))
}
