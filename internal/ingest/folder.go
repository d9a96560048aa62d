package ingest

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/attache-nlp/attache/analyze"
)

// folder is a folder whose files are read.
type folder struct {
	fsys              fs.FS
	open              opener
	prefix            string // of names in ids and messages
	match             func(name string) bool
	reportUnsupported bool // yield an error for documents of unsupported formats; false if the caller asks for certain files only

	unsupported *unsupportedFiles
}

// Mark is the name of the file that attache writes into a folder of pages that it has made. A folder with this file is not read, so
// that reports are never taken for articles.
const Mark = ".attache"

// errOwnPages is the error for a folder with a [Mark] that is named as an input.
var errOwnPages = errors.New("contains pages written by attache (see " + Mark + "), which are not read; keep them in a folder of their own")

// errLinkLeaves is the error for a symbolic link in a folder.
var errLinkLeaves = errors.New("symbolic link that does not lead to a file of the folder, not followed; name the file itself")

// readFolder yields the articles of a folder, and then an error for the documents of unsupported formats in it.
func (r Reader) readFolder(f folder, yield func(analyze.Article, error) bool) bool {
	f.unsupported = &unsupportedFiles{}
	return r.walk(f, ".", yield) && f.unsupported.report(f.displayName("."), f.displayName, yield)
}

// walk yields the articles of dir and the folders in it, in the order of names. It skips hidden files and folders, folders with a
// [Mark], linked folders, and anything but regular files.
func (r Reader) walk(f folder, dir string, yield func(analyze.Article, error) bool) bool {
	entries, err := fs.ReadDir(f.fsys, dir)
	if err != nil && !yield(noArticle, fmt.Errorf("%s: %w", f.displayName(dir), Cause(err))) {
		return false
	}
	files := map[string]bool{}
	for _, e := range entries {
		files[path.Join(dir, e.Name())] = !e.IsDir()
	}
	if files[path.Join(dir, Mark)] {
		if dir == "." {
			return yield(noArticle, fmt.Errorf("%s: %w", f.displayName(dir), errOwnPages))
		}
		if r.OnSkip != nil {
			r.OnSkip(f.displayName(dir))
		}
		return true
	}
	exists := func(name string) bool { return files[name] }
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		switch {
		case strings.HasPrefix(e.Name(), "."), strings.HasPrefix(e.Name(), "~$"): // ~$ begins the lock files of Word
		case e.IsDir():
			if !r.walk(f, name, yield) {
				return false
			}
		case e.Type()&^fs.ModeSymlink != 0:
		case !f.match(name):
			if f.reportUnsupported {
				f.unsupported.add(name)
			}
		case isSidecar(name, exists):
		case e.Type()&fs.ModeSymlink != 0 && !f.isRegular(name):
			if !yield(noArticle, fmt.Errorf("%s: %w", f.displayName(name), errLinkLeaves)) {
				return false
			}
		default:
			open := func(string) (io.ReadCloser, error) { return f.open(name) }
			if !r.readFile(f.displayName(name), open, f.sibling(files), yield) {
				return false
			}
		}
	}
	return true
}

// sibling returns a function that opens the regular files among those given, by their display names.
func (f folder) sibling(files map[string]bool) opener {
	return func(name string) (io.ReadCloser, error) {
		if name = strings.TrimPrefix(name, f.prefix); !files[name] {
			return nil, fs.ErrNotExist
		}
		if !f.isRegular(name) {
			return nil, errNotRegular
		}
		return f.open(name)
	}
}

// displayName returns the name of a file or folder as it appears in ids and messages.
func (f folder) displayName(name string) string {
	if name == "." && f.prefix != "" {
		return strings.TrimSuffix(f.prefix, "/")
	}
	return f.prefix + name
}

// errNotRegular is the error for something that might block if it were opened.
var errNotRegular = errors.New("a pipe, a device or a dangling link is not read")

// isRegular reports whether a name is that of a regular file in the folder, or of a link to one.
func (f folder) isRegular(name string) bool {
	info, err := fs.Stat(f.fsys, name)
	return err == nil && info.Mode().IsRegular()
}
