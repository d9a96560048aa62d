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
	fsys   fs.FS
	open   opener
	prefix string // of the names in ids and messages
	keep   func(name string) bool
	known  bool // all files of kinds that are read are wanted, so those of kinds that are not are told

	refused *refusals
}

// Mark is the name of a file that says that a folder has pages made from texts. They are no texts: a folder that has it is not read.
const Mark = ".attache"

// errPages is what is wrong with a folder that is asked for and has a mark.
var errPages = errors.New("has pages made by attache (" + Mark + "), which are not read again; put them into a folder of their own")

// errLeaves is a link to something else than a file of the folder.
var errLeaves = errors.New("a symbolic link that leads to no file of the folder is not followed; name the file itself")

// read reads the files of the folder, and tells in the end which files of kinds that have texts are not read.
func (o Reader) read(f folder, yield func(analyze.Article, error) bool) bool {
	f.refused = &refusals{}
	return o.walk(f, ".", yield) && f.refused.told(f.named("."), f.named, yield)
}

// walk reads the files below dir by their names. Hidden files and folders, folders with a [Mark], linked folders and what is no file are
// passed over.
func (o Reader) walk(f folder, dir string, yield func(analyze.Article, error) bool) bool {
	entries, err := fs.ReadDir(f.fsys, dir)
	if err != nil && !yield(none, fmt.Errorf("%s: %w", f.named(dir), Cause(err))) {
		return false
	}
	files := map[string]bool{}
	for _, e := range entries {
		files[path.Join(dir, e.Name())] = !e.IsDir()
	}
	if files[path.Join(dir, Mark)] {
		if dir == "." {
			return yield(none, fmt.Errorf("%s: %w", f.named(dir), errPages))
		}
		if o.Passed != nil {
			o.Passed(f.named(dir))
		}
		return true
	}
	exists := func(name string) bool { return files[name] }
	beside := func(name string) (io.ReadCloser, error) {
		if name = strings.TrimPrefix(name, f.prefix); !files[name] {
			return nil, fs.ErrNotExist
		}
		if !f.regular(name) {
			return nil, errIrregular
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
		case !f.keep(name):
			if f.known {
				f.refused.add(name)
			}
		case isSide(name, exists):
		case e.Type()&fs.ModeSymlink != 0 && !f.regular(name):
			if !yield(none, fmt.Errorf("%s: %w", f.named(name), errLeaves)) {
				return false
			}
		default:
			open := func(string) (io.ReadCloser, error) { return f.open(name) }
			if !o.readOne(f.named(name), open, beside, yield) {
				return false
			}
		}
	}
	return true
}

// named is the name of a file or folder as ids and messages have it.
func (f folder) named(name string) string {
	if name == "." && f.prefix != "" {
		return strings.TrimSuffix(f.prefix, "/")
	}
	return f.prefix + name
}

// errIrregular is what stands where a file should, and might stop whoever opens it.
var errIrregular = errors.New("a pipe, a device or a link that leads nowhere is not read")

// regular reports whether a name, or the link of that name, leads to a file in the folder.
func (f folder) regular(name string) bool {
	info, err := fs.Stat(f.fsys, name)
	return err == nil && info.Mode().IsRegular()
}
