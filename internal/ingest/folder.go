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

// folder is a folder with files to read.
type folder struct {
	fsys              fs.FS
	open              opener
	prefix            string // of the names in ids and messages
	match             func(name string) bool
	reportUnsupported bool // all files of kinds that are read are wanted, so those of kinds that are not are told

	unsupported *unsupportedFiles
}

// Mark is the name of a file that says that a folder has pages made from texts. They are no texts: a folder that has it is not read.
const Mark = ".attache"

// errPages is what is wrong with a folder that is asked for and has a mark.
var errOwnPages = errors.New("has pages made by attache (" + Mark + "), which are not read again; put them into a folder of their own")

// errLeaves is a link to something else than a file of the folder.
var errLinkLeaves = errors.New("a symbolic link that leads to no file of the folder is not followed; name the file itself")

// read reads the files of the folder, and tells in the end which files of kinds that have texts are not read.
func (o Reader) read(f folder, yield func(analyze.Article, error) bool) bool {
	f.unsupported = &unsupportedFiles{}
	return o.walk(f, ".", yield) && f.unsupported.report(f.displayName("."), f.displayName, yield)
}

// walk reads the files below dir by their names. Hidden files and folders, folders with a [Mark], linked folders and what is no file are
// passed over.
func (o Reader) walk(f folder, dir string, yield func(analyze.Article, error) bool) bool {
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
		if o.OnSkip != nil {
			o.OnSkip(f.displayName(dir))
		}
		return true
	}
	exists := func(name string) bool { return files[name] }
	beside := func(name string) (io.ReadCloser, error) {
		if name = strings.TrimPrefix(name, f.prefix); !files[name] {
			return nil, fs.ErrNotExist
		}
		if !f.isRegular(name) {
			return nil, errNotRegular
		}
		return f.open(name)
	}
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		switch {
		case strings.HasPrefix(e.Name(), "."), strings.HasPrefix(e.Name(), "~$"): // Word keeps the latter beside open files
		case e.IsDir():
			if !o.walk(f, name, yield) {
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
			if !o.readFile(f.displayName(name), open, beside, yield) {
				return false
			}
		}
	}
	return true
}

// named is the name of a file or folder as ids and messages have it.
func (f folder) displayName(name string) string {
	if name == "." && f.prefix != "" {
		return strings.TrimSuffix(f.prefix, "/")
	}
	return f.prefix + name
}

// errIrregular is what stands where a file should, and might stop whoever opens it.
var errNotRegular = errors.New("a pipe, a device or a link that leads nowhere is not read")

// regular reports whether a name, or the link of that name, leads to a file in the folder.
func (f folder) isRegular(name string) bool {
	info, err := fs.Stat(f.fsys, name)
	return err == nil && info.Mode().IsRegular()
}
