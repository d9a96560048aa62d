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

// Reader says how files are read. The zero Reader reads every known format, each by its name or its first bytes.
type Reader struct {
	Format  Format  // Auto if empty
	Columns Columns // of tables and JSON
	Limits  Limits
	PDF     *PDFReader // reads PDF files; if nil, each sequence makes one of its own when the first such file comes

	DateFrom DateFrom // where dates are taken from, besides the inputs themselves
	Defaults Defaults // for articles of which the inputs do not say it

	Seen   *atomic.Int64       // if not nil, the bytes that have been read from files are added to it, packed as they lie
	Passed func(folder string) // if not nil, is told each folder that is passed over because it has a [Mark]
}

// Defaults are what holds for articles of which nothing else says it.
type Defaults struct {
	Date, Title, Source string
}

// DateFrom says where dates are taken from besides the inputs themselves.
type DateFrom string

// FromName takes the date in a file's name, such as 2024-03-05_report.pdf, before that which the file has in it.
const FromName DateFrom = "name"

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
		o, done := o.withPDF()
		defer done()
		for _, p := range patterns {
			if _, err := path.Match(p, ""); err != nil {
				yield(none, fmt.Errorf("pattern %q: %w", p, err))
				return
			}
		}
		f := folder{
			fsys:  fsys,
			open:  func(name string) (io.ReadCloser, error) { return fsys.Open(name) },
			known: len(patterns) == 0,
			keep: func(name string) bool {
				if len(patterns) == 0 {
					return known(name)
				}
				return slices.ContainsFunc(patterns, func(p string) bool {
					whole, _ := path.Match(p, name)
					base, _ := path.Match(p, path.Base(name))
					return whole || base
				})
			},
		}
		o.read(f, yield)
	}
}

// Files reads files and folders as the function [Files] does.
func (o Reader) Files(names []string, stdin io.Reader) iter.Seq2[analyze.Article, error] {
	return func(yield func(analyze.Article, error) bool) {
		o, done := o.withPDF()
		defer done()
		for _, name := range names {
			if !o.readName(name, stdin, yield) {
				return
			}
		}
	}
}

func (o Reader) readName(name string, stdin io.Reader, yield func(analyze.Article, error) bool) bool {
	if name == "-" {
		return o.readOne("-", func(string) (io.ReadCloser, error) { return io.NopCloser(stdin), nil }, nil, yield)
	}
	info, err := os.Stat(name)
	if err != nil {
		return yield(none, missing(name, err))
	}
	if !info.IsDir() {
		// A pipe that somebody has named is waited for: the shell makes them of <(...).
		open := func(name string) (io.ReadCloser, error) { return os.Open(name) }
		if !info.Mode().IsRegular() {
			return o.readOne(name, open, nil, yield)
		}
		return o.readOne(name, open, openRegular, yield)
	}
	// Nothing is opened that lies outside of the folder, wherever links in it lead.
	root, err := os.OpenRoot(name)
	if err != nil {
		return yield(none, Plain(err))
	}
	defer root.Close()
	found := false
	f := folder{
		fsys: root.FS(), prefix: filepath.ToSlash(filepath.Clean(name)) + "/",
		open: func(name string) (io.ReadCloser, error) {
			return root.OpenFile(filepath.FromSlash(name), os.O_RDONLY|syscall.O_NONBLOCK, 0)
		},
		keep: known, known: true,
	}
	if f.prefix == "./" {
		f.prefix = ""
	}
	more := o.read(f, func(a analyze.Article, err error) bool {
		found = true
		return yield(a, err)
	})
	if more && !found {
		return yield(none, fmt.Errorf("%s: no files to read; looked for %s", name, strings.Join(Extensions(), " ")))
	}
	return more
}

// openRegular opens a file, and what is none only if it cannot stop whoever reads it: that is an error.
func openRegular(name string) (io.ReadCloser, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, syscall.ENAMETOOLONG), err == nil && info.IsDir():
		return nil, fs.ErrNotExist
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Lstat(name); err == nil {
			return nil, errIrregular // a link that leads nowhere
		}
		return nil, fs.ErrNotExist
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errIrregular
	}
	return os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0) // should it have become a pipe by now
}

// missing says why there is no file of a name: it may be an address, or a pattern that the shell was to expand.
func missing(name string, err error) error {
	if at, _, ok := strings.Cut(name, "://"); ok && !strings.ContainsAny(at, "/.") {
		return fmt.Errorf("%s: an address, and attache fetches nothing; save the page and give its file", name)
	}
	if strings.ContainsAny(name, "*?[") {
		if found, err := filepath.Glob(name); err == nil && len(found) > 0 {
			return fmt.Errorf("%s: no file has this name; it is a pattern of %d files (%s, ...), which the shell expands where it stands without quotes", name, len(found), found[0])
		}
		return fmt.Errorf("%s: no file has this name, and none matches it as a pattern", name)
	}
	return Plain(err)
}

// Plain takes the name of the system call from an error: "a.txt: no such file or directory".
func Plain(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return fmt.Errorf("%s: %w", e.Path, e.Err)
	}
	return err
}

// watched adds up what is read.
type watched struct {
	io.Reader
	seen *atomic.Int64
	n    int64
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.Reader.Read(p)
	w.add(int64(n))
	return n, err
}

func (w *watched) add(n int64) {
	w.n += n
	if w.seen != nil {
		w.seen.Add(n)
	}
}

// readOne yields the articles of one file and reports whether more is wanted. beside opens its neighbours, or is nil.
func (o Reader) readOne(name string, open, beside opener, yield func(analyze.Article, error) bool) bool {
	f, err := open(name)
	if err != nil {
		return yield(none, fmt.Errorf("%s: %w", name, Cause(err)))
	}
	defer f.Close()
	o.Limits = o.Limits.filled()
	s := &source{Reader: o, name: name, base: path.Base(filepath.ToSlash(name)), meter: &meter{limits: o.Limits}, beside: beside, yield: yield}
	w := &watched{Reader: f, seen: o.Seen}
	at, ok := f.(io.ReaderAt)
	if file, isFile := f.(fs.File); ok && isFile {
		if info, err := file.Stat(); err == nil && info.Mode().IsRegular() {
			s.at, s.size, s.meter.packed = at, info.Size(), info.Size()
			defer func() { w.add(max(0, info.Size()-w.n)) }() // what was read in another order
			return s.read(w)
		}
	}
	s.live = true
	return s.read(s.meter.in(w))
}
