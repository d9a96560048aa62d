package ingest

import (
	"archive/tar"
	"archive/zip"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// archiveFormat stands for ZIP and tar files, which are opened without being asked for.
const archiveFormat Format = "archive"

// errOutside is the error for a member whose name points outside the archive. Nothing is ever written to disk, but the id of the
// article would be misleading.
var errOutside = errors.New("the name points outside the archive; the member is not read")

// errLockedMember is the error for an encrypted member of a ZIP file.
var errLockedMember = errors.New("protected by a password; unpack it first")

// readZip yields the articles in a ZIP archive, or those of the document if the file is an office file or a book.
func readZip(s *source) bool {
	if int64(s.depth) >= s.Limits.Depth {
		return s.fail(s.Limits.exceeded("depth"))
	}
	at, size, err := s.randomAccess()
	if err != nil {
		return s.fail(err)
	}
	z, err := zip.NewReader(at, size)
	if err != nil {
		return s.fail(err)
	}
	if k, err := s.detectZip(z); err != nil {
		return s.fail(err)
	} else if k.read != nil {
		s.readerAt, s.size = at, size
		return k.read(s)
	}
	if k, ok := typeByName(s.base); ok && k.zipped && (s.Format == Auto || s.Format == "") {
		return s.fail(fmt.Errorf("a ZIP file that contains no %s document; name it .zip if it is an archive", k.format))
	}
	if int64(len(z.File)) > s.Limits.Members {
		return s.fail(s.Limits.exceeded("members"))
	}
	return s.readZipMembers(z)
}

// readZipMembers yields the articles in a ZIP archive in the order of the names of its members.
func (s *source) readZipMembers(z *zip.Reader) bool {
	files := map[string]*zip.File{}
	var order []*zip.File
	for _, f := range z.File {
		if name, ok := cleanName(f.Name); ok {
			files[name] = f
		}
		order = append(order, f)
	}
	slices.SortStableFunc(order, func(a, b *zip.File) int { return cmp.Compare(a.Name, b.Name) })
	exists := func(name string) bool { return files[name] != nil }
	sibling := func(name string) (io.ReadCloser, error) {
		f := files[name]
		if f == nil {
			return nil, fs.ErrNotExist
		}
		return openMember(f)
	}
	m := members{source: s}
	for _, f := range order {
		name, inside := cleanName(f.Name)
		if f.FileInfo().IsDir() || f.Mode()&^fs.ModePerm != 0 {
			continue
		}
		if !wantedMember(name) || inside && isSidecar(name, exists) {
			m.skip(name)
			continue
		}
		if !m.read(name, inside, func() (io.ReadCloser, error) { return openMember(f) }, sibling) {
			return false
		}
		if s.meter.exceeded() != nil {
			return true // the error was yielded by the member
		}
	}
	return m.end()
}

// readTar yields the articles in a tar archive in the order of its members. It is read as a stream, so that side-car files, which may
// come later, are not looked for.
func readTar(s *source) bool {
	if int64(s.depth) >= s.Limits.Depth {
		return s.fail(s.Limits.exceeded("depth"))
	}
	t := tar.NewReader(s.in)
	m := members{source: s}
	for n := int64(1); ; n++ {
		h, err := t.Next()
		if err == io.EOF {
			return m.end()
		}
		if err != nil {
			return s.fail(err)
		}
		if n > s.Limits.Members {
			return s.fail(s.Limits.exceeded("members"))
		}
		name, inside := cleanName(h.Name)
		if h.Typeflag != tar.TypeReg {
			continue
		}
		if !wantedMember(name) {
			m.skip(name)
			continue
		}
		if !m.read(name, inside, func() (io.ReadCloser, error) { return io.NopCloser(t), nil }, nil) {
			return false
		}
		if s.meter.exceeded() != nil {
			return true // the error was yielded by the member
		}
	}
}

// members reads the members of an archive and remembers those that it skips.
type members struct {
	*source     // the archive
	found       bool
	unsupported unsupportedFiles
}

// skip notes a member that is not read.
func (m *members) skip(name string) {
	if !isHidden(name) {
		m.unsupported.add(name)
	}
}

// read yields the articles of a member, or an error if it cannot be opened, and reports whether the consumer wants more. inside is false
// if the name points outside the archive; sibling opens the files beside the member.
func (m *members) read(name string, inside bool, open func() (io.ReadCloser, error), sibling opener) bool {
	m.found = true
	fail := func(err error) bool { return m.yield(noArticle, fmt.Errorf("%s#%s: %w", m.name, name, err)) }
	if !inside {
		return fail(errOutside)
	}
	r, err := open()
	if err != nil {
		return fail(err)
	}
	defer r.Close()
	s := &source{Reader: m.Reader, name: m.name + "#" + name, base: path.Base(name), meter: m.meter, depth: m.depth + 1, sibling: sibling, yield: m.yield}
	return s.read(m.meter.out(r))
}

// end yields errors for the documents of unsupported formats, or an error if the archive contains nothing to read at all.
func (m *members) end() bool {
	if m.found || len(m.unsupported.byExtension) > 0 {
		return m.unsupported.report(m.name, func(name string) string { return m.name + "#" + name }, m.yield)
	}
	return m.fail(errNoFiles())
}

// openMember opens a member of a ZIP file.
func openMember(f *zip.File) (io.ReadCloser, error) {
	if f.Flags&1 != 0 {
		return nil, errLockedMember
	}
	return f.Open()
}

// wantedMember reports whether a member of an archive is read: it is not hidden, and its extension is known.
func wantedMember(name string) bool {
	return !isHidden(name) && knownName(name)
}

// isHidden reports whether a member, or a folder around it, is hidden or private to a program, as ~$a.docx and __MACOSX are.
func isHidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") && part != "." && part != ".." || strings.HasPrefix(part, "~$") || part == "__MACOSX" {
			return true
		}
	}
	return false
}

// cleanName returns the name of a member with slashes. inside is false if the name points outside the archive.
func cleanName(name string) (clean string, inside bool) {
	name = strings.ToValidUTF8(strings.ReplaceAll(name, `\`, "/"), "\ufffd")
	local := filepath.IsLocal(name) && !strings.HasPrefix(name, "/") && !(len(name) > 1 && name[1] == ':')
	if !local {
		return name, false
	}
	return path.Clean(name), true
}
